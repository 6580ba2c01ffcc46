import { fieldKind } from "../../../fields";
import { useTranslation } from "../../../kit/words";
import { Icon } from "../../../ui/icons/Icon";
import { Menu, type MenuItem } from "../../../ui/Menu";
import type { KindProps } from "../../kind";
import { allOf, columnsText, conjuncts, groupText, sortText, type ViewColumn, type ViewDefinition } from "../../model";
import { isCounted } from "../../showing";
import type { GridColumnOf } from "./useGridSource";

interface HeadMenuProps {
  column: GridColumnOf;
  columns: readonly GridColumnOf[];
  definition: ViewDefinition;
  go: KindProps["go"];
}

/** What can be done with a column: sort and group by it, keep it in sight, add it up, take it away. */
export function HeadMenu({ column, columns, definition, go }: HeadMenuProps) {
  const { t } = useTranslation();
  const own = columns.map((one) => one.column);
  const put = (change: (one: ViewColumn) => ViewColumn) => go({ columns: columnsText(own.map((one) => (one.field === column.key ? change(one) : one))) });
  const blank = fieldKind(column.field).operators.some((one) => one.name === "is_blank");
  const sums = !column.column.figure;
  const items: MenuItem[] = [
    { key: "up", label: t("views.head.up"), icon: "sort", onChoose: () => go({ sort: sortText([{ field: column.key }]) }) },
    { key: "down", label: t("views.head.down"), icon: "sort", onChoose: () => go({ sort: sortText([{ field: column.key, descending: true }]) }) },
    { key: "group", label: t("views.head.group"), icon: "group", onChoose: () => go({ group: groupText([...(definition.group ?? []).filter((one) => one.field !== column.key), { field: column.key }].slice(-3)) }) },
    ...(blank ? [{ key: "filter", label: t("views.head.filter"), icon: "filter" as const, onChoose: () => go({ filter: allOf([...conjuncts(definition.filter), { field: column.key, operator: "is_not_blank" }]) }) }] : []),
    ...(isCounted(column.field) ? [{ key: "sum", label: t(sums ? "views.head.sum" : "views.head.no_sum"), icon: "computed" as const, onChoose: () => put(({ figure: _, ...one }) => (sums ? { ...one, figure: "sum" } : one)) }] : []),
    {
      key: "freeze", label: t(column.frozen ? "views.head.loose" : "views.head.freeze"), icon: "freeze",
      onChoose: () => {
        const at = own.findIndex((one) => one.field === column.key);
        // Whatever stands before it is kept in sight with it.
        go({ columns: columnsText(own.map((one, place) => ({ ...one, frozen: column.frozen ? place < at : place <= at || Boolean(one.frozen) }))) });
      },
    },
    ...(own.length > 1 ? [{ key: "hide", label: t("views.head.hide"), icon: "eye" as const, onChoose: () => go({ columns: columnsText(own.filter((one) => one.field !== column.key)) }) }] : []),
  ];
  return (
    <Menu label={t("views.head.menu", { column: column.title })} className="v-head-menu" items={items}>
      <Icon name="down" size={12} />
    </Menu>
  );
}
