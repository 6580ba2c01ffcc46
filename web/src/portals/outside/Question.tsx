import type { ComponentType } from "react";
import { type OutsideAround, type OutsideAsked, type OutsideProps, standsInGroup } from "../../fields/outside";
import { PlainField } from "../../ui/plain/PlainField";
import type { FilledIn, Standing } from "./FilledIn";
import type { Words } from "./useWords";

interface QuestionProps {
  field: OutsideAsked;
  filled: FilledIn;
  standing: Standing;
  words: Words;
  regions: OutsideProps["regions"];
  around: OutsideAround;
  /** Somebody is typing in it just now: what is wrong with half a word is not said. */
  busy: boolean;
  Input: ComponentType<OutsideProps> | undefined;
}

/** A field of the form, with what is wrong with it. */
export function Question({ field, filled, standing, words: { t, say }, regions, around, busy, Input }: QuestionProps) {
  const id = `q-${field.key}`;
  const wrong = busy && !standing.refused(field.key) ? undefined : standing.problem(field.key);
  const help = say(field.help);
  const required = standing.required(field.key);
  const below = [help && `${id}-help`, wrong && `${id}-problem`].filter(Boolean).join(" ");
  return (
    <PlainField id={id} label={say(field.label) || field.key} help={help} problem={wrong} required={required} requiredSays={t("must")} group={standsInGroup(field.type)}>
      {Input && (
        <Input
          field={field} path={field.key} value={standing.values[field.key] ?? null} onChange={(value) => filled.set(field.key, value)} id={id} describedBy={below || undefined} invalid={wrong !== undefined}
          required={required} say={say} t={t} regions={regions} around={around}
        />
      )}
    </PlainField>
  );
}
