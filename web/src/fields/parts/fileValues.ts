/** What file fields hold: numbers, with captions and a cover in a gallery. */
import type { Field, Value } from "../kind";
import { isObject, listOf, numberSetting, textOf } from "./settings";

export interface Held {
  file: number;
  caption: string;
  cover: boolean;
}

export const heldIn = (value: Value): Held[] =>
  listOf(value)
    .map((one) => (isObject(one) ? { file: Number(one["file"] ?? one["image"]), caption: textOf(one["caption"]), cover: one["cover"] === true } : { file: Number(one), caption: "", cover: false }))
    .filter(({ file }) => file > 0);

export const fileIds = (value: Value): number[] => heldIn(value).map(({ file }) => file);

export function valueOf(held: readonly Held[], field: Field): Value {
  if (field.type === "image") return held.at(-1)?.file ?? null;
  if (held.length === 0) return null;
  if (field.type === "file") return held.map(({ file }) => file);
  return held.map(({ file, caption, cover }) => ({ file, caption, cover }));
}

const many: Readonly<Record<string, number>> = { file: 20, image: 1, gallery: 50 };
export const mostFiles = (field: Field): number => numberSetting(field, "most") ?? many[field.type] ?? 1;

const pictureEndings = ["jpg", "jpeg", "png", "webp", "gif", "heic"];
export function endingsOf(field: Field): readonly string[] {
  const said = field.settings?.["extensions"];
  if (Array.isArray(said) && said.length > 0) return said.filter((one): one is string => typeof one === "string");
  return field.type === "file" ? [] : pictureEndings;
}
