/** What is done to the plan of an import: pure, so that each step is one line on the screen. */
import type { ImportColumnTo, ImportFaultCount, ImportNewField, ImportPlan, ImportSheetPlan, ImportShown, ImportTarget } from "../queries/imports";
import type { Step } from "./address";

/** Where one may be with an import as it stands; the last one is where one begins. */
export function stepsOpen(found: Pick<ImportShown, "state" | "plan"> | undefined): readonly Step[] {
  if (!found) return ["file"];
  if (found.state === "read") return found.plan.sheets.length > 0 ? ["file", "columns"] : ["file"];
  if (found.state === "staging" || found.state === "staged") return ["file", "columns", "check"];
  return ["done"];
}
export function stepOf(found: Pick<ImportShown, "state" | "plan"> | undefined, asked: Step | undefined): Step {
  const open = stepsOpen(found);
  return asked && open.includes(asked) ? asked : (open.at(-1) ?? "file");
}

export const formsOf = (plan: ImportPlan): string[] => [...new Set(plan.sheets.flatMap((sheet) => sheet.targets.map((target) => target.form)))];

/** Which of the targets of the same form this is, from 1; 0 when it is the only one. */
export function ordinal(targets: readonly ImportTarget[], place: number): number {
  const form = targets[place]?.form;
  if (targets.filter((one) => one.form === form).length < 2) return 0;
  return targets.slice(0, place + 1).filter((one) => one.form === form).length;
}

/** What a column fills. */
export interface Aim {
  target: number;
  to?: ImportColumnTo;
  made?: ImportNewField;
}
/** What all it fills: a column that several records of a row share fills a field of each. */
export const aimsOf = (sheet: ImportSheetPlan, column: number): Aim[] =>
  sheet.targets.flatMap((one, target): Aim[] => {
    const made = one.new_fields?.find((field) => field.column === column);
    if (made) return [{ target, made }];
    return one.columns.filter((each) => each.column === column).map((to) => ({ target, to }));
  });
export const aimOf = (sheet: ImportSheetPlan, column: number): Aim | undefined => aimsOf(sheet, column)[0];

export const withSheet = (plan: ImportPlan, place: number, sheet: ImportSheetPlan): ImportPlan => ({ ...plan, sheets: plan.sheets.map((one, at) => (at === place ? sheet : one)) });
const withTarget = (sheet: ImportSheetPlan, place: number, change: (target: ImportTarget) => ImportTarget): ImportSheetPlan => ({
  ...sheet,
  targets: sheet.targets.map((target, at) => (at === place ? change(target) : target)),
});
export const changeTarget = (sheet: ImportSheetPlan, place: number, patch: Partial<ImportTarget>): ImportSheetPlan => withTarget(sheet, place, (target) => tidy({ ...target, ...patch }));

/** What is told apart by has to be filled by a column or a link. */
function tidy(target: ImportTarget): ImportTarget {
  const filled = new Set([...target.columns.map((one) => one.field), ...(target.links ?? []).map((one) => one.field), ...(target.new_fields ?? []).map((one) => one.key)]);
  return target.match?.some((field) => !filled.has(field)) ? { ...target, match: target.match.filter((field) => filled.has(field)) } : target;
}

/** The column does not fill any more what it filled first. */
export function clearColumn(sheet: ImportSheetPlan, column: number): ImportSheetPlan {
  const aim = aimOf(sheet, column);
  if (!aim) return sheet;
  return withTarget(sheet, aim.target, (target) =>
    tidy({ ...target, columns: target.columns.filter((one) => one !== aim.to), new_fields: (target.new_fields ?? []).filter((one) => one !== aim.made) }),
  );
}
/** How the column is read, wherever it fills this field. */
export const changeColumn = (sheet: ImportSheetPlan, column: number, field: string, changes: Partial<ImportColumnTo>): ImportSheetPlan => {
  const changed = (to: ImportColumnTo): ImportColumnTo => (to.column === column && to.field === field ? { ...to, ...changes } : to);
  return { ...sheet, targets: sheet.targets.map((target) => Object.assign({}, target, { columns: target.columns.map(changed) })) };
};
/** The column fills this field; whatever filled it before fills nothing. */
export const aimAt = (sheet: ImportSheetPlan, column: number, place: number, to: ImportColumnTo): ImportSheetPlan =>
  byNumber(place, to.field)(withTarget(clearColumn(sheet, column), place, (target) => tidy({ ...target, columns: [...target.columns.filter((one) => one.field !== to.field), to].toSorted((one, other) => one.column - other.column) })));
