/** An input that is fetched when it is first needed, or before that by `preload`; until it is here, its place. */
import { type ComponentType, Suspense, createElement, lazy, useState } from "react";
import type { InputProps } from "../kind";

type Loaded = { default: ComponentType<InputProps> };

export function later(load: () => Promise<Loaded>): ComponentType<InputProps> {
  let here: ComponentType<InputProps> | null = null;
  const preload = async () => {
    const module = await load();
    here = module.default;
    return module;
  };
  const Input = lazy(preload);
  function Later(props: InputProps) {
    // What is here already is drawn at once: whoever types on in a grid waits for nothing. It stays the same while it is shown.
    const [which] = useState(() => here ?? Input);
    return <Suspense fallback={<span className={props.compact ? "f-waiting compact" : "f-waiting"} />}>{createElement(which, props)}</Suspense>;
  }
  return Object.assign(Later, { preload });
}
