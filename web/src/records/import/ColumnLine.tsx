import { memo } from "react";
import { joined } from "../../kit/joined";
import type { ProblemField } from "../../kit/problem";
import { useTranslation } from "../../kit/words";
import { type Option, Picker } from "../../ui/controls";
import { Icon } from "../../ui/icons/Icon";
import { say } from "../../ui/toast";
import type { ImportColumn, ImportColumnProposal, ImportSheetPlan } from "../queries/imports";
import { ChoiceWords } from "./ChoiceWords";
import { LinkHow } from "./LinkHow";
import { NewFieldHow } from "./NewFieldHow";
import { aimAt, aimAtNew, aimOf, aimsOf, changeColumn, clearColumn, keyOf, letters, ordinal } from "./plan";
import type { OfferedForm } from "./useOffered";

interface ColumnLineProps {
  place: number;
  column: ImportColumn;
  sheet: ImportSheetPlan;
  offered: ReadonlyMap<string, OfferedForm>;
  proposal: ImportColumnProposal | undefined;
  begun: ImportSheetPlan | undefined;
  designs: boolean;
  wrong: readonly ProblemField[];
  onChange: (sheet: ImportSheetPlan) => void;
}

const choiceTypes: ReadonlySet<string> = new Set(["select", "multi_select"]);

/** A column: what it is called, what stands in it, what it fills, and how sure that is. */
export const ColumnLine = memo(function ColumnLine({ place, column, sheet, offered, proposal, begun, designs, wrong, onChange }: ColumnLineProps) {
  const { t } = useTranslation();
  const aim = aimOf(sheet, place);
  const target = aim && sheet.targets[aim.target];
  const form = target && offered.get(target.form);
  const field = aim?.to && form?.fields.find((one) => one.key === aim.to?.field);
  const nameOfTarget = (at: number) => {
    const one = sheet.targets[at];
    const label = offered.get(one?.form ?? "")?.label ?? one?.form ?? "";
    const number = ordinal(sheet.targets, at);
    return number > 0 ? `${label} ${number}` : label;
  };
  const several = sheet.targets.length > 1;
  const candidates = proposal?.candidates ?? [];
  const why = (key: string) => t(`records.import.why.${key}`);
  const options: (Option<string> & { score: number })[] = sheet.targets.flatMap((one, at) => {
    const known = offered.get(one.form);
    return (known?.fields ?? []).map((each) => {
      const told = candidates.find((candidate) => candidate.form === one.form && candidate.field === each.key);
      const label = several ? `${nameOfTarget(at)} · ${each.label}` : each.label;
      return { value: `${at}:${each.key}`, label, score: told?.score ?? 0, note: told ? `${told.score}% · ${why(told.why)}` : undefined };
    });
  });
  options.sort((one, other) => other.score - one.score);
  if (designs) options.push(...sheet.targets.map((_, at) => ({ value: `${at}:+`, label: t("records.import.columns.new_in", { form: nameOfTarget(at) }), score: 0 })));
  const here = aim ? `${aim.target}:${aim.made ? "+" : aim.to?.field}` : "";
  const chosen = options.filter((one) => one.value === here);
  const told = candidates.find((one) => one.form === target?.form && one.field === aim?.to?.field);

  const choose = (value: string | undefined) => {
    if (!value) return onChange(clearColumn(sheet, place));
    const [at = "0", ...rest] = value.split(":");
    const key = rest.join(":");
    if (key === "+") {
      const made = proposal?.new_field;
      const begin = { column: place, key: keyOf(column.name, place), label: { "zh-CN": column.name || letters(place), en: column.name || letters(place) }, type: "text" };
      return onChange(aimAtNew(sheet, Number(at), made ?? begin));
    }
    const before = sheet.targets[Number(at)]?.columns.find((one) => one.field === key && one.column !== place);
    if (before) say(t("records.import.columns.moved", { field: offered.get(sheet.targets[Number(at)]?.form ?? "")?.fields.find((one) => one.key === key)?.label ?? key }));
    return onChange(aimAt(sheet, place, Number(at), { column: place, field: key }));
  };
  const patch = (changes: object) => aim?.to && onChange(changeColumn(sheet, place, aim.to.field, changes));
  const others = aimsOf(sheet, place).slice(1).map((one) => {
    const key = one.made?.key ?? one.to?.field ?? "";
    return `${nameOfTarget(one.target)} · ${offered.get(sheet.targets[one.target]?.form ?? "")?.fields.find((each) => each.key === key)?.label ?? key}`;
  });

  const path = aim && (aim.made ? `targets.${aim.target}.new_fields.${target?.new_fields?.indexOf(aim.made)}.` : `targets.${aim.target}.columns.${target?.columns.indexOf(aim.to as never)}.`);
  const faults = path ? wrong.filter((one) => `${one.path}.`.includes(path)) : [];
  // What is no choice yet was looked up for the field that was proposed.
  const proposed = begun && aimOf(begun, place)?.to?.field === aim?.to?.field;
  const share = column.looked_at ? Math.round(((column.blank ?? 0) * 100) / column.looked_at) : 0;
  return (
    <li className={aim ? "r-im-line" : "r-im-line off"}>
      <div className="r-im-what">
        <div className="r-im-name"><i aria-hidden="true">{letters(place)}</i><b dir="auto">{column.name || letters(place)}</b>{share > 0 && <small>{t("records.import.columns.blank", { share })}</small>}</div>
        <div className="r-im-examples">
          <span className="u-hidden">{t("records.import.columns.examples")}</span>
          {[...new Set(column.examples)].slice(0, 3).map((text) => <span key={text} dir="auto" title={text}>{text}</span>)}
        </div>
      </div>
      <Icon name="right" size={14} />
      <div className="r-im-aim">
        <Picker
          label={t("records.import.columns.pick")} placeholder={t("records.import.columns.not")} chosen={chosen} options={options} invalid={faults.length > 0}
          onChange={(those) => choose(those[0]?.value)}
        />
        {faults.map((one) => <p key={one.path + one.key} className="r-im-fault" role="alert">{one.detail}</p>)}
        {aim?.to && (
          <div className="r-im-sure">
            {told ? <span className={told.score >= 80 ? "ok" : "warn"}><Icon name={told.score >= 80 ? "check" : "info"} size={12} />{t("records.import.columns.sure", { score: told.score })} · {why(told.why)}</span> : <span>{t("records.import.why.chosen")}</span>}
          </div>
        )}
        {others.length > 0 && <small className="r-im-note">{t("records.import.columns.also", { fields: joined(others) })}</small>}
        {aim?.made && <NewFieldHow made={aim.made} proposed={proposal?.new_field ?? undefined} onChange={(made) => onChange(aimAtNew(sheet, aim.target, made))} />}
        {aim?.to && field?.field && choiceTypes.has(field.field.type) && <ChoiceWords to={aim.to} field={field.field} unknown={proposed ? (proposal?.new_choices ?? []) : []} designs={designs} onChange={patch} />}
        {aim?.to && field?.field && (field.field.type === "link" || field.field.type === "links") && <LinkHow to={aim.to} field={field.field} onChange={patch} />}
      </div>
    </li>
  );
});
