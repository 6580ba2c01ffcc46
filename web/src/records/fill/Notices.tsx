import type { Filling, Standing } from "../../forms";
import { ago } from "../../kit/dates";
import { joined } from "../../kit/joined";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { nameOf } from "../queries/related";

/** What was left unsaved the last time; records that are probably the same; why saving was refused as a whole. */
export function Notices({ filling, standing }: { filling: Filling; standing: Standing }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { draft, likenesses, trouble } = standing;
  const labelOf = (key: string) => {
    const field = filling.form.definition.fields.find((one) => one.key === key);
    return field ? said(field.label, language, key) : key;
  };
  return (
    <>
      {draft && (
        <Banner
          tone="info"
          actions={
            <>
              <Button size="small" onClick={() => filling.takeDraft()}>{t("records.fill.take_draft")}</Button>
              <Button size="small" look="quiet" onClick={() => void filling.dropKept()}>{t("records.fill.drop_draft")}</Button>
            </>
          }
        >
          {t("records.fill.draft", { ago: ago(draft.at, language) })}
        </Banner>
      )}
      {likenesses.length > 0 && (
        <Banner tone="warn">
          <ul className="r-fill-like">
            {likenesses.slice(0, 5).map((one) => (
              <li key={`${one.id ?? ""}${one.fields.join()}`}>
                {one.id === null
                  ? t("records.fill.like_hidden", { fields: joined(one.fields.map(labelOf)) })
                  : t("records.fill.like", { fields: joined(one.fields.map(labelOf)), name: nameOf(one.title, undefined) || `#${one.id}` })}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {trouble !== null && <ProblemBanner error={trouble} />}
    </>
  );
}
