import { asProblem } from "../kit/problem";
import { useTranslation } from "../kit/words";
import { Banner } from "./Banner";

/** Why the server refused, in its own words, or that it could not be reached. Nothing when all is well. */
export function ProblemBanner({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (!error) return null;
  const problem = asProblem(error);
  const text = problem?.unreachable ? t("ui.unreachable") : problem?.detail || t("ui.failed");
  return (
    <Banner tone="bad" note={problem && problem.status >= 500 && problem.requestId ? t("ui.request_id", { id: problem.requestId }) : undefined}>
      {text}
    </Banner>
  );
}
