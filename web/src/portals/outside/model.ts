/** What the outside door knows of itself: where it stands, in which words, at whose. Pure. */
import type { OutsideForm, OutsideText } from "../../api/types";

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

/** What stands at the head of a page: whose it is, their colour, and the links of their pictures. */
export type Head = Pick<OutsideForm, "company" | "colour" | "logo" | "cover">;

/** Where a picture of the house is. */
export const pictureAddress = (link: string, which: "logo" | "cover"): string => `/api/b/${encodeURIComponent(link)}/${which}`;
