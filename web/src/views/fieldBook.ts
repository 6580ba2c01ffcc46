/** The fields of a form by their paths: its own, those that every record has, and those of linked records. */
import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { type Field, type Form, formQuery } from "../forms";
import { useLanguage } from "../kit/usePreferences";
import { said, useTranslation } from "../kit/words";
import type { RecordShown, Value } from "./model";

export interface FieldBook {
  form: Form;
  /** The field of a path; undefined when it is gone or may not be seen. */
  find: (path: string) => Field | undefined;
  label: (path: string) => string;
  /** What can be shown as a column, in the order of the form; those of every record come last. */
  listed: readonly Field[];
  title: string;
  /** What linked forms say is known. */
  ready: boolean;
}

const kept = (key: string, type: string, label: string): Field => ({
  key, type, label: { "zh-CN": label, en: label }, help: {}, settings: {}, required: false, default: null, level: "read", on_create: false, on_update: false,
}) as unknown as Field;

export const isLink = (field: Field | undefined): boolean => field?.type === "link" || field?.type === "links";
export const targetOf = (field: Field | undefined): string => (isLink(field) ? String((field?.settings as Record<string, unknown> | undefined)?.["form"] ?? "") : "");

export function useFieldBook(form: Form, paths: readonly string[]): FieldBook {
  const { t } = useTranslation();
  const language = useLanguage();
  const through = [...new Set(paths.filter((path) => path.includes(".")).map((path) => path.split(".")[0] ?? ""))];
  const targets = through.map((key) => targetOf(form.definition.fields.find((field) => field.key === key))).filter(Boolean);
  const forms = useQueries({ queries: targets.map((key) => formQuery(key)) });
  const linked = forms.map((query) => query.data);
  const waiting = forms.some((query) => query.isLoading);
  const stamp = `${language} ${linked.map((one) => one?.version ?? "").join()} ${targets.join()} ${waiting}`;
  return useMemo(() => {
    const own = form.definition.fields.filter((field) => (field.level as string) !== "hidden");
    const everywhere = [
      kept("created_at", "datetime", t("views.kept.created_at")),
      kept("created_by", "member", t("views.kept.created_by")),
      kept("updated_at", "datetime", t("views.kept.updated_at")),
      kept("updated_by", "member", t("views.kept.updated_by")),
      kept("id", "integer", t("views.kept.id")),
    ];
    const all = new Map([...everywhere, ...own].map((field) => [field.key, field]));
    const find = (path: string): Field | undefined => {
      const [first = "", ...rest] = path.split(".");
      const field = all.get(first);
      if (rest.length === 0) return field;
      const there = linked.find((one) => one?.key === targetOf(field));
      const end = there?.definition.fields.find((one) => one.key === rest.join("."));
      if (!field || !end) return undefined;
      // What belongs to another record is changed there.
      return { ...end, key: path, level: "read", label: { [language]: `${said(field.label, language, field.key)} · ${said(end.label, language, end.key)}` } } as Field;
    };
    return {
      form,
      find,
      label: (path) => said(find(path)?.label, language, path),
      listed: [...own, ...everywhere],
      title: form.definition.title,
      ready: !waiting,
    };
    // What came of the linked forms is in the stamp.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [form, stamp, t]);
}

interface Titled {
  id: number;
  title: string;
  values?: Record<string, Value>;
}
const isTitled = (value: unknown): value is Titled => typeof value === "object" && value !== null && "title" in value;

/** The value of a path in a record, with what it is called where it is a link. */
export function valueAt(record: RecordShown, path: string): { value: Value; title?: Value; masked?: string; error?: string } {
  const [first = "", ...rest] = path.split(".");
  const known = (record.titles as Record<string, unknown> | undefined)?.[first];
  if (rest.length > 0) return { value: isTitled(known) ? known.values?.[rest.join(".")] : undefined };
  const masked = record.masked?.[first];
  const error = record.errors?.[first];
  const title = Array.isArray(known) ? known.map((one) => (isTitled(one) ? one.title : String(one))) : isTitled(known) ? known.title : known;
  return {
    value: record.values[first],
    ...(title !== undefined && { title }),
    ...(masked !== undefined && { masked }),
    ...(error !== undefined && { error }),
  };
}
