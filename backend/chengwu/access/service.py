"""The verbs of rights: what roles are granted, and the services that act with roles of their own.

Whether somebody may give what they give is asked at the door (`roles.manage`). Each change is noted, and after its
commit every process makes its SQL anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

import msgspec

from chengwu.access.checking import circles, problems
from chengwu.access.errors import GrantUnacceptable, NoService, ServiceNameTaken
from chengwu.access.model import Grant, Service, StoredGrant, Who
from chengwu.access.store import grants as store
from chengwu.directory import roles as directory_roles
from chengwu.directory.checks import different, name_of, refusing
from chengwu.directory.errors import RoleBuiltIn
from chengwu.directory.model import Role
from chengwu.forms.service import catalogue
from chengwu.kit.db import Session, Statement
from chengwu.kit.errors import FieldRefusal, NotFound, Stale, Unacceptable
from chengwu.workspaces import announce, shape_changed

GRANT: Final = "access.grant"
SERVICE: Final = "access.service"
Values: TypeAlias = dict[str, object]


def set_grant(session: Session, role: int, form: str, grant: Grant, version: int | None = None) -> StoredGrant:
    """What a role may do with the records of a form, instead of what it was; `version` is the one that was read.

    None: nothing was granted yet. Raises `NotFound`, `NoForm`, `RoleBuiltIn`, `Stale`, and `GrantUnacceptable` with
    every problem.
    """
    _demand_changeable(session, [role])
    shape_changed(session)  # first, since it lets changes of rights through one by one: circles are made by two
    before = _locked(session, role, form, version)
    table = catalogue(session).form(form)
    others: dict[int, dict[str, Grant]] = {}
    for each in _grants(session, store.EVERY):
        if (each.role, each.form) != (role, form):
            others.setdefault(each.role, {})[each.form] = each.grant
    found = problems(catalogue(session), table, grant) or circles(catalogue(session), form, grant, others)
    if found:
        raise GrantUnacceptable(fields=tuple(found))
    session.execute(store.ADD if before is None else store.CHANGE, **_values(role, form, grant))
    _note(session, role, form, before.grant if before is not None else None, grant)
    _tell(session, [role])
    return StoredGrant(role, form, grant, 1 if before is None else before.version + 1)


def grant_exactly(session: Session, wanted: Mapping[int, Mapping[str, Grant]]) -> int:
    """What each of these roles may do from now on, by form, and nothing else; how many grants that changed.

    All of it is looked at together, as it will be. Raises `NotFound`, `RoleBuiltIn`, `NoForm`, and `GrantUnacceptable`
    with every problem.
    """
    _demand_changeable(session, list(wanted))
    shape_changed(session)
    made = catalogue(session)
    before: dict[int, dict[str, Grant]] = {}
    for each in _grants(session, store.EVERY):
        before.setdefault(each.role, {})[each.form] = each.grant
    after = {**before, **{role: dict(grants) for role, grants in wanted.items()}}
    changed = [
        (role, form, before.get(role, {}).get(form), after[role].get(form))
        for role in wanted
        for form in dict.fromkeys((*before.get(role, {}), *after[role]))
        if before.get(role, {}).get(form) != after[role].get(form)
    ]
    found: list[FieldRefusal] = []
    for _, form, _, grant in changed:
        if grant is not None:
            wrong = problems(made, made.form(form), grant) or circles(made, form, grant, after)
            found += [FieldRefusal(f"{form}.{each.path}", each.key, each.params) for each in wrong]
    if found:
        raise GrantUnacceptable(fields=tuple(found))
    added, other, gone = list[Values](), list[Values](), list[Values]()
    for role, form, was, grant in changed:
        those = gone if grant is None else added if was is None else other
        those.append(_values(role, form, grant))
        _note(session, role, form, was, grant)
    session.many(store.ADD, added)
    session.many(store.CHANGE, other)
    session.many(store.REMOVE, gone)
    _tell(session, sorted({role for role, *_ in changed}))
    return len(changed)


def remove_grant(session: Session, role: int, form: str, version: int) -> None:
    """The role may do nothing with the form any more. Raises `NotFound`, `RoleBuiltIn`, `Stale`."""
    _demand_changeable(session, [role])
    shape_changed(session)
    before = _locked(session, role, form, version)
    if before is None:
        raise NotFound
    session.execute(store.REMOVE, **_values(role, form, None))
    _note(session, role, form, before.grant, None)
    _tell(session, [role])


def grants_of_form(session: Session, form: str) -> list[StoredGrant]:
    """What each role may do with a form, by role."""
    return _grants(session, store.OF_FORM, the_form=form)


def grants_of_role(session: Session, role: int) -> list[StoredGrant]:
    """What a role may do, by form. A form that is retired stays here until the grant is removed."""
    return _grants(session, store.OF_ROLE, the_role=role)


def services(session: Session) -> list[Service]:
    """Every service, by name."""
    return _services(session, store.SERVICES)


def create_service(session: Session, name: str, roles: Sequence[int]) -> Service:
    """A new service. Raises `Unacceptable`, `RoleBuiltIn`, `ServiceNameTaken`."""
    chosen = _chosen(session, roles)
    with refusing(service_identity_name_key=ServiceNameTaken):
        number = session.value(store.ADD_SERVICE, new_name=name_of(name), new_roles=chosen)
    session.note("create", SERVICE, number, after={"name": name_of(name), "roles": chosen})
    announce(session, "services", number)
    return Service(number, name_of(name), tuple(chosen), 1)


def change_service(
    session: Session, number: int, version: int, *, name: str | None = None, roles: Sequence[int] | None = None
) -> Service:
    """Change what is not None. Raises `NoService`, `Stale`, `Unacceptable`, `RoleBuiltIn`, `ServiceNameTaken`."""
    found = _services(session, store.LOCK_SERVICE, the_id=number)
    if not found:
        raise NoService
    now = found[0]
    if now.version != version:
        raise Stale(version=now.version)
    new_name = now.name if name is None else name_of(name)
    new_roles = list(now.roles) if roles is None else _chosen(session, roles)
    with refusing(service_identity_name_key=ServiceNameTaken):
        session.execute(store.CHANGE_SERVICE, the_id=number, new_name=new_name, new_roles=new_roles)
    was, is_now = different({"name": now.name, "roles": list(now.roles)}, {"name": new_name, "roles": new_roles})
    if is_now:
        session.note("update", SERVICE, number, before=was, after=is_now)
    announce(session, "services", number)
    return Service(number, new_name, tuple(new_roles), version + 1)


def who_of_service(session: Session, number: int, behalf: int | None = None) -> Who:
    """A service, with its own roles alone, whoever it is for. Raises `NoService`."""
    found = _services(session, store.SERVICE, the_id=number)
    if not found:
        raise NoService
    return Who("service", number, roles=frozenset(found[0].roles), behalf=behalf, name=found[0].name)


def _demand_changeable(session: Session, roles: Sequence[int]) -> list[Role]:
    known = {each.id: each for each in directory_roles.every(session)}
    if any(role not in known for role in roles):
        raise NotFound
    if any(known[role].built_in for role in roles):
        raise RoleBuiltIn
    return [known[role] for role in roles]


def _chosen(session: Session, roles: Sequence[int]) -> list[int]:
    """Roles that a service can have: they exist, and none is the owners'."""
    known = {each.id: each.built_in for each in directory_roles.every(session)}
    unknown = [place for place, role in enumerate(roles) if role not in known]
    if unknown:
        raise Unacceptable(
            fields=tuple(
                FieldRefusal(f"roles.{place}", "access_role_unknown", {"role": roles[place]}) for place in unknown
            )
        )
    if any(known[role] for role in roles):
        raise RoleBuiltIn
    return sorted(set(roles))


