/** Every address of the staff app, and who has to be signed in for it. */
import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import {
  DepartmentsPage, InvitationPage, MePage, PeoplePage, PersonPage, type PersonState, PositionsPage, RolesPage, SetupPage,
  SignInPage, TeamPage, may, safeReturn, sessionQuery, wearPreferences,
} from "../directory";
import { JobsPage } from "../jobs";
import { ChangePage, FillPage, ImportPage, ImportsPage, OneImportPage, RecordPage, TrashPage, importSearch } from "../records";
import { ViewPage, viewSearch } from "../views";
import { DoorsPage } from "../portals";
import { WorkspacePage } from "../workspaces";
import { auditSearch } from "./audit";
import { appOf } from "./model";
import { Frame } from "./parts/Frame";
import { Lost } from "./parts/Lost";
import { Opening } from "./parts/Opening";
import { Waiting } from "./parts/Waiting";
import { Wreck } from "./parts/Wreck";
import { navigationQuery } from "./queries/navigation";

const HomePage = lazyRouteComponent(() => import("./pages/HomePage"), "HomePage");
const SettingsPage = lazyRouteComponent(() => import("./pages/SettingsPage"), "SettingsPage");
const AuditPage = lazyRouteComponent(() => import("./pages/AuditPage"), "AuditPage");
const SearchPage = lazyRouteComponent(() => import("./pages/SearchPage"), "SearchPage");

const root = createRootRouteWithContext<{ queries: QueryClient }>()({ notFoundComponent: Lost });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { to?: string; problem?: string } => ({
    ...(typeof search["to"] === "string" && { to: search["to"] }),
    ...(typeof search["problem"] === "string" && { problem: search["problem"] }),
  }),
  beforeLoad: async ({ context, search }) => {
    const session = await context.queries.ensureQueryData(sessionQuery).catch(() => null);
    if (session) throw redirect({ href: safeReturn(search.to) });
  },
  component: SignInPage,
});
const setup = createRoute({ getParentRoute: () => root, path: "/setup/$link", component: SetupPage });
const invite = createRoute({ getParentRoute: () => root, path: "/invite/$link", component: InvitationPage });

let worn = false;

const staff = createRoute({
  getParentRoute: () => root,
  id: "staff",
  beforeLoad: async ({ context, location }) => {
    const session = await context.queries.ensureQueryData(sessionQuery);
    if (!session) throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { to: location.href } });
    if (!worn) wearPreferences(session);
    worn = true;
    return { session };
  },
  component: Frame,
});

const home = createRoute({ getParentRoute: () => staff, path: "/", component: HomePage, staticData: { title: "shell.nav.home" } });

const team = createRoute({ getParentRoute: () => staff, path: "/team", component: TeamPage, staticData: { title: "shell.nav.team" } });
const states: readonly string[] = ["invited", "active", "left"] satisfies PersonState[];
const people = createRoute({
  getParentRoute: () => team,
  path: "/",
  validateSearch: (search: Record<string, unknown>): { q?: string; department?: number; state?: PersonState } => ({
    ...(search["q"] !== undefined && search["q"] !== "" && { q: String(search["q"]) }),
    ...(Number.isInteger(search["department"]) && { department: search["department"] as number }),
    ...(states.includes(String(search["state"])) && { state: search["state"] as PersonState }),
  }),
  component: PeoplePage,
});
const departments = createRoute({ getParentRoute: () => team, path: "/departments", component: DepartmentsPage });
const positions = createRoute({ getParentRoute: () => team, path: "/positions", component: PositionsPage });
const roles = createRoute({ getParentRoute: () => team, path: "/roles", component: RolesPage });
const person = createRoute({ getParentRoute: () => staff, path: "/team/people/$id", component: PersonPage, staticData: { title: "shell.nav.team" } });

