interface PlainChoicesProps {
  id: string;
  options: readonly { code: string; label: string }[];
  chosen: readonly string[];
  onChoose: (codes: string[]) => void;
  several?: boolean;
  invalid: boolean;
  describedBy: string | undefined;
  t: (key: string) => string;
}

const most = 8;

/** A few stand side by side, many in the list of the phone itself. What is chosen once can be taken back. */
export function PlainChoices({ id, options, chosen, onChoose, several = false, invalid, describedBy, t }: PlainChoicesProps) {
  if (!several && options.length > most) {
    return (
      <select id={id} className="p-input" aria-labelledby={`${id}-name`} value={chosen[0] ?? ""} aria-invalid={invalid || undefined} aria-describedby={describedBy} onChange={({ target }) => onChoose(target.value ? [target.value] : [])}>
        <option value="">{t("choose")}</option>
        {options.map(({ code, label }) => <option key={code} value={code}>{label}</option>)}
      </select>
    );
  }
  const press = (code: string) => {
    if (several) onChoose(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]);
    else onChoose([code]);
  };
  return (
    <div className="p-choices">
      {options.map(({ code, label }, place) => (
        <label key={code} className="p-choice">
          <input
            id={place === 0 ? id : undefined} type={several ? "checkbox" : "radio"} name={id} checked={chosen.includes(code)} aria-invalid={invalid || undefined} aria-describedby={describedBy}
            onChange={() => press(code)} onClick={() => !several && chosen.includes(code) && onChoose([])}
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
  );
}
