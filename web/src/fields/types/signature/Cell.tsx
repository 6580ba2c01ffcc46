import { useTranslation } from "../../../kit/words";
import type { CellProps } from "../../kind";
import { momentText } from "../../parts/moments";
import { isObject } from "../../parts/settings";
import { Signed } from "../../parts/shown";
import { personName, usePeopleNames } from "../../queries/names";

export function Cell({ value }: CellProps) {
  const { t } = useTranslation();
  usePeopleNames();
  if (!isObject(value)) return <Signed icon="sign">{t("fields.signed")}</Signed>;
  return <Signed icon="sign">{t("fields.signed_by", { name: personName(value["signer"]) ?? `#${String(value["signer"])}`, at: momentText(value["at"]) })}</Signed>;
}
