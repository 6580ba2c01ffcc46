/** Controls that are heavy, or that few forms have: fetched when the first of them is there to be drawn. */
import { type ComponentType, Suspense, lazy } from "react";
import type { OutsideProps } from "../../outsideProps";

export function later(load: () => Promise<{ default: ComponentType<OutsideProps> }>): ComponentType<OutsideProps> {
  const Late = lazy(load);
  return function Later(props: OutsideProps) {
    return <Suspense fallback={<p className="p-quiet" aria-busy="true">{props.t("opening")}</p>}><Late {...props} /></Suspense>;
  };
}
