/** The face of the directory: its pages, each loaded when it is gone to, and what others may ask. */
import { lazyRouteComponent } from "@tanstack/react-router";
import { lazy } from "react";

export const SignInPage = lazyRouteComponent(() => import("./pages/SignInPage"), "SignInPage");
export const SetupPage = lazyRouteComponent(() => import("./pages/SetupPage"), "SetupPage");
export const InvitationPage = lazyRouteComponent(() => import("./pages/InvitationPage"), "InvitationPage");
export const TeamPage = lazyRouteComponent(() => import("./pages/TeamPage"), "TeamPage");
export const PeoplePage = lazyRouteComponent(() => import("./pages/PeoplePage"), "PeoplePage");
export const PersonPage = lazyRouteComponent(() => import("./pages/PersonPage"), "PersonPage");
export const DepartmentsPage = lazyRouteComponent(() => import("./pages/DepartmentsPage"), "DepartmentsPage");
export const PositionsPage = lazyRouteComponent(() => import("./pages/PositionsPage"), "PositionsPage");
export const RolesPage = lazyRouteComponent(() => import("./pages/RolesPage"), "RolesPage");
export const MePage = lazyRouteComponent(() => import("./pages/MePage"), "MePage");

export const PersonField = lazy(() => import("./parts/PersonField").then((one) => ({ default: one.PersonField })));

const signInAgain = () => import("./parts/SignInAgain").then((one) => ({ default: one.SignInAgain }));
export const SignInAgain = lazy(signInAgain);
/** It is fetched before it is needed: once a session has ended, the build that the page is of may be gone. */
export const keepSignInAtHand = (): void => void signInAgain().catch(() => undefined);

export { may, safeReturn, type PersonState, type Session } from "./model";
export { sessionQuery, useSession, useSignOut, wearPreferences } from "./queries/session";
export { useChangeMe } from "./queries/changeMe";
export { useSomePeople } from "./queries/people";
export { useDepartments } from "./queries/structure";
