import { useNavigate } from "@tanstack/react-router";
import { ago } from "../../kit/dates";
import { useLanguage } from "../../kit/usePreferences";
import { useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Button } from "../../ui/Button";
import { Empty } from "../../ui/Empty";
import { LoadMore } from "../../ui/LoadMore";
import { Skeleton } from "../../ui/Skeleton";
import { type Column, Table } from "../../ui/Table";
import type { Person } from "../model";
import { type PeopleFilter, usePeople } from "../queries/people";
import { PersonCard } from "./PersonCard";
import { PersonLink } from "./PersonLink";
import { RoleTags } from "./RoleTags";
import { StateTag } from "./StateTag";

interface PeopleListProps {
  filter: PeopleFilter;
  filtered: boolean;
  onClear: () => void;
  onInvite?: (() => void) | undefined;
}

const Place = ({ name }: { name: string | undefined }) => (name === undefined ? <span className="faint">–</span> : <span className="d-place" title={name}>{name}</span>);

export function PeopleList({ filter, filtered, onClear, onInvite }: PeopleListProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const people = usePeople(filter);
  const columns: Column<Person>[] = [
    { key: "name", title: t("directory.people.name"), render: (person) => <PersonLink person={person} /> },
    { key: "department", title: t("directory.people.department"), render: ({ department }) => <Place name={department?.name} /> },
    { key: "position", title: t("directory.people.position"), render: ({ position }) => <Place name={position?.name} /> },
    { key: "roles", title: t("directory.people.roles"), render: (person) => <RoleTags roles={person.roles} /> },
    { key: "state", title: t("directory.people.state"), render: (person) => <StateTag state={person.state} /> },
    { key: "seen", title: t("directory.people.seen"), render: (person) => (person.last_seen_at ? ago(person.last_seen_at, language) : <span className="faint">{t("directory.people.never")}</span>) },
  ];
  return (
    <Await query={people} waiting={<Skeleton rows={10} height={20} gap={26} />}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) {
          return filtered ? (
            <Empty title={t("directory.people.none_found")} actions={<Button onClick={onClear}>{t("directory.people.clear")}</Button>}>{t("directory.people.none_found_help")}</Empty>
          ) : (
            <Empty title={t("directory.people.none")} actions={onInvite && <Button look="main" icon="plus" onClick={onInvite}>{t("directory.invite.go")}</Button>}>{t("directory.people.none_help")}</Empty>
          );
        }
        return (
          <>
            <Table
              label={t("directory.people.label")}
              items={items}
              columns={columns}
              rowKey={(person) => person.id}
              card={(person) => <PersonCard person={person} />}
              onOpen={(person) => void navigate({ to: "/team/people/$id", params: { id: String(person.id) } })}
            />
            <LoadMore more={people.hasNextPage} busy={people.isFetchingNextPage} onMore={() => void people.fetchNextPage()} />
          </>
        );
      }}
    </Await>
  );
}
