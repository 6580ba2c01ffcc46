import type { Key, ReactNode } from "react";
import { usePhone } from "../kit/useMedia";

export interface Column<T> {
  key: string;
  title: string;
  render: (item: T) => ReactNode;
  kind?: "number" | "act";
}

interface TableProps<T> {
  label: string;
  items: readonly T[];
  columns: readonly Column<T>[];
  rowKey: (item: T) => Key;
  /** The same item as a card, for narrow screens. */
  card: (item: T) => ReactNode;
  onOpen?: (item: T) => void;
  tight?: boolean;
}

/** Rows on the desk, cards on the phone. */
export function Table<T>({ label, items, columns, rowKey, card, onOpen, tight = false }: TableProps<T>) {
  const phone = usePhone();
  if (phone) {
    return (
      <ul className="u-cards" aria-label={label}>
        {items.map((item) => (
          <li key={rowKey(item)}>{card(item)}</li>
        ))}
      </ul>
    );
  }
  return (
    <table className={tight ? "u-table tight" : "u-table"} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={column.kind}>
              {column.kind === "act" ? <span className="u-hidden">{column.title}</span> : column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={rowKey(item)} className={onOpen ? "goes" : undefined} onClick={onOpen && ((event) => !(event.target as Element).closest("a, button, input") && onOpen(item))}>
            {columns.map((column) => (
              <td key={column.key} className={column.kind}>
                {column.render(item)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
