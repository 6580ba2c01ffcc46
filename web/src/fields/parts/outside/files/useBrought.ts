/** Files that a stranger brings for a field: on their way, and there. The value of the field is the claims to them. */
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Queue, type Sending } from "../../../../files";
import { plainWords } from "../../../../kit/plainWords";
import { useLanguage } from "../../../../kit/usePreferences";
import type { OutsideProps } from "../../../outsideProps";
import words from "./words.json";

export interface Brought {
  claim: string;
  name: string;
  size: number;
  /** The browser's own picture of it. */
  picture: string | undefined;
}

/** What was brought at this page, by its claim: the server tells nobody what it has. */
const brought = new Map<string, Brought>();

export const claimsIn = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : []);

export function useBrought({ value, onChange, id, path, around }: OutsideProps, most: number) {
  const language = useLanguage();
  const t = plainWords(words, language);
  const [queue] = useState(() => {
    const { endpoint, about } = around.sending(path);
    return new Queue(about, language, endpoint);
  });
  const held = claimsIn(value);
  const latest = useRef(held);
  useEffect(() => {
    latest.current = held;
    queue.tells(({ claim = "", name, size, picture }) => {
      brought.set(claim, { claim, name, size, picture });
      // Two may arrive in one breath, before this is drawn again.
      latest.current = most === 1 ? [claim] : [...latest.current, claim];
      onChange(latest.current);
    });
  });
  useEffect(() => () => queue.stop(), [queue]);
  const sending: readonly Sending[] = useSyncExternalStore(queue.watch, queue.all);
  const under = sending.filter((one) => one.state !== "done");
  const there = held.map((claim) => brought.get(claim) ?? { claim, name: "", size: 0, picture: undefined });
  const waits = under.some(({ state }) => state !== "failed") ? t("under_way") : "";
  const { waits: tell } = around;
  useEffect(() => {
    tell(id, waits);
    return () => tell(id, "");
  }, [tell, id, waits]);
  const remove = (claim: string) => {
    const next = held.filter((one) => one !== claim);
    const known = sending.find((one) => one.claim === claim);
    if (known) queue.remove(known.key);
    onChange(next.length > 0 ? next : null);
  };
  return { t, queue, there, under, remove };
}
