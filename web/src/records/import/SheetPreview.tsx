import { useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { type ImportSheet, useSheetRows } from "../queries/imports";
import { letters } from "./plan";

const shown = 12;
const most = 40;

interface SheetPreviewProps {
  number: number;
  place: number;
  sheet: ImportSheet;
  busy: boolean;
  onHeader: (rows: readonly number[]) => void;
}

/** The first rows of a sheet as they stand; a press on a row's number makes it heading, or data again. */
export function SheetPreview({ number, place, sheet, busy, onHeader }: SheetPreviewProps) {
  const { t } = useTranslation();
  const rows = useSheetRows(number, place, Math.min(200, Math.max(shown, (sheet.first ?? 1) + 8)));
  const header = new Set(sheet.header ?? []);
  const places = [...(sheet.columns ?? []).slice(0, most).keys()];
  const toggle = (row: number) => onHeader(header.has(row) ? [...header].filter((one) => one !== row) : [...header, row].toSorted((one, other) => one - other));
  return (
    <div className="u-field">
      <span className="u-field-label">{t("records.import.sheets.header")}</span>
      <Await query={rows}>
        {(lines) => (
          <div className="r-im-preview">
            <table aria-label={t("records.import.sheets.header")}>
              <thead>
                <tr>
                  <td aria-hidden="true" />
                  {places.map((column) => <th key={column} scope="col">{letters(column)}</th>)}
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => {
                  const is = header.has(line.row);
                  const before = !is && line.row < (sheet.first ?? 1);
                  return (
                    <tr key={line.row} className={is ? "head" : before ? "before" : undefined}>
                      <th scope="row">
                        <button type="button" aria-pressed={is} disabled={busy} aria-label={t(is ? "records.import.sheets.row_is_header" : "records.import.sheets.row_not_header", { row: line.row })} onClick={() => toggle(line.row)}>{line.row}</button>
                      </th>
                      {places.map((column) => <td key={column} dir="auto" title={line.cells[column] || undefined}>{line.cells[column] ?? ""}</td>)}
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        )}
      </Await>
      <span className="u-field-help">{t("records.import.sheets.header_help")}</span>
    </div>
  );
}
