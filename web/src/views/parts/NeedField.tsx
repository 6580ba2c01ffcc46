import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { ChoiceField } from "../../ui/ChoiceField";
import { Icon } from "../../ui/icons/Icon";
import { ManyField } from "../../ui/ManyField";
import { GroupPanel } from "../bar/GroupPanel";
import type { FieldBook } from "../fieldBook";
import type { ViewKindName } from "../model";
import type { Need } from "../needs";
import { FiguresPanel } from "./FiguresPanel";
import type { useNeeds } from "./useNeeds";

interface NeedFieldProps {
  kind: ViewKindName;
  need: Need;
  needs: ReturnType<typeof useNeeds>;
  book: FieldBook;
  tried: boolean;
}

/** One thing that a kind of view has to know, and what for. */
export function NeedField({ kind, need, needs, book, tried }: NeedFieldProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const label = t(`views.need.${kind}.${need.setting}`);
  const help = t(`views.need.${kind}.${need.setting}_help`);
  if (need.ask === "choices") {
    return (
      <ManyField
        label={label} help={help} value={needs.codesOf(need)} onChange={(codes) => needs.put(need.setting, codes)}
        choices={needs.choices(need).map((one) => ({ value: one.code, label: said(one.label, language, one.code) }))}
      />
    );
  }
  if (need.ask === "groups" || need.ask === "figures") {
    const blank = need.ask === "groups" && !need.optional && needs.groupsOf(need).length === 0;
    return (
      <div className="u-field">
        <span className={need.ask === "groups" && !need.optional ? "u-field-label required" : "u-field-label"}>{label}</span>
        {need.ask === "groups"
          ? <GroupPanel group={needs.groupsOf(need)} book={book} onChange={(groups) => needs.put(need.setting, groups)} />
          : <FiguresPanel figures={needs.figuresOf(need)} single={need.single ?? false} book={book} onChange={(figures) => needs.put(need.setting, figures)} />}
        {tried && blank ? <div className="u-field-error"><Icon name="warn" size={14} /><span>{t("views.need.missing")}</span></div> : <div className="u-field-help">{help}</div>}
      </div>
    );
  }
  const fits = needs.fitting(need);
  const field = needs.fieldOf(need.setting);
  return (
    <ChoiceField
      label={label} help={fits.length === 0 ? t("views.need.none") : help} required={!need.optional} clearable={need.optional ?? false} value={field} searchable={fits.length > 8}
      onChange={(next) => needs.put(need.setting, next)} choices={fits.map((one) => ({ value: one.key, label: book.label(one.key) }))}
      error={tried && !need.optional && field === null ? t("views.need.missing") : undefined}
    />
  );
}
