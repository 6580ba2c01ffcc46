"""Where forms, fields and options are used, and what depends on something that goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from chengwu.access import service as access
from chengwu.access.model import SYSTEM
from chengwu.access.rights import rights_of
from chengwu.apps.laying import laid_out
from chengwu.apps.model import Change, Use
from chengwu.apps.parts import BY_NAME
from chengwu.apps.parts.role import uses_of_grant
from chengwu.directory import roles as directory
from chengwu.forms.catalogue import Catalogue
from chengwu.kit.db import Session
from chengwu.records import originals
from chengwu.views import service as views

ORIGINALS: Final = "originals"
"""The kind of a use that is no part: `records.originals` lists it."""


def every_use(session: Session, catalogue: Catalogue) -> Iterator[Use]:
    """Everything that leads anywhere, in the whole workspace: forms, what is granted, views that all share."""
    form, view = BY_NAME["form"], BY_NAME["view"]
    for table in catalogue.forms:
        yield from form.uses(form.read(laid_out(table.form)), catalogue)
    for role in directory.every(session):
        for stored in access.grants_of_role(session, role.id):
            for path, target in uses_of_grant(stored.form, stored.grant, catalogue):
                yield Use("role", role.name, f"grants.{stored.form}{path}", target)
    for each in views.shared(session):
        yield from view.uses(view.read(laid_out(each.definition)), catalogue)


def used(session: Session, catalogue: Catalogue, target: str) -> list[Use]:
    """Where a form (`crm_order`), a field (`crm_order.status`) or an option (`crm_order.status=held`) is used.

    A form is used also where one of its fields is. Former values of a field that did not fit its type count too.
    """
    found = (each for each in (*every_use(session, catalogue), *_originals(session)) if _is_of(each.target, target))
    return list(dict.fromkeys(found))


def _originals(session: Session) -> Iterator[Use]:
    """Fields whose type was changed: what stood there and did not fit."""
    for each in originals.kept_fields(session, rights_of(session, SYSTEM)):
        yield Use(ORIGINALS, each.form, f"fields.{each.target.rpartition('.')[2]}", each.target)


def dependents(
    session: Session, before: Catalogue, after: Catalogue, changes: Iterable[Change], names: dict[str, str]
) -> list[Use]:
    """What leads to something that goes, and is not changed or removed with it.

    `names` are those of roles by key: what is told of roles is told by name.
    """
    gone = removed(before, after)
    touched = {(each.kind, names.get(each.key, each.key)) for each in changes}
    if not gone:
        return []
    found = (
        each
        for each in every_use(session, before)
        if (each.kind, each.key) not in touched and any(_is_of(each.target, target) for target in gone)
    )
    return list(dict.fromkeys(found))


def removed(before: Catalogue, after: Catalogue) -> list[str]:
    """The forms, sub-tables, fields and options that go."""
    found: list[str] = []
    for address, table in before.tables.items():
        then = after.tables.get(address)
        if then is None:
            found.append(address)
            continue
        for key, each in table.known.items():
            now = then.known.get(key)
            if now is None:
                found.append(f"{address}.{key}")
                continue
            codes, left = ({one.code for one in getattr(side.options, "choices", ())} for side in (each, now))
            found += [f"{address}.{key}={code}" for code in sorted(codes - left)]
    return found


def _is_of(target: str, what: str) -> bool:
    return target == what or target.startswith((f"{what}.", f"{what}="))
