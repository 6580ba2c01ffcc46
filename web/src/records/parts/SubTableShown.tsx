import type { Field } from "../../fields";
import { fieldKind } from "../../fields";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import type { RecordRow } from "../model";
import { cellOf, isVisible } from "../shape";

/** The rows of a sub-table, to be read. */
export function SubTableShown({ form, rows, fields }: { form: string; rows: readonly RecordRow[]; fields: readonly Field[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const columns = fields.filter(isVisible);
  if (rows.length === 0) return <span className="r-blank">{t("records.no_rows")}</span>;
  return (
    <div className="r-rows">
      <table className="u-table tight">
        <thead>
          <tr>
            {columns.map((field) => (
              <th key={field.key} scope="col" className={fieldKind(field).align === "end" ? "number" : undefined}>{said(field.label, language, field.key)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {columns.map((field) => {
                const { Cell, align } = fieldKind(field);
                return (
                  <td key={field.key} className={align === "end" ? "number" : undefined}>
                    <Cell {...cellOf(row, field)} record={{ form, id: row.id }} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
