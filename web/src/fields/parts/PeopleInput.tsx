/** One colleague or several, found while typing, by name or as it is spoken. */
import { useState } from "react";
import { useSomePeople } from "../../directory";
import { useDebounced } from "../../kit/useDebounced";
import { Avatar } from "../../ui/Avatar";
import { Picker } from "../../ui/controls";
import type { InputProps } from "../kind";
import { personName, usePeopleNames } from "../queries/names";
import { peopleText } from "./PersonCell";
import { isBlank, listOf, listSetting } from "./settings";

export function PeopleInput({ value, title, onChange, field, multiple = false, ...props }: InputProps & { multiple?: boolean }) {
  usePeopleNames(listOf(value).some((id) => personName(id) === undefined));
  const [asked, setAsked] = useState(props.typed !== undefined || (props.compact ?? false));
  const [words, setWords] = useState(props.typed ?? "");
  const search = useDebounced(words, 200);
  const departments = listSetting(field, "departments");
  const only = departments.length === 1 && typeof departments[0] === "number" ? departments[0] : undefined;
  const { data, isFetching } = useSomePeople({ search: search.trim(), department: only }, 30, asked);
  const options = (data?.people ?? []).filter(({ state }) => state !== "left").map((person) => ({ value: person.id, label: person.name, note: [person.department?.name, person.position?.name].filter(Boolean).join(" · ") }));
  const chosen = isBlank(value) ? [] : listOf(value).map((id, place) => ({ value: Number(id), label: peopleText({ value: id, title: Array.isArray(title) ? title[place] : title }) }));
  return (
    <Picker
      {...props} multiple={multiple} options={options} chosen={chosen} loading={isFetching || search !== words} onSearch={setWords} onOpen={() => setAsked(true)}
      draw={(option) => (
        <span className="f-person">
          <Avatar name={option.label} size={20} />
          <span>{option.label}</span>
        </span>
      )}
      onChange={(next) => {
        const titles = next.map((one) => ({ id: one.value, title: one.label }));
        if (multiple) onChange(next.length > 0 ? next.map((one) => one.value) : null, titles);
        else onChange(next[0]?.value ?? null, titles[0] ?? null);
      }}
    />
  );
}
