import { Suspense, lazy, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { fieldKind } from "../../../fields";
import { usePhone } from "../../../kit/useMedia";
import { said, useTranslation } from "../../../kit/words";
import { rowHeights, useLanguage, useRowHeight } from "../../../kit/usePreferences";
import { Button } from "../../../ui/Button";
import { Confirm } from "../../../ui/Confirm";
import { DataGrid, type GridHandle } from "../../../ui/datagrid";
import { Skeleton } from "../../../ui/Skeleton";
import { Trouble } from "../../../ui/Trouble";
import { columnsOf, questionOf } from "../../asking";
import { type KindProps, may } from "../../kind";
import type { RecordShown, Value } from "../../model";
import { NothingHere } from "../../parts/NothingHere";
import { useRows } from "../../rows";
import { nameOf } from "../../showing";
import { useWriteCells } from "../../writing";
import { CardList } from "./CardList";
import { GridFoot } from "./GridFoot";
import { type Chosen, useGridActions } from "./useGridActions";
import { useGridColumns, useGridSource } from "./useGridSource";
import { usePasting } from "./usePasting";
import { useRecordsOf } from "./useRecordsOf";
import { useRemoving } from "./useRemoving";

const BulkDialog = lazy(() => import("./BulkDialog").then((one) => ({ default: one.BulkDialog })));
const PasteDialog = lazy(() => import("./PasteDialog").then((one) => ({ default: one.PasteDialog })));

/** What a view says of its rows itself stands above what its reader likes. */
const heights = { low: rowHeights.compact, middle: rowHeights.normal, high: rowHeights.roomy } as const;
/** More than that are asked about before they go. */
const few = 1;

/** Lines and columns; on the phone cards. */
export function GridView(props: KindProps) {
  const { view, definition, book, search, go, create, steps } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const phone = usePhone();
  const liked = useRowHeight();
  const shownColumns = useMemo(() => columnsOf(definition, book), [definition, book]);
  const question = useMemo(() => questionOf(view, definition, book, search.q ?? ""), [view, definition, book, search.q]);
  const columns = useGridColumns(shownColumns, definition, book);
  const figures = useMemo(() => columns.flatMap(({ key, column }) => (column.figure ? [{ figure: column.figure, field: key }] : [])), [columns]);
  const mayAdd = may(book, "create") && !phone;
  const rows = useRows({ question, definition, book, figures, mayAdd });
  const { source, valueOf } = useGridSource({ rows, columns, definition, book });
  const [chosen, setChosen] = useState<Chosen>({ range: null, rows: [] });
  const [bulk, setBulk] = useState<readonly RecordShown[] | null>(null);
  const [going, setGoing] = useState<readonly RecordShown[] | null>(null);
  const recordsOf = useRecordsOf(rows);
  const removing = useRemoving(book, steps);
  const write = useWriteCells(book.form.key, steps);

  /** A record that is added inside a group begins with what makes the group. */
  const start = useCallback(
    (row: number): Record<string, Value> => {
      const around = rows.at(row)?.around ?? [];
      return Object.fromEntries(
        around.flatMap((at) => {
          const line = rows.at(at)?.line;
          return line?.kind === "group" && (!line.by || line.by === "value") && line.value !== null && book.find(line.path)?.level === "write" ? [[line.path, line.value]] : [];
        }),
      );
    },
    [rows, book],
  );
  const here = chosen.range?.from;
  const pasting = usePasting({ rows, columns, book, steps, start });
  const chosenRecords = useCallback(
    async (those: readonly number[]) => {
      if (those.length === 0) return [];
      const found = await recordsOf(Math.min(...those), Math.max(...those));
      const wanted = new Set(those);
      return found.filter(({ row }) => wanted.has(row)).map(({ record }) => record);
    },
    [recordsOf],
  );
  const handle = useRef<GridHandle>(null);
  // The rows that were chosen are gone: those that move up into their places were not chosen by anybody.
  const remove = useCallback(
    async (records: readonly RecordShown[]) => {
      if (!(await removing(records))) return;
      const row = rows.find(records[0]?.id ?? 0);
      handle.current?.goTo({ row: Math.max(0, row - (row + records.length >= rows.rowCount - 1 ? 1 : 0)), column: 0 });
    },
    [removing, rows],
  );
  const removeRows = useCallback(
    async (those: readonly number[]) => {
      if (!may(book, "delete")) return;
      const records = await chosenRecords(those);
      if (records.length > few) setGoing(records);
      else if (records.length > 0) await remove(records);
    },
    [book, chosenRecords, remove],
  );
  const onAdd = useCallback((row: number) => create(start(row)), [create, start]);
  const actions = useGridActions({
    ...props, rows, columns, valueOf,
    onPaste: useCallback((at, texts) => void pasting.paste(at, texts), [pasting]),
    onRemove: useCallback((those) => void removeRows(those), [removeRows]),
    onAdd: mayAdd ? onAdd : undefined,
    onSelect: setChosen,
  });

  useEffect(() => {
    // The inputs of what can be changed come while nobody waits for them.
    const timer = window.setTimeout(() => {
      for (const { editable, field } of columns) if (editable) void (fieldKind(field).Input as { preload?: () => Promise<unknown> } | undefined)?.preload?.();
    }, 200);
    return () => window.clearTimeout(timer);
  }, [columns]);
  const { onWalk } = props;
  useEffect(() => {
    onWalk({
      step: (by) => {
        let row = search.r === undefined ? -1 : rows.find(search.r);
        if (row < 0) return undefined;
        // Groups and lines that add something lie between records.
        do row += by;
        while (row >= 0 && row < rows.rowCount && rows.at(row)?.line.kind !== "records");
        const next = rows.record(row)?.record.id;
        if (next !== undefined) handle.current?.goTo({ row, column: here?.column ?? 0 });
        return next;
      },
    });
  }, [onWalk, search.r, rows, here]);

  const name = said(definition.label, language) || said(book.form.definition.label, language, book.form.key);
  const formName = said(book.form.definition.label, language, book.form.key);
  if (rows.error) return <Trouble error={rows.error} onRetry={rows.retry} />;
  if (rows.loading) return <Skeleton rows={12} height={18} gap={18} />;
  if (rows.total?.value === 0) return <NothingHere {...props} />;
  if (phone) return <CardList rows={rows} columns={columns} definition={definition} book={book} valueOf={valueOf} onOpen={(id) => go({ r: id })} />;
  return (
    <div className="v-grid">
      <DataGrid label={name} columns={columns} source={source} actions={actions} rowHeight={definition.row_height ? heights[definition.row_height] : liked} className="v-grid-body" ref={handle} />
      {chosen.rows.length > 0 && (
        <div className="v-chosen" role="toolbar" aria-label={t("views.foot.rows", { count: chosen.rows.length })}>
          <span>{t("views.foot.rows", { count: chosen.rows.length })}</span>
          {may(book, "update") && <Button size="small" icon="edit" onClick={() => void chosenRecords(chosen.rows).then(setBulk)}>{t("views.bulk.open")}</Button>}
          {may(book, "delete") && <Button size="small" icon="trash" look="danger-plain" onClick={() => void chosenRecords(chosen.rows).then(setGoing)}>{t("views.delete_rows", { count: chosen.rows.length, form: formName })}</Button>}
        </div>
      )}
      <GridFoot rows={rows} columns={columns} question={question} definition={definition} chosen={chosen} valueOf={valueOf} />
      <Suspense fallback={null}>
        {pasting.plan && <PasteDialog plan={pasting.plan} book={book} onClose={pasting.forget} onPaste={() => pasting.apply(pasting.plan ?? { cells: [], newRecords: 0, newWords: [], faults: [], row: 0 })} />}
        {bulk && (
          <BulkDialog
            count={bulk.length} book={book} onClose={() => setBulk(null)}
            onWrite={(field, value, title) =>
              write(bulk.map((record) => ({ record, field, value, title, says: { record: nameOf(book, record), field: book.label(field), text: "" } })), t("views.bulk.done", { count: bulk.length, field: book.label(field) }))
            }
          />
        )}
      </Suspense>
      <Confirm
        open={going !== null} title={t("views.delete_rows", { count: going?.length ?? 0, form: formName })} act={t("views.delete_rows", { count: going?.length ?? 0, form: formName })}
        onAct={async () => void (going && (await remove(going)))} onClose={() => setGoing(null)}
      >
        {t("views.delete_help")}
      </Confirm>
    </div>
  );
}
