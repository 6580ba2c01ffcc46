import type { CellProps } from "../../kind";
import { textOf } from "../../parts/settings";
import { Words } from "../../parts/shown";

const plain = /^[^\s@<>"?&]+@[^\s@<>"?&]+$/;

export function Cell({ value, roomy }: CellProps) {
  const address = textOf(value);
  return roomy && plain.test(address) ? <a href={`mailto:${encodeURI(address)}`}>{address}</a> : <Words text={address} />;
}
