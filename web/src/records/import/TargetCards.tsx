import { useForms } from "../../forms";
import type { ProblemField } from "../../kit/problem";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Menu } from "../../ui/Menu";
import { Icon } from "../../ui/icons/Icon";
import type { ImportSheetPlan } from "../queries/imports";
import { useLeading } from "../queries/related";
import { TargetCard } from "./TargetCard";
import type { OfferedForm } from "./useOffered";

interface TargetCardsProps {
  sheet: ImportSheetPlan;
  offered: ReadonlyMap<string, OfferedForm>;
  form: string;
  wrong: readonly ProblemField[];
  onChange: (sheet: ImportSheetPlan) => void;
}

/** What each row becomes: one card for each record that it makes. */
export function TargetCards({ sheet, offered, form, wrong, onChange }: TargetCardsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const forms = useForms().data ?? [];
  const leading = useLeading(form).data ?? [];
  const near = [...new Set([...sheet.targets.map((one) => one.form), form, ...leading.map((one) => one.form)])];
  const addable = near.flatMap((key) => forms.filter((one) => one.key === key && one.verbs.includes("import")));
  const add = (key: string) => {
    // A field of it that leads to what the row makes already is filled with that.
    const led = leading.find((one) => one.form === key && !one.rows);
    const to = led ? sheet.targets.findIndex((one) => one.form === form) : -1;
    const links = led && to >= 0 ? [{ field: led.field, target: to }] : [];
    onChange({ ...sheet, targets: [...sheet.targets, { form: key, columns: [], links, do: "create" }] });
  };
  return (
    <>
      {[...sheet.targets.keys()].map((place) => <TargetCard key={place} sheet={sheet} place={place} offered={offered} wrong={wrong} onChange={onChange} />)}
      {sheet.targets.length < 20 && addable.length > 0 && (
        <Menu label={t("records.import.target.add")} className="r-im-add" items={addable.map((one) => ({ key: one.key, label: said(one.label, language, one.key), onChoose: () => add(one.key) }))}>
          <Icon name="plus" />{t("records.import.target.add")}
        </Menu>
      )}
    </>
  );
}
