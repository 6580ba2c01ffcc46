import { asProblem } from "../../kit/problem";
import { PlainButton } from "../../ui/plain/PlainButton";
import { OutsidePage } from "./OutsidePage";
import { useWords } from "./useWords";

/** The page could not be opened: the link does not work, or nobody answers. */
export function Troubled({ error, onAgain }: { error?: unknown; onAgain?: () => void }) {
  const { t } = useWords();
  const problem = asProblem(error);
  if (!onAgain || problem?.status === 404) return <OutsidePage title={t("gone")}><p>{t("gone_help")}</p></OutsidePage>;
  return (
    <OutsidePage title={t("again")}>
      <p>{problem?.detail || t(problem?.unreachable ? "unreachable" : "failed")}</p>
      <PlainButton main onClick={onAgain}>{t("again")}</PlainButton>
    </OutsidePage>
  );
}
