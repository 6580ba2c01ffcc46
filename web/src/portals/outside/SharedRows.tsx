import { useEffect, useRef, useState } from "react";
import type { OutsideShare } from "./model";
import { PlainButton } from "../../ui/plain/PlainButton";
import { useWords } from "./useWords";

interface SharedRowsProps {
  shared: OutsideShare;
  busy: boolean;
  onGo: (where: { page: number; search: string }) => void;
}

const figures = new Set(["integer", "decimal", "money", "percent"]);
const moments = new Set(["date", "datetime", "time"]);
const lookOf = (type: string) => (figures.has(type) ? "end" : moments.has(type) ? "whole" : undefined);
const pause = 350;

/** The records of a view; on a phone each is a card. */
export function SharedRows({ shared, busy, onGo }: SharedRowsProps) {
  const { t, say } = useWords();
  const [search, setSearch] = useState("");
  const asked = useRef("");
  useEffect(() => {
    if (search === asked.current) return undefined;
    const timer = window.setTimeout(() => {
      asked.current = search;
      onGo({ page: 0, search });
    }, pause);
    return () => window.clearTimeout(timer);
  });
  const go = (page: number) => onGo({ page, search: asked.current });
  const { page, count, exact, more, columns } = shared;
  const rows = shared.rows.map((cells, at) => ({ name: `row ${at}`, cells }));
  return (
    <div className="p-card" aria-busy={busy}>
      <div className="p-tools">
        <span className="p-quiet" role="status">{t(exact ? "found" : "found_more", { count })}</span>
        {shared.search && <input className="p-input" type="search" placeholder={t("search")} aria-label={t("search")} value={search} maxLength={100} onChange={({ target }) => setSearch(target.value)} />}
      </div>
      {rows.length === 0 ? (
        <p className="p-quiet">{t("nothing")}</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What scrolls sideways is scrolled by keyboard, too.
        <div className="p-scroll" role="region" aria-label={shared.title} tabIndex={0}>
          <table className="p-rows">
            <thead><tr>{columns.map((column) => <th key={column.key} scope="col" className={lookOf(column.type)}>{say(column.label)}</th>)}</tr></thead>
            <tbody>
              {rows.map(({ name, cells }) => (
                <tr key={name}>
                  {columns.map((column, place) => <td key={column.key} data-label={say(column.label)} className={lookOf(column.type)}><span>{cells[place] || "—"}</span></td>)}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {(page > 0 || more) && (
        <nav className="p-pager">
          <PlainButton disabled={busy || page === 0} onClick={() => go(page - 1)}>{t("previous")}</PlainButton>
          <span className="p-quiet">{page + 1}</span>
          <PlainButton disabled={busy || !more} onClick={() => go(page + 1)}>{t("next")}</PlainButton>
        </nav>
      )}
    </div>
  );
}
