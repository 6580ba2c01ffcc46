import type { ReactNode } from "react";
import { useTranslation } from "../../kit/words";

interface ProgressProps {
  title: string;
  note?: string;
  help: string;
  done: number;
  total: number;
  actions?: ReactNode;
}

/** Work that goes on by itself: how far it is, and that nobody has to wait for it. */
export function Progress({ title, note, help, done, total, actions }: ProgressProps) {
  const { t, i18n } = useTranslation();
  const figure = new Intl.NumberFormat(i18n.language);
  const share = total > 0 ? Math.min(100, (done * 100) / total) : 0;
  return (
    <section className="r-im-progress" aria-live="polite">
      <h2>{title}</h2>
      {note && <p>{note}</p>}
      <div className="r-im-bar" role="progressbar" aria-label={title} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share)}><i style={{ width: `${share}%` }} /></div>
      <div className="r-im-progress-foot"><span>{t("records.import.check.progress", { done: figure.format(done), total: figure.format(total) })}</span><small>{help}</small></div>
      {actions && <div className="u-form-foot">{actions}</div>}
    </section>
  );
}
