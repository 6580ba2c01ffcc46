/** Who is signed in, and the ways in and out. */
import { queryOptions, useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { client, data, done, type Invitation, people, type Session, type Setup, type SignInOptions, type SignedIn } from "../../api";
import { chooseDensity, chooseLanguage, chooseTheme } from "../../kit/preferences";
import { Problem } from "../../kit/problem";
import { liveIn } from "../../kit/zone";

async function fetchSession(): Promise<Session | null> {
  try {
    const session = await data<Session>(client.GET("/api/session"));
    liveIn(session.workspace.time_zone);
    people.set(session.person.id, session.person.name);
    return session;
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}

/** Null when nobody is signed in in this browser. */
export const sessionQuery = queryOptions({ queryKey: ["session"], queryFn: fetchSession, staleTime: 60_000, retry: false });

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
    queries.removeQueries();
    queries.setQueryData(sessionQuery.queryKey, session);
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
