/** The settings of a kind, as a definition has them. */
import type { FieldBook } from "./fieldBook";
import type { Figure, GroupBy, ViewDefinition } from "./model";

export interface FigureOf {
  figure: Figure;
  field?: string;
}
const all = (definition: ViewDefinition): Readonly<Record<string, unknown>> => definition.settings ?? {};

export const textSetting = (definition: ViewDefinition, name: string): string => {
  const found = all(definition)[name];
  return typeof found === "string" ? found : "";
};
export const yesSetting = (definition: ViewDefinition, name: string, otherwise: boolean): boolean => {
  const found = all(definition)[name];
  return typeof found === "boolean" ? found : otherwise;
};
const isOf = <Part extends object>(member: string) => (one: unknown): one is Part => typeof one === "object" && one !== null && member in one;

/** What records stand together by; what is gone or may not be seen is left out. */
export function groupsSetting(definition: ViewDefinition, name: string, book: FieldBook): GroupBy[] {
  const found = all(definition)[name];
  return (Array.isArray(found) ? found : []).filter(isOf<GroupBy>("field")).filter((one) => book.find(one.field));
}
const known = (one: FigureOf, book: FieldBook): boolean => one.figure === "count" || book.find(one.field ?? "") !== undefined;
/** A figure is how many records, unless it says more. */
export const figureFrom = (one: unknown): FigureOf => ({ figure: "count", ...(typeof one === "object" ? (one as Partial<FigureOf>) : {}) });

export function figuresSetting(definition: ViewDefinition, name: string, book: FieldBook): FigureOf[] {
  const found = all(definition)[name];
  const figures = (Array.isArray(found) ? found : []).map(figureFrom).filter((one) => known(one, book));
  return figures.length > 0 ? figures : [{ figure: "count" }];
}
export function figureSetting(definition: ViewDefinition, name: string, book: FieldBook): FigureOf {
  const figure = figureFrom(all(definition)[name]);
  return known(figure, book) ? figure : { figure: "count" };
}

/** Every path that the settings name. */
export function pathsOf(definition: ViewDefinition): string[] {
  return Object.values(all(definition)).flat().flatMap((one) => (typeof one === "string" ? [one] : isOf<{ field: unknown }>("field")(one) && typeof one.field === "string" ? [one.field] : [])).filter((path) => /^[a-z]\w*\.\w+$/.test(path));
}
