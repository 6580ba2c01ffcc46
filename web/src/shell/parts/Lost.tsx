import { Link } from "@tanstack/react-router";
import { useTranslation } from "../../kit/words";
import { Empty } from "../../ui/Empty";

/** An address nobody answers. */
export function Lost() {
  const { t } = useTranslation();
  return (
    <Empty title={t("shell.lost.title")} actions={<Link to="/">{t("shell.lost.home")}</Link>}>
      {t("shell.lost.help")}
    </Empty>
  );
}
