import { Icon } from "../../ui/icons/Icon";

/** Above a form on a page of its own: the way back, and what is done here. */
export function FillHead({ from, title, onBack }: { from: string; title: string; onBack: () => void }) {
  return (
    <div className="r-fill-head">
      <button type="button" className="u-back" onClick={onBack}>
        <Icon name="left" />
        {from}
      </button>
      <h2>{title}</h2>
    </div>
  );
}
