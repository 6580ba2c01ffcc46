import { useEffect, useRef, useState } from "react";
import { useDebounced } from "../../kit/useDebounced";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Box, Picker } from "../../ui/controls";
import { IconButton } from "../../ui/IconButton";
import type { FieldBook } from "../fieldBook";
import type { ColourRule } from "../model";
import { colourNames, toneOf } from "../tones";

interface ColoursPanelProps {
  colours: readonly ColourRule[];
  book: FieldBook;
  onChange: (colours: readonly ColourRule[]) => void;
}

/** Rules that give rows or single cells a colour; the first one that holds decides. */
export function ColoursPanel({ colours, book, onChange }: ColoursPanelProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(colours);
  const settled = useDebounced(draft, 400);
  const tell = useRef<(rules: readonly ColourRule[]) => void>(() => undefined);
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
    tell.current = (rules) => {
      if (JSON.stringify(rules) !== JSON.stringify(colours)) onChange(rules);
    };
  });
  useEffect(() => tell.current(settled), [settled]);
  // Whoever closes the panel has chosen: nothing is waited for any more.
  useEffect(() => () => tell.current(latest.current), []);
  const put = (place: number, next: ColourRule) => setDraft(draft.map((one, at) => (at === place ? next : one)));
  const whole = { value: "", label: t("views.colours.row") };
  const where = [whole, ...book.listed.map((field) => ({ value: field.key, label: book.label(field.key) }))];
  return (
    <div className="v-panel">
      {draft.length === 0 && <p className="v-faint">{t("views.colours.none")}</p>}
      {draft.map((rule, place) => (
        // Rules have no names; their place decides which one counts.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={place} className="v-colour">
          <div className="v-swatches" role="radiogroup" aria-label={t("views.colours.colour")}>
            {colourNames.map((name) => (
              <button key={name} type="button" role="radio" aria-checked={rule.colour === name} aria-label={t(`views.colours.${name}`)} title={t(`views.colours.${name}`)} className={rule.colour === name ? "v-swatch on" : "v-swatch"} style={{ background: toneOf(name) }} onClick={() => put(place, { ...rule, colour: name })} />
            ))}
            <IconButton icon="close" label={t("views.colours.remove")} onClick={() => setDraft(draft.filter((_, at) => at !== place))} />
          </div>
          <Box label={t("views.colours.when")} value={rule.when} placeholder="amount > 10000 AND stage = 'won'" mono onChange={(when) => put(place, { ...rule, when })} />
          <Picker label={t("views.colours.where")} clearable={false} chosen={where.filter((one) => one.value === (rule.field ?? ""))} options={where} onChange={([one]) => one && put(place, { when: rule.when, colour: rule.colour, ...(one.value && { field: one.value }) })} />
        </div>
      ))}
      <div className="v-conditions-foot">
        <Button size="small" look="quiet" icon="plus" onClick={() => setDraft([...draft, { when: "", colour: "red" }])}>{t("views.colours.add")}</Button>
      </div>
      <p className="v-faint">{t("views.colours.help")}</p>
    </div>
  );
}
