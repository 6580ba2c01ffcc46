import type { ComponentType } from "react";
import type { OutsideField, OutsideProps } from "../../../outsideProps";
import type { RowsShown } from "./shown";

interface CellProps {
  shown: RowsShown;
  cell: OutsideField;
  place: number;
  id: string;
  wrong: string | undefined;
  required: boolean;
  describedBy: string | undefined;
  Input: ComponentType<OutsideProps> | undefined;
}

/** The control of a field in a row. */
export function Cell({ shown, cell, place, id, wrong, required, describedBy, Input }: CellProps) {
  const { around, rows, set, field, say, t, regions } = shown;
  return Input ? (
    <Input
      field={cell} path={`${field.key}.${cell.key}`} value={rows[place]?.[cell.key] ?? null} onChange={(value) => set(place, cell.key, value)} id={id} describedBy={describedBy}
      invalid={wrong !== undefined} required={required} say={say} t={t} regions={regions} around={around}
    />
  ) : null;
}
