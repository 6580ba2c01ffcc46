import { Link } from "@tanstack/react-router";
import { asProblem } from "../../kit/problem";
import { useTranslation } from "../../kit/words";
import { Trouble } from "../../ui/Trouble";
import { Door } from "./Door";

/** A one-time link that is no longer one, or a server that could not say. */
export function LinkGone({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  if (asProblem(error)?.status !== 404) return <Trouble error={error} onRetry={onRetry} />;
  return (
    <Door title={t("directory.link.gone")} lead={t("directory.link.gone_help")}>
      <Link to="/sign-in">{t("directory.link.to_sign_in")}</Link>
    </Door>
  );
}
