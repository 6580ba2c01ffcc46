import { useTranslation } from "../../../kit/words";
import type { CellProps } from "../../kind";
import { listOf } from "../../parts/settings";
import { Signed } from "../../parts/shown";

export function Cell({ value }: CellProps) {
  const { t } = useTranslation();
  return <Signed icon="table">{t("fields.rows", { count: listOf(value).length })}</Signed>;
}
