import { useEffect, useState } from "react";
import { useTranslation } from "../../../kit/words";
import { Button } from "../../../ui/Button";
import { LoadMore } from "../../../ui/LoadMore";
import type { FieldBook } from "../../fieldBook";
import type { RecordShown, Value } from "../../model";
import type { Rows } from "../../rows";
import { groupLabel, nameOf, shown } from "../../showing";
import { isBlankValue } from "../../blank";
import { toneOf } from "../../tones";
import { rulesOf } from "../../asking";
import type { ViewDefinition } from "../../model";
import type { GridColumnOf } from "./useGridSource";
import { grouped } from "../../../kit/decimals";
import { Icon } from "../../../ui/icons/Icon";

interface CardListProps {
  rows: Rows;
  columns: readonly GridColumnOf[];
  definition: ViewDefinition;
  book: FieldBook;
  valueOf: (record: RecordShown, field: string) => { value: Value; title?: Value } | undefined;
  onOpen: (id: number) => void;
}
const step = 50;
const lines = 4;

/** The same records for narrow screens: what they are called and a few of their fields. A tap opens one. */
export function CardList({ rows, columns, definition, book, valueOf, onOpen }: CardListProps) {
  const { t } = useTranslation();
  const [upTo, setUpTo] = useState(step);
  const count = Math.min(upTo, rows.rowCount);
  const { need, total } = rows;
  useEffect(() => need(0, count - 1), [need, count]);
  const rules = rulesOf(definition);
  const few = columns.filter((column) => column.key !== book.title);
  return (
    <div className="v-cards">
      <p className="v-cards-count" role="status">{total ? t(total.exact ? "views.foot.count" : "views.foot.at_least", { count: total.value, number: grouped(String(total.value)) }) : "…"}</p>
      <ul aria-label={t("views.cards")}>
        {Array.from({ length: count }, (_, row) => {
          const found = rows.at(row);
          if (found?.line.kind === "group") {
            const { line } = found;
            const field = book.find(line.path);
            return (
              <li key={line.id} className="v-cards-group">
                <button type="button" aria-expanded={line.open} onClick={() => rows.toggle(row)}>
                  <Icon name={line.open ? "down" : "right"} />
                  {field && groupLabel(field, line.by, line.value, line.title, t("views.blank"))}
                  <small>{grouped(String(line.count))}</small>
                </button>
              </li>
            );
          }
          if (found?.line.kind === "more") {
            const { line } = found;
            return (
              <li key={`${line.id} more`} className="v-cards-more">
                <Button look="quiet" busy={line.busy} onClick={() => rows.more(row)}>{t(line.group ? "views.group.more_inside" : "views.group.more", { number: grouped(String(line.shown)) })}</Button>
              </li>
            );
          }
          const one = rows.record(row);
          if (!one) return <li key={row} className="v-card waiting"><span className="u-skeleton" /><span className="u-skeleton" /></li>;
          const rule = one.marks.map((place) => rules[place]).find((each) => each && !each.field);
          const filled = few.filter(({ key }) => !isBlankValue((valueOf(one.record, key) ?? { value: one.record.values[key] }).value) || one.record.masked?.[key] !== undefined || key.includes(".")).slice(0, lines);
          return (
            <li key={one.record.id}>
              <div className="v-card" style={rule ? { borderLeft: `3px solid ${toneOf(rule.colour) ?? "var(--line)"}` } : undefined}>
                <button type="button" className="v-card-title" onClick={() => onOpen(one.record.id)}>{nameOf(book, one.record)}</button>
                {filled.map((column) => (
                  <span key={column.key} className="v-card-line">
                    <span>{column.title}</span>
                    <span>{shown(column.field, one.record, valueOf(one.record, column.key), book.form.key)}</span>
                  </span>
                ))}
              </div>
            </li>
          );
        })}
      </ul>
      <LoadMore more={count < rows.rowCount} busy={false} onMore={() => setUpTo(upTo + step)} />
    </div>
  );
}
