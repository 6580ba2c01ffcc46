import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Suspense, lazy, useState } from "react";
import { useForms } from "../../forms";
import { useAttempt } from "../../kit/useAttempt";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Confirm } from "../../ui/Confirm";
import { Icon } from "../../ui/icons/Icon";
import { Skeleton } from "../../ui/Skeleton";
import { say } from "../../ui/toast";
import { faultyRowsAddress, type ImportShown, useImportActs } from "../queries/imports";
import { FormLine } from "./FormLine";
import { Gathered } from "./Gathered";
import { countOf } from "./plan";
import { Progress } from "./Progress";

const UndoDialog = lazy(() => import("./UndoDialog").then((one) => ({ default: one.UndoDialog })));

interface DoneStepProps {
  found: ImportShown;
  form: string;
  onAgain: () => void;
}

/** The last step: how far it is, what was made, and the way back. */
export function DoneStep({ found, form, onAgain }: DoneStepProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const { app = "-" } = useParams({ strict: false });
  const acts = useImportActs(found.id);
  const forms = useForms().data ?? [];
  const [undoing, setUndoing] = useState(false);
  const [dropping, setDropping] = useState(false);
  const { busy, error, attempt: doing } = useAttempt();
  const name = (key: string) => said(forms.find((one) => one.key === key)?.label, language, key);
  const actions = found.counts.actions ?? found.actions;
  const [written, skipped, same, undone] = [countOf(actions, "done"), countOf(actions, "skip"), countOf(actions, "same"), countOf(actions, "undone")];
  const left = countOf(actions, "faulty", "refused");
  const waiting = countOf(actions, "create", "update");
  const stopped = found.state === "stopped";
  // It was being taken back when it was stopped: it goes on with that.
  const half = stopped && undone > 0;
  const byForm = Object.entries(found.counts.forms ?? {}).map(([key, counts]) => ({ key, count: countOf(counts, "done") })).filter((one) => one.count > 0);

  if (found.state === "applying" || found.state === "undoing") {
    const back = found.state === "undoing";
    const stop = async () => {
      await acts.stop();
      say(t(back ? "records.import.done.stopping_undoing" : "records.import.done.stopping"));
    };
    return (
      <Progress
        title={t(`records.import.done.${found.state}`)} help={t(back ? "records.import.done.undoing_help" : "records.import.done.applying_help")} done={found.done} total={found.total}
        actions={found.mine && <><Button icon="pause" busy={busy} onClick={() => void doing(stop)}>{t(back ? "records.import.done.stop_undoing" : "records.import.done.stop")}</Button><Gathered error={error} /></>}
      />
    );
  }
  const title = found.state === "undone" ? t("records.import.done.undone", { count: undone }) : stopped ? t(half ? "records.import.done.half_undone" : "records.import.done.stopped") : written === 0 ? t("records.import.done.applied_none") : t("records.import.done.applied", { count: written });
  return (
    <div className="r-im-done">
      <section className={stopped ? "r-im-result warn" : "r-im-result"}>
        <i aria-hidden="true"><Icon name={stopped ? "pause" : found.state === "undone" ? "undo" : "check"} size={24} /></i>
        <div>
          <h2>{title}</h2>
          <p>
            {stopped && (half ? t("records.import.done.stopped_undoing", { done: undone, left: written }) : t("records.import.done.stopped_applying", { done: written, left: waiting }))}
            {!stopped && [skipped > 0 && t("records.import.done.skipped", { count: skipped }), same > 0 && t("records.import.done.same", { count: same }), found.state === "undone" && written > 0 && t("records.import.done.kept", { count: written })].filter(Boolean).join(" · ")}
          </p>
          {found.problem && <Banner tone="bad">{found.problem}</Banner>}
          <div className="u-form-foot">
            {stopped && !half && found.mine && <Button look="main" busy={busy} onClick={() => void doing(() => acts.apply(found.version))}>{t("records.import.done.go_on")}</Button>}
            {!stopped && <Button look="main" onClick={() => void navigate({ to: "/a/$app/f/$form", params: { app, form } })}>{t("records.import.done.to_list", { form: name(form) })}</Button>}
            {(found.state === "applied" || stopped) && written > 0 && found.mine && <Button icon="undo" onClick={() => setUndoing(true)}>{t(half ? "records.import.done.undo_on" : "records.import.done.undo")}</Button>}
            <Button look="quiet" onClick={onAgain}>{t("records.import.done.again")}</Button>
            {found.mine && ((stopped && written === 0) || found.state === "undone") && <Button look="quiet" icon="trash" onClick={() => setDropping(true)}>{t("records.import.done.forget")}</Button>}
          </div>
          <Gathered error={error} />
        </div>
      </section>
      {left > 0 && found.state !== "undone" && !half && (
        <Banner tone="warn" note={t("records.import.done.left_help")} actions={found.mine && <a className="r-im-link" href={faultyRowsAddress(found.id)} download><Icon name="file" />{t("records.import.check.download")}</a>}>
          {t("records.import.done.left", { count: left })}
        </Banner>
      )}
      {byForm.length > 0 && (
        <Card title={t("records.import.done.by_form")} flush>
          <ul className="r-im-forms">
            {byForm.map((one) => <li key={one.key}>{found.mine ? <FormLine found={found} form={one.key} name={name(one.key)} count={one.count} /> : t("records.import.done.form_line", { form: name(one.key), count: one.count })}</li>)}
          </ul>
        </Card>
      )}
      <p className="r-im-note"><Link to="/imports">{t("records.import.earlier")}</Link></p>
      <Suspense fallback={<Skeleton rows={3} />}>{undoing && <UndoDialog found={found} count={written} onClose={() => setUndoing(false)} onUndo={acts.undo} name={name} />}</Suspense>
      <Confirm
        open={dropping} title={t("records.import.done.forget")} act={t("records.import.done.forget")} onClose={() => setDropping(false)}
        onAct={async () => {
          await acts.drop();
          void navigate({ to: "/imports" });
        }}
      >
        {t("records.import.done.forget_help")}
      </Confirm>
    </div>
  );
}
