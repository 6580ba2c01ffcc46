/** Rows of a sub-table: one card below the other on a phone, and a small grid where there is room and each cell is one box. */
import { useEffect, useRef, useState } from "react";
import { plainWords } from "../../../../kit/plainWords";
import { newName } from "../../../../kit/ids";
import { usePhone } from "../../../../kit/useMedia";
import { useLanguage } from "../../../../kit/usePreferences";
import type { OutsideAsked, OutsideProps } from "../../../outsideProps";
import { RowCards } from "./RowCards";
import { RowGrid } from "./RowGrid";
import type { RowValues, RowsShown } from "./shown";
import words from "./words.json";
import "./rows.css";

const oneBox = new Set(["text", "phone", "email", "url", "id_code", "integer", "decimal", "money", "percent", "date", "time", "datetime"]);
const widest = 4;

const rowsOf = (value: unknown): readonly RowValues[] => (Array.isArray(value) ? (value as RowValues[]) : []);

export default function RowsInput(props: OutsideProps) {
  const { field, value, onChange, id, invalid } = props;
  const t = plainWords(words, useLanguage());
  const phone = usePhone();
  const rows = rowsOf(value);
  const latest = useRef(rows);
  useEffect(() => {
    latest.current = rows;
  });
  // A row keeps its name when another one goes: what is on its way in it stays in it.
  const [names, setNames] = useState(() => rows.map(newName));
  const cells = (field as OutsideAsked).fields;
  const most = Number(field.settings["most"] ?? 20);

  const tell = (next: readonly RowValues[]) => {
    latest.current = next;
    onChange(next.length > 0 ? next : null);
  };
  const add = () => {
    setNames((before) => [...before, newName()]);
    tell([...latest.current, Object.fromEntries(cells.filter((cell) => cell.default !== null).map((cell) => [cell.key, cell.default]))]);
  };
  const shown: RowsShown = {
    ...props, cells, rows, names,
    set: (place, key, cell) => tell(latest.current.map((row, at) => (at === place ? { ...row, [key]: cell } : row))),
    remove: (place) => {
      setNames((before) => before.filter((_, at) => at !== place));
      tell(latest.current.filter((_, at) => at !== place));
    },
    words: t,
  };
  const grid = !phone && cells.length <= widest && cells.every(({ type }) => oneBox.has(type));
  return (
    <div className={invalid ? "p-rows-in p-wrong" : "p-rows-in"}>
      {rows.length === 0 ? <p className="p-quiet">{t("none")}</p> : grid ? <RowGrid {...shown} /> : <RowCards {...shown} />}
      <div className="p-rows-foot">
        {rows.length < most && <button type="button" id={id} className="p-button" onClick={add}>{t("add")}</button>}
        {rows.length >= most && <span className="p-quiet">{t("full", { count: most })}</span>}
      </div>
    </div>
  );
}
