import { asProblem } from "../../kit/problem";
import { useTranslation } from "../../kit/words";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { StaleBanner } from "../../ui/StaleBanner";

interface SaveTroubleProps {
  error: unknown;
  busy: boolean;
  onReload: () => void;
  onKeep: () => void;
}

/** Why settings were not saved; when somebody else was faster, with both ways out. */
export function SaveTrouble({ error, busy, onReload, onKeep }: SaveTroubleProps) {
  const { t } = useTranslation();
  if (asProblem(error)?.key !== "stale_version") return <ProblemBanner error={error} />;
  return <StaleBanner text={t("workspaces.stale")} reload={t("workspaces.reload")} keep={t("workspaces.keep")} onReload={onReload} onKeep={onKeep} busy={busy} />;
}
