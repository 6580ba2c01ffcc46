import { useId } from "react";

interface SwitcherProps<V extends string> {
  label: string;
  value: V;
  onChange: (value: V) => void;
  /** `name` is read out when the text is only a sign, as in 中 and EN. */
  choices: readonly { value: V; text: string; name?: string }[];
  wide?: boolean;
}

/** A few choices side by side, one of them taken. A radio group underneath, so arrows work. */
export function Switcher<V extends string>({ label, value, onChange, choices, wide = false }: SwitcherProps<V>) {
  const group = useId();
  return (
    <div className={wide ? "u-switch wide" : "u-switch"} role="radiogroup" aria-label={label}>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input type="radio" name={group} aria-label={choice.name ?? choice.text} checked={choice.value === value} onChange={() => onChange(choice.value)} />
          <span aria-hidden="true">{choice.text}</span>
        </label>
      ))}
    </div>
  );
}
