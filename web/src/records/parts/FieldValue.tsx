import { useTranslation } from "../../kit/words";
import { type Field, fieldKind } from "../../fields";
import type { RecordRow, RecordShown } from "../model";
import { cellOf, isBlank, isLinked, targetOf } from "../shape";
import { RecordLink } from "./RecordLink";
import { SubTableShown } from "./SubTableShown";

interface FieldValueProps {
  form: string;
  record: RecordShown | RecordRow;
  field: Field;
  /** A masked value in full, for the moment. */
  revealed?: unknown;
  table?: { fields: readonly Field[] } | undefined;
}

interface Titled {
  id: number;
  title: unknown;
}
const titledOf = (title: unknown): Titled[] =>
  (Array.isArray(title) ? title : [title]).filter((one): one is Titled => typeof one === "object" && one !== null && "id" in one);

/** A value with room around it: links lead to their records, rows of a sub-table are a small table, blank is said. */
export function FieldValue({ form, record, field, revealed, table }: FieldValueProps) {
  const { t } = useTranslation();
  const cell = cellOf(record, field);
  if (table) return <SubTableShown form={form} rows={("rows" in record ? record.rows?.[field.key] : undefined) ?? []} fields={table.fields} />;
  if (isLinked(field) && cell.masked === undefined && titledOf(cell.title).length > 0) {
    return (
      <span className="r-links">
        {titledOf(cell.title).map((one) =>
          typeof one.title === "string" ? (
            <RecordLink key={one.id} form={targetOf(field)} id={one.id}>{one.title || `#${one.id}`}</RecordLink>
          ) : (
            <span key={one.id} className="r-gone" title={t("records.gone")}>#{one.id}</span>
          ),
        )}
      </span>
    );
  }
  const { Cell } = fieldKind(field);
  if (revealed !== undefined) return <Cell field={field} value={revealed} roomy record={{ form, id: record.id }} />;
  if (isBlank(cell.value) && cell.masked === undefined && !cell.error) return <span className="r-blank">{t("records.blank")}</span>;
  const files = "files" in record ? record.files?.[field.key] : undefined;
  return <Cell {...cell} {...(files && { files })} roomy record={{ form, id: record.id }} />;
}
