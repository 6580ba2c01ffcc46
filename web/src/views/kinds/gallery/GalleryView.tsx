import { type KeyboardEvent, Suspense, lazy, useEffect, useMemo, useState } from "react";
import { grouped } from "../../../kit/decimals";
import { said, useTranslation } from "../../../kit/words";
import { useLanguage } from "../../../kit/usePreferences";
import { Button } from "../../../ui/Button";
import { LoadMore } from "../../../ui/LoadMore";
import { Skeleton } from "../../../ui/Skeleton";
import { Switcher } from "../../../ui/Switcher";
import { Trouble } from "../../../ui/Trouble";
import { questionOf, rulesOf } from "../../asking";
import type { KindProps } from "../../kind";
import { NothingHere } from "../../parts/NothingHere";
import { textSetting, yesSetting } from "../../settings";
import { nameOf } from "../../showing";
import { toneOf } from "../../tones";
import { useRecordList } from "../../useRecordList";
import { PictureCard } from "./PictureCard";
import { picturesOf } from "./pictures";
import "./gallery.css";

const LightBox = lazy(() => import("../../../ui/LightBox").then((one) => ({ default: one.LightBox })));
const sizes = ["small", "middle", "large"] as const;
type Size = (typeof sizes)[number];
const isSize = (text: string | undefined): text is Size => (sizes as readonly string[]).includes(text ?? "");

const middle = (one: HTMLElement) => one.getBoundingClientRect().left + one.getBoundingClientRect().width / 2;

/** To the next card of this row, or to the one nearest below or above. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const here = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-walk]") : null;
  if (!here || event.altKey || event.ctrlKey || event.metaKey) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(`[data-walk="${here.dataset["walk"]}"]`)];
  const [at, from] = [all.indexOf(here), here.getBoundingClientRect()];
  const beside = (those: HTMLElement[], far: (one: HTMLElement) => number) => {
    const row = Math.min(...those.map(far));
    return those.filter((one) => far(one) < row + 8).toSorted((one, other) => Math.abs(middle(one) - middle(here)) - Math.abs(middle(other) - middle(here)))[0];
  };
  const next = {
    ArrowLeft: () => all[at - 1], ArrowRight: () => all[at + 1], Home: () => all[0], End: () => all.at(-1),
    ArrowDown: () => beside(all.slice(at + 1).filter((one) => one.getBoundingClientRect().top > from.top + 8), (one) => one.getBoundingClientRect().top),
    ArrowUp: () => beside(all.slice(0, at).filter((one) => one.getBoundingClientRect().top < from.top - 8), (one) => -one.getBoundingClientRect().top),
  }[event.key];
  if (!next) return;
  event.preventDefault();
  next()?.focus();
}

/** Records as cards with their pictures. */
export function GalleryView({ view, definition, book, search, go, create, onWalk }: KindProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const path = textSetting(definition, "picture");
  const kept = textSetting(definition, "size");
  const size: Size = isSize(search.mode) ? search.mode : isSize(kept) ? kept : "middle";
  const question = useMemo(() => questionOf(view, { ...definition, group: [] }, book, search.q ?? "", [path]), [view, definition, book, search.q, path]);
  const list = useRecordList(question);
  const lines = useMemo(() => (definition.columns ?? []).filter(({ field }) => book.find(field) && field !== book.title && field !== path), [definition.columns, book, path]);
  const cards = useMemo(() => list.records.map((one) => ({ ...one, pictures: picturesOf(one.record, path, book) })), [list.records, path, book]);
  const pictures = useMemo(
    () => cards.flatMap(({ record, pictures: those }) => those.map((one) => ({ ...one, id: record.id, alt: nameOf(book, record), caption: [nameOf(book, record), one.caption].filter(Boolean).join(" · ") }))),
    [cards, book],
  );
  const [looking, setLooking] = useState<string | null>(null);
  const at = pictures.findIndex((one) => one.key === looking);
  const { more, busy, onMore } = list;
  useEffect(() => {
    // Whoever looks at the last picture goes on to those that are not here yet.
    if (at >= 0 && at >= pictures.length - 2 && more && !busy) onMore();
  }, [at, pictures.length, more, busy, onMore]);
  useEffect(() => {
    const ids = list.records.map(({ record }) => record.id);
    onWalk({ step: (by) => (search.r === undefined || !ids.includes(search.r) ? undefined : ids[ids.indexOf(search.r) + by]) });
  }, [onWalk, list.records, search.r]);

  if (list.error) return <Trouble error={list.error} onRetry={list.retry} />;
  if (list.loading) return <Skeleton rows={4} height={180} gap={16} />;
  if (list.total?.value === 0) return <NothingHere {...{ definition, book, search, go, create }} />;
  const rules = rulesOf(definition);
  return (
    <div className="v-gallery">
      <div className="v-gallery-head">
        <p role="status">{list.total && t(list.total.exact ? "views.foot.count" : "views.foot.at_least", { count: list.total.value, number: grouped(String(list.total.value)) })}</p>
        <Switcher<Size> label={t("views.gallery.size")} value={size} onChange={(next) => go({ mode: next === kept || (next === "middle" && kept === "") ? undefined : next })} choices={sizes.map((value) => ({ value, text: t(`views.gallery.${value}`) }))} />
      </div>
      {/* The arrows are a shorter way between the buttons in it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul className={`v-pictures ${size} ${yesSetting(definition, "fill", true) ? "fill" : "whole"}`} aria-label={said(definition.label, language) || t("views.kind.gallery")} onKeyDown={walk}>
        {cards.map(({ record, marks, pictures: those }) => {
          const rule = marks.map((place) => rules[place]).find((one) => one && !one.field);
          return (
            <PictureCard
              key={record.id} record={record} book={book} pictures={those} large={size === "large"} lines={lines} tone={rule && toneOf(rule.colour)}
              onLook={() => setLooking(those[0]?.key ?? null)} onOpen={() => go({ r: record.id })}
            />
          );
        })}
      </ul>
      <LoadMore more={more} busy={busy} onMore={onMore} />
      <Suspense fallback={null}>
        {at >= 0 && (
          <LightBox
            pictures={pictures} at={at} onAt={(to) => setLooking(pictures[to]?.key ?? null)} onClose={() => setLooking(null)}
            act={<Button look="quiet" icon="panel" onClick={() => { setLooking(null); go({ r: pictures[at]?.id }); }}>{t("views.open_record")}</Button>}
          />
        )}
      </Suspense>
    </div>
  );
}
