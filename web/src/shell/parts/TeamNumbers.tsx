import { may, type Session, useDepartments, useSomePeople } from "../../directory";
import { useGivenUpCount } from "../../jobs";
import { useTranslation } from "../../kit/words";
import { NumberCard } from "./NumberCard";

/** Who is here, as long as there is nothing else to be shown. */
export function TeamNumbers({ session }: { session: Session }) {
  const { t } = useTranslation();
  const sees = may(session, "people.read");
  const active = useSomePeople({ state: "active" }, 100, sees);
  const invited = useSomePeople({ state: "invited" }, 100, sees);
  const departments = useDepartments(sees);
  const jobs = useGivenUpCount(may(session, "jobs.manage"));
  if (!sees) return null;
  return (
    <div className="s-numbers">
      <NumberCard to="/team" label={t("shell.home.active")} query={active} number={(found) => found.people.length} more={(found) => found.more} />
      <NumberCard to="/team" search={{ state: "invited" }} label={t("shell.home.invited")} query={invited} number={(found) => found.people.length} more={(found) => found.more} note={t("shell.home.invited_note")} />
      <NumberCard to="/team/departments" label={t("shell.home.departments")} query={departments} number={(found) => found.length} />
      {may(session, "jobs.manage") && (
        <NumberCard
          to="/settings/jobs"
          label={t("shell.home.jobs")}
          query={jobs}
          number={(found) => found.count}
          more={(found) => found.more}
          note={jobs.data && t(jobs.data.count ? "shell.home.jobs_some" : "shell.home.jobs_none")}
          tone={jobs.data ? (jobs.data.count ? "bad" : "ok") : undefined}
        />
      )}
    </div>
  );
}
