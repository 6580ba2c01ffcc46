import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";

export interface Tab<K extends string> {
  key: K;
  label: string;
  shows: () => ReactNode;
}

/** Parts of a record side by side, one of them shown. Arrows walk. */
export function Tabs<K extends string>({ label, tabs, open, onOpen }: { label: string; tabs: readonly Tab<K>[]; open: K; onOpen: (key: K) => void }) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const here = Math.max(0, tabs.findIndex((tab) => tab.key === open));
  const current = tabs[here];
  const walk = (event: KeyboardEvent) => {
    const next = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const tab = next === undefined ? undefined : tabs[(next + tabs.length) % tabs.length];
    if (!tab) return;
    event.preventDefault();
    onOpen(tab.key);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[tabs.indexOf(tab)]?.focus();
  };
  return (
    <>
      <div className="r-tabs" role="tablist" aria-label={label} ref={list} onKeyDown={walk} tabIndex={-1}>
        {tabs.map((tab) => (
          <button key={tab.key} type="button" role="tab" id={`${id}-${tab.key}`} aria-selected={tab === current} aria-controls={`${id}-panel`} tabIndex={tab === current ? 0 : -1} onClick={() => onOpen(tab.key)}>
            {tab.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={current && `${id}-${current.key}`}>{current?.shows()}</div>
    </>
  );
}
