/** The pictures of a record, by the field that a gallery shows. */
import { heldIn } from "../../../fields";
import { fileAddress, isPicture } from "../../../files";
import { type FieldBook, targetOf, valueAt } from "../../fieldBook";
import type { RecordShown } from "../../model";

export interface OnePicture {
  key: string;
  small: string;
  src: string;
  original: string;
  caption: string;
}

/** The cover comes first; files that no browser shows are left out. */
export function picturesOf(record: RecordShown, path: string, book: FieldBook): OnePicture[] {
  const [first = "", ...rest] = path.split(".");
  const through = rest.length > 0 ? { form: targetOf(book.find(first)), id: Number(record.values[first]), field: rest.join(".") } : { form: book.form.key, id: record.id, field: path };
  if (!through.form || !Number.isInteger(through.id)) return [];
  const held = heldIn(valueAt(record, path).value);
  const known = new Map((record.files?.[path] ?? []).map((file) => [file.id, file]));
  return [...held.filter((one) => one.cover), ...held.filter((one) => !one.cover)].flatMap(({ file, caption }): OnePicture[] => {
    const about = known.get(file);
    if (about && !isPicture(about.type)) return [];
    return [{ key: `${record.id}/${file}`, small: fileAddress(file, through, "small"), src: fileAddress(file, through, "large"), original: fileAddress(file, through), caption }];
  });
}
