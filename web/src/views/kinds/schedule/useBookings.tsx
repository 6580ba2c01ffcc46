import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { departmentName, fieldKind, personName } from "../../../fields";
import { type Field, formQuery } from "../../../forms";
import { groupsBy } from "../../../kit/groups";
import { useLanguage } from "../../../kit/usePreferences";
import { useTranslation } from "../../../kit/words";
import type { TimeRow } from "../../../ui/timegrid";
import { type FieldBook, isLink, targetOf, valueAt } from "../../fieldBook";
import type { Value, ViewDefinition } from "../../model";
import { type Resource, useResources } from "../../queries/spans";
import { settingOf, settingsOf } from "../../time/timing";
import type { Timed } from "../../time/useTimed";
import { type Booking, none } from "./bookings";
import { RowLabel } from "./RowLabel";

const idOf = (value: Value): number | null => (typeof value === "number" ? value : null);

/** The lines of a schedule: every resource, in its group, also those that nobody has booked. */
export function useRows(book: FieldBook, definition: ViewDefinition) {
  const field = book.find(settingOf(definition, "resource"));
  const target = targetOf(field);
  const form = useQuery({ ...formQuery(target), enabled: target !== "" }).data;
  const paths = settingsOf(definition, "groups").filter((path) => path.startsWith(`${field?.key}.`) && book.find(path));
  const inner = paths.map((path) => path.slice((field?.key.length ?? 0) + 1)).filter((path) => !path.includes("."));
  const settings = field?.settings as Record<string, unknown> | undefined;
  const resources = useResources({
    type: field?.type === "link" || field?.type === "member" || field?.type === "department" ? field.type : "",
    form: target, title: form?.definition.title ?? "", fields: inner, expand: inner.filter((path) => isLink(book.find(`${field?.key}.${path}`))), where: typeof settings?.["where"] === "string" ? settings["where"] : "",
  });
  return { field, resources, groups: inner.map((path) => ({ path, field: book.find(`${field?.key}.${path}`) })) };
}

/** What each record is as a booking. */
export function bookingsOf(timed: readonly Timed[], definition: ViewDefinition, fitting: ReadonlySet<number> | null): Booking[] {
  const [resource, status, crew] = [settingOf(definition, "resource"), settingOf(definition, "status"), settingOf(definition, "crew")];
  const [holds, gone] = [settingsOf(definition, "holds"), settingsOf(definition, "away")];
  return timed.map((one): Booking => {
    const state = status ? String(valueAt(one.record, status).value ?? "") : "";
    const hold = holds.includes(state);
    const away = gone.includes(state);
    return {
      ...one, hold, away, row: String(idOf(valueAt(one.record, resource).value) ?? none),
      counts: hold || away || !fitting || fitting.has(one.id), crew: crew ? idOf(valueAt(one.record, crew).value) : null,
    };
  });
}

export interface Line extends TimeRow {
  /** Which group it stands in: those of one group can stand in for each other. */
  group: string;
}

export function useLines({ field: resource, resources, groups }: ReturnType<typeof useRows>, bookings: readonly Booking[]): Line[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const known = resources.data;
  // A resource that is gone or may not be listed is still there where it is booked.
  const stray = JSON.stringify([...new Set(bookings.map((one) => one.row))].filter((row) => row === none || !known?.some((one) => String(one.id) === row)).toSorted());
  return useMemo(() => {
    const line = (id: string, name: string, group: string): Line => ({ id, kind: "row", name, group, label: <RowLabel name={name} faint={id === none} /> });
    const groupOf = ({ record }: Resource): { key: string; name: string } => {
      const names = groups.map(({ path, field }) => (record && field ? fieldKind(field).text({ field, ...valueAt(record, path) }) : ""));
      return { key: JSON.stringify(names), name: names.filter(Boolean).join(" · ") || t("views.blank") };
    };
    const rows: Line[] = [];
    const strays = JSON.parse(stray) as string[];
    if (strays.includes(none)) rows.push(line(none, t("views.time.nobody"), ""));
    if (groups.length === 0) rows.push(...(known ?? []).map((one) => line(String(one.id), one.name, "")));
    else {
      const grouped = groupsBy(known ?? [], (one) => groupOf(one).key);
      const order = [...grouped].map(([key, those]) => ({ key, those, name: groupOf(those[0] as Resource).name })).toSorted((one, other) => Number(one.name === t("views.blank")) - Number(other.name === t("views.blank")) || one.name.localeCompare(other.name, language));
      for (const { key, those, name } of order) rows.push({ id: `group ${key}`, kind: "heading", name, group: key, label: `${name}  ${those.length}` }, ...those.map((one) => line(String(one.id), one.name, key)));
    }
    for (const id of strays) if (id !== none && known) rows.push(line(id, (resource && directoryName(resource, id)) ?? strayName(bookings, id), ""));
    return rows;
    // Bookings only name what is stray.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [known, groups.map(({ path }) => path).join(), stray, t, language]);
}

const directoryName = ({ type }: Field, id: string): string | undefined => (type === "member" ? personName(id) : type === "department" ? departmentName(id) : undefined);

function strayName(bookings: readonly Booking[], row: string): string {
  for (const { record } of bookings.filter((one) => one.row === row)) {
    for (const title of Object.values(record.titles ?? {})) {
      if (typeof title === "object" && title !== null && "id" in title && String(title.id) === row && "title" in title && title.title) return String(title.title);
    }
  }
  return `#${row}`;
}
