import { Link } from "@tanstack/react-router";
import { useTranslation } from "../../kit/words";
import { Avatar } from "../../ui/Avatar";
import { Card } from "../../ui/Card";
import { Skeleton } from "../../ui/Skeleton";

interface PendingPeopleProps {
  people: readonly { id: number; name: string; department: { name: string } | null }[] | undefined;
  more: boolean;
}

/** Invited and not yet here: whom one may want to remind. */
export function PendingPeople({ people, more }: PendingPeopleProps) {
  const { t } = useTranslation();
  return (
    <Card title={t("shell.pending.title")} help={t("shell.pending.help")} flush>
      {people === undefined && <Skeleton rows={3} />}
      <ul className="s-lines">
        {people?.slice(0, 6).map((person) => (
          <li key={person.id}>
            <Link to="/team/people/$id" params={{ id: String(person.id) }}>
              <Avatar name={person.name} size={24} away />
              <span>{person.name}</span>
              <small>{person.department?.name}</small>
            </Link>
          </li>
        ))}
      </ul>
      {people && (people.length > 6 || more) && (
        <div className="s-lines-more">
          <Link to="/team" search={{ state: "invited" }}>{t("shell.pending.all")}</Link>
        </div>
      )}
    </Card>
  );
}
