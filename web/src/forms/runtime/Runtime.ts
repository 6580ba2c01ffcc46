/**
 * Filling in, at whichever door: what was typed, what is seen and asked for, what is wrong; the server is asked again after a pause, and it is sent once.
 * It knows no screen and no door: whoever shows it watches, and the door says what the server is asked and what is told of the answers.
 */
import type { Value, Values } from "../model";
import { Problem, asProblem } from "../../kit/problem";
import { type Complaint, type Heard, complaintOf, complaintsOf } from "./model";

/** All that is known of a form while it is filled in. */
export interface Known<H> {
  /** What was typed, and what it began with. */
  values: Values;
  titles: Values;
  /** The newest answer of the server. */
  heard: H | null;
  /** Everything that stands in the way, in the order of the form. */
  complaints: readonly Complaint[];
  /** Of these, what the last attempt to send was refused for. */
  refused: readonly Complaint[];
  sending: boolean;
  /** It has come in. */
  sent: boolean;
  /** Why the last attempt came to nothing. */
  trouble: unknown;
}

export interface Door<H extends Heard, S> {
  /** What can be complained of, in its order. */
  fields: readonly string[];
  /** So long nothing is asked after a key was pressed (ms). */
  pause: number;
  /** What the server says of what is typed so far; without it nothing depends on that. */
  asks?: ((values: Values, touched: readonly string[], signal: AbortSignal) => Promise<H>) | undefined;
  /** Whether this is what stood there before: then nothing was typed. */
  isOld?: (key: string, value: Value) => boolean;
  /** What whoever watches is told. */
  shows: (known: Known<H>, before: S | undefined) => S;
}

export class Runtime<H extends Heard, S> {
  values: Values;
  private titles: Values = {};
  private readonly touched = new Set<string>();
  private heard: H | null = null;
  /** What was typed in since the server was last asked: what it said of that is over. */
  private unheard: ReadonlySet<string> = new Set();
  private refused: readonly Complaint[] = [];
  private tried = false;
  private sending = false;
  private sent = false;
  private trouble: unknown = null;
  private readonly door: Door<H, S>;
  private readonly watchers = new Set<() => void>();
  private standing: S;
  private asking: AbortController | null = null;
  private timer = 0;

  constructor(door: Door<H, S>, given: Values) {
    this.door = door;
    this.values = given;
    this.standing = door.shows(this.known(), undefined);
  }

  watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  now = (): S => this.standing;

  /** Begins to ask; returns how to end it. */
  open = (): (() => void) => {
    this.ask(0);
    return () => {
      window.clearTimeout(this.timer);
      this.asking?.abort();
      this.asking = null;
    };
  };

  /** Somebody typed. What the server says of it comes later and never stands in the way. */
  set = (key: string, value: Value, title?: Value): void => {
    const { [key]: _, ...others } = this.values;
    this.values = this.door.isOld?.(key, value) ? others : { ...this.values, [key]: value };
    this.titles = { ...this.titles, [key]: title };
    this.touched.add(key);
    this.refused = this.refused.filter((one) => one.field !== key && one.field !== "");
    this.unheard = new Set([...this.unheard, key]);
    this.tell();
    this.ask(this.door.pause);
  };

  /** Somebody has been there: a blank that is asked for is said from now on. */
  touch(key: string): void {
    if (this.touched.has(key)) return;
    this.touched.add(key);
    this.ask(this.door.pause);
  }

  /** Other values stand there now; all of those that are named were touched. */
  replace(values: Values, touched: readonly string[] = []): void {
    this.values = values;
    for (const key of touched) this.touched.add(key);
    this.tell();
    this.ask(0);
  }

  /** What came of it, or null: then what stood in the way is told to whoever watches. `settled`: the door has seen to it. */
  async send<T>(act: (values: Values) => Promise<T>, settled?: (error: unknown) => Promise<boolean>): Promise<T | null> {
    if (this.sending) return null;
    this.sending = true;
    this.trouble = null;
    this.refused = [];
    this.tell();
    try {
      const made = await act(this.values);
      this.sent = true;
      return made;
    } catch (error) {
      this.tried = true;
      if (!(await settled?.(error))) {
        this.refused = (asProblem(error)?.fields ?? []).map(complaintOf);
        this.trouble = error ?? new Problem(0);
        this.ask(0);
      }
      return null;
    } finally {
      this.sending = false;
      this.tell();
    }
  }

  /** What the door knows has changed. */
  tell(): void {
    this.standing = this.door.shows(this.known(), this.standing);
    for (const watcher of this.watchers) watcher();
  }

  private known(): Known<H> {
    const { values, titles, heard, unheard, refused, tried, sending, sent, trouble } = this;
    return { values, titles, heard, refused, sending, sent, trouble, complaints: complaintsOf(this.door.fields, values, heard, unheard, refused, tried) };
  }

  /** The newest answer counts; an older one that comes late is not looked at. */
  private ask(after: number): void {
    const { asks } = this.door;
    if (!asks) return;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.asking?.abort();
      const asking = new AbortController();
      this.asking = asking;
      const asked = this.unheard;
      asks(this.values, [...this.touched], asking.signal).then(
        (heard) => {
          if (this.asking !== asking) return;
          this.heard = heard;
          // Typing on makes a set of its own.
          if (this.unheard === asked) this.unheard = new Set();
          this.tell();
        },
        () => {
          // Without an answer the form goes on with the last one; sending says what is wrong.
        },
      );
    }, after);
  }
}
