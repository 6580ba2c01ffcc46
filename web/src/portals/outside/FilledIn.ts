/** A public form that a stranger fills in: the runtime of every form, with what this door asks and sends. */
import { prefilled } from "../../fields/outside";
import { type Heard, type Known, Runtime, isBlank } from "../../forms/outside";
import { newName } from "../../kit/ids";
import { asProblem } from "../../kit/problem";
import { forgetInTab, keepInTab, keptInTab } from "./keptInTab";
import type { OutsideForm, OutsideLook } from "./model";
import { lookAt, readForm, sendForm } from "./queries";

type Values = Readonly<Record<string, unknown>>;
type Looked = Heard & Pick<OutsideLook, "rows">;

const pause = 350;
const consent = "consent";

/** What is known of a row while it is filled in. */
export interface Row {
  visible: (key: string) => boolean;
  required: (key: string) => boolean;
  problem: (key: string) => string | undefined;
}

export interface Standing extends Row {
  values: Values;
  /** Whether it is what the last attempt was refused for. */
  refused: (key: string) => boolean;
  row: (key: string, place: number) => Row;
  /** What is wrong with the whole. */
  trouble: unknown;
  sending: boolean;
  sent: boolean;
}

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

const shown = (form: OutsideForm) => (known: Known<Looked>): Standing => {
  const { values, heard, complaints, refused, trouble, sending, sent } = known;
  const fields = new Map(form.fields.map((field) => [field.key, field]));
  const of = (key: string, place: number) => {
    const said = heard?.rows[key]?.[place];
    const cells = new Map((fields.get(key)?.fields ?? []).map((cell) => [cell.key, cell]));
    return {
      visible: (inner: string) => (said ? said.visible.includes(inner) : cells.get(inner)?.visible === true),
      required: (inner: string) => (said ? said.required.includes(inner) : cells.get(inner)?.required === true),
      problem: (inner: string) => complaints.find((one) => one.field === key && one.row === place && one.inner === inner)?.detail,
    };
  };
  return {
    values, trouble, sending, sent, row: of,
    visible: (key) => (heard ? heard.visible.includes(key) : fields.get(key)?.visible === true),
    required: (key) => (heard ? heard.required.includes(key) : fields.get(key)?.required === true),
    problem: (key) => complaints.find((one) => one.field === key && one.inner === undefined)?.detail,
    refused: (key) => refused.some((one) => one.field === key),
  };
};

export class FilledIn {
  private readonly runtime: Runtime<Looked, Standing>;
  private readonly link: string;
  private readonly form: OutsideForm;
  /** Sent again under the same name, it comes in once. */
  private readonly name = newName();
  stamp: string;

  constructor(link: string, form: OutsideForm) {
    this.link = link;
    this.form = form;
    this.stamp = form.stamp;
    this.runtime = new Runtime<Looked, Standing>(
      {
        fields: [...form.fields.map(({ key }) => key), consent],
        pause,
        asks: form.varying ? (values, touched, signal) => this.look(values, touched, signal) : undefined,
        shows: shown(form),
      },
      startOf(form),
    );
  }

  open = (): (() => void) => {
    const kept = keptInTab(this.link, this.form);
    if (Object.keys(kept).length > 0) this.runtime.replace({ ...this.runtime.values, ...kept }, Object.keys(kept));
    return this.runtime.open();
  };

  watch = (watcher: () => void): (() => void) => this.runtime.watch(watcher);

  now = (): Standing => this.runtime.now();

  set = (key: string, value: unknown): void => {
    this.runtime.set(key, value);
    keepInTab(this.link, this.form, this.runtime.values);
  };

  /** `agreed`: the mark of what was agreed to; `website`: what no person fills in. */
  async send(agreed: string, website: string): Promise<void> {
    const { visible } = this.now();
    await this.runtime.send(
      (values) => {
        const told = Object.fromEntries(Object.entries(values).filter(([key, value]) => visible(key) && !isBlank(value)));
        return patiently(() => sendForm(this.link, { values: told, stamp: this.stamp, consent: agreed, website }, this.name));
      },
      async (error) => {
        if (asProblem(error)?.key === "portal_reopen") this.stamp = (await readForm(this.link).catch(() => this.form)).stamp;
        return false;
      },
    );
    if (this.now().sent) forgetInTab(this.link);
  }

  private async look(values: Values, touched: readonly string[], signal: AbortSignal): Promise<Looked> {
    const said = await lookAt(this.link, values, touched, signal);
    // What is agreed to is no field, and is always seen.
    return { ...said, visible: [...said.visible, consent] };
  }
}
