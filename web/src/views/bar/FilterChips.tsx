import { useMemo } from "react";
import { useCalled } from "../../fields";
import { useTranslation } from "../../kit/words";
import { Icon } from "../../ui/icons/Icon";
import type { FieldBook } from "../fieldBook";
import { type Filter, allOf, conjuncts } from "../model";
import { conditionText, namedIn } from "./conditionText";

interface FilterChipsProps {
  filter: Filter;
  book: FieldBook;
  onChange: (filter: Filter) => void;
}

/** Each condition as a sentence, with a way to take it away. */
export function FilterChips({ filter, book, onChange }: FilterChipsProps) {
  const { t } = useTranslation();
  const parts = conjuncts(filter);
  const called = useCalled(useMemo(() => namedIn(filter, book), [filter, book]));
  if (parts.length === 0) return null;
  return (
    <ul className="v-chips" aria-label={t("views.filter.title")}>
      {parts.map((part, place) => {
        const text = conditionText(part, { book, called, t });
        return (
          // Two of the same text are the same condition; only their place tells them apart.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={`${place} ${text}`} className="v-chip" title={text}>
            <span>{text}</span>
            <button type="button" aria-label={t("views.filter.remove_this", { condition: text })} onClick={() => onChange(allOf(parts.filter((_, at) => at !== place)))}>
              <Icon name="close" size={12} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
