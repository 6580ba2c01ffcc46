/** What a paste would do, found out before anything is written. */
import { fieldKind } from "../../../fields";
import type { Field } from "../../../forms";
import type { RecordShown, Value } from "../../model";
import { readTexts } from "../../queries/texts";

export interface PasteCell {
  /** The record that is changed; null for one that is new. */
  record: RecordShown | null;
  row: number;
  field: Field;
  text: string;
  value: Value;
  /** Why it cannot be read, or may not be changed. */
  problem: string;
}
export interface PastePlan {
  cells: readonly PasteCell[];
  newRecords: number;
  newWords: readonly { field: Field; word: string }[];
  faults: readonly PasteCell[];
}

interface PasteAsked {
  form: string;
  fields: readonly (Field | null)[];
  records: readonly (RecordShown | null)[];
  texts: readonly (readonly string[])[];
  mayFill: (field: Field, record: RecordShown | null) => boolean;
  notChangeable: string;
}

/** The words that a field suggests; others become new ones. */
const offered = (field: Field): Set<string> => {
  const words = (field.settings as Record<string, unknown> | undefined)?.["suggestions"];
  return new Set((Array.isArray(words) ? (words as { text?: string }[]) : []).flatMap((one) => one.text ?? []));
};

export async function planOf({ form, fields, records, texts, mayFill, notChangeable }: PasteAsked): Promise<PastePlan> {
  const cells: PasteCell[] = [];
  texts.forEach((line, row) =>
    line.forEach((text, column) => {
      const field = fields[column];
      const record = records[row] ?? null;
      if (!field) return;
      const allowed = mayFill(field, record);
      cells.push({ record, row, field, text, value: text.trim() === "" ? null : undefined, problem: allowed ? "" : notChangeable });
    }),
  );
  // What can be told here is; the rest is read by the server, once for all.
  for (const cell of cells) {
    if (!cell.problem && cell.value === undefined) cell.value = fieldKind(cell.field).read?.(cell.text, cell.field);
  }
  const unread = cells.filter((cell) => !cell.problem && cell.value === undefined);
  if (unread.length > 0) {
    const columns = [...new Set(unread.map((cell) => cell.field.key))];
    const lines = new Map([...new Set(unread.map((cell) => cell.row))].map((row, place) => [row, place]));
    const grid = [...lines].map(() => columns.map(() => ""));
    for (const cell of unread) (grid[lines.get(cell.row) ?? 0] ?? [])[columns.indexOf(cell.field.key)] = cell.text;
    const read = await readTexts(form, columns, grid);
    for (const cell of unread) {
      const said = read[lines.get(cell.row) ?? 0]?.[columns.indexOf(cell.field.key)];
      cell.value = said?.value ?? null;
      cell.problem = said?.problem ?? "";
    }
  }
  const newWords = new Map<string, { field: Field; word: string }>();
  for (const cell of cells) {
    if (cell.field.type !== "tags" || cell.problem || !Array.isArray(cell.value)) continue;
    const known = offered(cell.field);
    for (const word of cell.value as string[]) if (known.size > 0 && !known.has(word)) newWords.set(`${cell.field.key} ${word}`, { field: cell.field, word });
  }
  return {
    cells,
    newRecords: new Set(cells.filter((cell) => cell.record === null).map((cell) => cell.row)).size,
    newWords: [...newWords.values()],
    faults: cells.filter((cell) => cell.problem),
  };
}
