/** The fields that columns may fill, of each form that a sheet fills. */
import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { fieldKind } from "../../fields";
import { type Field, type Form, formQuery, useForms } from "../../forms";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { tableOf } from "../queries/related";

export interface Offered {
  key: string;
  label: string;
  /** Not there for the number of the record and for who it belongs to. */
  field?: Field;
}
export interface OfferedForm {
  key: string;
  label: string;
  form: Form | undefined;
  fields: readonly Offered[];
}

const closed: ReadonlySet<string> = new Set(["file", "image", "gallery", "signature", "sub_table"]);
const fills = (field: Field) => field.level === "write" && !fieldKind(field).computed && !closed.has(field.type);

export function useOffered(keys: readonly string[]): ReadonlyMap<string, OfferedForm> {
  const { t } = useTranslation();
  const language = useLanguage();
  const listed = useForms().data;
  const queries = useQueries({ queries: keys.map((key) => formQuery(key)) });
  const forms = queries.map((query) => query.data);
  const stamp = `${language} ${keys.join()} ${forms.map((form) => form?.version ?? "").join()}`;
  return useMemo(() => {
    const name = (field: Field) => said(field.label, language, field.key);
    const made = new Map<string, OfferedForm>();
    for (const [place, key] of keys.entries()) {
      const form = forms[place];
      const verbs = listed?.find((one) => one.key === key)?.verbs ?? [];
      const fields: Offered[] = [];
      for (const field of form?.definition.fields ?? []) {
        if (fills(field)) fields.push({ key: field.key, label: name(field), field });
        const table = field.type === "sub_table" && field.level === "write" ? tableOf(form?.definition, field.key) : undefined;
        for (const inner of table?.fields ?? []) if (fills(inner)) fields.push({ key: `${table?.key}.${inner.key}`, label: `${name(field)} · ${name(inner)}`, field: inner });
      }
      if (verbs.includes("create")) fields.push({ key: "owner_id", label: t("records.import.columns.owner") });
      if (verbs.includes("update")) fields.push({ key: "id", label: t("records.import.columns.number") });
      made.set(key, { key, label: said(form?.definition.label ?? listed?.find((one) => one.key === key)?.label, language, key), form, fields });
    }
    return made;
    // What came of the forms is in the stamp.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [stamp, listed, t]);
}
