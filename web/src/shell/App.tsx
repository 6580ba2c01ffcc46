import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { Problem } from "../kit/problem";
import { UiProvider } from "../ui/UiProvider";
import { makeRouter } from "./router";

/** A refusal is an answer; only a missing or broken server is worth asking again. */
const worthAnotherTry = (failures: number, error: Error) => failures < 2 && (!(error instanceof Problem) || error.unreachable);

/** The staff app: server state, looks, addresses. */
export function App() {
  // Without a line, too, questions are asked: the worker answers with what it kept, or a sentence says that there is none.
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { staleTime: 15_000, retry: worthAnotherTry, retryDelay: 800, networkMode: "always", refetchOnReconnect: true } } }));
  const [router] = useState(() => makeRouter(queries));
  return (
    <QueryClientProvider client={queries}>
      <UiProvider>
        <RouterProvider router={router} />
      </UiProvider>
    </QueryClientProvider>
  );
}
