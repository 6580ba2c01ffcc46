import { Button as AntButton } from "antd";
import type { MouseEvent, ReactNode } from "react";
import { Icon } from "./icons/Icon";
import type { IconName } from "./icons/paths";
import { usePress } from "./plain/press";

export interface ButtonProps {
  children: ReactNode;
  icon?: IconName;
  /** main: the one thing to do here; danger: takes something away; quiet: no frame. */
  look?: "main" | "plain" | "quiet" | "danger" | "danger-plain";
  type?: "button" | "submit";
  size?: "small" | "normal" | "large";
  busy?: boolean;
  disabled?: boolean;
  wide?: boolean;
  label?: string;
  title?: string;
  onClick?: (event: MouseEvent<HTMLElement>) => void;
}

const looks = {
  main: { type: "primary", danger: false },
  plain: { type: "default", danger: false },
  quiet: { type: "text", danger: false },
  danger: { type: "primary", danger: true },
  "danger-plain": { type: "default", danger: true },
} as const;
const sizes = { small: "small", normal: "medium", large: "large" } as const;

export function Button({ children, icon, look = "plain", type = "button", size = "normal", busy = false, disabled = false, wide = false, label, title, onClick }: ButtonProps) {
  const press = usePress(onClick);
  return (
    <AntButton
      {...looks[look]}
      htmlType={type}
      size={sizes[size]}
      loading={busy}
      // It takes no press meanwhile: said, too.
      {...(busy && { "aria-busy": true, "aria-disabled": true })}
      disabled={disabled}
      block={wide}
      {...(icon && { icon: <Icon name={icon} /> })}
      {...(label && { "aria-label": label })}
      {...(title && { title })}
      {...press}
    >
      {children}
    </AntButton>
  );
}
