import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { usePhone } from "../../../kit/useMedia";
import { useTranslation } from "../../../kit/words";
import { Icon } from "../../../ui/icons/Icon";
import type { FieldBook } from "../../fieldBook";
import type { GroupBy } from "../../model";
import type { PivotAsked } from "../../queries/pivots";
import type { FigureOf } from "../../settings";
import { figureText, groupLabel, groupText } from "../../showing";
import { PivotHead } from "./PivotHead";
import { type Key, none, type PivotColumn, type PivotRow, type Sorting, type Table } from "./table";

interface PivotTableProps {
  asked: PivotAsked;
  book: FieldBook;
  table: Table;
  lines: readonly PivotRow[];
  columns: readonly PivotColumn[];
  totals: boolean;
  folded: ReadonlySet<string>;
  sorting: Sorting | null;
  onFold: (id: string) => void;
  onSort: (sorting: Sorting | null) => void;
  onOpen: (row: readonly Key[], column: readonly Key[]) => void;
  foot: ReactNode;
}

const steps: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** To the next figure that way; where a cell is blank, past it. */
function walk(event: KeyboardEvent<HTMLElement>, rows: number, across: number) {
  const here = event.target instanceof HTMLElement ? event.target.dataset["at"] : undefined;
  if (!here || event.altKey || event.ctrlKey || event.metaKey) return;
  const [row = 0, column = 0] = here.split(":").map(Number);
  const find = (at: readonly [number, number]) => event.currentTarget.querySelector<HTMLElement>(`[data-at="${at.join(":")}"]`);
  const way: readonly [number, number] | undefined = event.key === "Home" ? [0, 1] : event.key === "End" ? [0, -1] : steps[event.key];
  if (!way) return;
  event.preventDefault();
  let at: [number, number] = event.key === "Home" ? [row, -1] : event.key === "End" ? [row, across] : [row, column];
  do at = [at[0] + way[0], at[1] + way[1]];
  while (!find(at) && at[0] >= 0 && at[1] >= 0 && at[0] < rows && at[1] < across);
  find(at)?.focus();
}

/** The table: heads stay in sight, each figure opens its records, the arrows walk between them. */
export function PivotTable({ asked, book, table, lines, columns, totals, folded, sorting, onFold, onSort, onOpen, foot }: PivotTableProps) {
  const { t } = useTranslation();
  const phone = usePhone();
  const reached = useRef<HTMLElement | null>(null);
  const blank = t("views.blank");
  const { figures } = asked;
  const sides: readonly PivotColumn[] = [...columns, ...(totals || columns.length === 0 ? [{ id: none, keys: [] }] : [])];
  const across = sides.length * figures.length;
  const nameOf = (group: GroupBy | undefined, key: Key | undefined): string => {
    const field = group && book.find(group.field);
    return field && key ? groupText(field, group.by, key.value, key.title, blank) : "";
  };
  const figureName = ({ figure, field }: FigureOf): string => (figure === "count" ? t("views.pivot.count") : t("views.pivot.figure", { field: book.label(field ?? ""), figure: t(`views.figure.${figure}`) }));
  // The first figure is where Tab stops until one has walked.
  let stop = "";
  const cells = (row: PivotRow, at: number, shows: boolean) =>
    sides.flatMap((side, place) => {
      const found = shows ? table.at(row.id, side.id) : undefined;
      return figures.map((figure, number) => {
        const text = found ? figureText(book.find(figure.field ?? ""), figure.figure, found[number]) : "";
        const here = `${at}:${place * figures.length + number}`;
        if (text && stop === "") stop = here;
        const total = side.id === none && columns.length > 0;
        return (
          <td key={`${side.id} ${figure.figure} ${figure.field ?? ""}`} className={[total ? "total" : "", number === 0 ? "first" : ""].join(" ").trim() || undefined}>
            {text && <button type="button" tabIndex={here === stop ? 0 : -1} data-at={here} title={t("views.pivot.open")} onClick={() => onOpen(row.keys, side.keys)}>{text}</button>}
          </td>
        );
      });
    });
  const grand: PivotRow = { id: none, keys: [], folds: false };
  return (
    // The arrows are a shorter way between the buttons in it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="v-pivot-box" onKeyDown={(event) => walk(event, lines.length + 1, across)}
      onFocus={(event) => {
        // One stop for Tab: where one was last.
        if (!(event.target instanceof HTMLElement) || !event.target.dataset["at"]) return;
        if (reached.current) reached.current.tabIndex = -1;
        else event.currentTarget.querySelector<HTMLElement>('[data-at][tabindex="0"]')?.setAttribute("tabindex", "-1");
        event.target.tabIndex = 0;
        reached.current = event.target;
      }}
    >
      <table aria-label={t("views.kind.pivot")}>
        <PivotHead {...{ asked, book, columns, totals, sorting, onSort, nameOf, figureName }} />
        <tbody>
          {lines.map((row, at) => {
            const group = asked.rows[row.keys.length - 1];
            const key = row.keys.at(-1);
            const field = group && book.find(group.field);
            const name = nameOf(group, key);
            return (
              <tr key={row.id} className={row.folds ? "folds" : undefined}>
                <th scope="row" style={{ paddingLeft: (phone ? 8 : 12) + (row.keys.length - 1) * (phone ? 10 : 18) }}>
                  <span>
                    {row.folds && <button type="button" className="v-fold" aria-expanded={!folded.has(row.id)} aria-label={t(folded.has(row.id) ? "views.time.unfold" : "views.time.fold", { name })} onClick={() => onFold(row.id)}><Icon name={folded.has(row.id) ? "right" : "down"} size={12} /></button>}
                    <span className="v-pivot-name" title={name}>{field && key && groupLabel(field, group.by, key.value, key.title, blank)}</span>
                  </span>
                </th>
                {cells(row, at, totals || !row.folds)}
              </tr>
            );
          })}
        </tbody>
        {totals && (
          <tfoot>
            <tr>
              <th scope="row"><span>{t("views.pivot.total")}</span></th>
              {cells(grand, lines.length, true)}
            </tr>
          </tfoot>
        )}
      </table>
      {foot}
    </div>
  );
}
