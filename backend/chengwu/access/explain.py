"""Why somebody may or may not do something, as data: which role, which of its grants, which scope, and whether this
record fulfils it.

Each reason is the key of a sentence with its facts; whoever shows it picks the language. The answer is made of the same
pieces as the queries, so it cannot say otherwise than they do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from chengwu.access.levels import GrantView, RoleView, reaches
from chengwu.access.model import LEVELS, ROW_VERBS, Level, Scope, Verb, Who
from chengwu.access.reach import Reach, RoleScope
from chengwu.access.rights import Rights, rights_of
from chengwu.access.store import explaining as store
from chengwu.directory import roles as directory_roles
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.service import catalogue
from chengwu.forms.wording import label_of, shown
from chengwu.kit.db import Session
from chengwu.kit.sentences import words_of

_SCOPE: Final[Mapping[str, str]] = {
    "all": "access_scope_all",
    "department": "access_scope_department",
    "own": "access_scope_own",
    "member": "access_scope_member",
    "via": "access_scope_via",
    "formula": "access_scope_formula",
}
_LEVEL: Final[Mapping[Level, str]] = {
    "hidden": "access_level_hidden",
    "masked": "access_level_masked",
    "read": "access_level_read",
    "write": "access_level_write",
}


@dataclass(frozen=True)
class Reason:
    """What one grant of a role says. `holds`: whether this record fulfils the scope; None when none was asked about."""

    key: str
    params: Mapping[str, object]
    role: int | None = None
    scope: Scope | None = None
    level: Level | None = None
    """The level of the field that was asked about, in this grant."""
    holds: bool | None = None
    grant: int | None = None
    """Which grant of the role on the form, from 1 on: the first is the grant itself, the others are its `also`. None:
    there are no others."""


@dataclass(frozen=True)
class Explanation:
    """The outcome and its reasons. `level` is that of the cell, when a field was asked about."""

    allowed: bool
    key: str
    params: Mapping[str, object]
    reasons: tuple[Reason, ...]
    level: Level | None = None


def explain(
    session: Session, who: Who, form: str, verb: Verb, record: int | None = None, key: str | None = None
) -> Explanation:
    """Why `who` may, or may not, do this with the form, with one of its records, or with one field of it.

    `form` is an address; of a row in a sub-table `record` is the number of the record it belongs to. One statement for
    the record, one for the names of roles. Raises `NoForm`. Whoever asks for it must be somebody who manages rights.
    """
    table = catalogue(session).table(form)
    rights = rights_of(session, who)
    facts: dict[str, object] = {"form": label_of(table.rows), "verb": words_of(f"verb_{verb}"), "name": who.name}
    if key is not None:
        facts["field"] = label_of(table.known[key].field) if key in table.known else shown(key)
    if who.everything:
        level = rights.level(table, key) if key is not None else None
        allowed = level is None or reaches(level, _needed(verb))
        outcome = "access_outcome_everything" if allowed else "access_outcome_computed"
        return Explanation(allowed, outcome, facts, (), level)
    names = {each.id: each.name for each in directory_roles.every(session)}
    held = _held(session, rights, table, verb, record)
    if record is not None and held is None:
        return Explanation(False, "access_outcome_no_record", facts, ())
    views = {view.role: view for view in rights.roles}
    reasons: list[Reason] = []
    for role in sorted(who.roles):
        said = {**facts, "role": names.get(role, f"#{role}")}
        reasons += _of_role(views.get(role), role, table, verb, key, said, held or {})
    return _outcome(rights, table, verb, key, facts, reasons, held)


def _held(
    session: Session, rights: Rights, table: RecordTable, verb: Verb, record: int | None
) -> dict[Scope, bool] | None:
    """Of each scope that matters whether the record fulfils it; None when there is no such record, or none is meant."""
    if record is None:
        return None
    form = rights.catalogue.form(table.form.key)
    scopes = {scope for view in rights.roles for one in (verb, "read") for scope in view.scopes(table, one)}
    order = sorted(scopes, key=repr)
    conditions = [rights.condition(form, scope, "i") or "true" for scope in order]
    found = store.holds(session, rights.catalogue.schema, form.name, conditions, record, rights.values(session.now))
    return None if found is None else dict(zip(order, found, strict=True))


def _of_role(
    view: RoleView | None,
    role: int,
    table: RecordTable,
    verb: Verb,
    key: str | None,
    facts: dict[str, object],
    held: Mapping[Scope, bool],
) -> Iterator[Reason]:
    grants = view.grants(table) if view is not None else ()
    if not grants:
        yield Reason("access_role_grants_nothing", facts, role)
    for grant in grants:
        for reason in _of_grant(grant, table, verb, key, facts, held):
            yield replace(reason, grant=grant.place + 1) if len(grants) > 1 else reason


def _of_grant(
    view: GrantView,
    table: RecordTable,
    verb: Verb,
    key: str | None,
    facts: dict[str, object],
    held: Mapping[Scope, bool],
) -> Iterator[Reason]:
    role = view.role.role
    level = view.level(table, key) if key is not None else None
    if verb not in ROW_VERBS and not table.is_row:
        whole = view.whole(table, verb)
        level = view.granted(table, key) if key is not None else None
        yield Reason("access_role_grants_whole" if whole else "access_role_grants_not", facts, role, None, level, whole)
    else:
        # What may not be read has no other verb, so both are told.
        for one in dict.fromkeys(("read", verb)):
            yield from _of_scopes(view, table, one, level, {**facts, "verb": words_of(f"verb_{one}")}, held)
    if level is not None:
        yield Reason(_LEVEL[level], facts, role, None, level)


def _of_scopes(
    view: GrantView,
    table: RecordTable,
    verb: Verb,
    level: Level | None,
    facts: dict[str, object],
    held: Mapping[Scope, bool],
) -> Iterator[Reason]:
    scopes, role = view.scopes(table, verb), view.role.role
    if not scopes:
        yield Reason("access_role_grants_not", facts, role, None, level, False)
    labels = {field.key: label_of(field) for field in table.form.fields}
    for scope in scopes:
        said = {**facts, "scope_field": labels.get(scope.field, shown(scope.field)), "formula": shown(scope.formula)}
        granted = scope.granted if isinstance(scope, RoleScope) else scope
        yield Reason(_SCOPE[scope.kind], said, role, granted, level, held.get(scope))


def _outcome(
    rights: Rights,
    table: RecordTable,
    verb: Verb,
    key: str | None,
    facts: dict[str, object],
    reasons: list[Reason],
    held: Mapping[Scope, bool] | None,
) -> Explanation:
    made = Explanation(False, "access_outcome_not_granted", facts, tuple(reasons))
    if not rights.may(table, verb):
        return made
    whole = verb not in ROW_VERBS and not table.is_row
    if not whole and not _belongs(rights.reach(table, verb), held):
        readable = _belongs(rights.reach(table, "read"), held)
        return replace(made, key="access_outcome_other_rows" if readable else "access_outcome_unseen")
    if key is None:
        return replace(made, allowed=True, key="access_outcome_allowed")
    level: Level = "hidden"
    if whole:
        level = "write" if rights.writable(table, key, "create") else "hidden"
    elif held is None:
        level = rights.level(table, key)
    else:
        for one in LEVELS[1:] if _needed(verb) == "write" else LEVELS[1:3]:
            if _belongs(rights.cells(table, key, one, verb), held):
                level = one
    allowed = reaches(level, _needed(verb))
    return replace(made, allowed=allowed, key=_field_outcome(allowed, level), level=level)


def _belongs(reach: Reach, held: Mapping[Scope, bool] | None) -> bool:
    """Whether the record belongs to a reach; any record may, when none was asked about."""
    return held is None or all(any(held.get(scope, False) for scope in each) for each in reach)


def _field_outcome(allowed: bool, level: Level) -> str:
    if allowed:
        return "access_outcome_allowed"
    return "access_outcome_masked" if level == "masked" else "access_outcome_field"


def _needed(verb: Verb) -> Level:
    return "write" if verb in ("create", "update", "import") else "read"
