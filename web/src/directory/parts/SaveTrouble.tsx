import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { asProblem } from "../../kit/problem";
import { useTranslation } from "../../kit/words";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { StaleBanner } from "../../ui/StaleBanner";

interface SaveTroubleProps {
  error: unknown;
  onReload: () => void;
  onKeep: () => void;
  busy: boolean;
}

/** Why it was not saved. When someone else was faster, the newest version is fetched at once. */
export function SaveTrouble({ error, onReload, onKeep, busy }: SaveTroubleProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const stale = asProblem(error)?.key === "stale_version";
  useEffect(() => {
    if (stale) for (const what of ["departments", "positions", "roles"]) void queries.invalidateQueries({ queryKey: [what] });
  }, [stale, queries]);
  if (!stale) return <ProblemBanner error={error} />;
  return <StaleBanner text={t("directory.stale.text")} reload={t("directory.stale.reload")} keep={t("directory.stale.keep")} onReload={onReload} onKeep={onKeep} busy={busy} />;
}
