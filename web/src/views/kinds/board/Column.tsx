import { useQueries } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { grouped } from "../../../kit/decimals";
import { useTranslation } from "../../../kit/words";
import { Button } from "../../../ui/Button";
import { DropPlace } from "../../../ui/dnd";
import { IconButton } from "../../../ui/IconButton";
import { Skeleton } from "../../../ui/Skeleton";
import { Trouble } from "../../../ui/Trouble";
import { rulesOf } from "../../asking";
import type { Field } from "../../../forms";
import type { FieldBook } from "../../fieldBook";
import type { Question, RecordShown, ViewColumn, ViewDefinition } from "../../model";
import { pageSize, windowQuery, within } from "../../queries/windows";
import { filterOfGroup } from "../../rows";
import { figureText, groupLabel, groupText } from "../../showing";
import { toneOf } from "../../tones";
import { BoardCard } from "./BoardCard";
import type { BoardColumn, FigureOf } from "./boardOf";
import type { Moved } from "./useMoving";

interface ColumnProps {
  column: BoardColumn;
  field: Field;
  figures: readonly FigureOf[];
  question: Question;
  definition: ViewDefinition;
  lines: readonly ViewColumn[];
  book: FieldBook;
  moved: ReadonlyMap<number, Moved>;
  movable: boolean;
  onSeen: (records: readonly RecordShown[]) => void;
  onOpen: (id: number) => void;
  onStep: (record: RecordShown, by: -1 | 1) => void;
  onAdd: (() => void) | undefined;
}
const step = 50;

/** One column: its name, how many records it has and what they add up to, and their cards. */
export function Column({ column, field, figures, question, definition, lines, book, moved, movable, onSeen, onOpen, onStep, onAdd }: ColumnProps) {
  const { t } = useTranslation();
  const [upTo, setUpTo] = useState(step);
  const own = useMemo(() => within(question, filterOfGroup(field.key, "value", column.value)), [question, field.key, column.value]);
  const pages = Math.ceil(upTo / pageSize);
  const windows = useQueries({ queries: Array.from({ length: pages }, (_, page) => windowQuery(own, page)) });
  const here = windows.flatMap((one) => (one.data?.records ?? []).map((record) => ({ record, marks: one.data?.colours[record.id] ?? [] }))).slice(0, upTo);
  const inside = [...moved.values()].filter((one) => one.to === column.id && !here.some(({ record }) => record.id === one.record.id)).map(({ record }) => ({ record, marks: [] as readonly number[] }));
  const cards = [...inside, ...here.filter(({ record }) => (moved.get(record.id)?.to ?? column.id) === column.id)];
  const rules = rulesOf(definition);
  const arrived = windows.map((one) => one.dataUpdatedAt).join();
  useEffect(() => {
    onSeen(here.map(({ record }) => record));
    // Told when something arrived or more is shown.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [arrived, upTo]);
  const name = groupText(field, "value", column.value, column.title, t("views.blank"));
  const count = column.count + inside.length - here.filter(({ record }) => moved.has(record.id) && moved.get(record.id)?.to !== column.id).length;
  const [first] = windows;
  return (
    <DropPlace id={column.id} className="v-board-column" label={t("views.board.column", { name, count })}>
      <header>
        <h3>{groupLabel(field, "value", column.value, column.title, t("views.blank"))}<small>{grouped(String(count))}</small></h3>
        {onAdd && <IconButton icon="plus" label={t("views.board.add", { column: name })} onClick={onAdd} />}
        {figures.map((one, place) => {
          const text = figureText(book.find(one.field ?? ""), one.figure, column.figures[place]);
          return text && <p key={`${one.figure} ${one.field}`}><span>{book.label(one.field ?? "")} {t(`views.figure.${one.figure}`)}</span><strong>{text}</strong></p>;
        })}
      </header>
      <div className="v-board-cards">
        {first?.isPending && <Skeleton rows={3} height={56} gap={10} />}
        {first?.error && !first.data && <Trouble error={first.error} onRetry={() => void first.refetch()} />}
        {cards.map(({ record, marks }) => {
          const rule = marks.map((place) => rules[place]).find((one) => one && !one.field);
          return <BoardCard key={record.id} record={record} book={book} columns={lines} tone={rule && toneOf(rule.colour)} movable={movable} onOpen={() => onOpen(record.id)} onStep={(by) => onStep(record, by)} />;
        })}
        {first?.data && cards.length === 0 && <p className="v-faint v-board-none">{t("views.board.none")}</p>}
        {upTo < column.count && <Button look="quiet" size="small" onClick={() => setUpTo(upTo + step)}>{t("views.board.more", { count: Math.min(step, column.count - upTo) })}</Button>}
      </div>
    </DropPlace>
  );
}
