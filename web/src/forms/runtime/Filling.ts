/** A form that is being filled in. It knows no screen: whoever shows it watches, asks for the state of a field, and tells what is typed. */
import type { DraftShown, Field, FileShown, Form, Preview, RecordShown, SubTable, Value, Values } from "../model";
import { Problem, asProblem } from "../../kit/problem";
import { type Complaint, type FieldState, type Meeting, type RowState, complaintOf, complaints, fieldState, isBlank, rowState, same, startOf, tableOf } from "./model";
import { askPreview, dropDraft, keepDraft, readDraft } from "./queries";

const pause = 250;
const keepEvery = 4000;

/** Writes what was typed: a new record, or changes over the version that was read. */
export type Save = (values: Values, version: number | undefined) => Promise<{ id: number; version: number | null }>;
/** The record as it is now. */
export type Reread = () => Promise<RecordShown>;

export interface Standing {
  fields: Readonly<Record<string, FieldState>>;
  /** The places of the sections that are seen; null before the server has said so. */
  sections: readonly number[] | null;
  complaints: readonly Complaint[];
  likenesses: Preview["likenesses"];
  dirty: boolean;
  saving: boolean;
  /** Why the whole was refused, or that nobody could be reached. */
  trouble: unknown;
  meeting: Meeting | null;
  /** What was left unsaved the last time. */
  draft: DraftShown | null;
  /** When the present one was last kept. */
  keptAt: number | null;
}

export class Filling {
  readonly form: Form;
  private record: RecordShown | null;
  private start: Values;
  private changes: Values;
  private titles: Values = {};
  private readonly touched = new Set<string>();
  private preview: Preview | null = null;
  private refused: readonly Complaint[] = [];
  private tried = false;
  private saving = false;
  private trouble: unknown = null;
  private meeting: Meeting | null = null;
  private draft: DraftShown | null = null;
  private keptAt: number | null = null;
  private kept = "{}";
  private draftVersion: number | null = null;
  private readonly given: Values;
  private readonly watchers = new Set<() => void>();
  private standing: Standing;
  private asking: AbortController | null = null;
  private timer = 0;
  private keeper = 0;
  private givenUp: boolean;

  /** `keeps`: what is typed is kept on the server, and offered again. */
  constructor(form: Form, record: RecordShown | null, given: Values = {}, keeps = true) {
    this.givenUp = !keeps;
    this.form = form;
    this.record = record;
    this.given = given;
    this.changes = given;
    this.start = startOf(form.definition, record);
    this.standing = this.stands();
  }

  watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  now = (): Standing => this.standing;

  /** Begins to ask and to keep; returns how to end it. */
  open(): () => void {
    this.ask(0);
    if (!this.givenUp) void this.findDraft();
    this.keeper = window.setInterval(() => void this.keep(false), keepEvery);
    const hidden = () => document.visibilityState === "hidden" && void this.keep(true);
    document.addEventListener("visibilitychange", hidden);
    return () => {
      window.clearInterval(this.keeper);
      window.clearTimeout(this.timer);
      this.asking?.abort();
      document.removeEventListener("visibilitychange", hidden);
      void this.keep(true);
    };
  }

  get id(): number | undefined {
    return this.record?.id;
  }

  get version(): number | undefined {
    return this.record?.version;
  }

  subTable = (field: Field): SubTable | undefined => tableOf(this.form.definition, field);

  files = (field: Field): readonly FileShown[] => this.record?.files?.[field.key] ?? [];

  row = (field: Field, place: number): RowState | undefined => {
    const rows = this.standing.fields[field.key]?.value;
    const id = Array.isArray(rows) ? (rows[place] as { id?: unknown } | undefined)?.id : undefined;
    return rowState(this.known, field.key, place, id, this.standing.complaints);
  };

  /** Somebody typed. What the server says of it comes later and never stands in the way. */
  set(key: string, value: Value, title?: Value): void {
    this.changes = { ...this.changes, [key]: value };
    this.titles = { ...this.titles, [key]: title };
    this.touched.add(key);
    this.refused = this.refused.filter((one) => one.field !== key && one.field !== "");
    if (this.record && same(value, this.start[key])) {
      const { [key]: _, ...others } = this.changes;
      this.changes = others;
    }
    this.tell();
    this.ask(pause);
  }

  /** Somebody has been there: a blank that is asked for is said from now on. */
  touch(key: string): void {
    if (this.touched.has(key)) return;
    this.touched.add(key);
    this.ask(pause);
  }

  /** The values as they would be sent. */
  get values(): Values {
    return this.changes;
  }

  get dirty(): boolean {
    return Object.entries(this.changes).some(([key, value]) => !same(value, this.record ? this.start[key] : this.given[key]));
  }

  /** Whether it was saved; what stood in the way is told to whoever watches. */
  async save(save: Save, reread: Reread | undefined, version = this.record?.version): Promise<{ id: number; version: number | null } | null> {
    if (this.saving) return null;
    this.saving = true;
    this.trouble = null;
    this.refused = [];
    this.tell();
    try {
      const written = await save(this.changes, version);
      this.kept = JSON.stringify(this.changes);
      this.givenUp = true;
      return written;
    } catch (error) {
      await this.stopped(error, reread);
      return null;
    } finally {
      this.saving = false;
      this.tell();
    }
  }

