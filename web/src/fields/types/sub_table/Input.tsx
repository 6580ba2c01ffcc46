/** Rows that belong to the record: a grid on the desk, cards on the phone. */
import { useState } from "react";
import { usePhone } from "../../../kit/useMedia";
import { useAround } from "../../around";
import type { InputProps, Value } from "../../kind";
import { RowCards } from "./RowCards";
import { RowsGrid } from "./RowsGrid";
import { type RowValues, rowsOf, titleKey } from "./rows";

export default function Input({ field, value, onChange, id, describedBy, disabled = false }: InputProps) {
  const phone = usePhone();
  const around = useAround();
  const [titles] = useState(() => new Map<string, Value>());
  const table = around.subTable?.(field);
  if (!table || !around.kind) return null;
  const rows = rowsOf(value);
  const shared = {
    field, table, rows, id, describedBy, disabled, kind: around.kind,
    titles,
    beside: (place: number) => around.row?.(field, place),
    change: (next: readonly RowValues[]) => onChange(next.length > 0 ? next : null),
    set: (place: number, key: string, cell: Value, title?: Value) => {
      if (title !== undefined) titles.set(titleKey(place, key, cell), title);
      onChange(rows.with(place, { ...rows[place], [key]: cell }));
    },
  };
  return phone ? <RowCards {...shared} /> : <RowsGrid {...shared} />;
}
