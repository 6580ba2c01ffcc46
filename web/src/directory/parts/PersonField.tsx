import { useState } from "react";
import { useDebounced } from "../../kit/useDebounced";
import { useTranslation } from "../../kit/words";
import { ChoiceField } from "../../ui/ChoiceField";
import { type Named, personChoice } from "../model";
import { useSomePeople } from "../queries/people";

interface PersonFieldProps {
  label: string;
  placeholder: string;
  help?: string;
  value: number | null;
  onChange: (id: number | null) => void;
  /** Whom `value` means, when that is known before the list is. */
  known?: Named | null | undefined;
  /** Who may not be chosen. */
  except?: number;
  disabled?: boolean;
  error?: string | undefined;
}

/** One colleague, found while typing. */
export function PersonField({ value, onChange, known, except, ...field }: PersonFieldProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const search = useDebounced(words);
  const { data, isFetching } = useSomePeople({ search, state: "active" }, 30);
  const found = (data?.people ?? []).filter((person) => person.id !== except).map(personChoice);
  const choices = known && !search && !found.some((choice) => choice.value === known.id) ? [{ value: known.id, label: known.name }, ...found] : found;
  return <ChoiceField {...field} value={value} onChange={onChange} choices={choices} clearable onSearch={setWords} loading={isFetching} nothing={t("directory.invite.nothing")} />;
}
