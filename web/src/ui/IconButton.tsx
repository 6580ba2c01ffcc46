import type { MouseEvent } from "react";
import { Icon } from "./icons/Icon";
import type { IconName } from "./icons/paths";

interface IconButtonProps {
  icon: IconName;
  /** What it does, in words: read out, and shown on hover. */
  label: string;
  disabled?: boolean;
  expanded?: boolean;
  onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
}

export function IconButton({ icon, label, disabled = false, expanded, onClick }: IconButtonProps) {
  return (
    <button type="button" className="u-icon-button" aria-label={label} title={label} disabled={disabled} aria-expanded={expanded} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}
