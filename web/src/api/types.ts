/**
 * Our names for the server's shapes, and the few words its document calls just "string".
 * When the document renames a schema, this file changes and no other.
 */
import type { Language, Theme } from "../kit/preferences";
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
export type Session = Narrow<Schemas["SessionShown"], { person: Person; theme: Theme }>;
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
export type Belonging = Schemas["BelongingShown"];
export type Left = Narrow<Schemas["Left"], { person: Person }>;
export type Job = Narrow<Schemas["VisibleJob"], { last_error: string | null }>;
export type Workspace = Narrow<Schemas["WorkspaceShown"], { language: Language }>;

export type NewPerson = Schemas["PersonNew"];
