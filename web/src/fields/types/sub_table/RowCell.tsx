import { useMemo } from "react";
import type { EditorProps } from "../../../ui/datagrid";
import { AroundProvider, useAround } from "../../around";
import type { CellProps, FieldKind } from "../../kind";
import { CellInput } from "../../parts/CellInput";

/** The input of a field at a cell of a row; `table` is the field of the rows. */
export function RowCell({ table, ...props }: EditorProps & { table: string; cell: CellProps; kind: FieldKind }) {
  const around = useAround();
  const inside = useMemo(() => ({ ...around, path: table }), [around, table]);
  return (
    <AroundProvider value={inside}>
      <CellInput {...props} />
    </AroundProvider>
  );
}
