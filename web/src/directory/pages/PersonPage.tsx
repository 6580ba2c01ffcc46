import { Link, useParams } from "@tanstack/react-router";
import { ago, dateTime } from "../../kit/dates";
import { useLanguage } from "../../kit/usePreferences";
import { useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Avatar } from "../../ui/Avatar";
import { Card } from "../../ui/Card";
import { Icon } from "../../ui/icons/Icon";
import { SubBar } from "../../ui/SubBar";
import "../directory.css";
import { may } from "../model";
import { LeaveCard } from "../parts/LeaveCard";
import { LinkCard } from "../parts/LinkCard";
import { PersonForm } from "../parts/PersonForm";
import { StateTag } from "../parts/StateTag";
import { usePerson } from "../queries/people";
import { useSession } from "../queries/session";

/** One colleague: who they are, and what can be done about their account. */
export function PersonPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const session = useSession();
  const { id } = useParams({ from: "/staff/team/people/$id" });
  const person = usePerson(Number(id));
  const zone = session.workspace.time_zone;
  return (
    <>
      <SubBar>
        <Link to="/team" className="u-back">
          <Icon name="left" size={14} />
          {t("directory.person.back")}
        </Link>
      </SubBar>
      <Await query={person}>
        {(found) => {
          const manages = may(session, "people.manage");
          const self = found.id === session.person.id;
          return (
            <div className="d-person">
              <header className="d-person-head">
                <Avatar name={found.name} size={48} away={found.state !== "active"} />
                <div>
                  <h2>{found.name}</h2>
                  <p>{[found.department?.name, found.position?.name, found.login].filter(Boolean).join(" · ")}</p>
                </div>
                <StateTag state={found.state} />
              </header>
              <Card title={t("directory.person.profile")} help={manages ? undefined : t("directory.person.read_only")}>
                <PersonForm key={found.id} person={found} disabled={!manages || found.state === "left"} onReload={() => person.refetch().then((answer) => answer.data)} />
              </Card>
              <div className="d-person-side">
                <Card title={t("directory.person.account")}>
                  <dl className="u-facts">
                    <dt>{t("directory.person.login")}</dt>
                    <dd>{found.login}</dd>
                    <dt>{t("directory.person.second_factor")}</dt>
                    <dd>{t(found.second_factor ? "directory.person.second_on" : "directory.person.second_off")}</dd>
                    <dt>{t("directory.person.seen")}</dt>
                    <dd title={found.last_seen_at ? dateTime(found.last_seen_at, zone) : undefined}>{found.last_seen_at ? ago(found.last_seen_at, language) : t("directory.people.never")}</dd>
                    <dt>{t("directory.person.language")}</dt>
                    <dd>{found.language === "en" ? "English" : "中文"}</dd>
                  </dl>
                </Card>
                {self && (
                  <Card title={t("directory.person.self")}>
                    <Link to="/me">{t("directory.person.self_go")}</Link>
                  </Card>
                )}
                {manages && !self && found.state !== "left" && <LinkCard person={found} />}
                {manages && !self && <LeaveCard person={found} />}
              </div>
            </div>
          );
        }}
      </Await>
    </>
  );
}
