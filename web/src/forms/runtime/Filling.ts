/** A record that the staff fill in: the runtime of every form, with what is kept as a draft and what others change meanwhile. */
import type { DraftShown, Field, FileShown, Form, Preview, RecordShown, SubTable, Value, Values } from "../model";
import { asProblem } from "../../kit/problem";
import { type Known, Runtime } from "./Runtime";
import { type Complaint, isBlank, same } from "./model";
import { askPreview, dropDraft, keepDraft, readDraft } from "./queries";
import { type FieldState, type Meeting, type RowState, fieldState, rowState, startOf, tableOf } from "./record";

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
  private readonly runtime: Runtime<Preview, Standing>;
  private record: RecordShown | null;
  private start: Values;
  private readonly given: Values;
  private preview: Preview | null = null;
  private meeting: Meeting | null = null;
  private draft: DraftShown | null = null;
  private keptAt: number | null = null;
  private kept = "{}";
  private draftVersion: number | null = null;
  private keeper = 0;
  private givenUp: boolean;

  /** `keeps`: what is typed is kept on the server, and offered again. */
  constructor(form: Form, record: RecordShown | null, given: Values = {}, keeps = true) {
    this.givenUp = !keeps;
    this.form = form;
    this.record = record;
    this.given = given;
    this.start = startOf(form.definition, record);
    this.runtime = new Runtime<Preview, Standing>(
      {
        fields: form.definition.fields.map(({ key }) => key),
        pause,
        asks: (values, touched, signal) => askPreview(form.key, this.id, values, touched, signal),
        isOld: (key, value) => this.record !== null && same(value, this.start[key]),
        shows: (known, before) => this.stands(known, before),
      },
      given,
    );
  }

  watch = (watcher: () => void): (() => void) => this.runtime.watch(watcher);

  now = (): Standing => this.runtime.now();

  /** Begins to ask and to keep; returns how to end it. */
  open(): () => void {
    const end = this.runtime.open();
    if (!this.givenUp) void this.findDraft();
    this.keeper = window.setInterval(() => void this.keep(false), keepEvery);
    const hidden = () => document.visibilityState === "hidden" && void this.keep(true);
    document.addEventListener("visibilitychange", hidden);
    return () => {
      window.clearInterval(this.keeper);
      end();
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
    const { fields, complaints } = this.now();
    const rows = fields[field.key]?.value;
    const id = Array.isArray(rows) ? (rows[place] as { id?: unknown } | undefined)?.id : undefined;
    return rowState(this.preview, this.record, field.key, place, id, complaints);
  };

  set = (key: string, value: Value, title?: Value): void => this.runtime.set(key, value, title);

  touch(key: string): void {
    this.runtime.touch(key);
  }

  /** The values as they would be sent. */
  get values(): Values {
    return this.runtime.values;
  }

  get dirty(): boolean {
    return this.isDirty(this.values);
  }

  /** Whether it was saved; what stood in the way is told to whoever watches. */
  async save(save: Save, reread: Reread | undefined, version = this.record?.version): Promise<{ id: number; version: number | null } | null> {
    return this.runtime.send(
      async (values) => {
        const written = await save(values, version);
        this.kept = JSON.stringify(values);
        this.givenUp = true;
        return written;
      },
      (error) => this.meets(error, reread),
    );
  }

  /** For each field that two people changed, whose value it is to be. Then it may be saved over what is there now. */
  settle(mine: ReadonlySet<string>): number | undefined {
    const { meeting } = this;
    if (!meeting) return undefined;
    this.record = meeting.record;
    this.start = startOf(this.form.definition, meeting.record);
    this.meeting = null;
    this.runtime.replace(Object.fromEntries(Object.entries(this.values).filter(([key]) => !meeting.fields.includes(key) || mine.has(key))));
    return meeting.record.version;
  }

  leaveMeeting(): void {
    this.meeting = null;
    this.runtime.tell();
  }

  takeDraft(): void {
    const { draft } = this;
    if (!draft) return;
    const values = { ...this.values, ...draft.values };
    this.kept = JSON.stringify(values);
    this.draft = null;
    this.runtime.replace(values, Object.keys(draft.values));
  }

  /** Throws away what was kept: the offered draft, or what is being typed now. */
  async dropKept(): Promise<void> {
    this.draft = null;
    this.draftVersion = null;
    this.kept = JSON.stringify(this.values);
    this.runtime.tell();
    await dropDraft(this.form.key, this.id).catch(() => {});
  }

  /** Nothing of this is to be kept any more. */
  abandon(): void {
    this.givenUp = true;
    if (this.keptAt !== null) void dropDraft(this.form.key, this.id).catch(() => {});
  }

  private isDirty(values: Values): boolean {
    return Object.entries(values).some(([key, value]) => !same(value, this.record ? this.start[key] : this.given[key]));
  }

  /** Whether somebody else has changed the same fields meanwhile: then it is asked whose value it is to be. */
  private async meets(error: unknown, reread: Reread | undefined): Promise<boolean> {
    const problem = asProblem(error);
    if (problem?.key !== "write_record_changed" || !reread) return false;
    const record = await reread().catch(() => null);
    const changed = problem.params["changed"];
    const named = Array.isArray(changed) ? changed.map(String) : [];
    const fields = named.filter((key) => key in this.values);
    if (!record || fields.length === 0) return false;
    this.meeting = { record, fields };
    return true;
  }

  private async findDraft(): Promise<void> {
    const found = await readDraft(this.form.key, this.id).catch(() => null);
    if (!found) return;
    this.draftVersion = found.version;
    const fresh = Object.entries(found.values).some(([key, value]) => !same(value, this.start[key]) && !isBlank(value));
    if (!fresh || this.dirty) return;
    this.draft = found;
    this.runtime.tell();
  }

  private async keep(leaving: boolean): Promise<void> {
    const { values } = this;
    const text = JSON.stringify(values);
    if (this.givenUp || this.draft || text === this.kept || !this.dirty) return;
    this.kept = text;
    try {
      const kept = await keepDraft(this.form.key, this.id, values, this.record?.version ?? null, this.draftVersion, leaving);
      this.draftVersion = kept.version;
      this.keptAt = Date.now();
    } catch {
      // Another window keeps the same one, or the line is away: the next turn tries again over what is there then.
      this.kept = "";
      this.draftVersion = (await readDraft(this.form.key, this.id).catch(() => null))?.version ?? null;
    }
    this.runtime.tell();
  }

  private stands({ values, titles, heard, complaints, sending, trouble }: Known<Preview>, before: Standing | undefined): Standing {
    // Rows are asked for one by one, when they are drawn.
    this.preview = heard;
    const { form, start, record } = this;
    const known = { definition: form.definition, start, record, changes: values, titles, preview: heard };
    const fields = Object.fromEntries(
      form.definition.fields.map((field) => {
        const state = fieldState(known, field, complaints);
        const old = before?.fields[field.key];
        // A field of which nothing has changed stays the same object, so that it is not drawn again.
        return [field.key, old && field.type !== "sub_table" && JSON.stringify(old) === JSON.stringify(state) ? old : state];
      }),
    );
    return {
      fields, complaints, sections: heard?.sections ?? null, likenesses: heard?.likenesses ?? [], dirty: this.isDirty(values), saving: sending,
      // What the fields say themselves is not said once more.
      trouble: (asProblem(trouble)?.fields.length ?? 0) > 0 ? null : trouble,
      meeting: this.meeting, draft: this.draft, keptAt: this.keptAt,
    };
  }
}
