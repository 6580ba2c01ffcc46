import { useSomePeople } from "../../directory";
import { useTranslation } from "../../kit/words";
import { Banner } from "../../ui/Banner";

/** Somebody else brought this file: what became of it may be seen, what stands in it not. */
export function NotMine({ by }: { by: number }) {
  const { t } = useTranslation();
  const people = useSomePeople({}, 200).data?.people ?? [];
  return <Banner tone="info">{t("records.import.not_yours", { name: people.find((one) => one.id === by)?.name ?? `#${by}` })}</Banner>;
}
