import { Drawer as AntDrawer } from "antd";
import type { ReactNode } from "react";
import { usePhone } from "../kit/useMedia";

interface DrawerProps {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** A panel from the side; on the phone a sheet from below. */
export function Drawer({ open, title, onClose, children }: DrawerProps) {
  const phone = usePhone();
  return (
    <AntDrawer open={open} title={title} onClose={onClose} placement={phone ? "bottom" : "right"} size={phone ? "70vh" : 480} destroyOnHidden>
      {children}
    </AntDrawer>
  );
}
