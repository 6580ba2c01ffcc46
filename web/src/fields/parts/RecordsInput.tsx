/** One record of another form or several, found while typing; what is not there yet can be made in place. */
import { useState } from "react";
import { useDebounced } from "../../kit/useDebounced";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Picker } from "../../ui/controls";
import { useMakeRecord } from "../around";
import type { InputProps } from "../kind";
import { useCandidates, useTarget } from "../queries/targets";
import { isBlank, listOf, textSetting } from "./settings";
import { ColourTag } from "./shown";
import { titleOf } from "./titles";

export function RecordsInput({ value, title, onChange, field, multiple = false, ...props }: InputProps & { multiple?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [asked, setAsked] = useState(props.typed !== undefined || (props.compact ?? false));
  const [words, setWords] = useState(props.typed ?? "");
  const search = useDebounced(words, 200);
  const form = textSetting(field, "form");
  const { data: target, isLoading } = useTarget(form, asked);
  const { data, isFetching } = useCandidates(form, textSetting(field, "where"), search.trim(), asked);
  const make = useMakeRecord();
  const name = target ? said(target.definition.label, language, form) : "";
  const chosen = isBlank(value) ? [] : listOf(value).map((id, place) => ({ value: Number(id), label: titleOf(title, id, place) ?? `#${String(id)}` }));
  const tell = (next: { value: number; label: string }[]) => {
    const titles = next.map((one) => ({ id: one.value, title: one.label }));
    if (multiple) onChange(next.length > 0 ? next.map((one) => one.value) : null, titles);
    else onChange(next[0]?.value ?? null, titles[0] ?? null);
  };
  const offer = make && target?.verbs.includes("create") ? { make, title: target.definition.title } : undefined;
  return (
    <Picker
      {...props} multiple={multiple} options={(data ?? []).map((one) => ({ value: one.id, label: one.title, note: one.note }))} chosen={chosen} loading={isLoading || isFetching || search !== words}
      onSearch={setWords} onOpen={() => setAsked(true)} onChange={tell} draw={(option) => <ColourTag label={option.label} />} plainList
      make={
        offer
          ? {
              always: true,
              says: (text) => (text ? t("fields.make_called", { form: name, name: text }) : t("fields.make", { form: name })),
              act: (text) => offer.make(form, text ? { [offer.title]: text } : {}, (id, called) => tell(multiple ? [...chosen, { value: id, label: called }] : [{ value: id, label: called }])),
            }
          : undefined
      }
    />
  );
}
