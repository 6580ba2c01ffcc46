/**
 * Our names for the server's shapes, and the few words its document calls just "string".
 * When the document renames a schema, this file changes and no other.
 */
import type { Density, Language, Theme } from "../kit/preferences";
import type { components } from "./schema";

type Schemas = components["schemas"];
type Narrow<Shape, Exact> = Omit<Shape, keyof Exact> & Exact;

export interface Page<Item> {
  items: Item[];
  next: string | null;
}
export interface List<Item> {
  items: Item[];
}

export type Named = Schemas["NamedShown"];
export type PersonState = "invited" | "active" | "left";
export type Person = Narrow<Schemas["PersonShown"], { state: PersonState; language: Language }>;
export type Session = Narrow<Schemas["SessionShown"], { person: Person; theme: Theme; density: Density }>;
export type SignInOptions = Schemas["SignInOptions"];
export type SignedIn = { state: "signed_in"; session: Session } | { state: "second_factor"; ticket: string };
export type Setup = Schemas["SetupShown"];
export type Invitation = Narrow<Schemas["InvitationShown"], { language: Language }>;
export type InvitedPerson = Narrow<Schemas["InvitedShown"], { person: Person }>;
export type OneTimeLink = Schemas["LinkShown"];
export type Department = Schemas["DepartmentShown"];
export type Position = Schemas["PositionShown"];
export type Role = Schemas["RoleShown"];
export type Permission = Schemas["PermissionShown"];
export type OwnSession = Schemas["OwnSession"];
export type Token = Narrow<Schemas["TokenShown"], { expires_at: string | null }>;
export type IssuedToken = Narrow<Schemas["TokenMade"], { token: Token }>;
export type SecondFactorSecret = Schemas["SecretShown"];
export type RecoveryCodes = Schemas["RecoveryCodes"];
/** An administrative division; `gone` ones are only named. */
export interface Region {
  code: string;
  name: string;
  english?: string;
  parent?: string;
  gone?: boolean;
}
export type Belonging = Schemas["BelongingShown"];
export type Left = Narrow<Schemas["Left"], { person: Person }>;
export type Others = Schemas["OthersShown"];
export type Job = Narrow<Schemas["VisibleJob"], { last_error: string | null }>;
export type Workspace = Narrow<Schemas["WorkspaceShown"], { language: Language }>;
export type BrandPicture = Schemas["BrandPictureShown"];
export type Brand = Schemas["BrandShown"];

export type NewPerson = Schemas["PersonNew"];

// Forms and their records

/** By language; the reader's own, else the first there is (`said` in kit/words). */
export type Text = Record<string, string>;
export type Verb = Schemas["FormListed"]["verbs"][number];
export type FormListed = Narrow<Schemas["FormListed"], { label: Text }>;
/** A field as its reader may know it; `level` is how far they see into it where it is seen best. */
export type Field = Narrow<
  Required<Schemas["FieldShown"]>,
  { label: Text; help: Text; settings: Record<string, unknown>; required: boolean | string; default: unknown }
>;
export type Section = Narrow<Required<Schemas["Section"]>, { label: Text; fields: readonly string[] }>;
export type Check = Narrow<Required<Schemas["Check"]>, { message: Text }>;
export interface SubTable {
  key: string;
  label: Text;
  fields: readonly Field[];
}
export interface FormDefinition extends SubTable {
  sections: readonly Section[];
  title: string;
  search: readonly string[];
  sub_tables: readonly SubTable[];
  duplicates: readonly { fields: readonly string[]; action: "warn" | "refuse" }[];
  no_overlap: readonly { resource: string; period: string; when: string; before: number; after: number; capacity: number }[];
  singleton: boolean;
}
export type Form = Narrow<Schemas["FormShown"], { definition: FormDefinition }>;

/** What a record has in a field: what programs send and get as JSON. Blank is `null` or not there. */
export type Value = unknown;
export type Values = Readonly<Record<string, Value>>;
export interface RecordRow {
  id: number;
  version: number;
  parent_id?: number;
  values: Values;
  masked?: Record<string, string>;
  errors?: Record<string, string>;
  titles?: Values;
  /** What is known of the files in its fields, in their order. */
  files?: Record<string, FileShown[]>;
}
export type FileShown = Schemas["FileShown"];
export type UploadShown = Schemas["UploadShown"];
/** A record; `rows` has those of its sub-tables by field when they were asked for. */
export interface RecordShown extends RecordRow {
  rows?: Record<string, RecordRow[]>;
}
export interface HowMany {
  value: number;
  exact: boolean;
}
export interface RecordsPage {
  records: RecordShown[];
  next: string | null;
  count: HowMany | null;
}
export interface Group {
  keys: Value[];
  titles: Value[];
  aggregates: Value[];
}
export interface Groups {
  groups: Group[];
  more: boolean;
}

