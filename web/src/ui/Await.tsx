import type { ReactNode } from "react";
import { Skeleton } from "./Skeleton";
import { Trouble } from "./Trouble";

interface AwaitProps<T> {
  query: { data: T | undefined; error: unknown; refetch: () => unknown; isFetching: boolean };
  waiting?: ReactNode;
  children: (data: T) => ReactNode;
}

/** What the server sends, when it is here; its shape before; why not, and a way to try again. */
export function Await<T>({ query, waiting, children }: AwaitProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Trouble error={query.error} onRetry={() => void query.refetch()} busy={query.isFetching} />;
  return waiting ?? <Skeleton rows={6} />;
}