  /** For each field that two people changed, whose value it is to be. Then it may be saved over what is there now. */
  settle(mine: ReadonlySet<string>): number | undefined {
    const { meeting } = this;
    if (!meeting) return undefined;
    this.changes = Object.fromEntries(Object.entries(this.changes).filter(([key]) => !meeting.fields.includes(key) || mine.has(key)));
    this.record = meeting.record;
    this.start = startOf(this.form.definition, meeting.record);
    this.meeting = null;
    this.tell();
    this.ask(0);
    return meeting.record.version;
  }

  leaveMeeting(): void {
    this.meeting = null;
    this.tell();
  }

  takeDraft(): void {
    const { draft } = this;
    if (!draft) return;
    this.changes = { ...this.changes, ...draft.values };
    for (const key of Object.keys(draft.values)) this.touched.add(key);
    this.kept = JSON.stringify(this.changes);
    this.draft = null;
    this.tell();
    this.ask(0);
  }

  /** Throws away what was kept: the offered draft, or what is being typed now. */
  async dropKept(): Promise<void> {
    this.draft = null;
    this.draftVersion = null;
    this.kept = JSON.stringify(this.changes);
    this.tell();
    await dropDraft(this.form.key, this.id).catch(() => {});
  }

  /** Nothing of this is to be kept any more. */
  abandon(): void {
    this.givenUp = true;
    if (this.keptAt !== null) void dropDraft(this.form.key, this.id).catch(() => {});
  }

  private get known() {
    const { form, start, record, changes, titles, preview, refused, tried } = this;
    return { definition: form.definition, start, record, changes, titles, preview, refused, tried };
  }

  private async stopped(error: unknown, reread: Reread | undefined): Promise<void> {
    this.tried = true;
    const problem = asProblem(error);
    if (problem?.key === "write_record_changed" && reread) {
      const record = await reread().catch(() => null);
      const changed = problem.params["changed"];
      const named = Array.isArray(changed) ? changed.map(String) : [];
      const fields = named.filter((key) => key in this.changes);
      if (record && fields.length > 0) {
        this.meeting = { record, fields };
        return;
      }
    }
    this.refused = (problem?.fields ?? []).map(complaintOf);
    this.trouble = this.refused.length > 0 ? null : (error ?? new Problem(0));
    this.ask(0);
  }

  /** The newest answer counts; an older one that comes late is not looked at. */
  private ask(after: number): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.asking?.abort();
      const asking = new AbortController();
      this.asking = asking;
      askPreview(this.form.key, this.id, this.changes, [...this.touched], asking.signal).then(
        (preview) => {
          if (this.asking !== asking) return;
          this.preview = preview;
          this.tell();
        },
        () => {
          // Without an answer the form goes on with the last one; saving says what is wrong.
        },
      );
    }, after);
  }

  private async findDraft(): Promise<void> {
    const found = await readDraft(this.form.key, this.id).catch(() => null);
    if (!found) return;
    this.draftVersion = found.version;
    const fresh = Object.entries(found.values).some(([key, value]) => !same(value, this.start[key]) && !isBlank(value));
    if (!fresh || this.dirty) return;
    this.draft = found;
    this.tell();
  }

  private async keep(leaving: boolean): Promise<void> {
    const text = JSON.stringify(this.changes);
    if (this.givenUp || this.draft || text === this.kept || !this.dirty) return;
    this.kept = text;
    try {
      const kept = await keepDraft(this.form.key, this.id, this.changes, this.record?.version ?? null, this.draftVersion, leaving);
      this.draftVersion = kept.version;
      this.keptAt = Date.now();
    } catch {
      // Another window keeps the same one, or the line is away: the next turn tries again over what is there then.
      this.kept = "";
      this.draftVersion = (await readDraft(this.form.key, this.id).catch(() => null))?.version ?? null;
    }
    this.tell();
  }

  private stands(): Standing {
    const { known } = this;
    const list = complaints(known);
    const before = this.standing?.fields ?? {};
    const fields = Object.fromEntries(
      this.form.definition.fields.map((field) => {
        const state = fieldState(known, field, list);
        const old = before[field.key];
        // A field of which nothing has changed stays the same object, so that it is not drawn again.
        return [field.key, old && field.type !== "sub_table" && JSON.stringify(old) === JSON.stringify(state) ? old : state];
      }),
    );
    return {
      fields, sections: this.preview?.sections ?? null, complaints: list, likenesses: this.preview?.likenesses ?? [], dirty: this.dirty, saving: this.saving,
      trouble: this.trouble, meeting: this.meeting, draft: this.draft, keptAt: this.keptAt,
    };
  }

  private tell(): void {
    this.standing = this.stands();
    for (const watcher of this.watchers) watcher();
  }
}
