/** Files as people see them: their addresses, how large they are, and what a field takes. */
export interface Holder {
  form: string;
  id: number;
  /** The field, or `lines.scan` of a row. */
  field: string;
}

/** Where the bytes are: in a record, or brought a moment ago and in none yet. */
export function fileAddress(file: number, holder?: Holder, size?: "small" | "large", download = false): string {
  const query = new URLSearchParams({ ...(size && { size }), ...(download && { download: "true" }) }).toString();
  const place = holder
    ? `/api/forms/${encodeURIComponent(holder.form)}/records/${holder.id}/files/${encodeURIComponent(holder.field)}/${file}`
    : `/api/files/${file}/content`;
  return query ? `${place}?${query}` : place;
}

export function sizeText(bytes: number): string {
  const steps = ["B", "KB", "MB", "GB"];
  let [size, step] = [bytes, 0];
  while (size >= 1024 && step < steps.length - 1) [size, step] = [size / 1024, step + 1];
  return `${step === 0 ? size : size.toFixed(size < 10 ? 1 : 0)} ${steps[step]}`;
}

export const endingOf = (name: string): string => (name.includes(".") ? (name.split(".").at(-1) ?? "").toLowerCase() : "");

const pictures = new Set(["image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp", "image/tiff", "image/avif"]);
/** Smaller pictures are made of these. */
export const isPicture = (type: string): boolean => pictures.has(type);
