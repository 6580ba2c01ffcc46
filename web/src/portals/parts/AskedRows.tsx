import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { TextField } from "../../ui/TextField";
import type { AskedCell, AskedField, Field } from "../model";
import { AskedLine } from "./AskedLine";

interface AskedRowsProps {
  field: Field;
  cells: readonly Field[];
  asked: AskedField;
  /** What is wrong with a cell, by its place among those that are asked for. */
  problemOf: (place: number) => string | undefined;
  onChange: (asked: AskedField) => void;
}

const most = /^([1-9]\d?|100)$/;

/** Of a sub-table that is asked for: which fields of its rows, and how many rows. */
export function AskedRows({ field, cells, asked, problemOf, onChange }: AskedRowsProps) {
  const { t } = useTranslation();
  const name = said(field.label, useLanguage(), field.key);
  const chosen = asked.fields ?? [];
  const change = (key: string, next: AskedCell | undefined) => {
    const now = new Map(chosen.map((one) => [one.field, one]));
    if (next) now.set(key, next);
    else now.delete(key);
    onChange({ ...asked, fields: cells.flatMap((cell) => now.get(cell.key) ?? []) });
  };
  return (
    <div className="po-rows" role="group" aria-label={t("portals.publish.cells_of", { name })}>
      {cells.map((cell) => (
        <AskedLine
          key={cell.key} field={cell} inner asked={chosen.find((one) => one.field === cell.key)} first={{ field: cell.key }} problem={problemOf(chosen.findIndex((one) => one.field === cell.key))}
          onChange={(next) => change(cell.key, next)}
        />
      ))}
      <TextField
        label={t("portals.publish.rows")} value={asked.rows ? String(asked.rows) : ""} inputMode="numeric" maxLength={3} help={t("portals.publish.rows_help")}
        onChange={(text) => {
          const { rows: _, ...others } = asked;
          onChange(most.test(text) ? { ...others, rows: Number(text) } : others);
        }}
      />
    </div>
  );
}
