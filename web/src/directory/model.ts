/** The words of the directory, and what can be worked out from them without asking anyone. */
import type { Department, Person, PersonState, Session } from "../api/types";

export type {
  Belonging, Department, Invitation, Left, Named, NewPerson, OwnSession, Permission, Person, PersonState, Position,
  Role, Session, Setup, SignInOptions, Token,
} from "../api/types";

export const permissionNames = ["people.read", "people.manage", "roles.manage", "workspace.manage", "jobs.manage", "tokens.manage", "forms.manage", "views.share", "portals.publish", "portals.share", "records.api", "journal.read", "grants.manage"] as const;
export type PermissionName = (typeof permissionNames)[number];

export const may = (session: Session, permission: PermissionName): boolean => session.permissions.includes(permission);

export const stateTones = { active: "ok", invited: "warn", left: "plain" } as const satisfies Record<PersonState, string>;

export interface DepartmentNode {
  id: number;
  name: string;
  department: Department;
  children: DepartmentNode[];
}

/** The flat list, in tree order, as a tree. A parent that is not in the list makes its child a root. */
export function departmentTree(departments: readonly Department[]): DepartmentNode[] {
  const nodes = new Map(departments.map((department) => [department.id, { id: department.id, name: department.name, department, children: [] } as DepartmentNode]));
  const roots: DepartmentNode[] = [];
  for (const node of nodes.values()) {
    const parent = node.department.parent === null ? undefined : nodes.get(node.department.parent);
    (parent?.children ?? roots).push(node);
  }
  return roots;
}

/** A department and everything below it: where it must not be moved to. */
export function withinDepartment(departments: readonly Department[], id: number): ReadonlySet<number> {
  const found = new Set([id]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const department of departments) {
      if (department.parent !== null && found.has(department.parent) && !found.has(department.id)) {
        found.add(department.id);
        grown = true;
      }
    }
  }
  return found;
}

/** How deep each department sits, for lists that indent. */
export function departmentDepths(nodes: readonly DepartmentNode[], depth = 0): { node: DepartmentNode; depth: number }[] {
  return nodes.flatMap((node) => [{ node, depth }, ...departmentDepths(node.children, depth + 1)]);
}

/** Only addresses of our own app may be gone to after sign-in. */
export const safeReturn = (to: string | undefined): string =>
  to && /^\/(?![/\\])/.test(to) && !to.startsWith("/sign-in") ? to : "/";

/** Chrome 131 · Windows, out of a long user agent. */
export function deviceName(agent: string): string {
  const browser = /MicroMessenger/.test(agent) ? "WeChat" : (/(Edg|OPR|Firefox|Chrome|Safari)\//.exec(agent)?.[1] ?? "");
  const found = /Edg\//.test(agent) ? "Edge" : /OPR\//.test(agent) ? "Opera" : browser;
  const system = /iPhone|iPad/.exec(agent)?.[0] ?? (/Android/.test(agent) ? "Android" : /Windows/.test(agent) ? "Windows" : /Mac OS X/.test(agent) ? "macOS" : /Linux/.test(agent) ? "Linux" : "");
  return [found, system].filter(Boolean).join(" · ") || agent.slice(0, 40) || "–";
}

export const personChoice = (person: Person) => ({
  value: person.id,
  label: person.name,
  note: [person.department?.name, person.login].filter(Boolean).join(" · "),
});
