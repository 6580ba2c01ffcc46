import { useState } from "react";
import type { Values } from "../../fields";
import { useForm } from "../../forms";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Dialog } from "../../ui/Dialog";
import { Existing } from "./Existing";
import { FillForm } from "./FillForm";
import { LeaveDialog } from "./LeaveDialog";

export interface FillDialogProps {
  form: string;
  /** The record that is changed; without it a new one is made. */
  id?: number | undefined;
  /** What a new one begins with. */
  start?: Values | undefined;
  keeps?: boolean;
  onSaved: (id: number, title: string) => void;
  onClose: () => void;
}

/** A form over the page; on the phone it takes all of it. */
export function FillDialog({ form, id, start, keeps = true, onSaved, onClose }: FillDialogProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const query = useForm(form);
  const name = query.data ? said(query.data.definition.label, language, form) : "";
  const [leaving, setLeaving] = useState(false);
  const [dirty, setDirty] = useState(false);
  const close = () => (dirty ? setLeaving(true) : onClose());
  return (
    <Dialog open title={t(id === undefined ? "records.fill.new" : "records.fill.edit", { form: name })} onClose={close} width={820}>
      <div className="r-fill-dialog">
        <Await query={query}>
          {(found) =>
            id === undefined ? (
              <FillForm form={found} start={start} keeps={keeps} onSaved={onSaved} onClose={close} onDirty={setDirty} />
            ) : (
              <Existing form={found} id={id} keeps={keeps} onSaved={onSaved} onClose={close} onDirty={setDirty} />
            )
          }
        </Await>
      </div>
      {leaving && <LeaveDialog keeps={keeps} onStay={() => setLeaving(false)} onLeave={onClose} />}
    </Dialog>
  );
}
