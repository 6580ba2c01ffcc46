import type { Complaint, Filling } from "../../forms";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Icon } from "../../ui/icons/Icon";

/** Takes the focus to a field, wherever its control begins. */
export function goTo(id: string): void {
  const place = document.getElementById(`${id}-field`);
  const control = document.getElementById(id) ?? place?.querySelector<HTMLElement>("input, textarea, button, [tabindex='0']");
  place?.scrollIntoView({ block: "center", behavior: "smooth" });
  control?.focus({ preventScroll: true });
}

/** Everything that stands in the way, each leading to its field. */
export function Summary({ filling, complaints, idOf }: { filling: Filling; complaints: readonly Complaint[]; idOf: (key: string) => string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (complaints.length === 0) return null;
  const nameOf = (key: string) => {
    const field = filling.form.definition.fields.find((one) => one.key === key);
    return field && said(field.label, language, key);
  };
  return (
    <div className="r-fill-summary" role="alert">
      <strong>
        <Icon name="warn" size={14} />
        {t("records.fill.in_the_way", { count: complaints.length })}
      </strong>
      <ul>
        {complaints.slice(0, 12).map((one) => (
          <li key={`${one.field}.${one.row ?? ""}.${one.inner ?? ""}.${one.detail}`}>
            {nameOf(one.field) ? (
              <button type="button" onClick={() => goTo(idOf(one.field))}>
                {one.row === undefined ? nameOf(one.field) : t("records.fill.row", { field: nameOf(one.field), number: one.row + 1 })}
              </button>
            ) : null}
            <span>{one.detail}</span>
          </li>
        ))}
      </ul>
      {complaints.length > 12 && <p>{t("records.fill.and_more", { count: complaints.length - 12 })}</p>}
    </div>
  );
}
