import { lazy, Suspense, useId, useRef, useState } from "react";
import { type Field, fieldKind } from "../../fields";
import type { Form } from "../../forms";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/icons/Icon";
import { IconButton } from "../../ui/IconButton";
import { Menu, type MenuItem } from "../../ui/Menu";
import type { RecordShown } from "../model";
import { tableOf } from "../queries/related";
import { isBlank } from "../shape";
import { FieldEditor } from "./FieldEditor";
import { FieldValue } from "./FieldValue";

const Explained = lazy(() => import("./Explained").then((module) => ({ default: module.Explained })));
const FieldHistory = lazy(() => import("./FieldHistory").then((module) => ({ default: module.FieldHistory })));
const RowsEditor = lazy(() => import("./RowsEditor").then((module) => ({ default: module.RowsEditor })));
const RevealDialog = lazy(() => import("./RevealDialog").then((module) => ({ default: module.RevealDialog })));

/** Whose values the server can account for. */
const accounted = new Set(["formula", "roll_up", "look_up"]);
/** They lead somewhere when pressed, so that they are changed by a button beside them. */
const leading = new Set(["link", "links", "url", "email", "phone", "file", "image", "gallery", "sub_table"]);

interface FieldLineProps {
  form: Form;
  record: RecordShown;
  field: Field;
}

/** A field of a record: its value, edited in place; why it is what it is; what it was. */
export function FieldLine({ form, record, field }: FieldLineProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const label = useId();
  const [editing, setEditing] = useState(false);
  const [explained, setExplained] = useState(false);
  const [dialog, setDialog] = useState<"" | "history" | "reveal">("");
  const [revealed, setRevealed] = useState<unknown>();
  const opener = useRef<HTMLButtonElement>(null);
  const kind = fieldKind(field);
  const name = said(field.label, language, field.key);
  const help = said(field.help, language);
  const masked = record.masked?.[field.key] !== undefined;
  const table = field.type === "sub_table" ? tableOf(form.definition, field.key) : undefined;
  const editable = kind.Input !== undefined && !kind.computed && !masked && field.on_update && form.verbs.includes("update");
  const explains = accounted.has(field.type);
  const blank = isBlank(record.values[field.key]) && !masked;

  const close = () => {
    setEditing(false);
    window.requestAnimationFrame(() => opener.current?.focus());
  };
  const items: MenuItem[] = [
    ...(editable ? [{ key: "edit", label: t("records.edit", { field: name }), icon: "edit" as const, onChoose: () => setEditing(true) }] : []),
    ...(explains ? [{ key: "explain", label: t("records.explain.open"), icon: "info" as const, onChoose: () => setExplained(true) }] : []),
    ...(masked && form.verbs.includes("reveal") && revealed === undefined ? [{ key: "reveal", label: t("records.reveal.open"), icon: "eye" as const, onChoose: () => setDialog("reveal") }] : []),
    { key: "history", label: t("records.history.of_field"), icon: "history", onChoose: () => setDialog("history") },
  ];

  return (
    <div className={`r-line${table ? " wide" : ""}${kind.computed ? " computed" : ""}${blank ? " blank" : ""}`}>
      <div className="r-label" title={help || undefined}>
        <span id={label}>{name}</span>
        {explains && <IconButton icon="info" label={t("records.explain.of", { field: name })} expanded={explained} onClick={() => setExplained(!explained)} />}
      </div>
      <div className="r-value" role="group" aria-labelledby={label}>
        {editing && table ? (
          <Suspense fallback={<span className="u-skeleton" style={{ height: 96 }} />}>
            <RowsEditor form={form} record={record} field={field} onClose={close} />
          </Suspense>
        ) : editing ? (
          <FieldEditor form={form} record={record} field={field} onClose={close} />
        ) : editable && !leading.has(field.type) ? (
          <button ref={opener} type="button" className="r-press" onClick={() => setEditing(true)}>
            <span className="u-hidden">{t("records.edit", { field: name })}</span>
            <FieldValue form={form.key} record={record} field={field} />
          </button>
        ) : (
          <div className={table ? "r-plain rows" : "r-plain"}>
            <FieldValue form={form.key} record={record} field={field} revealed={revealed} table={table} />
            {editable && table && <Button size="small" look="quiet" icon="edit" onClick={() => setEditing(true)}>{t("records.edit", { field: name })}</Button>}
            {editable && !table && (
              <button ref={opener} type="button" className="r-pencil" aria-label={t("records.edit", { field: name })} title={t("records.edit", { field: name })} onClick={() => setEditing(true)}>
                <Icon name="edit" size={14} />
              </button>
            )}
          </div>
        )}
      </div>
      <div className="r-more">
        <Menu label={t("records.more", { field: name })} className="u-icon-button" items={items}>
          <Icon name="more" size={14} />
        </Menu>
      </div>
      <Suspense>
        {explained && <Explained form={form} record={record} field={field} onClose={() => setExplained(false)} />}
        {dialog === "history" && <FieldHistory form={form} record={record} field={field} editable={editable && !table} onClose={() => setDialog("")} />}
        {dialog === "reveal" && <RevealDialog form={form.key} id={record.id} field={field.key} name={name} onShown={setRevealed} onClose={() => setDialog("")} />}
      </Suspense>
    </div>
  );
}
