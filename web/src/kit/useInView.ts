import { type RefObject, useEffect } from "react";

/** Calls back each time the element comes near the screen. */
export function useInView(ref: RefObject<Element | null>, act: () => void): void {
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && act(), {
      rootMargin: "240px",
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref, act]);
}
