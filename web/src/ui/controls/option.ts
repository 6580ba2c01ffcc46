/** One that can be picked. */
export interface Option<V> {
  value: V;
  label: string;
  note?: string | undefined;
  /** How deep it stands in a tree. */
  depth?: number;
  /** No longer offered: shown where it is chosen. */
  closed?: boolean;
}
