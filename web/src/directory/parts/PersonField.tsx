import { useState } from "react";
import { useDebounced } from "../../kit/useDebounced";
import { useTranslation } from "../../kit/words";
import { ChoiceField } from "../../ui/ChoiceField";
import { type Named, personChoice } from "../model";
import { usePerson, useSomePeople } from "../queries/people";

interface PersonFieldProps {
  label: string;
  placeholder?: string;
  help?: string;
  value: number | null;
  onChange: (id: number | null) => void;
  /** Whom `value` means, when that is known before the list is. */
  known?: Named | null | undefined;
  /** Who may not be chosen. */
  except?: number;
  /** Also who is not here yet or has left. */
  everybody?: boolean;
  disabled?: boolean;
  error?: string | undefined;
}

/** One colleague, found while typing. */
export function PersonField({ value, onChange, known, except, everybody = false, ...field }: PersonFieldProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const search = useDebounced(words);
  const { data, isFetching } = useSomePeople({ search, ...(!everybody && { state: "active" as const }) }, 30);
  const found = (data?.people ?? []).filter((person) => person.id !== except).map(personChoice);
  const missing = value !== null && known?.id !== value && !found.some((choice) => choice.value === value);
  const asked = usePerson(value ?? 0, missing);
  const chosen = missing ? (asked.data ?? { id: value, name: "…" }) : known;
  const choices = chosen && !search && !found.some((choice) => choice.value === chosen.id) ? [{ value: chosen.id, label: chosen.name }, ...found] : found;
  return <ChoiceField {...field} value={value} onChange={onChange} choices={choices} clearable onSearch={setWords} loading={isFetching} nothing={t("directory.invite.nothing")} />;
}
