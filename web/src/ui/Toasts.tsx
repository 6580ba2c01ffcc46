import { useSyncExternalStore } from "react";
import { Icon } from "./icons/Icon";
import { currentToasts, observeToasts, unsay } from "./toast";

export function Toasts() {
  const toasts = useSyncExternalStore(observeToasts, currentToasts);
  return (
    <div className="u-toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div className="u-toast" key={toast.id}>
          <Icon name={toast.tone === "bad" ? "warn" : "check"} />
          <span>{toast.text}</span>
          {toast.act && (
            <button
              type="button"
              className="u-toast-act"
              onClick={() => {
                toast.act?.run();
                unsay(toast.id);
              }}
            >
              {toast.act.label}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
