import { useState } from "react";
import { fieldKind } from "../../fields";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Box } from "../../ui/controls";
import { Icon } from "../../ui/icons/Icon";
import { IconButton } from "../../ui/IconButton";
import { SortableList } from "../../ui/dnd";
import type { FieldBook } from "../fieldBook";
import type { ViewColumn } from "../model";

interface FieldsPanelProps {
  columns: readonly ViewColumn[];
  book: FieldBook;
  onChange: (columns: readonly ViewColumn[]) => void;
}

/** Which fields are shown, in which order, and which of them stay in sight. */
export function FieldsPanel({ columns, book, onChange }: FieldsPanelProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const wanted = words.trim().toLowerCase();
  const fits = (path: string) => book.label(path).toLowerCase().includes(wanted);
  const hidden = book.listed.filter((field) => field.type !== "sub_table" && !columns.some((one) => one.field === field.key) && fits(field.key));
  const move = (from: number, to: number) => {
    const next = [...columns];
    const [one] = next.splice(from, 1);
    if (!one || to < 0 || to > next.length) return;
    next.splice(to, 0, one);
    onChange(next);
  };
  const iconOf = (path: string) => {
    const field = book.find(path);
    return field ? fieldKind(field).icon : "info";
  };
  return (
    <div className="v-panel">
      <Box label={t("views.fields.search")} placeholder={t("views.fields.search")} value={words} onChange={setWords} before={<Icon name="search" />} />
      <h3>{t("views.fields.shown", { count: columns.length })}</h3>
      <SortableList
        label={t("views.fields.shown", { count: columns.length })} items={columns.filter((one) => fits(one.field)).map((one) => ({ id: one.field, label: book.label(one.field) }))} disabled={wanted !== ""} onMove={move}
        draw={(item, handle) => {
          const column = columns.find((one) => one.field === item.id);
          return (
            <div className="v-field-line">
              {handle}
              <Icon name={iconOf(item.id)} />
              <span className="v-field-name">{item.label}</span>
              <button type="button" className={column?.frozen ? "v-pin on" : "v-pin"} aria-pressed={column?.frozen ?? false} aria-label={t("views.fields.freeze", { field: item.label })} title={t("views.fields.freeze", { field: item.label })} onClick={() => onChange(columns.map((one) => (one.field === item.id ? { ...one, frozen: !one.frozen } : one)))}>
                <Icon name="freeze" />
              </button>
              <IconButton icon="eye" label={t("views.fields.hide", { field: item.label })} disabled={columns.length === 1} onClick={() => onChange(columns.filter((one) => one.field !== item.id))} />
            </div>
          );
        }}
      />
      {hidden.length > 0 && <h3>{t("views.fields.hidden", { count: hidden.length })}</h3>}
      <ul className="v-fields" aria-label={t("views.fields.hidden", { count: hidden.length })}>
        {hidden.map((field) => (
          <li key={field.key} className="v-field-line off">
            <Icon name={fieldKind(field).icon} />
            <span className="v-field-name">{book.label(field.key)}</span>
            <IconButton icon="plus" label={t("views.fields.show", { field: book.label(field.key) })} onClick={() => onChange([...columns, { field: field.key }])} />
          </li>
        ))}
      </ul>
      {hidden.length > 1 && wanted === "" && <Button size="small" look="quiet" onClick={() => onChange([...columns, ...hidden.map((field) => ({ field: field.key }))])}>{t("views.fields.show_all")}</Button>}
    </div>
  );
}
