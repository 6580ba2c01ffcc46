import { useTranslation } from "../../../kit/words";
import type { CellProps } from "../../kind";
import { momentText } from "../../parts/moments";
import { isObject } from "../../parts/settings";
import { Signed } from "../../parts/shown";
import { personName, usePeopleNames } from "../../queries/names";

export function Cell({ value }: CellProps) {
  const { t } = useTranslation();
  usePeopleNames(isObject(value) && value["at"] !== undefined && personName(value["signer"]) === undefined);
  // What was just drawn is dated by the server.
  if (!isObject(value) || value["at"] === undefined) return <Signed icon="sign">{t("fields.signed")}</Signed>;
  // Who signed a public form has no account, and so no name here.
  if (value["signer"] === null) return <Signed icon="sign">{t("fields.signed_outside", { at: momentText(value["at"]) })}</Signed>;
  return <Signed icon="sign">{t("fields.signed_by", { name: personName(value["signer"]) ?? `#${String(value["signer"])}`, at: momentText(value["at"]) })}</Signed>;
}
