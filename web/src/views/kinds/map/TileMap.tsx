import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { regionName } from "../../../fields";
import { useLanguage } from "../../../kit/usePreferences";
import { useTranslation } from "../../../kit/words";
import type { Division } from "../../queries/divisions";
import { shades, steps } from "./places";
import { tileBeside, tiles } from "./tiles";
import type { FigureWords } from "./useFigure";

interface TileMapProps {
  divisions: readonly Division[];
  at: string;
  words: FigureWords;
  onOpen: (code: string) => void;
}
const ways: Readonly<Record<string, "left" | "right" | "up" | "down">> = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

/** The provinces as tiles, darker where there is more. The arrows walk between them, Enter opens one. */
export function TileMap({ divisions, at, words, onOpen }: TileMapProps) {
  const { t } = useTranslation();
  const english = useLanguage() === "en";
  const box = useRef<HTMLDivElement>(null);
  const [reached, setReached] = useState(tiles.find((one) => at.startsWith(one.code.slice(0, 2)))?.code ?? "110000");
  const found = useMemo(() => new Map(divisions.map((one) => [one.code, one])), [divisions]);
  const shade = useMemo(() => shades(divisions), [divisions]);
  const walk = (event: KeyboardEvent) => {
    const way = ways[event.key];
    if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = tileBeside(reached, way);
    if (next) box.current?.querySelector<HTMLElement>(`[data-code="${next.code}"]`)?.focus();
  };
  return (
    <section className="v-tiles-place" aria-label={t("views.map.tiles", { figure: words.name })}>
      {/* The arrows are a shorter way between the buttons in it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className="v-tiles" ref={box} onKeyDown={walk}>
        {tiles.map((tile) => {
          const division = found.get(tile.code);
          const name = regionName(tile.code);
          const label = division ? t("views.map.tile", { name, figure: words.full(division.value) || "–", count: division.count }) : t("views.map.tile_none", { name });
          return (
            <button
              key={tile.code} type="button" data-code={tile.code} className={`v-map-tile s${shade.get(tile.code) ?? 0}`} style={{ gridColumn: tile.column + 1, gridRow: tile.row + 1 }} tabIndex={tile.code === reached ? 0 : -1}
              title={label} aria-pressed={at !== "" && at.startsWith(tile.code.slice(0, 2))} aria-disabled={!division} onFocus={() => setReached(tile.code)} onClick={() => division && onOpen(tile.code)}
            >
              <span className="u-hidden">{label}</span>
              <span aria-hidden="true">{english ? tile.sign : tile.short}</span>
              <strong aria-hidden="true">{division ? words.short(division.value) || "–" : ""}</strong>
            </button>
          );
        })}
      </div>
      <div className="v-ramp" aria-hidden="true">
        <span>{t("views.map.low")}</span>
        {Array.from({ length: steps }, (_, step) => <i key={step} className={`s${step + 1}`} />)}
        <span>{t("views.map.high")}</span>
      </div>
    </section>
  );
}
