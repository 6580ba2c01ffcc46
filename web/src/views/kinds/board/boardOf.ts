/** What a board is made of: its columns, by the choices of a field or by what the records have there. */
import type { FieldBook } from "../../fieldBook";
import type { Figure, Group, Value, ViewDefinition } from "../../model";

export interface BoardColumn {
  id: string;
  value: Value;
  title: Value;
  count: number;
  figures: readonly unknown[];
}
export interface FigureOf {
  figure: Figure;
  field?: string;
}

export const columnField = (definition: ViewDefinition): string => String((definition.settings as Record<string, unknown> | undefined)?.["columns"] ?? "");
export const figuresOf = (definition: ViewDefinition): FigureOf[] => {
  const figures = (definition.settings as Record<string, unknown> | undefined)?.["figures"];
  return (Array.isArray(figures) ? (figures as FigureOf[]) : []).filter((one) => one.figure && one.figure !== "count" && one.field);
};

const idOf = (value: Value): string => JSON.stringify(value ?? null);

export function boardColumns(definition: ViewDefinition, book: FieldBook, groups: readonly Group[]): BoardColumn[] {
  const field = book.find(columnField(definition));
  const choices = ((field?.settings as Record<string, unknown> | undefined)?.["choices"] ?? []) as { code: string; retired?: boolean }[];
  const found = new Map(groups.map((group) => [idOf(group.keys[0]), group]));
  const keys: Value[] = field?.type === "select" ? choices.filter((one) => !one.retired || found.has(idOf(one.code))).map((one) => one.code) : [];
  for (const group of groups) if (!keys.some((one) => idOf(one) === idOf(group.keys[0]))) keys.push(group.keys[0] ?? null);
  const columns = keys.map((value) => {
    const group = found.get(idOf(value));
    return { id: idOf(value), value: value ?? null, title: group?.titles[0] ?? undefined, count: Number(group?.aggregates[0] ?? 0), figures: group?.aggregates.slice(1) ?? [] };
  });
  // What has no value stands last, and only where there is some.
  const blanks = columns.filter((one) => one.value === null && one.count > 0);
  const hideEmpty = (definition.settings as Record<string, unknown> | undefined)?.["hide_empty"] === true;
  return [...columns.filter((one) => one.value !== null && !(hideEmpty && one.count === 0)), ...blanks];
}
