/** The records of a window of time, all of them, and what they are put on: people, departments, records of another form. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client, data, type Department, type Filter, type List, type PageAsked, type RecordsPage } from "../../api";
import { asProblem } from "../../kit/problem";
import type { RecordShown } from "../model";

const atOnce = 500;
/** More than so many at one time are not drawn; the screen says so. */
export const mostOfSpan = 5000;

export interface SpanAsked {
  form: string;
  body: PageAsked;
  /** Rules of colour. */
  rules: readonly string[];
  /** A condition whose records are told apart. */
  when: string;
}
export interface SpanFound {
  records: readonly RecordShown[];
  /** By id: the place of the first colour rule that holds. */
  colours: ReadonlyMap<number, number>;
  /** Those for which the condition holds; null without one. */
  fitting: ReadonlySet<number> | null;
  more: boolean;
}

async function all(form: string, body: PageAsked, most: number): Promise<{ records: RecordShown[]; more: boolean }> {
  const records: RecordShown[] = [];
  let after: string | undefined;
  do {
    // One page after the other, as each says where the next begins.
    // oxlint-disable-next-line no-await-in-loop
    const page: RecordsPage = await data<RecordsPage>(client.POST("/api/forms/{key}/query", { params: { path: { key: form } }, body: { ...body, limit: atOnce, count: "none", ...(after && { after }) } as never }));
    records.push(...page.records);
    after = page.next ?? undefined;
  } while (after && records.length < most);
  return { records, more: after !== undefined };
}

/** Those of the records for which a formula holds; of one that cannot be read, none. */
async function where({ form, body }: SpanAsked, formula: string): Promise<number[]> {
  try {
    const filter: Filter = { all: [body.filter ?? {}, { formula }] };
    const found = await all(form, { filter, search: body.search ?? "", fields: ["id"] }, mostOfSpan);
    return found.records.map(({ id }) => id);
  } catch (error) {
    if (asProblem(error)?.status === 422) return [];
    throw error;
  }
}

async function ask(asked: SpanAsked): Promise<SpanFound> {
  const [{ records, more }, fitting, ...marks] = await Promise.all([
    all(asked.form, asked.body, mostOfSpan), asked.when ? where(asked, asked.when) : null, ...asked.rules.map((rule) => where(asked, rule)),
  ]);
  const colours = new Map<number, number>();
  marks.forEach((ids, place) => ids.forEach((id) => !colours.has(id) && colours.set(id, place)));
  return { records, colours, fitting: fitting && new Set(fitting), more };
}

export const useSpan = (asked: SpanAsked) =>
  useQuery({ queryKey: ["records", asked.form, "span", asked.body, asked.rules, asked.when], queryFn: () => ask(asked), staleTime: 30_000, placeholderData: keepPreviousData });

export interface Resource {
  id: number;
  name: string;
  record: RecordShown | undefined;
}
export interface ResourcesAsked {
  type: "link" | "member" | "department" | "";
  form: string;
  title: string;
  /** What they are grouped by. */
  fields: readonly string[];
  /** Those of them that are links. */
  expand: readonly string[];
  /** Which of them may be linked to. */
  where: string;
}

/** Who may not list people still sees those who are booked. */
const unlisted = <Some>(nothing: Some) => (error: unknown): Some => {
  if (asProblem(error)?.status !== 403) throw error;
  return nothing;
};

async function resources({ type, form, title, fields, expand, where: only }: ResourcesAsked): Promise<Resource[]> {
  if (type === "member") {
    const { names } = await data<{ names: Record<string, string> }>(client.GET("/api/people/names")).catch(unlisted({ names: {} }));
    return Object.entries(names).map(([id, name]) => ({ id: Number(id), name, record: undefined }));
  }
  if (type === "department") {
    const { items } = await data<List<Department>>(client.GET("/api/departments")).catch(unlisted({ items: [] }));
    return items.map(({ id, name }) => ({ id, name, record: undefined }));
  }
  const body: PageAsked = { fields: [title, ...fields], expand, sort: [{ field: title }] };
  // Not every title can be sorted by, and a condition may speak of the record that links.
  const asked = (filter: Filter) => all(form, { ...body, filter }, 2000);
  const plain = () => all(form, { fields: [title, ...fields], expand }, 2000);
  const refused = (error: unknown) => {
    if (asProblem(error)?.status !== 422) throw error;
    return plain();
  };
  const found = await asked(only ? { formula: only } : {}).catch(refused);
  return found.records.map((record) => ({ id: record.id, name: String(record.masked?.[title] ?? record.values[title] ?? `#${record.id}`), record }));
}

const first = { link: "records", member: "people", department: "departments" } as const;
export const useResources = (asked: ResourcesAsked) =>
  useQuery({
    queryKey: [asked.type ? first[asked.type] : "records", asked.form, "resources", asked],
    queryFn: () => resources(asked),
    enabled: asked.type !== "" && (asked.type !== "link" || asked.title !== ""),
    staleTime: 60_000,
  });
