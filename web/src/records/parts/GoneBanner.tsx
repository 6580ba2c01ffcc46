import { asProblem } from "../../kit/problem";
import { useTranslation } from "../../kit/words";
import { Banner } from "../../ui/Banner";

/** Above what is still seen of a record that was deleted, or closed to its reader, while it was open. */
export function GoneBanner({ error }: { error: unknown }) {
  const { t } = useTranslation();
  return asProblem(error)?.status === 404 ? <Banner tone="warn" note={t("records.gone_help")}>{t("records.gone")}</Banner> : null;
}
