import { type ReactNode, Suspense } from "react";
import { fieldKind } from "../../fields";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { type AskedField, type Field, isAddressable, isSecret } from "../model";

interface AskedLineProps {
  field: Field;
  /** How it is asked for; absent where it is not. */
  asked: AskedField | undefined;
  /** How it is asked for once it is. */
  first: AskedField;
  /** A field of a row: no address begins it. */
  inner?: boolean;
  problem: string | undefined;
  onChange: (asked: AskedField | undefined) => void;
  /** What else is said of it while it is asked for. */
  children?: ReactNode;
}

const isOption = (one: unknown): one is { id: number; title: unknown } => typeof one === "object" && one !== null && typeof (one as { id?: unknown }).id === "number";

/** A field that can be asked for outside, and how. What is sensitive is said a second time; a link lists what it offers. */
export function AskedLine({ field, asked, first, inner = false, problem, onChange, children }: AskedLineProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const name = said(field.label, language, field.key);
  const several = { ...field, type: "links" };
  const { Input } = fieldKind(several);
  const options = asked?.options ?? [];
  const link = field.type === "link";
  const needed = field.required === true;
  const begins = !inner && isAddressable(field);
  return (
    <div className={asked ? "po-field taken" : "po-field"}>
      <label>
        <input type="checkbox" checked={asked !== undefined} onChange={(event) => onChange(event.target.checked ? first : undefined)} />
        <span>{name}{needed && <small> {t("portals.publish.needed")}</small>}</span>
      </label>
      {asked && !needed && (
        <label>
          <input type="checkbox" aria-label={t("portals.publish.must_of", { name })} checked={asked.required ?? false} onChange={(event) => onChange({ ...asked, required: event.target.checked })} />
          <span>{t("portals.publish.must")}</span>
        </label>
      )}
      {asked && begins && (
        <label>
          <input type="checkbox" aria-label={t("portals.publish.prefill_of", { name })} checked={asked.prefill ?? false} onChange={(event) => onChange({ ...asked, prefill: event.target.checked })} />
          <span>{t("portals.publish.prefill")}</span>
        </label>
      )}
      {asked && begins && !needed && (
        <label>
          <input type="checkbox" aria-label={t("portals.publish.hidden_of", { name })} checked={asked.hidden ?? false} onChange={(event) => onChange({ ...asked, hidden: event.target.checked })} />
          <span>{t("portals.publish.hidden")}</span>
        </label>
      )}
      {asked && isSecret(field) && (
        <label className="po-secret">
          <input type="checkbox" checked={asked.sensitive ?? false} onChange={(event) => onChange({ ...asked, sensitive: event.target.checked })} />
          <span>{t("portals.publish.sensitive", { name })}</span>
        </label>
      )}
      {asked && link && Input && (
        <div className="po-options">
          <label className="u-field-label" htmlFor={`offer-${field.key}`}>{t("portals.publish.offered")}</label>
          <Suspense fallback={null}>
            <Input
              id={`offer-${field.key}`} field={several} value={options.map((one) => one.id)} title={options.map((one) => ({ id: one.id, title: one.label }))}
              onChange={(_, titles) => onChange({ ...asked, options: (Array.isArray(titles) ? titles : []).filter(isOption).map(({ id, title }) => ({ id, label: String(title).slice(0, 200) })) })}
            />
          </Suspense>
        </div>
      )}
      {asked && children}
      {problem && <div className="u-field-error" role="alert">{problem}</div>}
    </div>
  );
}
