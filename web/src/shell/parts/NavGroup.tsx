import { type ReactNode, useId } from "react";
import { Icon } from "../../ui/icons/Icon";

interface NavGroupProps {
  label: string;
  open: boolean;
  onFold: (open: boolean) => void;
  children: ReactNode;
}

/** Items under a head that folds. */
export function NavGroup({ label, open, onFold, children }: NavGroupProps) {
  const id = useId();
  return (
    <div className="s-fold">
      <button type="button" aria-expanded={open} aria-controls={id} onClick={() => onFold(!open)}>
        <Icon name="right" size={12} />
        <span>{label}</span>
      </button>
      <div id={id} role="group" aria-label={label} hidden={!open}>
        {open && children}
      </div>
    </div>
  );
}
