import { useState } from "react";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { DialogFoot } from "../../ui/DialogFoot";
import { Form } from "../../ui/Form";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { TextField } from "../../ui/TextField";
import { useReveal } from "../queries/related";

interface RevealDialogProps {
  form: string;
  id: number;
  field: string;
  name: string;
  onShown: (value: unknown) => void;
  onClose: () => void;
}

/** Asks why a masked value is needed in full; the answer stays on the page until it is left. */
export function RevealDialog({ form, id, field, name, onShown, onClose }: RevealDialogProps) {
  const { t } = useTranslation();
  const reveal = useReveal(form, id);
  const [reason, setReason] = useState("");
  const show = () =>
    reveal.mutate(
      { fields: [field], reason: reason.trim() },
      {
        onSuccess: ({ values }) => {
          onShown(values[field] ?? null);
          onClose();
        },
      },
    );
  return (
    <Dialog open title={t("records.reveal.title", { field: name })} onClose={onClose} width={440}>
      <Form onSubmit={show} label={t("records.reveal.title", { field: name })}>
        <TextField label={t("records.reveal.reason")} help={t("records.reveal.help")} value={reason} onChange={setReason} required autoFocus maxLength={500} />
        <ProblemBanner error={reveal.error} />
        <DialogFoot>
          <Button onClick={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="main" busy={reveal.isPending} disabled={reason.trim().length < 3}>{t("records.reveal.show")}</Button>
        </DialogFoot>
      </Form>
    </Dialog>
  );
}
