import { useState } from "react";
import { useForms } from "../../forms";
import { useAttempt } from "../../kit/useAttempt";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Confirm } from "../../ui/Confirm";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { Switcher } from "../../ui/Switcher";
import { say } from "../../ui/toast";
import { type ImportShown, useImportActs, useImports, useKeepFirstPlan } from "../queries/imports";
import { useLeading } from "../queries/related";
import { AgainSeparated } from "./AgainSeparated";
import { FormChecks } from "./FormChecks";
import { formsOf } from "./plan";
import { SheetPreview } from "./SheetPreview";

interface SheetsStepProps {
  found: ImportShown;
  form: string;
  onNext: () => void;
  onAgain: (number: number) => void;
  onDropped: () => void;
}

/** What was found in the file: its sheets, where their heading is, and what they are to fill. */
export function SheetsStep({ found, form, onNext, onAgain, onDropped }: SheetsStepProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const acts = useImportActs(found.id);
  const keepFirstPlan = useKeepFirstPlan();
  const forms = useForms();
  const leading = useLeading(form);
  const planned = formsOf(found.plan);
  const [chosen, setChosen] = useState<readonly string[]>(() => (planned.length > 0 ? planned : [form]));
  const [place, setPlace] = useState(() => found.sheets.findIndex((sheet) => !sheet.hidden && (sheet.last ?? 0) >= (sheet.first ?? 1)));
  const { busy, error, attempt: doing } = useAttempt();
  const [nothing, setNothing] = useState(false);
  const [dropping, setDropping] = useState(false);
  const at = Math.max(place, 0);
  const sheet = found.sheets[at];

  const near = new Set([form, ...planned, ...(leading.data ?? []).map((one) => one.form)]);
  const recent = (useImports(false).data?.pages[0]?.items ?? []).flatMap((one) => one.forms);
  const byName = new Intl.Collator(language);
  // The form itself, then what the file fills already, then what was imported last, then by name.
  const rank = (key: string) => (key === form ? 0 : planned.includes(key) ? 1 : recent.includes(key) ? 2 + recent.indexOf(key) : 2 + recent.length);
  const offered = (forms.data ?? [])
    .filter((one) => near.has(one.key) && one.verbs.includes("import"))
    .map((one) => ({ value: one.key, label: said(one.label, language, one.key), names: [one.key, ...Object.values(one.label)] }))
    .toSorted((one, other) => rank(one.value) - rank(other.value) || byName.compare(one.label, other.label));
  const header = (rows: readonly number[]) =>
    doing(async () => {
      const changed = await acts.chooseHeader(found.version, at, rows, null);
      await keepFirstPlan(changed, chosen);
    });
  const next = () =>
    doing(async () => {
      const same = [...chosen].toSorted().join() === [...planned].toSorted().join();
      if (same) return onNext();
      const kept = await keepFirstPlan(found, chosen);
      setNothing(kept.version === found.version);
      if (kept.version !== found.version) onNext();
      return undefined;
    });
  const name = (one: ImportShown["sheets"][number]) => `${one.name}${one.hidden ? ` (${t("records.import.sheets.hidden")})` : ""}`;
  return (
    <div className="r-im-body">
      <AgainSeparated found={found} form={form} onBrought={onAgain} />
      <Card
        title={sheet?.name ?? found.file}
        help={
          sheet && (sheet.last ?? 0) >= (sheet.first ?? 1)
            ? t("records.import.sheets.data", { first: sheet.first ?? 1, last: sheet.last, count: (sheet.last ?? 0) - (sheet.first ?? 1) + 1, columns: sheet.columns?.length ?? 0 })
            : t("records.import.sheets.none")
        }
      >
        <div className="u-form">
          {found.sheets.length > 1 && (
            <div><Switcher label={t("records.import.sheets.label")} value={String(at)} onChange={(text) => setPlace(Number(text))} choices={found.sheets.map((one, each) => ({ value: String(each), text: name(one) }))} /></div>
          )}
          {sheet && <SheetPreview number={found.id} place={at} sheet={sheet} busy={busy} onHeader={(rows) => void header(rows)} />}
          {typeof sheet?.total_row === "number" && <Banner tone="info">{t("records.import.sheets.total", { row: sheet.total_row })}</Banner>}
        </div>
      </Card>
      {offered.length > 1 && (
        <Card title={t("records.import.sheets.fills")} help={t("records.import.sheets.fills_help")}>
          <FormChecks label={t("records.import.sheets.fills")} choices={offered} value={chosen} onChange={(value) => setChosen([form, ...value.filter((one) => one !== form)])} />
        </Card>
      )}
      {nothing && <Banner tone="warn">{t("records.import.sheets.nothing")}</Banner>}
      <ProblemBanner error={error} />
      <div className="r-im-foot">
        <div className="r-im-standing"><Button look="quiet" icon="trash" onClick={() => setDropping(true)}>{t("records.import.done.drop")}</Button></div>
        <Button look="main" icon="right" busy={busy} onClick={() => void next()}>{t("records.import.sheets.next")}</Button>
      </div>
      <Confirm
        open={dropping} title={t("records.import.done.drop")} act={t("records.import.done.drop")} onClose={() => setDropping(false)}
        onAct={async () => {
          await acts.drop();
          onDropped();
          say(t("records.import.done.dropped", { name: found.file }));
        }}
      >
        {t("records.import.done.drop_help")}
      </Confirm>
    </div>
  );
}
