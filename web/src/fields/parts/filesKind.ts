import type { FieldKind } from "../kind";
import type { IconName } from "../../ui/icons/paths";
import { FilesCell } from "./FilesCell";
import { fileIds } from "./fileValues";
import type { later } from "./later";
import { blanks } from "./operators";

/** What fields of files share: they are drawn as files, counted as text, and asked for as blank or not. */
export const filesKind = (icon: IconName, Input: ReturnType<typeof later>): FieldKind => ({
  icon,
  width: 120,
  editing: "panel",
  Cell: FilesCell,
  Input,
  text: ({ value }) => (fileIds(value).length > 0 ? String(fileIds(value).length) : ""),
  operators: blanks,
});
