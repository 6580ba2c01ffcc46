import { ago, dateTime } from "../../kit/dates";
import { useLanguage } from "../../kit/usePreferences";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import type { Job } from "../model";

interface JobCardProps {
  job: Job;
  busy: boolean;
  onRetry: () => void;
  onDelete: () => void;
}

export function JobCard({ job, busy, onRetry, onDelete }: JobCardProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <li className="u-card j-card">
      <div className="j-head">
        <div>
          <strong>{job.kind}</strong>
          <small title={dateTime(job.created_at)}>{t("jobs.facts", { id: job.id, attempts: job.attempts, ago: ago(job.run_at, language) })}</small>
        </div>
        <Button size="small" icon="refresh" busy={busy} label={t("jobs.retry_this", { id: job.id })} onClick={onRetry}>{t("jobs.retry")}</Button>
        <Button size="small" look="danger-plain" label={t("jobs.delete_this", { id: job.id })} onClick={onDelete}>{t("jobs.delete")}</Button>
      </div>
      {job.last_error && <pre>{job.last_error}</pre>}
    </li>
  );
}
