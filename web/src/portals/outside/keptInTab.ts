/**
 * What is being filled in, kept in this tab alone: a reload, or a camera that pushes the page out of the phone's memory, does not take
 * it away. It goes with the tab, and as soon as it is sent. What was uploaded belongs to the page that sent it and is chosen again.
 */
import type { OutsideForm } from "./model";

type Values = Readonly<Record<string, unknown>>;

const brought = new Set(["file", "image", "gallery", "signature"]);
/** Another address may begin fields otherwise. */
const place = (link: string): string => `chengwu.filling.${link}${window.location.search}`;

function keepable(form: OutsideForm, values: Values): Values {
  const found: Record<string, unknown> = {};
  for (const { key, type, fields } of form.fields) {
    const value = values[key];
    if (value === undefined || brought.has(type)) continue;
    const lost = new Set((fields ?? []).filter((cell) => brought.has(cell.type)).map((cell) => cell.key));
    found[key] = Array.isArray(value) && lost.size > 0 ? value.map((row) => Object.fromEntries(Object.entries(row as Values).filter(([cell]) => !lost.has(cell)))) : value;
  }
  return found;
}

export function keepInTab(link: string, form: OutsideForm, values: Values): void {
  try {
    window.sessionStorage.setItem(place(link), JSON.stringify(keepable(form, values)));
  } catch {
    // A browser may refuse; then it lasts as long as the page.
  }
}

export function keptInTab(link: string, form: OutsideForm): Values {
  try {
    return keepable(form, JSON.parse(window.sessionStorage.getItem(place(link)) ?? "{}") as Values);
  } catch {
    return {};
  }
}

export function forgetInTab(link: string): void {
  try {
    window.sessionStorage.removeItem(place(link));
  } catch {
    // Nothing was kept.
  }
}
