"""Why somebody may or may not do something, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Final

import msgspec
from litestar.params import FromQuery, QueryParameter

from chengwu.access import Explanation, Reason, explain
from chengwu.access.model import Level, Scope, Verb, Who
from chengwu.access.rights import rights_of
from chengwu.directory import people, roles
from chengwu.forms.service import catalogue
from chengwu.forms.wording import shown as excerpt
from chengwu.http.acting import Acting, known_form
from chengwu.http.door import Caller, Door
from chengwu.http.record_shapes import Key
from chengwu.http.rights import on_records
from chengwu.http.route import get
from chengwu.kit.db import Session
from chengwu.kit.sentences import tell

RIGHT: Final = "grants.manage"
Number = Annotated[int | None, QueryParameter(ge=1, le=2**63 - 1)]
_NOT_THERE: Final = frozenset({"access_outcome_no_record", "access_outcome_unseen"})


class ReasonShown(msgspec.Struct, frozen=True):
    """What one grant of a role says. `holds`: whether the record fulfils the scope; null when none was asked about.

    `grant`: which grant of the role on the form, from 1 on; null when the role has only one.
    """

    sentence: str
    role: int | None
    scope: Scope | None
    level: Level | None
    holds: bool | None
    grant: int | None


class ExplanationShown(msgspec.Struct, frozen=True):
    """Whether it is allowed, and why. `level` is that of the field that was asked about."""

    allowed: bool
    sentence: str
    level: Level | None
    reasons: list[ReasonShown]


@get("/forms/{key:str}/explain", right=on_records())
def explain_rights(
    door: Door,
    caller: Caller,
    key: Key,
    *,
    verb: FromQuery[Verb],
    record: Number = None,
    field: Annotated[str | None, QueryParameter(max_length=300)] = None,
    person: Number = None,
) -> ExplanationShown:
    """Why the caller may or may not do this; with `grants.manage`, why somebody else may or may not."""
    acting = Acting(door, caller)
    manages = caller.actor.may(RIGHT)
    if person is not None and person != caller.actor.person:
        caller.actor.demand(RIGHT)
    inner, _, name = (field or "").rpartition(".")
    address = f"{key}.{inner}" if inner else key

    def read(session: Session) -> Explanation:
        who = acting.who if person is None or person == acting.who.person else somebody(session, person)
        if not manages:
            known_form(rights_of(session, acting.who), key)
        found = explain(session, who, address, verb, record, name or None)
        return found if manages else _for_oneself(session, who, address, name, found)

    return _shown(door.read(caller, read), caller.actor.language)


def somebody(session: Session, person: int) -> Who:
    """Another person, with the roles of this moment. Raises `NotFound`."""
    found = people.find(session, person)
    held = frozenset(role.id for role in found.roles)
    owner = any(role.built_in for role in roles.every(session) if role.id in held)
    department = None if found.department is None else found.department.id
    return Who("person", person, person, department, held, owner, language=found.language, name=found.name)


def _for_oneself(session: Session, who: Who, address: str, name: str, found: Explanation) -> Explanation:
    """The same for somebody who does not manage rights: no word of what is hidden from them."""
    if found.key in _NOT_THERE:
        return replace(found, key="access_outcome_no_record", reasons=(), level=None)
    table, rights = catalogue(session).table(address), rights_of(session, who)
    hidden = name and rights.level(table, name) == "hidden" and not rights.writable(table, name)

    def plain(params: Mapping[str, object]) -> Mapping[str, object]:
        return {**params, "field": excerpt(name)} if hidden else params

    def reason(one: Reason) -> Reason:
        # A condition may speak of fields that its reader does not know.
        params = plain({**one.params, "formula": "…"})
        if one.scope is None:
            return replace(one, params=params)
        known = one.scope.field in table.known and rights.level(table, one.scope.field) != "hidden"
        scope = Scope(kind=one.scope.kind, field=one.scope.field if known else "")
        return replace(one, params=params if known else {**params, "scope_field": "…"}, scope=scope)

    return replace(found, params=plain(found.params), reasons=tuple(reason(one) for one in found.reasons))


def _shown(found: Explanation, language: str) -> ExplanationShown:
    def told(key: str, params: Mapping[str, object]) -> str:
        return tell(key, language, **params)

    def reason(one: Reason) -> ReasonShown:
        said = told(one.key, one.params)
        if one.grant is not None:
            said = told("access_reason_of_grant", {"reason": said, "grant": one.grant})
        return ReasonShown(said, one.role, one.scope, one.level, one.holds, one.grant)

    return ExplanationShown(
        found.allowed, told(found.key, found.params), found.level, [reason(one) for one in found.reasons]
    )


ROUTES = (explain_rights,)
