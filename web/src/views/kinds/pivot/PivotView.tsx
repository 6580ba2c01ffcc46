import { useMemo, useState } from "react";
import { useRegions } from "../../../fields";
import { useTranslation } from "../../../kit/words";
import { Banner } from "../../../ui/Banner";
import { Empty } from "../../../ui/Empty";
import { LoadMore } from "../../../ui/LoadMore";
import { Skeleton } from "../../../ui/Skeleton";
import { Trouble } from "../../../ui/Trouble";
import { useDrilling } from "../../drilling";
import type { KindProps } from "../../kind";
import { NothingHere } from "../../parts/NothingHere";
import { type PivotAsked, partsOf, usePivot } from "../../queries/pivots";
import { filterOfGroup } from "../../rows";
import { figuresSetting, groupsSetting, yesSetting } from "../../settings";
import { PivotTable } from "./PivotTable";
import { type Key, linesOf, type Sorting, tableOf } from "./table";
import "./pivot.css";

/** So many columns are drawn, and so many lines at first. */
const widest = 60;
const step = 200;

/** Figures of all records, by what stands in the rows and what stands in the columns. */
export function PivotView(props: KindProps) {
  const { definition, book, search } = props;
  const { t } = useTranslation();
  useRegions();
  const asked = useMemo<PivotAsked>(
    () => ({
      form: book.form.key, filter: definition.filter ?? {}, search: search.q ?? "",
      rows: groupsSetting(definition, "rows", book), columns: groupsSetting(definition, "columns", book), figures: figuresSetting(definition, "figures", book),
    }),
    [definition, book, search.q],
  );
  const parts = useMemo(() => partsOf(asked), [asked]);
  const answers = usePivot(asked);
  const arrived = answers.map((one) => one.dataUpdatedAt).join();
  // What arrived is in the stamp.
  // oxlint-disable-next-line react/exhaustive-deps
  const table = useMemo(() => tableOf(parts, answers.map((one) => one.data), asked.rows.length), [parts, arrived, asked.rows.length]);
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [upTo, setUpTo] = useState(step);
  const folded = useMemo(
    () => new Set(table.rows.filter((row) => row.folds && (asked.rows[row.keys.length - 1]?.closed ?? false) !== toggled.has(row.id)).map((row) => row.id)),
    [table, toggled, asked.rows],
  );
  const lines = useMemo(() => linesOf(table, sorting, folded), [table, sorting, folded]);
  const drill = useDrilling(book, definition, search.q);

  const failed = answers.find((one) => one.error && !one.data);
  if (failed) return <Trouble error={failed.error} onRetry={() => answers.forEach((one) => void one.refetch())} />;
  if (!book.ready || answers.some((one) => !one.data)) return <Skeleton rows={12} height={18} gap={18} />;
  if (asked.rows.length === 0) return <Empty title={t("views.pivot.no_rows")}>{t("views.pivot.no_rows_help")}</Empty>;
  if (table.rows.length === 0) return <NothingHere {...props} />;
  const filters = (side: readonly { field: string; by?: (typeof asked.rows)[number]["by"] }[], keys: readonly Key[]) =>
    keys.flatMap(({ value }, place) => {
      const group = side[place];
      return group ? [filterOfGroup(group.field, group.by, value)] : [];
    });
  const fold = (id: string) =>
    setToggled((old) => {
      const next = new Set(old);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return (
    <div className="v-pivot">
      {table.more && <Banner tone="info">{t("views.pivot.more", { most: 1000 })}</Banner>}
      {table.columns.length > widest && <Banner tone="info">{t("views.pivot.wide", { most: widest, count: table.columns.length - widest })}</Banner>}
      <PivotTable
        asked={asked} book={book} table={table} lines={lines.slice(0, upTo)} columns={table.columns.slice(0, widest)} totals={yesSetting(definition, "totals", true)} folded={folded} sorting={sorting} onFold={fold} onSort={setSorting}
        onOpen={(row, column) => drill([...filters(asked.rows, row), ...filters(asked.columns, column)])}
        foot={lines.length > upTo && <LoadMore more busy={false} onMore={() => setUpTo(upTo + step)} />}
      />
    </div>
  );
}
