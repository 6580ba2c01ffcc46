/** What was typed and is not on the server yet: on its way, waiting for the line, refused, or laid aside. It survives a reload. */
import { useSyncExternalStore } from "react";
import type { Value } from "./model";

export interface Unsaved {
  form: string;
  id: number;
  /** Of the record when it was typed: what others wrote since is not run over. */
  version: number;
  field: string;
  value: Value;
  title?: Value;
  /** Sent together, under one key, so that nothing is done twice. */
  set: string;
  size: number;
  /** Refused stays in its cell until it is right; laid aside is kept for reading, since the record is another one now or gone. */
  state: "sending" | "waiting" | "refused" | "aside";
  why: string;
  /** For the tray: what the record and the field are called, and what was typed. */
  says: { record: string; field: string; text: string };
  since: number;
}

const listeners = new Set<() => void>();
let entries: ReadonlyMap<string, Unsaved> = new Map();
let owner = "";

export const cellKey = (form: string, id: number, field: string): string => `${form}/${id}/${field}`;

function keep(): void {
  if (!owner) return;
  try {
    if (entries.size === 0) window.localStorage.removeItem(owner);
    else window.localStorage.setItem(owner, JSON.stringify([...entries.values()]));
  } catch {
    // A private window may refuse, and a full one; what was typed then lasts as long as the page.
  }
}

function change(next: ReadonlyMap<string, Unsaved>): void {
  entries = next;
  keep();
  for (const listener of listeners) listener();
}

/** Whose entries these are; what this person left here before is brought back. */
export function belongTo(workspace: number | string, person: number): void {
  const next = `chengwu.unsaved.${workspace}.${person}`;
  if (next === owner) return;
  owner = next;
  let found: Unsaved[] = [];
  try {
    found = JSON.parse(window.localStorage.getItem(owner) ?? "[]") as Unsaved[];
  } catch {
    found = [];
  }
  // What was on its way when the page was left may have arrived or not: it is sent again under its own key.
  change(new Map(found.map((one) => [cellKey(one.form, one.id, one.field), one.state === "sending" ? { ...one, state: "waiting" as const } : one])));
}

export function put(those: readonly Unsaved[]): void {
  const next = new Map(entries);
  for (const one of those) next.set(cellKey(one.form, one.id, one.field), one);
  change(next);
}

/** Takes away what was sent under this key, unless something newer was typed meanwhile. */
export function drop(set: string): void {
  change(new Map([...entries].filter(([, one]) => one.set !== set)));
}
export function dropCell(form: string, id: number, field: string): void {
  const next = new Map(entries);
  if (next.delete(cellKey(form, id, field))) change(next);
}
export function mark(set: string, state: Unsaved["state"], why: string, only?: (one: Unsaved) => boolean): void {
  change(new Map([...entries].map(([key, one]) => [key, one.set === set && (!only || only(one)) ? { ...one, state, why } : one])));
}

export const unsavedNow = (): ReadonlyMap<string, Unsaved> => entries;
const observe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useUnsaved = (): ReadonlyMap<string, Unsaved> => useSyncExternalStore(observe, unsavedNow);
