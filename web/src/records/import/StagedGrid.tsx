import { Suspense, lazy, useMemo, useState } from "react";
import { useRowHeight } from "../../kit/usePreferences";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { DataGrid, type GridActions, type GridColumn, type GridSource, type Range } from "../../ui/datagrid";
import { Empty } from "../../ui/Empty";
import { Skeleton } from "../../ui/Skeleton";
import { Trouble } from "../../ui/Trouble";
import { type ImportActs, type ImportShown, useStaged } from "../queries/imports";
import { CellStrip } from "./CellStrip";
import { letters, ofTexts, readOnly } from "./plan";
import { faultsAt, fateOf, filledColumns, rowsOf, textOf } from "./stagedRows";
import { TextEditor } from "./TextEditor";
import { useFaultWords } from "./useFaultWords";
import { useRepairing } from "./useRepairing";

interface StagedGridProps {
  found: ImportShown;
  sheet: number;
  only: string | undefined;
  acts: ImportActs;
  onAll: () => void;
}


const MeaningDialog = lazy(() => import("./MeaningDialog").then((one) => ({ default: one.MeaningDialog })));

const fate = "fate";
const span = (one: number, other: number): number[] => Array.from({ length: Math.abs(other - one) + 1 }, (_, at) => Math.min(one, other) + at);