def _locked(session: Session, role: int, form: str, version: int | None) -> StoredGrant | None:
    """What was granted. The workspace is locked by then, so nobody else changes it."""
    found = next((each for each in grants_of_role(session, role) if each.form == form), None)
    now = found.version if found is not None else None
    if now != version:
        raise Stale(version=now or 0)
    return found


def _values(role: int, form: str, grant: Grant | None) -> Values:
    which: Values = {"the_role": role, "the_form": form}
    return which if grant is None else {**which, "new_grants": _written(grant)}


def _written(grant: Grant) -> Any:
    """As JSON has it, with lists."""
    return msgspec.json.decode(msgspec.json.encode(grant))


def _note(session: Session, role: int, form: str, before: Grant | None, after: Grant | None) -> None:
    was, is_now = ({form: _written(each)} if each is not None else None for each in (before, after))
    operation = "create" if before is None else "delete" if after is None else "update"
    session.note(operation, GRANT, role, before=was, after=is_now)


def _tell(session: Session, roles: Sequence[int]) -> None:
    """The rights of these roles are others."""
    for role in roles:
        announce(session, "grants", role)
    if roles:
        announce(session, "session")
    # What this session has not committed is for nobody else to keep.
    session.kept = {}


def _grants(session: Session, statement: Statement, **values: object) -> list[StoredGrant]:
    found = session.dicts(statement, **values)
    return [StoredGrant(**{**_plain(row), "grant": msgspec.convert(row["grants"], Grant)}) for row in found]


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "grants"}


def _services(session: Session, statement: Statement, **values: object) -> list[Service]:
    return [Service(**{**row, "roles": tuple(row["roles"])}) for row in session.dicts(statement, **values)]