/** `{all: […]}`, `{any: […]}`, `{not: …}`, `{field, operator, value}`, `{rows, some}`, `{formula}`; `{}` lets all through. */
export type Filter = Record<string, unknown>;
export interface Sort {
  field: string;
  descending?: boolean;
}
export interface Which {
  filter?: Filter;
  search?: string;
  as_of?: string | null;
}
export interface PageAsked extends Which {
  fields?: readonly string[];
  sort?: readonly Sort[];
  expand?: readonly string[];
  rows?: readonly string[];
  limit?: number;
  /** So many records of the order are passed over. */
  skip?: number;
  count?: "none" | "capped" | "exact";
}
export type Figure = "count" | "count_of" | "sum" | "avg" | "min" | "max" | "count_distinct";
export interface GroupsAsked extends Which {
  groups?: readonly { field: string; by?: GroupStep }[];
  aggregates?: readonly { figure: Figure; field?: string }[];
  sort?: readonly { group?: number; aggregate?: number; descending?: boolean }[];
  limit?: number;
}
export type GroupStep = "value" | "day" | "week" | "month" | "quarter" | "year" | "province" | "city" | "county";

export interface Change {
  form: string;
  operation: "create" | "update" | "delete" | "restore";
  id?: number;
  version?: number;
  /** A name for a new record within the change set: `{"$ref": name}` is a link to it. */
  ref?: string;
  values?: Values;
}
/** A record as it would be if it were saved now, and what saving it would say. */
export type Preview = Narrow<Schemas["PreviewShown"], { values: Values; titles: Values; masked: Record<string, string>; errors: Record<string, string>; rows: Record<string, RowPreviewed[]> }>;
export type RowPreviewed = Narrow<Schemas["RowPreviewed"], { id: number | null; values: Values; titles: Values; masked: Record<string, string>; errors: Record<string, string> }>;
export type DraftShown = Narrow<Schemas["DraftShown"], { values: Values }>;
export type Likeness = Schemas["Likeness"];
export interface Written {
  /** 0 when nothing was different. */
  change_set: number;
  records: { form: string; id: number; version: number | null; operation: Change["operation"] }[];
  likenesses: Likeness[];
}
export type Entry = Schemas["EntryShown"];
export type History = Schemas["HistoryShown"];
export type PersonNamed = Schemas["PersonNamed"];
export type Reply = Schemas["ReplyShown"];
export type Comment = Schemas["CommentShown"];
/** What happened around a record: each item is either a change or a comment. */
export interface StreamPage {
  items: readonly { edit?: Entry | null; comment?: Comment | null }[];
  next: string | null;
}
export type Following = Schemas["FollowingShown"];
export type Notice = Narrow<Schemas["NoticeShown"], { label: Text; fields: readonly { key: string; label: Text }[] }>;
export type Followed = Narrow<Schemas["FollowedShown"], { label: Text }>;
export type Deleted = Schemas["DeletedShown"];
export type Trash = Schemas["TrashShown"];
export type Account = Schemas["AccountShown"];

// Views

export type ViewKindName = "grid" | "board" | "calendar" | "schedule" | "gantt" | "gallery" | "map" | "pivot" | "tree";
export interface ViewColumn {
  field: string;
  width?: number | null;
  frozen?: boolean;
  figure?: "" | "sum" | "avg" | "min" | "max" | "count_of" | "count_distinct";
}
export interface ViewDefinition {
  key: string;
  form: string;
  kind?: ViewKindName;
  label?: Text;
  columns?: readonly ViewColumn[];
  filter?: Filter;
  sort?: readonly Sort[];
  group?: readonly { field: string; by?: GroupStep; descending?: boolean; closed?: boolean }[];
  colours?: readonly { when: string; colour: string; field?: string }[];
  /** Empty: as its reader likes rows to stand. */
  row_height?: "" | "low" | "middle" | "high";
  settings?: Record<string, unknown>;
}
export interface View {
  key: string;
  form: string;
  mine: boolean;
  version: number;
  definition: ViewDefinition;
  /** Its kind, or `grid` where it lacks what it needs. */
  drawn: ViewKindName;
  broken: { path: string; key: string; detail: string }[];
  lacking: string[];
  refused: boolean;
  stored: ViewDefinition | null;
}
/** A page of a view; `colours` has, by id, the places of the colour rules that hold. */
export interface ViewPage extends RecordsPage {
  colours: Record<string, number[]>;
}

