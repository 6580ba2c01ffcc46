/** Pictures in an order, each with words below it, one of them the cover. */
import type { FieldKind } from "../../kind";
import { FilesCell } from "../../parts/FilesCell";
import { fileIds } from "../../parts/fileValues";
import { later } from "../../parts/later";
import { blanks } from "../../parts/operators";

export const kind: FieldKind = {
  icon: "image",
  width: 120,
  editing: "none",
  Cell: FilesCell,
  Input: later(() => import("./Input")),
  text: ({ value }) => (fileIds(value).length > 0 ? String(fileIds(value).length) : ""),
  operators: blanks,
};
