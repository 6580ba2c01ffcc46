/** Paragraphs with emphasis and links: a structure of our own, never HTML. */
import type { FieldKind } from "../../kind";
import { wordsOf } from "../../parts/blocks";
import { later } from "../../parts/later";
import { ofRichText } from "../../parts/operators";
import { Cell } from "./Cell";

export const kind: FieldKind = {
  icon: "lines",
  width: 240,
  editing: "over",
  Cell,
  Input: later(() => import("./Input")),
  text: ({ value }) => wordsOf(value),
  read: (text) => text.trim() || null,
  operators: ofRichText,
};
