import { useParams } from "@tanstack/react-router";
import { useTranslation } from "../../kit/words";
import { Skeleton } from "../../ui/Skeleton";
import { Door } from "../parts/Door";
import { LinkGone } from "../parts/LinkGone";
import { SetupForm } from "../parts/SetupForm";
import { useSetup } from "../queries/session";

/** The owner's first visit: name the workspace, name oneself, choose a password. */
export function SetupPage() {
  const { t } = useTranslation();
  const { link } = useParams({ from: "/setup/$link" });
  const setup = useSetup(link);
  if (setup.error) return <LinkGone error={setup.error} onRetry={() => void setup.refetch()} />;
  return (
    <Door title={t("directory.setup.title")} lead={t("directory.setup.lead")}>
      {setup.data ? <SetupForm link={link} workspaceName={setup.data.workspace_name} /> : <Skeleton rows={5} height={40} />}
    </Door>
  );
}
