import { useState } from "react";
import { may, useDepartments, useSession, useSomePeople } from "../../directory";
import { dayName, hourIn } from "../../kit/dates";
import { useLanguage } from "../../kit/usePreferences";
import { useTranslation } from "../../kit/words";
import { useGivenUpCount } from "../../jobs";
import { FirstSteps } from "../parts/FirstSteps";
import { NumberCard } from "../parts/NumberCard";
import { PendingPeople } from "../parts/PendingPeople";

const dayPart = (hour: number) => (hour < 5 ? "night" : hour < 11 ? "morning" : hour < 13 ? "noon" : hour < 18 ? "afternoon" : "evening");

/** Where the day starts: what is here, what is still to be set up, what waits for someone. */
export function HomePage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const session = useSession();
  const zone = session.workspace.time_zone;
  const sees = may(session, "people.read");
  const active = useSomePeople({ state: "active" }, 100, sees);
  const invited = useSomePeople({ state: "invited" }, 100, sees);
  const departments = useDepartments(sees);
  const jobs = useGivenUpCount(may(session, "jobs.manage"));
  const [now] = useState(() => new Date());
  return (
    <div className="s-home">
      <div className="s-hello">
        <h2>{t(`shell.home.${dayPart(hourIn(now, zone))}`, { name: session.person.name })}</h2>
        <p>{dayName(now, language, zone)}</p>
      </div>
      {sees && (
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
      )}
      <div className="s-two">
        <FirstSteps session={session} colleagues={active.data && invited.data && active.data.people.length + invited.data.people.length} departments={departments.data?.length} />
        {sees && invited.data?.people.length !== 0 && <PendingPeople people={invited.data?.people} more={invited.data?.more ?? false} />}
      </div>
    </div>
  );
}
