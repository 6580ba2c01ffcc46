import type { OutsideShare } from "./model";
import { useWords } from "./useWords";

export function SharedRecord({ shared }: { shared: OutsideShare }) {
  const { say } = useWords();
  const [row = []] = shared.rows;
  return (
    <dl className="p-card p-list">
      {shared.columns.map((column, place) => (
        <div key={column.key}>
          <dt>{say(column.label)}</dt>
          <dd>{row[place] || "—"}</dd>
        </div>
      ))}
    </dl>
  );
}
