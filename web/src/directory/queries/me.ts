/** My own account: password, second factor, where I am signed in, tokens. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, data, done, type IssuedToken, type OwnSession, type Page, type RecoveryCodes, type SecondFactorSecret, type Token } from "../../api";
import { sessionQuery } from "./session";

export function useChangePassword() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { current: string; new: string }) => done(client.POST("/api/me/password", { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["my-sessions"] }),
  });
}

export const useStartSecondFactor = () =>
  useMutation({ mutationFn: (password: string) => data<SecondFactorSecret>(client.POST("/api/me/second-factor", { body: { password } })) });

export const useConfirmSecondFactor = () =>
  useMutation({ mutationFn: (code: string) => data<RecoveryCodes>(client.POST("/api/me/second-factor/confirm", { body: { code } })) });

export function useRemoveSecondFactor() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (password: string) => done(client.POST("/api/me/second-factor/remove", { body: { password } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  });
}

export const useMySessions = () =>
  useQuery({ queryKey: ["my-sessions"], queryFn: () => data<Page<OwnSession>>(client.GET("/api/me/sessions")), select: (page) => page.items });

export function useEndSession() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => done(client.DELETE("/api/me/sessions/{number}", { params: { path: { number: id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["my-sessions"] }),
  });
}

export function useEndOtherSessions() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => data<{ ended: number }>(client.POST("/api/me/sessions/end-others")),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["my-sessions"] }),
  });
}

export const useMyTokens = () =>
  useQuery({ queryKey: ["my-tokens"], queryFn: () => data<Page<Token>>(client.GET("/api/me/tokens")), select: (page) => page.items });

export function useIssueToken() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; scopes: string[]; expires_at: string }) => data<IssuedToken>(client.POST("/api/me/tokens", { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["my-tokens"] }),
  });
}

export function useEndToken() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => done(client.DELETE("/api/me/tokens/{number}", { params: { path: { number: id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["my-tokens"] }),
  });
}
