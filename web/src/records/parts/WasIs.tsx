import { type Field, fieldKind, type Value } from "../../fields";
import { useTranslation } from "../../kit/words";
import { Icon } from "../../ui/icons/Icon";
import { useTitles } from "../queries/related";
import { isBlank, isLinked, targetOf } from "../shape";

interface SideProps {
  field: Field;
  value: Value;
  masked?: string | undefined;
  record: { form: string; id: number };
}

const idsOf = (value: Value): number[] => (Array.isArray(value) ? value : [value]).filter((one): one is number => typeof one === "number");

/** A value of the past. The journal keeps numbers of linked records; what they are called is asked now. */
export function Side({ field, value, masked, record }: SideProps) {
  const { t } = useTranslation();
  const ids = isLinked(field) ? idsOf(value) : [];
  const titles = useTitles(targetOf(field), ids);
  const { Cell } = fieldKind(field);
  if (isBlank(value) && masked === undefined) return <span className="r-blank">{t("records.blank")}</span>;
  const title = ids.length > 0 ? ids.map((id) => ({ id, title: titles?.get(id) })) : undefined;
  return <Cell field={field} value={value} masked={masked} title={title} record={record} />;
}

interface WasIsProps {
  field: Field;
  before: { value: Value; masked?: string };
  after: { value: Value; masked?: string };
  record: { form: string; id: number };
}

/** What it was, and what it became. */
export function WasIs({ field, before, after, record }: WasIsProps) {
  const { t } = useTranslation();
  return (
    <span className="r-was-is">
      <span className="was"><span className="u-hidden">{t("records.history.was")}</span><Side field={field} {...before} record={record} /></span>
      <Icon name="right" size={12} />
      <span><span className="u-hidden">{t("records.history.is")}</span><Side field={field} {...after} record={record} /></span>
    </span>
  );
}