/** The number of a record says which one it is: such rows only change records. */
const byNumber = (place: number, field: string) => (sheet: ImportSheetPlan): ImportSheetPlan =>
  field === "id" ? withTarget(sheet, place, (target) => ({ ...target, match: ["id"], do: "update" })) : sheet;
export const aimAtNew = (sheet: ImportSheetPlan, place: number, made: ImportNewField): ImportSheetPlan =>
  withTarget(clearColumn(sheet, made.column), place, (target) => ({ ...target, new_fields: [...(target.new_fields ?? []), made] }));

/** Without this target; links between the others keep leading where they led. */
export const withoutTarget = (sheet: ImportSheetPlan, place: number): ImportSheetPlan => ({
  ...sheet,
  targets: sheet.targets
    .filter((_, at) => at !== place)
    .map((target) => {
      const links = (target.links ?? []).flatMap(({ field, target: to }) => (to === place ? [] : [{ field, target: to > place ? to - 1 : to }]));
      return tidy({ ...target, links });
    }),
});

/** Which of the staged records are meant, as the address says it. */
export interface Only {
  action?: string;
  fault?: string;
  column?: number;
  sheet?: number;
}
const actions: ReadonlySet<string> = new Set(["create", "update", "same", "skip", "faulty"]);
export function readOnly(text: string | undefined): Only {
  if (!text) return {};
  if (actions.has(text)) return { action: text };
  const [fault = "", column = "", sheet = ""] = text.split("@");
  if (!/^[a-z_]+$/.test(fault)) return {};
  return { fault, ...(/^\d+$/.test(column) && { column: Number(column) }), ...(/^\d+$/.test(sheet) && { sheet: Number(sheet) }) };
}
export const onlyOf = (one: ImportFaultCount): string => `${one.key}@${one.column ?? ""}@${one.sheet}`;

/** The same thing wrong in the same column is one kind, whatever it keeps from being written; what only follows from another row comes last. */
export function kindsOf(faults: readonly ImportFaultCount[]): ImportFaultCount[] {
  const kinds = new Map<string, ImportFaultCount>();
  for (const one of faults) {
    const key = `${onlyOf(one)} ${one.warning ?? false}`;
    const known = kinds.get(key);
    kinds.set(key, known ? { ...known, count: known.count + one.count, repairs: (known.repairs ?? 0) + (one.repairs ?? 0) } : one);
  }
  return [...kinds.values()].toSorted((one, other) => follows(one) - follows(other));
}
/** A record that is held back because the one it links to cannot be written. */
export const followed = "exchange_link_faulty";
const follows = (one: ImportFaultCount): number => Number(one.key === followed);

/** How a column is called in a spreadsheet: A, B, … AA. */
export function letters(place: number): string {
  let [rest, text] = [place, ""];
  do {
    text = String.fromCharCode(65 + (rest % 26)) + text;
    rest = Math.floor(rest / 26) - 1;
  } while (rest >= 0);
  return text;
}

/** A key for a new field: what is Latin in its heading, else its place. */
export const keyOf = (heading: string, column: number): string => {
  const plain = heading.toLowerCase().replaceAll(/[^a-z0-9]+/g, "_").replaceAll(/^_+|_+$/g, "").slice(0, 30);
  return /^[a-z]/.test(plain) ? plain : `column_${letters(column).toLowerCase()}`;
};

/** How many records an import writes, or wrote. */
export const countOf = (counts: Readonly<Record<string, number>> | undefined, ...of: readonly string[]): number => of.reduce((sum, action) => sum + (counts?.[action] ?? 0), 0);

/** Texts of a column mean something else, whatever it fills. */
export function withWords(plan: ImportPlan, sheet: number, column: number, words: Readonly<Record<string, string>>): ImportPlan {
  const meaning = (to: ImportColumnTo): ImportColumnTo => (to.column === column ? { ...to, words: { ...to.words, ...words } } : to);
  const inTarget = (target: ImportTarget): ImportTarget => ({ ...target, columns: target.columns.map(meaning) });
  return { ...plan, sheets: plan.sheets.map((one) => (one.sheet === sheet ? { ...one, targets: one.targets.map(inTarget) } : one)) };
}

/** Faults of a whole text, which mean the same wherever it stands. */
export const ofTexts: ReadonlySet<string> = new Set([
  "exchange_person_unknown", "exchange_person_ambiguous", "exchange_department_unknown", "exchange_department_ambiguous", "exchange_link_missing", "exchange_link_ambiguous",
  "field_not_choice", "field_choice_retired", "field_not_region", "field_not_yes_no",
]);
