import { Link } from "@tanstack/react-router";
import { may, type Session } from "../../directory";
import { useGivenUpCount } from "../../jobs";
import { useTranslation } from "../../kit/words";
import { Banner } from "../../ui/Banner";

/** Work in the background stopped, and somebody has to look at it. */
export function JobsNotice({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { data: jobs } = useGivenUpCount(may(session, "jobs.manage"));
  if (!jobs?.count) return null;
  return (
    <Banner tone="warn" actions={<Link to="/settings/jobs">{t("shell.home.jobs_go")}</Link>}>
      {t("shell.home.jobs_stopped", { count: jobs.count })}
    </Banner>
  );
}
