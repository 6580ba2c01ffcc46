/** What a resource is called; in full on hover. */
export const RowLabel = ({ name, faint }: { name: string; faint: boolean }) => <span className={faint ? "v-faint" : undefined} title={name}>{name}</span>;
