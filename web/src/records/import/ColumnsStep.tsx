import { useMemo, useState } from "react";
import { may, useSession } from "../../directory";
import { useAttempt } from "../../kit/useAttempt";
import { useTranslation } from "../../kit/words";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { Switcher } from "../../ui/Switcher";
import { Skeleton } from "../../ui/Skeleton";
import { type ImportShown, type ImportSheetPlan, useImportActs, useProposal } from "../queries/imports";
import { ColumnLine } from "./ColumnLine";
import { Gathered } from "./Gathered";
import { aimOf, formsOf, withSheet } from "./plan";
import { PlanMore } from "./PlanMore";
import { TargetCards } from "./TargetCards";
import { useOffered } from "./useOffered";
import { usePlanDraft } from "./usePlanDraft";

interface ColumnsStepProps {
  found: ImportShown;
  form: string;
  onNext: () => void;
}

/** The second step: which column fills which field, and how records that are there already are found. */
export function ColumnsStep({ found, form, onNext }: ColumnsStepProps) {
  const { t } = useTranslation();
  const session = useSession();
  const designs = may(session, "forms.manage");
  const acts = useImportActs(found.id);
  const { plan, change, flush, standing, error, wrong } = usePlanDraft(found, acts);
  const [begun] = useState(() => formsOf(found.plan));
  const proposal = useProposal(found, begun.length > 0 ? begun : [form]);
  const offered = useOffered(useMemo(() => [...new Set([form, ...formsOf(plan)])], [form, plan]));
  const [at, setAt] = useState(() => found.plan.sheets[0]?.sheet ?? 0);
  const { busy, error: refused, attempt } = useAttempt();
  const place = plan.sheets.findIndex((one) => one.sheet === at);
  const sheet = plan.sheets[place];
  const columns = found.sheets[at]?.columns ?? [];
  const told = proposal.data?.columns?.[at] ?? [];

  const put = (next: ImportSheetPlan) => change(withSheet(plan, place, next));
  const include = (on: boolean) => {
    const begin = proposal.data?.plan.sheets.find((one) => one.sheet === at);
    if (on && begin) change({ ...plan, sheets: [...plan.sheets, begin].toSorted((one, other) => one.sheet - other.sheet) });
    if (!on) change({ ...plan, sheets: plan.sheets.filter((one) => one.sheet !== at) });
  };
  const next = () =>
    attempt(async () => {
      const kept = await flush();
      if (kept.state !== "staged" && kept.state !== "staging") await acts.stage(kept.version);
      onNext();
    });
  if (!proposal.data && !proposal.error) return <div className="r-im-body"><Skeleton rows={10} height={18} gap={18} /></div>;

  const left = sheet ? columns.filter((_, column) => !aimOf(sheet, column)).length : 0;
  const remembered = sheet ? told.filter((one) => one.candidates?.[0]?.why === "exchange_why_remembered" && aimOf(sheet, one.column)?.to?.field === one.candidates[0].field).length : 0;
  const wrongHere = wrong.filter((one) => one.path.startsWith(`sheets.${place}.`) || !/^sheets\.\d/.test(one.path));
  const fillable = found.sheets.flatMap((one, each) => ((one.last ?? 0) >= (one.first ?? 1) ? [each] : []));
  return (
    <div className="r-im-body wide">
      {fillable.length > 1 && (
        <div className="r-im-tools">
          <Switcher label={t("records.import.columns.sheets")} value={String(at)} onChange={(text) => setAt(Number(text))} choices={fillable.map((each) => ({ value: String(each), text: found.sheets[each]?.name ?? "" }))} />
          <label className="r-im-tick"><input type="checkbox" checked={Boolean(sheet)} onChange={(event) => include(event.target.checked)} />{t("records.import.columns.sheet_on")}</label>
        </div>
      )}
      {found.problem && <Banner tone="bad">{found.problem}</Banner>}
      {remembered > 0 && <Banner tone="info">{t("records.import.columns.remembered", { count: remembered })}</Banner>}
      <ProblemBanner error={error ?? proposal.error} />
      {sheet ? (
        <div className="r-im-match">
          <section className="r-im-columns" aria-label={t("records.import.step.columns")}>
            <div className="r-im-columns-head" aria-hidden="true"><span>{t("records.import.columns.column")}</span><span>{t("records.import.columns.field")}</span></div>
            <ul>
              {[...columns.entries()].map(([each, column]) => (
                <ColumnLine
                  key={`${at} ${each}`} place={each} column={column} sheet={sheet} offered={offered} designs={designs}
                  proposal={told.find((one) => one.column === each)} begun={proposal.data?.plan.sheets.find((one) => one.sheet === at)}
                  wrong={wrongHere} onChange={put}
                />
              ))}
            </ul>
          </section>
          <aside className="r-im-targets">
            <TargetCards sheet={sheet} offered={offered} form={form} wrong={wrongHere} onChange={put} />
            <PlanMore plan={plan} onChange={change} />
          </aside>
        </div>
      ) : (
        <Banner tone="info">{t("records.import.columns.none")}</Banner>
      )}
      <div className="r-im-foot">
        <span className="r-im-standing" role="status">
          {left > 0 && <>{t("records.import.columns.not_imported", { count: left })} · </>}
          {t(`records.import.columns.${standing}`)}
        </span>
        {wrong.length > 0 && <span className="r-im-bad">{t("records.import.columns.wrong", { count: wrong.length })}</span>}
        {wrong.length === 0 && <Gathered error={refused} />}
        <Button look="main" icon="right" busy={busy} onClick={() => void next()}>{t("records.import.columns.next")}</Button>
      </div>
    </div>
  );
}
