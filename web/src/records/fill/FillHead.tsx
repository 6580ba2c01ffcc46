import { Icon } from "../../ui/icons/Icon";

/** Above a form on a page of its own: the way back, and what is done here. */
export function FillHead({ from, title, onBack }: { from: string; title: string; onBack: () => void }) {
  return (
    <div className="r-fill-head">
      <button type="button" className="u-back" title={from} onClick={onBack}>
        <Icon name="left" />
        <span>{from}</span>
      </button>
      <h2>{title}</h2>
    </div>
  );
}
