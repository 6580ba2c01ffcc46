/** Who is signed in, and the ways in and out. */
import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { client, data, done, type Invitation, people, type Session, type Setup, type SignInOptions, type SignedIn } from "../../api";
import { hasEnded, turnEnded } from "../../kit/ended";
import { chooseDensity, chooseLanguage, chooseTheme } from "../../kit/preferences";
import { Problem } from "../../kit/problem";
import { liveIn } from "../../kit/zone";

const queryKey = ["session"] as const;
const isOf = (one: Session, other: Session): boolean => one.person.id === other.person.id && one.workspace.key === other.workspace.key;

/** Signed out elsewhere, or too long away: whose page it is stays known, and what they were typing stays with it. */
function comeBack(queries: QueryClient, open: Session, session: Session): void {
  // Somebody else has come: nothing of the one before stays in memory.
  if (!isOf(open, session)) return window.location.reload();
  turnEnded(false);
  // What changed meanwhile is asked for; what is being typed stands.
  void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== queryKey[0] });
}

async function fetchSession({ client: queries }: { client: QueryClient }): Promise<Session | null> {
  const open = queries.getQueryData<Session | null>(queryKey) ?? null;
  try {
    const session = await data<Session>(client.GET("/api/session"));
    if (open && hasEnded()) comeBack(queries, open, session);
    liveIn(session.workspace.time_zone);
    people.set(session.person.id, session.person.name);
    return session;
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error;
    turnEnded(open !== null);
    return open;
  }
}

/** Null when nobody is signed in in this browser; whoever was keeps the page, behind a door (`useEnded`). */
export const sessionQuery = queryOptions({ queryKey, queryFn: fetchSession, staleTime: 60_000, retry: false });

/** For everything behind the sign-in: there is a session, the route has seen to it. */
export function useSession(): Session {
  const { data: session } = useSuspenseQuery(sessionQuery);
  if (!session) throw new Problem(401);
  return session;
}

/** A person's own choices win over those of the browser. */
export function wearPreferences(session: Session): void {
  chooseLanguage(session.person.language);
  chooseTheme(session.theme);
  chooseDensity(session.density);
  liveIn(session.workspace.time_zone);
}

function useWelcome() {
  const queries = useQueryClient();
  return (session: Session) => {
    const open = queries.getQueryData<Session | null>(queryKey);
    if (open && hasEnded()) {
      if (isOf(open, session)) queries.setQueryData(queryKey, session);
      return comeBack(queries, open, session);
    }
    queries.removeQueries();
    queries.setQueryData(queryKey, session);
    wearPreferences(session);
  };
}

export const useSignInOptions = () =>
  useQuery({ queryKey: ["sign-in"], queryFn: () => data<SignInOptions>(client.GET("/api/session/options")), staleTime: 60_000, retry: 1 });

export function useSignIn() {
  const welcome = useWelcome();
  return useMutation({
    mutationFn: (body: { login: string; password: string; workspace?: string }) => data<SignedIn>(client.POST("/api/session", { body })),
    onSuccess: (answer) => answer.state === "signed_in" && welcome(answer.session),
  });
}

export function useSecondFactor() {
  const welcome = useWelcome();
  return useMutation({
    mutationFn: (body: { ticket: string; code: string }) => data<SignedIn>(client.POST("/api/session/second-factor", { body })),
    onSuccess: (answer) => answer.state === "signed_in" && welcome(answer.session),
  });
}

/** The caller leaves the page afterwards, so that nothing of this person stays in memory. */
export const useSignOut = () => useMutation({ networkMode: "always", mutationFn: () => done(client.DELETE("/api/session")) });

export const useSetup = (link: string) =>
  useQuery({ queryKey: ["setup", link], queryFn: () => data<Setup>(client.GET("/api/setup/{link}", { params: { path: { link } } })), retry: false });

export function useSetUp(link: string) {
  const welcome = useWelcome();
  return useMutation({
    mutationFn: (body: { workspace_name: string; name: string; login: string; password: string; language: "zh-CN" | "en" }) =>
      data<Session>(client.POST("/api/setup/{link}", { params: { path: { link } }, body })),
    onSuccess: welcome,
  });
}

export const useInvitation = (link: string) =>
  useQuery({ queryKey: ["invitation", link], queryFn: () => data<Invitation>(client.GET("/api/invitations/{link}", { params: { path: { link } } })), retry: false });

export function useAcceptInvitation(link: string) {
  const welcome = useWelcome();
  return useMutation({
    mutationFn: (body: { password: string }) => data<Session>(client.POST("/api/invitations/{link}", { params: { path: { link } }, body })),
    onSuccess: welcome,
  });
}
