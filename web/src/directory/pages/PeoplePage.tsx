import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useDebounced } from "../../kit/useDebounced";
import { usePhone } from "../../kit/useMedia";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Drawer } from "../../ui/Drawer";
import { SearchField } from "../../ui/SearchField";
import { Switcher } from "../../ui/Switcher";
import { type PersonState, may } from "../model";
import { DepartmentFilter } from "../parts/DepartmentFilter";
import { InviteDialog } from "../parts/InviteDialog";
import { PeopleList } from "../parts/PeopleList";
import { useSession } from "../queries/session";
import { useDepartments } from "../queries/structure";

const states = ["all", "active", "invited", "left"] as const;

/** Who is here: narrowed by department, state and words, all of it in the address. */
export function PeoplePage() {
  const { t } = useTranslation();
  const phone = usePhone();
  const session = useSession();
  const navigate = useNavigate({ from: "/team/" });
  const { q = "", department, state } = useSearch({ from: "/staff/team/" });
  const [words, setWords] = useState(q);
  const settled = useDebounced(words);
  const [filtering, setFiltering] = useState(false);
  const [inviting, setInviting] = useState(false);
  const departments = useDepartments();
  const chosen = departments.data?.find((one) => one.id === department);

  useEffect(() => {
    if (settled !== q) void navigate({ search: (old) => ({ ...old, q: settled || undefined }) as typeof old, replace: true });
    // The address follows the field, not the other way round.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [settled]);

  const choose = (id: number | null) => {
    setFiltering(false);
    void navigate({ search: ({ department: _, ...rest }) => (id === null ? rest : { ...rest, department: id }) });
  };
  const clear = () => {
    setWords("");
    void navigate({ search: {} });
  };
  const filter = <DepartmentFilter departments={departments.data ?? []} chosen={department ?? null} onChoose={choose} />;

  return (
    <div className="d-people">
      {!phone && <aside className="d-people-side">{filter}</aside>}
      <div className="d-people-list">
        <div className="d-tools">
          <div className="d-tools-search">
            <SearchField label={t("directory.people.search")} value={words} onChange={setWords} />
          </div>
          <Switcher<PersonState | "all">
            label={t("directory.people.state")}
            value={state ?? "all"}
            onChange={(next) => void navigate({ search: ({ state: _, ...rest }) => (next === "all" ? rest : { ...rest, state: next }) })}
            choices={states.map((value) => ({ value, text: t(`directory.state.${value}`) }))}
          />
          <div className="d-tools-end">
            {phone && <Button icon="filter" label={t("directory.people.filter")} onClick={() => setFiltering(true)}>{chosen?.name ?? t("directory.people.department")}</Button>}
            {may(session, "people.manage") && <Button look="main" icon="plus" onClick={() => setInviting(true)}>{t("directory.invite.go")}</Button>}
          </div>
        </div>
        <PeopleList filter={{ search: settled, department, state }} filtered={Boolean(settled || department || state)} onClear={clear} onInvite={may(session, "people.manage") ? () => setInviting(true) : undefined} />
      </div>
      <Drawer open={filtering} title={t("directory.people.filter")} onClose={() => setFiltering(false)}>{filter}</Drawer>
      {inviting && <InviteDialog department={department ?? null} onClose={() => setInviting(false)} />}
    </div>
  );
}
