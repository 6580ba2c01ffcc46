import { useState } from "react";
import { callRegion, regionName, regionPath } from "../../../fields";
import { grouped } from "../../../kit/decimals";
import { useTranslation } from "../../../kit/words";
import { Button } from "../../../ui/Button";
import { Icon } from "../../../ui/icons/Icon";
import { IconButton } from "../../../ui/IconButton";
import { LoadMore } from "../../../ui/LoadMore";
import { Skeleton } from "../../../ui/Skeleton";
import type { Division } from "../../queries/divisions";
import { type Place, share } from "./places";
import type { FigureWords } from "./useFigure";

interface RankingProps {
  places: readonly Place[];
  at: string;
  /** All of what is looked at. */
  all: Division | undefined;
  words: FigureWords;
  waiting: boolean;
  more: boolean;
  onGo: (code: string) => void;
  /** The records of a place, or of all that is looked at. */
  onRecords: (place: Place | null) => void;
}
const step = 50;

const called = (code: string): string => {
  const found = regionPath(code).at(-1);
  return found ? callRegion(found) : code;
};

/** Where one is, and the places in it, the one with the most first. */
export function Ranking({ places, at, all, words, waiting, more, onGo, onRecords }: RankingProps) {
  const { t } = useTranslation();
  const [upTo, setUpTo] = useState(step);
  const nameOf = ({ code, only }: Place): string => {
    if (code === null) return t("views.map.nowhere");
    if (only) return t("views.map.only", { name: called(code) });
    // Two cities of different provinces may bear one name.
    return at === "" ? regionName(code) || code : called(code);
  };
  const [first] = places;
  const last = places.at(-1);
  // What says no place stands last, and may have the most.
  const most = last?.code === null && share(last.value, first?.value) >= 1 ? last.value : first?.value;
  const path = regionPath(at);
  return (
    <section className="v-ranking" aria-label={t("views.map.ranking")}>
      <header>
        <nav aria-label={t("views.map.way")}>
          {at === "" ? <strong>{t("views.map.everywhere")}</strong> : <button type="button" onClick={() => onGo("")}>{t("views.map.everywhere")}</button>}
          {path.map(({ code }) => (
            <span key={code}>
              <Icon name="right" size={12} />
              {code === at ? <strong aria-current="page">{called(code)}</strong> : <button type="button" onClick={() => onGo(code)}>{called(code)}</button>}
            </span>
          ))}
        </nav>
        <p><span>{words.name}</span><strong>{all && (words.full(all.value) || "–")}</strong></p>
        {all && all.count > 0 && <Button icon="table" onClick={() => onRecords(null)}>{t("views.map.records", { count: all.count, number: grouped(String(all.count)) })}</Button>}
      </header>
      {waiting ? <Skeleton rows={8} height={20} gap={16} /> : (
        <ol>
          {places.slice(0, upTo).map((place) => {
            const name = nameOf(place);
            const figure = words.full(place.value) || "–";
            const open = () => (place.opens && place.code !== null ? onGo(place.code) : onRecords(place));
            return (
              <li key={place.id}>
                <button type="button" className="v-rank" onClick={open} title={name}>
                  <span className="v-rank-name">{name}</span>
                  <span className="v-rank-figure">{figure}</span>
                  {words.long && <i aria-hidden="true"><b style={{ width: `${share(place.value, most) * 100}%` }} /></i>}
                </button>
                <IconButton icon="table" label={t("views.map.records_of", { name, count: place.count, number: grouped(String(place.count)) })} onClick={() => onRecords(place)} />
              </li>
            );
          })}
        </ol>
      )}
      {!waiting && places.length === 0 && <p className="v-faint">{t("views.map.none")}</p>}
      {more && <p className="v-faint">{t("views.map.more", { most: 1000 })}</p>}
      {!waiting && <LoadMore more={places.length > upTo} busy={false} onMore={() => setUpTo(upTo + step)} />}
    </section>
  );
}