// Navigation

/** A form or a view to go to; `drawn` is the kind of the view, empty of a form. */
export type NavItem = Narrow<Schemas["ItemShown"], { label: Text; drawn: ViewKindName | "" }>;
export interface NavGroup {
  label: Text;
  items: readonly NavItem[];
}
/** Without a key: the forms that are of no application. */
export interface NavApplication {
  key: string;
  label: Text;
  groups: readonly NavGroup[];
}
export type Opened = Narrow<Schemas["OpenedShown"], { label: Text }>;
export interface Navigation {
  applications: readonly NavApplication[];
  favourites: readonly NavItem[];
  recent: readonly Opened[];
}
/** A field of another form whose links lead to records of this one. */
export type Leading = Narrow<Schemas["LeadingShown"], { label: Text; field_label: Text }>;
/** A record that was found by a word. */
export interface Found {
  form: string;
  id: number;
  title: string;
}

// The journal

export type JournalEntry = Schemas["JournalEntry"];
export type JournalState = Schemas["JournalState"];

// Imports

export type ImportState = Schemas["ImportShown"]["state"];
export type ImportAction = Schemas["RecordStaged"]["action"];
export type ImportColumn = Schemas["ColumnFound"];
export type ImportSheet = Schemas["SheetFound"];
export type ImportColumnTo = Schemas["ColumnTo"];
export type ImportNewField = Narrow<Schemas["NewField"], { label: Text }>;
/** One form that the rows of a sheet fill. */
export interface ImportTarget {
  form: string;
  columns: readonly ImportColumnTo[];
  new_fields?: readonly ImportNewField[];
  links?: readonly { field: string; target: number }[];
  fixed?: Values;
  otherwise?: Values;
  match?: readonly string[];
  do?: "create" | "update" | "both";
  blanks?: "keep" | "clear";
  duplicates?: "refuse" | "skip" | "take";
}
export interface ImportSheetPlan {
  sheet: number;
  header?: readonly number[];
  first?: number;
  last?: number | null;
  targets: readonly ImportTarget[];
}
export interface ImportPlan {
  sheets: readonly ImportSheetPlan[];
  blank_words?: readonly string[];
  day_first?: boolean;
  rules?: boolean;
}
export type ImportListed = Schemas["ImportListed"];
export type ImportShown = Narrow<Schemas["ImportShown"], { plan: ImportPlan }>;
export type ImportFaultCount = Schemas["FaultCount"];
export type ImportFault = Schemas["FaultShown"];
export type ImportStaged = Schemas["RecordStaged"];
export interface ImportColumnProposal {
  column: number;
  candidates?: readonly Schemas["FieldCandidate"][];
  new_field?: ImportNewField | null;
  new_choices?: readonly string[];
}
/** A plan to begin with, and for each column of each sheet what else it may be. */
export interface ImportProposal {
  plan: ImportPlan;
  columns?: readonly (readonly ImportColumnProposal[])[];
}
export type ImportRow = Schemas["RowShown"];
export type ImportConflict = Schemas["ImportConflict"];

/** What a pasted text says for its field; with a `problem` it says nothing, and `repair` is a text that it would take. */
export type CellRead = Schemas["CellRead"];

/** What the outside door is told: texts by language, and nothing beside what was chosen. */
export type OutsideText = Record<string, string>;
/** A field that is asked for, in a form or in a row. */
export type OutsideField = Required<Schemas["CellOutside"]>;
export type OutsideAsked = Required<Schemas["FieldOutside"]>;
export type OutsideDivision = Schemas["DivisionOutside"];
export type OutsideForm = Required<Omit<Schemas["FormOutside"], "fields">> & { fields: OutsideAsked[] };
export type OutsideLook = Schemas["LookedAt"];
export type OutsideShare = Required<Schemas["SharedOutside"]>;
/** A field of a row that is asked for outside. */
export type AskedCell = Narrow<Schemas["AskedCell"], { codes?: string[]; options?: { id: number; label: string }[] }>;
export type AskedField = Narrow<Schemas["AskedField"], { codes?: string[]; options?: { id: number; label: string }[]; fields?: AskedCell[] }>;
export type PublicForm = Narrow<Schemas["PublicForm"], { fields: AskedField[] }>;
export type PublicFormShown = Narrow<Schemas["PublicFormShown"], { definition: PublicForm }>;
export type NewShare = Schemas["NewShare"];
export type ShareShown = Schemas["ShareShown"];
export type ShareMade = Schemas["ShareMade"];
/** How a record came in from outside; nothing where it did not. */
export type Consent = Schemas["ConsentShown"];
