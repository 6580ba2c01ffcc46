import { useMemo } from "react";
import { regionPath, useRegions } from "../../../fields";
import { useTranslation } from "../../../kit/words";
import { Button } from "../../../ui/Button";
import { Empty } from "../../../ui/Empty";
import { Skeleton } from "../../../ui/Skeleton";
import { Trouble } from "../../../ui/Trouble";
import { useDrilling } from "../../drilling";
import type { KindProps } from "../../kind";
import { codeDepth } from "../../model";
import { NothingHere } from "../../parts/NothingHere";
import { type Division, type DivisionsAsked, useDivisions } from "../../queries/divisions";
import { figureSetting, textSetting } from "../../settings";
import { type Level, levelsAt, placesAt, ranked } from "./places";
import { Ranking } from "./Ranking";
import { TileMap } from "./TileMap";
import { useFigure } from "./useFigure";
import "./map.css";

const divided = new Set(["region", "address"]);
const isLevel = (text: string): text is Level => text === "city" || text === "county" || text === "province";

/** A figure for each province, and within one for its cities and counties. */
export function MapView(props: KindProps) {
  const { definition, book, search } = props;
  const { t } = useTranslation();
  const field = book.find(textSetting(definition, "place"));
  const drill = useDrilling(book, definition, search.q);
  if (!field) return <Skeleton rows={10} height={40} />;
  if (!divided.has(field.type)) {
    return <Empty title={t("views.map.points")} actions={<Button onClick={() => drill([])}>{t("views.map.as_grid")}</Button>}>{t("views.map.points_help", { field: book.label(field.key) })}</Empty>;
  }
  return <Divisions {...props} field={{ key: field.key, type: field.type }} drill={drill} />;
}

function Divisions({ field, drill, ...props }: KindProps & { field: { key: string; type: string }; drill: ReturnType<typeof useDrilling> }) {
  const { definition, book, search, go } = props;
  const regions = useRegions();
  const figure = useMemo(() => figureSetting(definition, "figure", book), [definition, book]);
  const words = useFigure(figure, book);
  const { key, type } = field;
  const asked = useMemo<DivisionsAsked>(() => ({ form: book.form.key, filter: definition.filter ?? {}, search: search.q ?? "", field: key, figure }), [book, definition.filter, search.q, key, figure]);
  const at = search.at && regions && regionPath(search.at).length > 0 && codeDepth(search.at) < 3 ? search.at : "";
  const setting = textSetting(definition, "level");
  const first: Level = isLevel(setting) ? setting : "province";
  const levels = regions ? levelsAt(at, first) : [];
  const [provinces] = useDivisions(asked, "", ["province"]);
  const [whole, ...inner] = useDivisions(asked, at, [undefined, ...levels]);
  const arrived = inner.map((one) => one.dataUpdatedAt).join();
  const places = useMemo(
    () => ranked(placesAt(at, first, Object.fromEntries(levels.map((level, place) => [level, inner[place]?.data?.items ?? []])) as Partial<Record<Level, readonly Division[]>>, { key, type })),
    // What arrived is in the stamp; the levels follow from the place.
    // oxlint-disable-next-line react/exhaustive-deps
    [at, first, arrived, key, type, regions],
  );
  const failed = [provinces, whole, ...inner].find((one) => one?.error && !one.data);
  if (failed) return <Trouble error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!regions || !provinces?.data || !whole?.data) return <Skeleton rows={10} height={40} />;
  const all = whole.data.items[0];
  if (at === "" && (all?.count ?? 0) === 0) return <NothingHere {...props} />;
  return (
    <div className="v-map">
      <TileMap divisions={provinces.data.items} at={at} words={words} onOpen={(code) => go({ at: code === at ? undefined : code })} />
      <Ranking
        key={at} places={places} at={at} all={all} words={words} waiting={inner.some((one) => one.isPending)} more={inner.some((one) => one.data?.more)}
        onGo={(code) => go({ at: code || undefined })}
        onRecords={(place) => drill(place ? [place.filter] : at ? [{ field: key, operator: "below", value: at }] : [])}
      />
    </div>
  );
}
