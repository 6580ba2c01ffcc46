import { Suspense, lazy, useCallback, useEffect, useState } from "react";
import { usePhone } from "../../kit/useMedia";
import { useDebounced } from "../../kit/useDebounced";
import { useTranslation } from "../../kit/words";
import { Icon } from "../../ui/icons/Icon";
import type { IconName } from "../../ui/icons/paths";
import { Popover } from "../../ui/Popover";
import { SearchField } from "../../ui/SearchField";
import { Skeleton } from "../../ui/Skeleton";
import { Switcher } from "../../ui/Switcher";
import { columnsOf } from "../asking";
import type { KindProps } from "../kind";
import { type ColourRule, type Filter, type GroupBy, type RowHeight, type Sort, type ViewColumn, columnsText, conjuncts, groupText, sortText } from "../model";

const FilterPanel = lazy(() => import("./FilterPanel").then((one) => ({ default: one.FilterPanel })));
const SortPanel = lazy(() => import("./SortPanel").then((one) => ({ default: one.SortPanel })));
const GroupPanel = lazy(() => import("./GroupPanel").then((one) => ({ default: one.GroupPanel })));
const FieldsPanel = lazy(() => import("./FieldsPanel").then((one) => ({ default: one.FieldsPanel })));
const ColoursPanel = lazy(() => import("./ColoursPanel").then((one) => ({ default: one.ColoursPanel })));

const tool = (on: boolean) => (on ? "v-tool on" : "v-tool");
const button = (icon: IconName, text: string, number: number) => (
  <>
    <Icon name={icon} />
    <span>{text}</span>
    {number > 0 && <small>{number}</small>}
  </>
);

type BarProps = Pick<KindProps, "definition" | "book" | "search" | "go"> & {
  error: unknown;
  /** Which of the tools this kind of view can use. */
  tools: readonly ("sort" | "group" | "fields" | "colours" | "height")[];
};

/** How the records are looked at: search, filter, order, groups, fields, colours, height of rows. */
export function Bar({ definition, book, search, go, error, tools }: BarProps) {
  const { t } = useTranslation();
  const phone = usePhone();
  const q = search.q ?? "";
  const [words, setWords] = useState(q);
  const settled = useDebounced(words, 250);
  const [{ seen, sent }, setAsked] = useState({ seen: q, sent: q });
  if (q !== seen) {
    setAsked({ seen: q, sent: q });
    // Changed from elsewhere, such as by going back.
    if (q !== sent) setWords(q);
  }
  useEffect(() => {
    if (settled === sent) return;
    setAsked({ seen: q, sent: settled });
    go({ q: settled || undefined });
    // The address follows the field here.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [settled]);

  const [filter, sort, group, colours] = [definition.filter ?? {}, definition.sort ?? [], definition.group ?? [], definition.colours ?? []];
  const putFilter = useCallback((next: Filter) => go({ filter: next }), [go]);
  const count = conjuncts(filter).length;
  const waiting = <Skeleton rows={3} />;
  return (
    <>
      <div className="v-search"><SearchField label={t("views.search")} value={words} onChange={setWords} /></div>
      <div className="v-bar" role="toolbar" aria-label={t("views.bar")}>
        <Popover title={t("views.filter.title")} className={tool(count > 0)} button={button("filter", t("views.filter.title"), count)} width={620}>
          {() => <Suspense fallback={waiting}><FilterPanel filter={filter} book={book} error={error} onChange={putFilter} /></Suspense>}
        </Popover>
        {tools.includes("sort") && (
          <Popover title={t("views.sort.title")} className={tool(sort.length > 0)} button={button("sort", t("views.sort.title"), sort.length)} width={440}>
            {() => <Suspense fallback={waiting}><SortPanel sort={sort} book={book} onChange={(next: readonly Sort[]) => go({ sort: sortText(next) })} /></Suspense>}
          </Popover>
        )}
        {tools.includes("group") && (
          <Popover title={t("views.group.title")} className={tool(group.length > 0)} button={button("group", t("views.group.title"), group.length)} width={400}>
            {() => <Suspense fallback={waiting}><GroupPanel group={group} book={book} onChange={(next: readonly GroupBy[]) => go({ group: groupText(next) })} /></Suspense>}
          </Popover>
        )}
        {tools.includes("fields") && !phone && (
          <Popover title={t("views.fields.title")} className={tool(false)} button={button("eye", t("views.fields.title"), columnsOf(definition, book).length)} width={340}>
            {() => <Suspense fallback={waiting}><FieldsPanel columns={columnsOf(definition, book)} book={book} onChange={(next: readonly ViewColumn[]) => go({ columns: columnsText(next) })} /></Suspense>}
          </Popover>
        )}
        {tools.includes("colours") && !phone && (
          <Popover title={t("views.colours.title")} className={tool(colours.length > 0)} button={button("drop", t("views.colours.title"), colours.length)} width={400}>
            {() => <Suspense fallback={waiting}><ColoursPanel colours={colours} book={book} onChange={(next: readonly ColourRule[]) => go({ colours: next })} /></Suspense>}
          </Popover>
        )}
        {tools.includes("height") && !phone && (
          <Popover title={t("views.height.title")} className={tool(false)} button={<Icon name="height" />} label={t("views.height.title")} width={360}>
            {() => (
              <Switcher<RowHeight>
                label={t("views.height.title")} value={definition.row_height ?? ""} wide onChange={(height) => go({ height })}
                choices={(["", "low", "middle", "high"] as const).map((value) => ({ value, text: t(`views.height.${value || "mine"}`) }))}
              />
            )}
          </Popover>
        )}
      </div>
    </>
  );
}
