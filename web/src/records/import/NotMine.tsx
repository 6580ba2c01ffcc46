import { useTranslation } from "../../kit/words";
import { Banner } from "../../ui/Banner";

/** Somebody else brought this file: what became of it may be seen, what stands in it not. */
export function NotMine({ name }: { name: string }) {
  const { t } = useTranslation();
  return <Banner tone="info">{t("records.import.not_yours", { name })}</Banner>;
}
