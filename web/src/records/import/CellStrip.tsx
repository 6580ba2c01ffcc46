import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/icons/Icon";
import type { ImportFault, ImportShown } from "../queries/imports";
import { followed, kindsOf } from "./plan";
import { faultsAt, faultsOfRow, type StagedRow } from "./stagedRows";
import { useFaultWords } from "./useFaultWords";
import type { Repairing } from "./useRepairing";

interface CellStripProps {
  found: ImportShown;
  row: StagedRow | undefined;
  /** The column of the sheet; undefined is the row as a whole. */
  column: number | undefined;
  repairing: Repairing;
}

/** What is wrong with the chosen cell, in whole sentences, and what can be done about it here and wherever it is the same. */
export function CellStrip({ found, row, column, repairing }: CellStripProps) {
  const { t } = useTranslation();
  const words = useFaultWords(found);
  const own = row && column !== undefined ? faultsAt(row, column) : [];
  // Of the row as a whole, or of a cell with which nothing is wrong, what is wrong elsewhere in the row.
  const shown = own.length > 0 || !row ? own : column === undefined ? [...row.faults.filter((one) => one.column !== null && one.row === row.row && one.key !== followed), ...faultsOfRow(row)] : [];
  const edited = row && column !== undefined && row.edits[column] !== undefined;
  const was = row && column !== undefined ? (row.cells[column] ?? "") : "";
  const alike = (fault: ImportFault) => kindsOf(found.counts.faults ?? []).find((one) => one.key === fault.key && one.column === fault.column && one.sheet === row?.sheet && Boolean(one.warning) === fault.warning);
  return (
    <div className="r-im-strip" role="region" aria-live="polite" aria-label={t("records.import.repair.strip")}>
      {row && <b className="r-im-where">{t("records.import.check.row", { row: row.row })}{column !== undefined && ` · ${words.column(row.sheet, column)}`}</b>}
      {row && edited && <span className="r-im-note" dir="auto">{was ? t("records.import.repair.was", { text: was }) : t("records.import.repair.was_blank")}</span>}
      {shown.map((fault) => {
        const like = alike(fault);
        const { column: place, repair } = fault;
        return (
          <div key={`${fault.key} ${fault.column} ${fault.row}`} className={fault.warning ? "r-im-says warn" : "r-im-says bad"}>
            <Icon name={fault.warning ? "info" : "warn"} size={14} />
            <span dir="auto">{fault.detail}{fault.reason && fault.reason !== fault.detail && ` ${fault.reason}`}</span>
            {row && repair !== null && place !== null && !fault.warning && (
              <Button size="small" busy={repairing.busy} onClick={() => void repairing.take(row.sheet, place, fault.key, fault.row)}>{repair ? t("records.import.repair.here", { text: repair }) : t("records.import.repair.here_blank")}</Button>
            )}
            {row && repair !== null && place !== null && !fault.warning && (like?.repairs ?? 0) > 1 && (
              <Button size="small" look="main" busy={repairing.busy} onClick={() => void repairing.take(row.sheet, place, fault.key)}>{t("records.import.repair.all", { count: like?.repairs })}</Button>
            )}
          </div>
        );
      })}
      {row && shown.length === 0 && !edited && <span className="r-im-note">{t("records.import.repair.fine")}</span>}
      <div className="r-im-strip-end">
        {row && edited && column !== undefined && <Button size="small" look="quiet" busy={repairing.busy} onClick={() => void repairing.write(row.sheet, [{ column, row: row.row, text: null }])}>{t("records.import.repair.back")}</Button>}
        {row && <Button size="small" look="quiet" busy={repairing.busy} onClick={() => void repairing.skip(row.sheet, [row.row])}>{t("records.import.repair.skip_row")}</Button>}
      </div>
    </div>
  );
}
