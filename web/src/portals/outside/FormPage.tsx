import { useCallback, useEffect, useState } from "react";
import type { OutsideForm } from "./model";
import { FilledForm } from "./FilledForm";
import { OutsidePage } from "./OutsidePage";
import { Troubled } from "./Troubled";
import { readForm } from "./queries";
import { useWords } from "./useWords";

/** A public form: opened, closed, or not there. */
export function FormPage({ link }: { link: string }) {
  const { t, say } = useWords();
  const [form, setForm] = useState<OutsideForm | null>(null);
  const [error, setError] = useState<unknown>(null);
  const read = useCallback(() => void readForm(link).then(setForm, setError), [link]);
  useEffect(read, [read]);
  const again = () => {
    setError(null);
    setForm(null);
    read();
  };
  if (error) return <Troubled error={error} onAgain={again} />;
  if (!form) return <OutsidePage title={t("opening")}><p aria-busy="true" /></OutsidePage>;
  const title = say(form.title);
  if (form.closed) {
    return (
      <OutsidePage title={title} head={form}>
        <p className="p-company">{form.company}</p>
        <p><strong>{t("closed")}</strong></p>
        <p>{t("closed_help")}</p>
      </OutsidePage>
    );
  }
  return <FilledForm key={form.stamp} link={link} form={form} onAnother={again} />;
}