/** The rows of the file as they would be written: what is wrong is marked in its cell, and can be put right there. */
export function StagedGrid({ found, sheet, only, acts, onAll }: StagedGridProps) {
  const { t } = useTranslation();
  const rowHeight = useRowHeight();
  const asked = useMemo(() => readOnly(only), [only]);
  const staged = useStaged(found.id, { ...(asked as object), sheet }, found.state === "staged");
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = staged;
  const rows = useMemo(() => rowsOf((staged.data?.pages ?? []).flatMap((page) => page.items)), [staged.data]);
  const repairing = useRepairing(acts);
  const words = useFaultWords(found);
  const [meaning, setMeaning] = useState(false);
  const [chosen, setChosen] = useState<{ range: Range | null; rows: readonly number[] }>({ range: null, rows: [] });
  const { column: looked } = asked;
  const filled = useMemo(() => filledColumns(found.plan.sheets.find((one) => one.sheet === sheet), looked), [found.plan, sheet, looked]);

  const columns = useMemo<GridColumn[]>(
    () => [
      { key: fate, title: t("records.import.check.outcome"), width: 96, frozen: true, editable: false },
      ...filled.map((place) => {
        const column = found.sheets[sheet]?.columns?.[place];
        const width = Math.min(260, Math.max(96, (column?.longest ?? 8) * 13 + 28));
        return { key: String(place), title: column?.name || letters(place), width, editable: true, frozen: place === looked };
      }),
    ],
    [filled, looked, found.sheets, sheet, t],
  );
  const source = useMemo<GridSource>(
    () => ({
      rowCount: rows.length + (hasNextPage ? 1 : 0),
      row: (index) => {
        const row = rows[index];
        if (!row) return { kind: "waiting" };
        const tones: Record<string, string> = {};
        for (const place of filled) {
          const faults = faultsAt(row, place);
          if (faults.length > 0) tones[place] = faults.some((one) => !one.warning) ? "var(--bad)" : "var(--warn)";
          else if (row.edits[place] !== undefined) tones[place] = "var(--ok)";
        }
        if (row.faults.some((one) => one.column === null)) tones[fate] = row.faults.some((one) => one.column === null && !one.warning) ? "var(--bad)" : "var(--warn)";
        return { kind: "record", id: row.number, number: row.row, ...(Object.keys(tones).length > 0 && { cellTones: tones }) };
      },
      need: (_, last) => {
        if (last >= rows.length - 20 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
      },
      cell: (index, at) => {
        const row = rows[index];
        if (!row) return null;
        if (at === 0) return <span className={`r-im-fate ${fateOf(row)}`}>{t(`records.import.action.${fateOf(row)}`)}</span>;
        return textOf(row, filled[at - 1] ?? 0);
      },
      text: (index, at) => {
        const row = rows[index];
        return row && (at === 0 ? t(`records.import.action.${fateOf(row)}`) : textOf(row, filled[at - 1] ?? 0));
      },
      editable: (index, at) => at > 0 && rows[index] !== undefined,
    }),
    [rows, filled, hasNextPage, isFetchingNextPage, fetchNextPage, t],
  );
  const actions = useMemo<GridActions>(() => {
    const put = (range: Range, textAt: (row: number, column: number) => string | undefined) => {
      const cells = span(range.from.row, range.to.row).flatMap((index) =>
        span(range.from.column, range.to.column).flatMap((at) => {
          const row = rows[index];
          const place = filled[at - 1];
          const text = textAt(index - Math.min(range.from.row, range.to.row), at - Math.min(range.from.column, range.to.column));
          return row && place !== undefined && text !== undefined && text !== textOf(row, place) ? [{ column: place, row: row.row, text }] : [];
        }),
      );
      if (cells.length > 0) void repairing.write(sheet, cells);
    };
    return {
      editor: (row, column, props) => {
        const [line, place] = [rows[row], filled[column - 1]];
        return line && place !== undefined ? <TextEditor {...props} label={t("records.import.repair.new_text", { row: line.row, column: columns[column]?.title })} text={textOf(line, place)} /> : null;
      },
      save: (row, column, value) => put({ from: { row, column }, to: { row, column } }, () => String(value ?? "")),
      clear: (range) => put(range, () => ""),
      paste: (at, texts) => put(at, (row, column) => texts[row]?.[column]),
      fill: (from, target) => {
        const top = Math.min(from.from.row, from.to.row);
        const left = Math.min(from.from.column, from.to.column);
        const [high, wide] = [Math.abs(from.to.row - from.from.row) + 1, Math.abs(from.to.column - from.from.column) + 1];
        put(target, (row, column) => {
          const line = rows[top + (row % high)];
          const place = filled[left + (column % wide) - 1];
          return line && place !== undefined ? textOf(line, place) : undefined;
        });
      },
      remove: (those) => void repairing.skip(sheet, those.flatMap((index) => rows[index]?.row ?? [])),
      select: (range, those) => setChosen({ range, rows: those }),
    };
  }, [rows, filled, columns, repairing, sheet, t]);

  if (staged.error) return <Trouble error={staged.error} onRetry={() => void staged.refetch()} />;
  if (!staged.data) return <Skeleton rows={12} height={18} gap={18} />;
  if (rows.length === 0) {
    return only ? (
      <Empty title={t("records.import.check.empty")} actions={<Button onClick={onAll}>{t("records.import.check.back_all")}</Button>}>{t("records.import.check.empty_help")}</Empty>
    ) : (
      <Empty title={t("records.import.check.nothing")} />
    );
  }
  // The cursor of a grid begins in its first cell.
  const at = chosen.range?.from ?? { row: 0, column: 0 };
  const kind = asked.fault && ofTexts.has(asked.fault) && looked !== undefined ? found.counts.faults?.find((one) => one.key === asked.fault && one.column === looked && one.sheet === sheet) : undefined;
  return (
    <>
      {kind && (
        <div className="r-im-tools">
          <span className="r-im-note">{t("records.import.meaning.note")}</span>
          <Button size="small" icon="edit" onClick={() => setMeaning(true)}>{t("records.import.meaning.open")}</Button>
        </div>
      )}
      {kind && meaning && (
        <Suspense fallback={null}>
          <MeaningDialog found={found} sheet={sheet} column={looked ?? 0} fault={kind.key} title={words.counted(kind)} acts={acts} onClose={() => setMeaning(false)} />
        </Suspense>
      )}
      <DataGrid label={t("records.import.check.grid")} columns={columns} source={source} actions={actions} rowHeight={rowHeight} className="r-im-grid" />
      {chosen.rows.length > 0 ? (
        <div className="r-im-strip" role="toolbar" aria-label={t("records.import.repair.rows_chosen", { count: chosen.rows.length })}>
          <b>{t("records.import.repair.rows_chosen", { count: chosen.rows.length })}</b>
          <Button size="small" busy={repairing.busy} onClick={() => void repairing.skip(sheet, chosen.rows.flatMap((index) => rows[index]?.row ?? []))}>{t("records.import.repair.skip_rows", { count: chosen.rows.length })}</Button>
        </div>
      ) : (
        <CellStrip found={found} row={rows[at.row]} column={at.column > 0 ? filled[at.column - 1] : undefined} repairing={repairing} />
      )}
    </>
  );
}
