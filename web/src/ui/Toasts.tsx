import { useSyncExternalStore } from "react";
import { Icon } from "./icons/Icon";
import { currentToasts, observeToasts } from "./toast";

export function Toasts() {
  const toasts = useSyncExternalStore(observeToasts, currentToasts);
  return (
    <div className="u-toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div className="u-toast" key={toast.id}>
          <Icon name="check" />
          <span>{toast.text}</span>
        </div>
      ))}
    </div>
  );
}
