import { Modal } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { Icon } from "./icons/Icon";

interface DialogProps {
  open: boolean;
  title: string;
  onClose: () => void;
  width?: number;
  children: ReactNode;
}

/** Asks or tells one thing, over the page. Esc closes; focus stays inside and returns. */
export function Dialog({ open, title, onClose, width = 480, children }: DialogProps) {
  // Who opened it gets the focus back, also when the dialog is taken away at once.
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      window.requestAnimationFrame(() => {
        if (document.activeElement === document.body && opener instanceof HTMLElement && opener.isConnected) opener.focus();
      });
    },
    [opener],
  );
  return (
    <Modal open={open} title={title} onCancel={onClose} width={width} footer={null} destroyOnHidden centered mask={{ closable: false }} closeIcon={<Icon name="close" />}>
      {children}
    </Modal>
  );
}
