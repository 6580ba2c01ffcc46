import { Suspense, useId, useState } from "react";
import type { Field } from "../../../forms";
import { useTranslation } from "../../../kit/words";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { DialogFoot } from "../../../ui/DialogFoot";
import { Form } from "../../../ui/Form";
import { Icon } from "../../../ui/icons/Icon";
import type { Value } from "../../model";
import { FieldInput } from "../../parts/FieldInput";

interface MoveDialogProps {
  name: string;
  parent: Field;
  label: string;
  /** Why it cannot stand there; empty where it can. */
  refused: (to: number) => Promise<string>;
  onMove: (to: number, called: string) => Promise<unknown>;
  onClose: () => void;
}
const calledIn = (title: Value): string => (typeof title === "object" && title !== null && "title" in title ? String(title.title) : "");

/** Below which record another one is to stand. */
export function MoveDialog({ name, parent, label, refused, onMove, onClose }: MoveDialogProps) {
  const { t } = useTranslation();
  const id = useId();
  const [chosen, setChosen] = useState<{ value: Value; title?: Value }>({ value: null });
  const [why, setWhy] = useState("");
  const [busy, setBusy] = useState(false);
  const go = async () => {
    if (typeof chosen.value !== "number") {
      setWhy(t("ui.required", { name: label }));
      return;
    }
    setBusy(true);
    const reason = await refused(chosen.value).catch(() => "");
    setBusy(false);
    if (reason) setWhy(reason);
    else await onMove(chosen.value, calledIn(chosen.title));
  };
  return (
    <Dialog open title={t("views.tree.move_title", { name })} onClose={onClose} width={420}>
      <Form onSubmit={() => void go()}>
        <div className="u-field">
          <label className="u-field-label required" htmlFor={id}>{label}</label>
          <Suspense fallback={null}>
            <FieldInput
              id={id} field={parent} value={chosen.value} title={chosen.title} describedBy={`${id}-why`} invalid={why !== ""} autoFocus
              onChange={(value, title) => {
                setChosen({ value, title });
                setWhy("");
              }}
            />
          </Suspense>
          {why && <div id={`${id}-why`} className="u-field-error"><Icon name="warn" size={14} /><span>{why}</span></div>}
        </div>
        <DialogFoot>
          <Button onClick={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="main" busy={busy}>{t("views.tree.move_go")}</Button>
        </DialogFoot>
      </Form>
    </Dialog>
  );
}
