import { useEffect, useRef, useState } from "react";
import { useDebounced } from "../../kit/useDebounced";
import { asProblem } from "../../kit/problem";
import { useTranslation } from "../../kit/words";
import { Banner } from "../../ui/Banner";
import type { FieldBook } from "../fieldBook";
import type { Filter } from "../model";
import { asked } from "./conditions";
import { ConditionGroup } from "./ConditionGroup";
import { conjuncts } from "../model";

interface FilterPanelProps {
  filter: Filter;
  book: FieldBook;
  /** What the server said to the filter that is asked now. */
  error: unknown;
  onChange: (filter: Filter) => void;
}

const asGroup = (filter: Filter): Filter => (Array.isArray(filter["any"]) ? filter : { all: conjuncts(filter) });

/** Which records are shown. What is half written stays here; the rest is asked while one goes on. */
export function FilterPanel({ filter, book, error, onChange }: FilterPanelProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => asGroup(filter));
  const settled = useDebounced(draft, 350);
  const told = useRef(JSON.stringify(asked(asGroup(filter))));
  const tell = useRef<(group: Filter) => void>(() => undefined);
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
    tell.current = (group) => {
      const next = asked(group);
      const text = JSON.stringify(next);
      if (text === told.current) return;
      told.current = text;
      onChange(next);
    };
  });
  useEffect(() => tell.current(settled), [settled]);
  // Whoever closes the panel has chosen: nothing is waited for any more.
  useEffect(() => () => tell.current(latest.current), []);
  const problem = asProblem(error);
  const why = problem?.status === 422 ? problem.fields.find((one) => one.path.startsWith("filter"))?.detail : undefined;
  return (
    <div className="v-panel">
      <ConditionGroup group={draft} book={book} onChange={setDraft} />
      {why && <Banner tone="bad">{why}</Banner>}
      <p className="v-faint">{t("views.filter.help")}</p>
    </div>
  );
}
