import { useState } from "react";
import { useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Confirm } from "../../ui/Confirm";
import { Empty } from "../../ui/Empty";
import { LoadMore } from "../../ui/LoadMore";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { say } from "../../ui/toast";
import "../jobs.css";
import type { Job } from "../model";
import { JobCard } from "../parts/JobCard";
import { useDeleteJob, useGivenUpJobs, useRetryJob } from "../queries";

/** What the machine tried several times and gave up, for a person to decide. */
export function JobsPage() {
  const { t } = useTranslation();
  const jobs = useGivenUpJobs();
  const retry = useRetryJob();
  const remove = useDeleteJob();
  const [doomed, setDoomed] = useState<Job | null>(null);
  return (
    <div className="u-column">
      <ProblemBanner error={retry.error} />
      <Await query={jobs}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <Empty title={t("jobs.none")}>{t("jobs.none_help")}</Empty>;
          return (
            <>
              <p className="j-lead">{t("jobs.lead")}</p>
              <ul className="j-list" aria-label={t("jobs.label")}>
                {items.map((job) => (
                  <JobCard key={job.id} job={job} busy={retry.isPending && retry.variables === job.id} onRetry={() => retry.mutate(job.id, { onSuccess: () => say(t("jobs.retried")) })} onDelete={() => setDoomed(job)} />
                ))}
              </ul>
              <LoadMore more={jobs.hasNextPage} busy={jobs.isFetchingNextPage} onMore={() => void jobs.fetchNextPage()} />
            </>
          );
        }}
      </Await>
      <Confirm
        open={doomed !== null}
        title={t("jobs.delete_title")}
        act={t("jobs.delete")}
        onAct={async () => {
          if (doomed) await remove.mutateAsync(doomed.id);
          say(t("jobs.deleted"));
        }}
        onClose={() => setDoomed(null)}
      >
        {t("jobs.delete_help")}
      </Confirm>
    </div>
  );
}
