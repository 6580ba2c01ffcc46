import { useState } from "react";
import { fieldKind, shownAs, type Field } from "../../fields";
import type { Form } from "../../forms";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { IconButton } from "../../ui/IconButton";
import type { Account, RecordShown } from "../model";
import { useAccount } from "../queries/reading";
import { useTitles } from "../queries/related";
import { RecordLink } from "./RecordLink";

type Step = NonNullable<Account["steps"]>;

/** How a computed value came about: the formula, and what each part of it gave. */
export function Explained({ form, record, field, onClose }: { form: Form; record: RecordShown; field: Field; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const account = useAccount(form.key, record.id, field.key, true);
  const name = said(field.label, language, field.key);
  return (
    <section className="r-explained" aria-label={t("records.explain.of", { field: name })}>
      <div className="r-explained-head">
        <h3>{t("records.explain.title", { field: name })}</h3>
        <IconButton icon="close" label={t("ui.close")} onClick={onClose} />
      </div>
      <Await query={account}>{(found) => <Told account={found} form={form} field={field} />}</Await>
    </section>
  );
}

function Told({ account, form, field }: { account: Account; form: Form; field: Field }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const labels = new Map(form.definition.fields.map((each) => [each.key, said(each.label, language, each.key)]));
  // A roll-up is written as SUM(form.field): its rows are records of that form, unless they stand in a sub-table of this one.
  const named = /^\w+\(([a-z0-9_]+)\.[a-z0-9_]+\)/.exec(account.formula)?.[1] ?? "";
  const source = form.definition.sub_tables?.some((table) => table.key === named) ? "" : named;
  return (
    <>
      <code className="r-formula">{account.formula}</code>
      {account.steps && <ol className="r-steps"><StepShown step={account.steps as Step} labels={labels} level={0} whole={field} /></ol>}
      {account.rows && <Rows rows={account.rows} seen={account.seen} form={source} field={field} />}
      {!account.steps && !account.rows && <p className="r-note">{t("records.explain.hidden")}</p>}
      {account.day && <p className="r-note">{t("records.explain.day", { day: account.day })}</p>}
    </>
  );
}

const longest = 90;

/** `whole`: the field, of the step that is its value. */
function StepShown({ step, labels, level, whole }: { step: Step; labels: ReadonlyMap<string, string>; level: number; whole?: Field }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(level < 2);
  const inner = step.steps as Step[];
  const label = labels.get(step.written.trim());
  const written = step.written.length > longest ? `${step.written.slice(0, longest)}…` : step.written;
  return (
    <li className={step.taken ? undefined : "aside"}>
      <div className="r-step">
        {inner.length > 0 ? (
          <button type="button" aria-expanded={open} aria-label={t(open ? "records.explain.fold" : "records.explain.unfold")} className="r-step-fold" onClick={() => setOpen(!open)}>{open ? "−" : "+"}</button>
        ) : (
          <span className="r-step-fold" />
        )}
        {label ? <span>{label}</span> : <code title={step.written}>{written}</code>}
        <strong>{step.taken ? (step.error ?? shown(step.value, t, whole)) : t("records.explain.not_taken")}</strong>
      </div>
      {open && inner.length > 0 && (
        <ol>
          {inner.map((one) => (
            <StepShown key={`${one.start} ${one.end}`} step={one} labels={labels} level={level + 1} />
          ))}
        </ol>
      )}
    </li>
  );
}

function Rows({ rows, seen, form, field }: { rows: NonNullable<Account["rows"]>; seen: number; form: string; field: Field }) {
  const { t } = useTranslation();
  const own = form !== "";
  const titles = useTitles(own ? form : "", rows.map((row) => row.id));
  if (rows.length === 0) return <p className="r-note">{t("records.explain.no_rows")}</p>;
  return (
    <>
      <ul className="r-counted">
        {rows.map((row) => (
          <li key={row.id}>
            {own ? <RecordLink form={form} id={row.id}>{titles?.get(row.id) || `#${row.id}`}</RecordLink> : <span>#{row.id}</span>}
            {row.value !== String(row.id) && <span>{shown(row.value, t, field)}</span>}
          </li>
        ))}
      </ul>
      {seen > rows.length && <p className="r-note">{t("records.explain.more_rows", { shown: rows.length, count: seen })}</p>}
    </>
  );
}

/** As the field shows its values, where it says of what they are; else decimals without the noughts that say nothing. */
function shown(value: unknown, t: (key: string) => string, field?: Field): string {
  if (value === null || value === undefined || value === "") return t("records.blank");
  if (field && shownAs(field)) return fieldKind(field).text({ field, value });
  if (typeof value === "boolean") return t(value ? "records.explain.yes" : "records.explain.no");
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return /^-?\d+\.\d+$/.test(text) ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
}
