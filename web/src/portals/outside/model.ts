/** What the outside door knows of itself: where it stands, in which words, in which colour. Pure. */
import type { OutsideText } from "../../api/types";

export type { OutsideAsked, OutsideForm, OutsideLook, OutsideShare, OutsideText } from "../../api/types";

export type Place = { kind: "form" | "share"; link: string } | { kind: "nowhere" };

/** `/f/<link>` is a form, `/s/<link>` a share, everything else nowhere. */
export function placeOf(path: string): Place {
  const [, door, link, ...rest] = path.split("/");
  if (!link || rest.some(Boolean) || (door !== "f" && door !== "s")) return { kind: "nowhere" };
  return { kind: door === "f" ? "form" : "share", link };
}

/** A text in this language, else in any. */
export const said = (text: OutsideText, language: string): string => text[language] || text[""] || Object.values(text).find(Boolean) || "";

type Colour = [number, number, number];

const channels = (hex: string): Colour => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Colour;
const written = (colour: Colour): string => `#${colour.map((one) => Math.round(one).toString(16).padStart(2, "0")).join("")}`;

function brightness(colour: Colour): number {
  const [red, green, blue] = colour.map((one) => (one / 255 <= 0.03928 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4)) as Colour;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** By WCAG: 1 is none, 21 is black on white. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [brightness(channels(one)), brightness(channels(other))].toSorted((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const mixed = (one: Colour, other: Colour, part: number): Colour => one.map((own, at) => own + ((other[at] ?? 0) - own) * part) as Colour;

/** The company's colour, darkened (in the dark: lightened) until it can be read on the page, with what goes with it. */
export function brand(hex: string, dark: boolean): Record<string, string> | null {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) return null;
  const page = dark ? "#1c211f" : "#f5f3ee";
  const end: Colour = dark ? [255, 255, 255] : [0, 0, 0];
  let colour = channels(hex);
  for (let step = 0; step < 40 && contrast(written(colour), page) < 4.5; step += 1) colour = mixed(colour, end, 0.06);
  const ink = dark ? "#10211d" : "#ffffff";
  return {
    "--brand": written(colour), "--brand-hover": written(mixed(colour, end, 0.15)), "--on-brand": ink,
    "--brand-soft": written(mixed(colour, channels(page), 0.86)), "--brand-line": written(mixed(colour, channels(page), 0.6)),
  };
}
