import { useId, useRef, useState } from "react";
import type { EditorProps } from "../../../ui/datagrid";
import type { CellProps, FieldKind, Value } from "../../kind";

/** The input of a field inside a cell; it tells the grid of every change. */
export function RowCell({ cell, kind, typed, onChange, onDone }: EditorProps & { cell: CellProps; kind: FieldKind }) {
  const id = useId();
  const [now, setNow] = useState<{ value: Value; title?: Value }>({ value: cell.value ?? null, title: cell.title });
  const last = useRef(now);
  if (!kind.Input) return null;
  return (
    <kind.Input
      field={cell.field} value={now.value} title={now.title} id={id} typed={typed} compact autoFocus
      onChange={(value, title) => {
        last.current = { value, title };
        setNow(last.current);
        onChange(last.current);
      }}
      onDone={() => onDone(last.current)}
    />
  );
}
