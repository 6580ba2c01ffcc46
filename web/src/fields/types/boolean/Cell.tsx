import { useTranslation } from "../../../kit/words";
import { Icon } from "../../../ui/icons/Icon";
import type { CellProps } from "../../kind";

export function Cell({ value }: CellProps) {
  const { t } = useTranslation();
  return value === true ? (
    <span className="f-yes">
      <Icon name="check" size={14} />
      {t("fields.yes")}
    </span>
  ) : (
    <span className="f-no">{t("fields.no")}</span>
  );
}
