import { useTranslation } from "../../kit/words";
import type { ImportShown } from "../queries/imports";
import { Progress } from "./Progress";

const phases = ["rows", "doubles", "records"] as const;

/** How far checking is. */
export function Staging({ found }: { found: ImportShown }) {
  const { t } = useTranslation();
  const phase = phases.find((one) => one === found.counts.phase) ?? "rows";
  return <Progress title={t("records.import.check.staging")} note={t(`records.import.check.phase_${phase}`)} help={t("records.import.check.safe")} done={found.done} total={found.total} />;
}
