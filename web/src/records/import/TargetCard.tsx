import { useId } from "react";
import { fieldKind } from "../../fields";
import { joined } from "../../kit/joined";
import type { ProblemField } from "../../kit/problem";
import { useTranslation } from "../../kit/words";
import { ChoiceField } from "../../ui/ChoiceField";
import { IconButton } from "../../ui/IconButton";
import { ManyField } from "../../ui/ManyField";
import type { ImportSheetPlan, ImportTarget } from "../queries/imports";
import { changeTarget, ordinal, withoutTarget } from "./plan";
import type { OfferedForm } from "./useOffered";

interface TargetCardProps {
  sheet: ImportSheetPlan;
  place: number;
  offered: ReadonlyMap<string, OfferedForm>;
  wrong: readonly ProblemField[];
  onChange: (sheet: ImportSheetPlan) => void;
}

/** How one of the records of a row is written: made or changed, and what it is known by. */
export function TargetCard({ sheet, place, offered, wrong, onChange }: TargetCardProps) {
  const { t } = useTranslation();
  const id = useId();
  const target = sheet.targets[place];
  if (!target) return null;
  const known = offered.get(target.form);
  const number = ordinal(sheet.targets, place);
  const name = `${known?.label ?? target.form}${number > 0 ? ` ${number}` : ""}`;
  const fieldOf = (key: string) => known?.form?.definition.fields.find((one) => one.key === key);
  const label = (key: string) => known?.fields.find((one) => one.key === key)?.label ?? target.new_fields?.find((one) => one.key === key)?.label["zh-CN"] ?? key;
  const patch = (changes: Partial<ImportTarget>) => onChange(changeTarget(sheet, place, changes));
  const ways = target.do ?? "create";
  const matchable = [...target.columns.map((one) => one.field).filter((key) => !key.includes(".")), ...(target.links ?? []).map((one) => one.field)];
  const own = new RegExp(`targets\\.${place}\\.(?!columns\\.\\d|new_fields\\.\\d)`);
  const faults = wrong.filter((one) => own.test(one.path));
  const filled = new Set([...target.columns.map((one) => one.field.split(".")[0]), ...(target.links ?? []).map((one) => one.field), ...Object.keys(target.otherwise ?? {})]);
  const wanting = (known?.form?.definition.fields ?? []).filter(
    (one) => one.required === true && one.on_create && (one.default ?? null) === null && !one.default_expression && !filled.has(one.key),
  );
  const shownValue = (key: string, value: unknown) => {
    const field = fieldOf(key);
    return field ? fieldKind(field).text({ field, value }) : String(value);
  };
  return (
    <section className="r-im-target" aria-labelledby={id}>
      <div className="r-im-target-head">
        <h2 id={id}>{name}</h2>
        {sheet.targets.length > 1 && <IconButton icon="close" label={t("records.import.target.remove", { form: name })} onClick={() => onChange(withoutTarget(sheet, place))} />}
      </div>
      {target.columns.length + (target.new_fields?.length ?? 0) === 0 && <p className="r-im-warn">{t("records.import.target.empty")}</p>}
      {ways !== "update" && wanting.length > 0 && <p className="r-im-warn">{t("records.import.target.wanting", { fields: joined(wanting.map((one) => label(one.key))) })}</p>}
      <ChoiceField
        label={t("records.import.target.do")} value={ways} onChange={(next) => patch({ do: next ?? "create" })}
        choices={(["create", "both", "update"] as const).map((value) => ({ value, label: t(`records.import.target.${value}`) }))}
      />
      <ManyField
        label={t("records.import.target.match")} value={target.match ?? []} placeholder={t("records.import.target.match_none")} onChange={(match) => patch({ match })}
        choices={matchable.map((key) => ({ value: key, label: label(key) }))}
      />
      {(target.match ?? []).length > 0 && ways !== "create" && (
        <ChoiceField
          label={t("records.import.target.blanks")} value={target.blanks ?? "keep"} onChange={(next) => patch({ blanks: next ?? "keep" })}
          choices={(["keep", "clear"] as const).map((value) => ({ value, label: t(`records.import.target.${value}`) }))}
        />
      )}
      {ways !== "update" && (known?.form?.definition.duplicates.length ?? 0) > 0 && (
        <ChoiceField
          label={t("records.import.target.duplicates")} value={target.duplicates ?? "refuse"} onChange={(next) => patch({ duplicates: next ?? "refuse" })}
          choices={(["refuse", "skip", "take"] as const).map((value) => ({ value, label: t(`records.import.target.${value}`) }))}
        />
      )}
      {(target.links ?? []).map((link) => (
        <p key={link.field} className="r-im-note">{t("records.import.target.links_row", { field: label(link.field), form: offered.get(sheet.targets[link.target]?.form ?? "")?.label ?? "" })}</p>
      ))}
      {ways !== "update" && Object.entries(target.otherwise ?? {}).map(([key, value]) => <p key={key} className="r-im-note">{t("records.import.target.otherwise", { field: label(key), value: shownValue(key, value) })}</p>)}
      {faults.map((one) => <p key={one.path + one.key} className="r-im-fault" role="alert">{one.detail}</p>)}
    </section>
  );
}
