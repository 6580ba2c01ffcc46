import { useMemo, useState } from "react";
import { may, useDepartments, useSession, useSomePeople } from "../../directory";
import { dayName, hourIn } from "../../kit/dates";
import { useLanguage } from "../../kit/usePreferences";
import { useTranslation } from "../../kit/words";
import { Card } from "../../ui/Card";
import { Empty } from "../../ui/Empty";
import { FollowedCard } from "../../notices";
import { MySchedule, type Planned } from "../../views";
import { Skeleton } from "../../ui/Skeleton";
import { applicationOf, appOf, everyItem, type Navigation, type NavItem } from "../model";
import { FigureLinks } from "../parts/FigureLinks";
import { FirstSteps } from "../parts/FirstSteps";
import { GlanceCard } from "../parts/GlanceCard";
import { JobsNotice } from "../parts/JobsNotice";
import { PendingPeople } from "../parts/PendingPeople";
import { RecentCard } from "../parts/RecentCard";
import { TeamNumbers } from "../parts/TeamNumbers";
import { useNavigation } from "../queries/navigation";

const dayPart = (hour: number) => (hour < 5 ? "night" : hour < 11 ? "morning" : hour < 13 ? "noon" : hour < 18 ? "afternoon" : "evening");
const mostCards = 4;
const listed = new Set(["grid", "board"]);

/** Favourite views first, then what the first group of each application's menu has. */
function cardsOf(navigation: Navigation): NavItem[] {
  const first = navigation.applications.flatMap((app) => app.groups[0]?.items ?? []);
  const all = [...navigation.favourites, ...first].filter((item) => item.kind === "view" && listed.has(item.drawn));
  return [...new Map(all.map((item) => [item.key, item])).values()].slice(0, mostCards);
}

const mostCalendars = 3;
const planned = new Set(["calendar", "schedule"]);

const isPlanned = (item: NavItem) => item.kind === "view" && planned.has(item.drawn);

/** Favourite calendars first, then those of the first groups; any other only where there is none of these. */
function calendarsOf(navigation: Navigation): Planned[] {
  const first = navigation.applications.flatMap((app) => app.groups[0]?.items ?? []);
  const near = [...navigation.favourites, ...first].filter(isPlanned);
  const found = near.length > 0 ? near : everyItem(navigation).filter(isPlanned);
  return [...new Map(found.map((item) => [item.key, item])).values()].slice(0, mostCalendars).map((item) => ({ app: appOf(applicationOf(navigation, item.form)), form: item.form, view: item.key }));
}

/** Where the day starts: what is to be done, what was opened last, what is still to be set up. */
export function HomePage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const session = useSession();
  const zone = session.workspace.time_zone;
  const sees = may(session, "people.read");
  const { data: navigation } = useNavigation();
  const active = useSomePeople({ state: "active" }, 100, sees);
  const invited = useSomePeople({ state: "invited" }, 100, sees);
  const departments = useDepartments(sees);
  const [now] = useState(() => new Date());
  const works = (navigation?.applications.length ?? 0) > 0;
  const cards = navigation ? cardsOf(navigation) : [];
  const calendars = useMemo(() => (navigation ? calendarsOf(navigation) : []), [navigation]);
  const steps = <FirstSteps session={session} colleagues={active.data && invited.data && active.data.people.length + invited.data.people.length} departments={departments.data?.length} applications={navigation?.applications.length} />;
  const pending = may(session, "people.manage") && invited.data?.people.length !== 0 && <PendingPeople people={invited.data?.people} more={invited.data?.more ?? false} />;
  return (
    <div className="s-home">
      <div className="s-hello">
        <h2>{t(`shell.home.${dayPart(hourIn(now, zone))}`, { name: session.person.name })}</h2>
        <p>{dayName(now, language, zone)}</p>
      </div>
      <JobsNotice session={session} />
      {!navigation ? (
        <Skeleton rows={6} height={24} />
      ) : works ? (
        <>
          <FigureLinks navigation={navigation} />
          <div className="s-two">
            <div className="s-stack">
              {cards.map((item) => (
                <GlanceCard key={item.key} app={appOf(applicationOf(navigation, item.form))} item={item} />
              ))}
              {cards.length === 0 && <Card title={t("shell.home.no_cards")}><p className="s-glance-none">{t("shell.home.no_cards_help")}</p></Card>}
            </div>
            <div className="s-stack">
              <MySchedule sources={calendars} />
              <FollowedCard appOf={(form) => appOf(applicationOf(navigation, form))} />
              <RecentCard navigation={navigation} />
              {steps}
              {pending}
            </div>
          </div>
        </>
      ) : (
        <>
          {!session.permissions.includes("apps.manage") && <Card><Empty title={t("records.trash.no_forms")}>{t("records.trash.no_forms_help")}</Empty></Card>}
          <TeamNumbers session={session} />
          <div className="s-two">
            {steps}
            {pending}
          </div>
        </>
      )}
    </div>
  );
}
