import { useTranslation } from "../../../kit/words";
import { Movable } from "../../../ui/dnd";
import { isBlankValue } from "../../blank";
import { type FieldBook, valueAt } from "../../fieldBook";
import type { RecordShown, ViewColumn } from "../../model";
import { nameOf, shown } from "../../showing";

interface CardProps {
  record: RecordShown;
  book: FieldBook;
  columns: readonly ViewColumn[];
  tone: string | undefined;
}
interface BoardCardProps extends CardProps {
  movable: boolean;
  onOpen: () => void;
  /** To the column before or after this one. */
  onStep: (by: -1 | 1) => void;
}

export function CardBody({ record, book, columns, tone, children }: CardProps & { children: React.ReactNode }) {
  const lines = columns.filter(({ field }) => field !== book.title && !isBlankValue(valueAt(record, field).value));
  return (
    <div className="v-tile" style={tone ? { borderLeft: `3px solid ${tone}` } : undefined}>
      {children}
      {lines.map(({ field: path }) => {
        const field = book.find(path);
        return field && (
          <div key={path} className="v-tile-line">
            <span>{book.label(path)}</span>
            <span>{shown(field, record, undefined, book.form.key)}</span>
          </div>
        );
      })}
    </div>
  );
}

/** A record on the board. It is carried by mouse or finger; Alt and the arrows move it by keyboard. */
export function BoardCard({ record, book, columns, tone, movable, onOpen, onStep }: BoardCardProps) {
  const { t } = useTranslation();
  const name = nameOf(book, record);
  return (
    <Movable id={String(record.id)} className="v-tile-place" disabled={!movable} label={name}>
      <CardBody record={record} book={book} columns={columns} tone={tone}>
        <button
          type="button" className="v-tile-title" title={movable ? t("views.board.keys") : undefined} aria-keyshortcuts={movable ? "Alt+ArrowLeft Alt+ArrowRight" : undefined} onClick={onOpen}
          onKeyDown={(event) => {
            if (!movable || !event.altKey || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
            event.preventDefault();
            onStep(event.key === "ArrowLeft" ? -1 : 1);
          }}
        >
          {name}
        </button>
      </CardBody>
    </Movable>
  );
}
