import { useEffect, useRef } from "react";
import { NewBuild } from "./NewBuild";
import { Offline } from "./Offline";

/** What is said between the top bar and the page; pages that fill the window leave it room. */
export function Bars() {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const bars = box.current;
    if (!bars) return;
    const watch = new ResizeObserver(() => document.documentElement.style.setProperty("--bars", `${bars.offsetHeight}px`));
    watch.observe(bars);
    return () => watch.disconnect();
  }, []);
  return (
    <div ref={box} className="s-bars">
      <Offline />
      <NewBuild />
    </div>
  );
}
