import { useCallback, useEffect, useRef, useState } from "react";
import { asProblem, type ProblemField } from "../../kit/problem";
import type { ImportActs, ImportPlan, ImportShown } from "../queries/imports";

const pause = 500;
const name = (number: number) => `chengwu.import.${number}`;

interface Kept {
  version: number;
  plan: ImportPlan;
}
/** What could not be kept by the server is kept here, as long as nobody changed the import elsewhere. */
function left(found: ImportShown): ImportPlan | undefined {
  try {
    const kept = JSON.parse(window.localStorage.getItem(name(found.id)) ?? "null") as Kept | null;
    return kept?.version === found.version ? kept.plan : undefined;
  } catch {
    return undefined;
  }
}
function leave(found: ImportShown, plan: ImportPlan | null): void {
  try {
    if (plan) window.localStorage.setItem(name(found.id), JSON.stringify({ version: found.version, plan } satisfies Kept));
    else window.localStorage.removeItem(name(found.id));
  } catch {
    // A private window may refuse; then it lasts as long as the page.
  }
}

/** The plan as it is being changed. Each change is kept a moment later; what the server refuses stays, with what is wrong where. */
export function usePlanDraft(found: ImportShown, acts: ImportActs) {
  const [plan, setPlan] = useState(() => left(found) ?? found.plan);
  const [standing, setStanding] = useState<"saved" | "saving" | "unsaved">(() => (left(found) ? "unsaved" : "saved"));
  const [error, setError] = useState<unknown>(null);
  const now = useRef({ found, plan, kept: left(found) === undefined, running: Promise.resolve(found) });
  const timer = useRef(0);
  useEffect(() => {
    if (found.version > now.current.found.version) now.current.found = found;
  }, [found]);

  const flush = useCallback((): Promise<ImportShown> => {
    window.clearTimeout(timer.current);
    const work = async () => {
      const here = now.current;
      if (here.kept) return here.found;
      const sent = here.plan;
      setStanding("saving");
      try {
        here.found = await acts.keepPlan(here.found.version, sent);
        here.kept = here.plan === sent;
        leave(here.found, null);
        setError(null);
        setStanding(here.kept ? "saved" : "saving");
        return here.found;
      } catch (refused) {
        leave(here.found, sent);
        setError(refused);
        setStanding("unsaved");
        throw refused;
      }
    };
    now.current.running = now.current.running.then(work, work);
    return now.current.running;
  }, [acts]);

  const change = useCallback(
    (next: ImportPlan) => {
      now.current.plan = next;
      now.current.kept = false;
      setPlan(next);
      leave(now.current.found, next);
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void flush().catch(() => undefined), pause);
    },
    [flush],
  );
  // Whoever leaves this step has not to wait for the pause.
  useEffect(() => () => void flush().catch(() => undefined), [flush]);
  // What lay here from before says at once what is wrong with it.
  useEffect(() => {
    if (!now.current.kept) void flush().catch(() => undefined);
  }, [flush]);

  const wrong: readonly ProblemField[] = asProblem(error)?.key === "exchange_plan_wrong" ? (asProblem(error)?.fields ?? []) : [];
  return { plan, change, flush, standing, error: wrong.length > 0 ? null : error, wrong };
}
