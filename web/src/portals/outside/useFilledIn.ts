/** A public form that is being filled in: what was typed, what is seen, what is wrong, and how it is sent. */
import { useEffect, useRef, useState } from "react";
import { prefilled } from "../../fields/outside";
import { complaintOf, isBlank } from "../../forms/outside";
import type { OutsideForm } from "./model";
import { newName } from "../../kit/ids";
import { asProblem } from "../../kit/problem";
import { lookAt, readForm, sendForm } from "./queries";

type Values = Record<string, unknown>;

const pause = 350;

function startOf(form: OutsideForm): Values {
  const query = new URLSearchParams(window.location.search);
  const begins = form.fields.map((field) => [field.key, prefilled(field, query.getAll(field.key)) ?? field.default ?? null]);
  return Object.fromEntries(begins.filter(([, value]) => value !== null)) as Values;
}

/** Whoever is quicker than the door expects of a person waits the seconds that it asks for, and is through. */
async function patiently(send: () => Promise<unknown>): Promise<unknown> {
  try {
    return await send();
  } catch (error) {
    const problem = asProblem(error);
    if (problem?.key !== "portal_hasty") throw error;
    await new Promise((wake) => window.setTimeout(wake, problem.retryAfter * 1000));
    return send();
  }
}

export interface FilledIn {
  values: Values;
  visible: (key: string) => boolean;
  required: (key: string) => boolean;
  problem: (key: string) => string | undefined;
  /** What is wrong with the whole, as a sentence. */
  trouble: unknown;
  sending: boolean;
  sent: boolean;
  set: (key: string, value: unknown) => void;
  send: (consent: string, website: string) => Promise<void>;
}

export function useFilledIn(link: string, form: OutsideForm): FilledIn {
  const [values, setValues] = useState<Values>(() => startOf(form));
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [seen, setSeen] = useState<{ visible: ReadonlySet<string>; required: ReadonlySet<string> } | null>(null);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [trouble, setTrouble] = useState<unknown>(null);
  const [sending, setSending] = useState(false);
  const [sent, setSent] = useState(false);
  const stamp = useRef(form.stamp);
  const name = useRef(newName());

  // Only where something depends on what is typed is the server asked meanwhile.
  useEffect(() => {
    if (!form.varying) return undefined;
    const asking = new AbortController();
    const timer = window.setTimeout(() => {
      lookAt(link, values, [...touched], asking.signal).then(
        ({ visible, required }) => setSeen({ visible: new Set(visible), required: new Set(required) }),
        () => {
          // Without an answer the form goes on with the last one; sending says what is wrong.
        },
      );
    }, pause);
    return () => {
      window.clearTimeout(timer);
      asking.abort();
    };
  }, [form, link, values, touched]);

  const visible = (key: string) => (seen ? seen.visible.has(key) : form.fields.some((field) => field.key === key && field.visible));

  async function send(consent: string, website: string): Promise<void> {
    if (sending) return;
    setSending(true);
    setTrouble(null);
    try {
      const told = Object.fromEntries(Object.entries(values).filter(([key, value]) => visible(key) && !isBlank(value)));
      await patiently(() => sendForm(link, { values: told, stamp: stamp.current, consent, website }, name.current));
      setSent(true);
    } catch (error) {
      const problem = asProblem(error);
      const found = (problem?.fields ?? []).map(complaintOf);
      setProblems(Object.fromEntries(found.map(({ field, detail }) => [field, detail] as const).toReversed()));
      setTrouble(error);
      if (problem?.key === "portal_reopen") stamp.current = (await readForm(link).catch(() => form)).stamp;
    } finally {
      setSending(false);
    }
  }

  return {
    values, visible, trouble, sending, sent, send,
    required: (key) => (seen ? seen.required.has(key) : form.fields.some((field) => field.key === key && field.required)),
    problem: (key) => problems[key],
    set: (key, value) => {
      setValues((before) => ({ ...before, [key]: value }));
      setTouched((before) => (before.has(key) ? before : new Set([...before, key])));
      setProblems(({ [key]: _, ...others }) => others);
    },
  };
}