const settings = createRoute({ getParentRoute: () => staff, path: "/settings", component: SettingsPage, staticData: { title: "shell.nav.settings" } });
const workspace = createRoute({
  getParentRoute: () => settings,
  path: "/",
  beforeLoad: ({ context }) => {
    if (may(context.session, "workspace.manage")) return;
    if (may(context.session, "jobs.manage")) throw redirect({ to: "/settings/jobs" });
    if (may(context.session, "portals.publish") || may(context.session, "portals.share")) throw redirect({ to: "/settings/doors" });
  },
  component: WorkspacePage,
});
const jobs = createRoute({ getParentRoute: () => settings, path: "/jobs", component: JobsPage });

const doors = createRoute({ getParentRoute: () => settings, path: "/doors", component: DoorsPage });

const everyApp = createRoute({ getParentRoute: () => staff, path: "/a/$app", component: Opening });
/** Without more, what stands first in the menu of the application. */
const oneApp = createRoute({
  getParentRoute: () => everyApp,
  path: "/",
  beforeLoad: async ({ context, params }) => {
    const { applications } = await context.queries.ensureQueryData(navigationQuery);
    const first = applications.find((one) => appOf(one) === params.app)?.groups.flatMap((group) => group.items)[0];
    if (first) throw redirect({ to: "/a/$app/f/$form", params: { app: params.app, form: first.form }, search: first.kind === "view" ? { v: first.key } : {}, replace: true });
  },
  component: Lost,
});
const records = createRoute({
  getParentRoute: () => everyApp,
  path: "/f/$form",
  validateSearch: viewSearch,
  component: ViewPage,
  staticData: { title: "shell.nav.records" },
});
const newRecord = createRoute({ getParentRoute: () => everyApp, path: "/f/$form/new", component: FillPage, staticData: { title: "shell.new.label" } });
const changeRecord = createRoute({ getParentRoute: () => everyApp, path: "/r/$form/$id/edit", component: ChangePage, staticData: { title: "shell.nav.record" } });
const oneRecord = createRoute({ getParentRoute: () => everyApp, path: "/r/$form/$id", component: RecordPage, staticData: { title: "shell.nav.record" } });
const importing = createRoute({ getParentRoute: () => everyApp, path: "/import/$form", validateSearch: importSearch, component: ImportPage, staticData: { title: "shell.nav.import" } });
const imports = createRoute({ getParentRoute: () => staff, path: "/imports", component: ImportsPage, staticData: { title: "shell.nav.imports" } });
const oneImport = createRoute({ getParentRoute: () => staff, path: "/imports/$number", component: OneImportPage, staticData: { title: "shell.nav.import" } });
const trash = createRoute({
  getParentRoute: () => staff,
  path: "/trash",
  validateSearch: (search: Record<string, unknown>): { form?: string } => (typeof search["form"] === "string" ? { form: search["form"] } : {}),
  component: TrashPage,
  staticData: { title: "shell.nav.trash" },
});
const audit = createRoute({ getParentRoute: () => staff, path: "/audit", validateSearch: auditSearch, component: AuditPage, staticData: { title: "shell.nav.audit" } });
const search = createRoute({
  getParentRoute: () => staff,
  path: "/search",
  validateSearch: (asked: Record<string, unknown>): { q?: string } => (asked["q"] === undefined || asked["q"] === "" ? {} : { q: String(asked["q"]) }),
  component: SearchPage,
  staticData: { title: "shell.nav.search" },
});

const me = createRoute({ getParentRoute: () => staff, path: "/me", component: MePage, staticData: { title: "shell.nav.me" } });

const lost = createRoute({ getParentRoute: () => staff, path: "$", component: Lost });

const tree = root.addChildren([
  signIn, setup, invite,
  staff.addChildren([home, team.addChildren([people, departments, positions, roles]), person, settings.addChildren([workspace, jobs, doors]), everyApp.addChildren([oneApp, records, newRecord, changeRecord, oneRecord, importing]), imports, oneImport, trash, audit, search, me, lost]),
]);

export const makeRouter = (queries: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultErrorComponent: Wreck,
    defaultNotFoundComponent: Lost,
    defaultPendingComponent: Waiting,
  });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
  interface StaticDataRouteOption {
    /** Key of the words in the top bar. */
    title?: string;
  }
}
