import { Suspense, lazy, useMemo, useRef } from "react";
import { useTranslation } from "../../../kit/words";
import { Moving } from "../../../ui/dnd";
import { Empty } from "../../../ui/Empty";
import { Skeleton } from "../../../ui/Skeleton";
import { Trouble } from "../../../ui/Trouble";
import { questionOf } from "../../asking";
import { type KindProps, may } from "../../kind";
import type { RecordShown } from "../../model";
import { useLevels } from "../../queries/groups";
import { groupText } from "../../showing";
import { CardBody } from "./BoardCard";
import { boardColumns, columnField, figuresOf } from "./boardOf";
import { Column } from "./Column";
import { useMoving } from "./useMoving";

const MissingDialog = lazy(() => import("./MissingDialog").then((one) => ({ default: one.MissingDialog })));

/** A column for each choice, person or record of a field; a card for each record. */
export function BoardView({ view, definition, book, search, go, create, steps }: KindProps) {
  const { t } = useTranslation();
  const key = columnField(definition);
  const field = book.find(key);
  const figures = useMemo(() => figuresOf(definition), [definition]);
  const question = useMemo(() => questionOf(view, { ...definition, group: [] }, book, search.q ?? "", [key]), [view, definition, book, search.q, key]);
  const [level] = useLevels(question, definition.filter ?? {}, useMemo(() => [{ field: key }], [key]), figures);
  const columns = useMemo(() => boardColumns(definition, book, level?.data?.groups ?? []), [definition, book, level?.data]);
  const records = useRef(new Map<number, RecordShown>());
  const { moved, move, asking, stopAsking } = useMoving(field, book, steps);
  if (level?.error && !level.data) return <Trouble error={level.error} onRetry={() => void level.refetch()} />;
  if (!field || !level?.data) return <Skeleton rows={8} height={40} />;
  if (columns.length === 0) return <Empty title={t("views.empty.none_found")}>{t("views.empty.none_found_help")}</Empty>;
  const movable = may(book, "update") && field.level === "write" && field.on_update !== false;
  const lines = (definition.columns ?? []).filter((column) => book.find(column.field) && column.field !== key);
  const nameOfColumn = (id: string) => {
    const column = columns.find((one) => one.id === id);
    return column ? groupText(field, "value", column.value, column.title, t("views.blank")) : "";
  };
  const put = (record: RecordShown, to: string) => {
    if (JSON.stringify(record.values[key] ?? null) !== to) void move(record, to, nameOfColumn(to));
  };
  return (
    <Moving
      onDrop={(id, place) => {
        const record = records.current.get(Number(id));
        if (record) put(record, place);
      }}
      ghost={(id) => {
        const record = records.current.get(Number(id));
        return record && <CardBody record={record} book={book} columns={lines} tone={undefined}><span className="v-tile-title">{String(record.values[book.title] ?? `#${id}`)}</span></CardBody>;
      }}
    >
      <div className="v-board" role="group" aria-label={t("views.kind.board")}>
        {columns.map((column) => (
          <Column
            key={column.id} column={column} field={field} figures={figures} question={question} definition={definition} lines={lines} book={book} moved={moved} movable={movable}
            onSeen={(those) => those.forEach((record) => records.current.set(record.id, record))}
            onOpen={(id) => go({ r: id })}
            onStep={(record, by) => {
              const to = columns[columns.findIndex((one) => one.id === (moved.get(record.id)?.to ?? column.id)) + by];
              if (to) put(record, to.id);
            }}
            onAdd={may(book, "create") && column.value !== null ? () => create({ [key]: column.value }) : undefined}
          />
        ))}
      </div>
      {asking && <Suspense fallback={null}><MissingDialog asking={asking} book={book} onClose={stopAsking} onMove={(values) => move(asking.record, asking.to, asking.column, values)} /></Suspense>}
    </Moving>
  );
}
