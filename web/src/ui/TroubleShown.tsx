import type { ReactNode } from "react";
import { asProblem, isMissingPart } from "../kit/problem";
import { useTranslation } from "../kit/words";
import { Empty } from "./Empty";
import { Icon } from "./icons/Icon";

/** What is known of why an area could not be shown; `again` is the way to try once more, where that may help. */
export function TroubleShown({ error, again }: { error: unknown; again?: ReactNode }) {
  const { t } = useTranslation();
  const problem = asProblem(error);
  const kind = problem?.unreachable ? "unreachable" : problem?.status === 403 ? "no_right" : problem?.status === 404 ? "not_found" : isMissingPart(error) ? "missing_part" : "failed";
  return (
    <Empty
      art={<Icon name={kind === "unreachable" ? "cloud" : kind === "no_right" ? "lock" : "warn"} size={40} />}
      title={t(`ui.trouble.${kind}`)}
      actions={kind !== "no_right" && again}
      note={problem?.requestId && t("ui.request_id", { id: problem.requestId })}
    >
      {(!problem?.unreachable && problem?.detail) || t(`ui.trouble.${kind}_help`)}
    </Empty>
  );
}
