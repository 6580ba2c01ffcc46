import { Suspense, lazy, useMemo, useRef, useState } from "react";
import { grouped } from "../../../kit/decimals";
import { useTranslation } from "../../../kit/words";
import { Moving } from "../../../ui/dnd";
import { Button } from "../../../ui/Button";
import { Empty } from "../../../ui/Empty";
import { Skeleton } from "../../../ui/Skeleton";
import { Trouble } from "../../../ui/Trouble";
import { questionOf } from "../../asking";
import { type KindProps, may } from "../../kind";
import type { RecordShown } from "../../model";
import { mostGroups, useLevels, useLonger } from "../../queries/groups";
import { groupText } from "../../showing";
import { CardBody } from "./BoardCard";
import { boardColumns, columnField, figuresOf } from "./boardOf";
import { Column } from "./Column";
import { useMoving } from "./useMoving";

/** So many columns are shown at once; each asks for its cards. */
const step = 40;

const MissingDialog = lazy(() => import("./MissingDialog").then((one) => ({ default: one.MissingDialog })));

/** A column for each choice, person or record of a field; a card for each record. */
export function BoardView({ view, definition, book, search, go, create, steps }: KindProps) {
  const { t } = useTranslation();
  const key = columnField(definition);
  const field = book.find(key);
  const figures = useMemo(() => figuresOf(definition), [definition]);
  const question = useMemo(() => questionOf(view, { ...definition, group: [] }, book, search.q ?? "", [key]), [view, definition, book, search.q, key]);
  const keys = useMemo(() => [{ field: key }], [key]);
  const filter = definition.filter ?? {};
  const [level] = useLevels(question, filter, keys, figures);
  const [upTo, setUpTo] = useState(step);
  const whole = useLonger(question, keys, figures, upTo > mostGroups ? new Map([["", { level: 0, filter, pages: Math.ceil(upTo / mostGroups) }]]) : new Map()).get("");
  const groups = whole?.groups.length ? whole : level?.data;
  const every = useMemo(() => boardColumns(definition, book, groups?.groups ?? []), [definition, book, groups?.groups]);
  const columns = useMemo(() => every.slice(0, upTo), [every, upTo]);
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
        {(every.length > upTo || groups?.more) && (
          <div className="v-board-rest">
            <p>{t(groups?.more ? "views.board.first_columns" : "views.board.of_columns", { shown: grouped(String(columns.length)), number: grouped(String(every.length)) })}</p>
            <Button size="small" busy={whole?.busy ?? false} onClick={() => setUpTo(upTo + step)}>{t("views.board.more_columns", { count: groups?.more ? step : Math.min(step, every.length - upTo) })}</Button>
            <p className="v-faint">{t("views.board.fewer")}</p>
          </div>
        )}
      </div>
      {asking && <Suspense fallback={null}><MissingDialog asking={asking} book={book} onClose={stopAsking} onMove={(values) => move(asking.record, asking.to, asking.column, values)} /></Suspense>}
    </Moving>
  );
}
