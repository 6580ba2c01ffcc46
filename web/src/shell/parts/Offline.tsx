import { useOnline } from "../../kit/useOnline";
import { useTranslation } from "../../kit/words";
import { Icon } from "../../ui/icons/Icon";

export function Offline() {
  const { t } = useTranslation();
  if (useOnline()) return null;
  return (
    <div className="s-offline" role="status">
      <Icon name="cloud" />
      <span>{t("shell.offline")}</span>
    </div>
  );
}
