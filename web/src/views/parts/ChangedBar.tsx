import { Suspense, lazy, useState } from "react";
import { may as mayDo, useSession } from "../../directory";
import { asProblem } from "../../kit/problem";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { say } from "../../ui/toast";
import type { FieldBook } from "../fieldBook";
import type { View, ViewDefinition } from "../model";
import { useKeepView } from "../queries/views";

const ViewDialog = lazy(() => import("./ViewDialog").then((one) => ({ default: one.ViewDialog })));

interface ChangedBarProps {
  view: View;
  definition: ViewDefinition;
  book: FieldBook;
  onBack: () => void;
  /** It was kept; the address needs to say it no more. */
  onKept: (key: string) => void;
}

/** The view is looked at in another way, which nobody else sees; it can be kept. */
export function ChangedBar({ view, definition, book, onBack, onKept }: ChangedBarProps) {
  const { t } = useTranslation();
  const session = useSession();
  const keep = useKeepView();
  const [naming, setNaming] = useState(false);
  const changes = view.key !== "" && (view.mine || mayDo(session, "views.share")) && view.lacking.length === 0;
  const save = async () => {
    const { key, form, label, kind, settings } = view.stored ?? view.definition;
    try {
      await keep.mutateAsync({ definition: { ...definition, key, form, ...(label && { label }), ...(kind && { kind }), ...(settings && { settings }) }, version: view.version });
      say(t("views.changed_bar.saved"));
      onKept(key);
    } catch (error) {
      const problem = asProblem(error);
      say(problem?.fields[0]?.detail ?? (problem?.detail || t("ui.failed")), 8000, undefined, "bad");
    }
  };
  return (
    <div className="v-changed" role="status">
      <span>{t("views.changed_bar.only_you")}</span>
      {changes && <Button size="small" busy={keep.isPending} onClick={() => void save()}>{t(view.mine ? "views.changed_bar.save" : "views.changed_bar.save_for_all")}</Button>}
      <Button size="small" onClick={() => setNaming(true)}>{t("views.changed_bar.save_as_mine")}</Button>
      <Button size="small" look="quiet" onClick={onBack}>{t("views.changed_bar.back")}</Button>
      {naming && (
        <Suspense fallback={null}>
          <ViewDialog kind={definition.kind ?? "grid"} book={book} shares={false} start={definition} onClose={() => setNaming(false)} onDone={onKept} />
        </Suspense>
      )}
    </div>
  );
}
