import { asProblem } from "../../kit/problem";
import { useTranslation } from "../../kit/words";

/** Why something was refused, in one line beside the button. */
export function Gathered({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (!error) return null;
  const problem = asProblem(error);
  const text = problem?.unreachable ? t("ui.unreachable") : (problem?.fields[0]?.detail ?? (problem?.detail || t("ui.failed")));
  return <span className="r-im-bad" role="alert">{text}</span>;
}
