import { useState } from "react";
import { fieldKind } from "../../fields";
import type { Filling, Meeting, Standing } from "../../forms";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { DialogFoot } from "../../ui/DialogFoot";
import { cellOf } from "../shape";

interface MeetingDialogProps {
  filling: Filling;
  standing: Standing;
  meeting: Meeting;
  onSettled: () => void;
}

/** Somebody else changed the same fields meanwhile: both values side by side, and for each one is chosen. */
export function MeetingDialog({ filling, standing, meeting, onSettled }: MeetingDialogProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [mine, setMine] = useState<ReadonlySet<string>>(new Set(meeting.fields));
  const fields = filling.form.definition.fields.filter((field) => meeting.fields.includes(field.key));
  const choose = (key: string, own: boolean) => setMine(new Set(own ? [...mine, key] : [...mine].filter((one) => one !== key)));
  return (
    <Dialog open title={t("records.fill.met_title")} onClose={() => filling.leaveMeeting()} width={640}>
      <div className="u-form">
        <p>{t("records.fill.met_help")}</p>
        {fields.map((field) => {
          const { Cell } = fieldKind(field);
          const state = standing.fields[field.key];
          const name = said(field.label, language, field.key);
          return (
            <fieldset key={field.key} className="r-fill-met">
              <legend>{name}</legend>
              {[false, true].map((own) => (
                <label key={String(own)} className={mine.has(field.key) === own ? "on" : undefined}>
                  <input type="radio" name={`met-${field.key}`} checked={mine.has(field.key) === own} onChange={() => choose(field.key, own)} />
                  <span>
                    <small>{t(own ? "records.fill.mine" : "records.fill.theirs")}</small>
                    {own ? <Cell field={field} value={state?.value} title={state?.title} roomy /> : <Cell {...cellOf(meeting.record, field)} roomy />}
                  </span>
                </label>
              ))}
            </fieldset>
          );
        })}
        <DialogFoot>
          <Button onClick={() => filling.leaveMeeting()}>{t("records.fill.go_on")}</Button>
          <Button look="main" onClick={() => { filling.settle(mine); onSettled(); }}>{t("records.fill.save_chosen")}</Button>
        </DialogFoot>
      </div>
    </Dialog>
  );
}
