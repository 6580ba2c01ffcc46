import { asProblem } from "../kit/problem";
import { useTranslation } from "../kit/words";
import { Button } from "./Button";
import { Empty } from "./Empty";
import { Icon } from "./icons/Icon";

/** A whole area that could not be shown. */
export function Trouble({ error, onRetry, busy = false }: { error: unknown; onRetry?: () => void; busy?: boolean }) {
  const { t } = useTranslation();
  const problem = asProblem(error);
  const kind = problem?.unreachable ? "unreachable" : problem?.status === 403 ? "no_right" : problem?.status === 404 ? "not_found" : "failed";
  return (
    <Empty
      art={<Icon name={kind === "unreachable" ? "cloud" : kind === "no_right" ? "lock" : "warn"} size={40} />}
      title={t(`ui.trouble.${kind}`)}
      actions={onRetry && kind !== "no_right" && <Button icon="refresh" busy={busy} onClick={onRetry}>{t("ui.try_again")}</Button>}
      note={problem?.requestId && t("ui.request_id", { id: problem.requestId })}
    >
      {(!problem?.unreachable && problem?.detail) || t(`ui.trouble.${kind}_help`)}
    </Empty>
  );
}
