interface ChecksProps {
  label: string;
  choices: readonly { value: string; label: string; help?: string }[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  disabled?: boolean;
}

/** A list of things to tick, each with its explanation. */
export function Checks({ label, choices, value, onChange, disabled = false }: ChecksProps) {
  const toggle = (one: string, on: boolean) => onChange(on ? [...value, one] : value.filter((other) => other !== one));
  return (
    <div className="u-checks" role="group" aria-label={label}>
      {choices.map((choice) => (
        <label key={choice.value} className={disabled ? "u-check off" : "u-check"}>
          <input type="checkbox" aria-label={choice.label} checked={value.includes(choice.value)} disabled={disabled} onChange={(event) => toggle(choice.value, event.target.checked)} />
          <span>
            {choice.label}
            {choice.help && <small>{choice.help}</small>}
          </span>
        </label>
      ))}
    </div>
  );
}
