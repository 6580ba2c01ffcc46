"""Who may read which records: asked of several people at once, and of records of several forms."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from chengwu.access.model import Who
from chengwu.access.rights import Rights, rights_of
from chengwu.access.store import sight as store
from chengwu.access.store.predicates import NONE
from chengwu.directory import people, roles
from chengwu.forms.service import catalogue
from chengwu.kit.db import Session


def whos(session: Session, persons: Collection[int]) -> dict[int, Who]:
    """People as those who act, with the roles of this moment; without those who have left or are not there.

    Two statements, whatever their number.
    """
    found = [each for each in people.some(session, persons) if each.state != "left"]
    owners = frozenset(role.id for role in roles.every(session) if role.built_in) if found else frozenset()
    made = {}
    for each in found:
        held = frozenset(role.id for role in each.roles)
        department = None if each.department is None else each.department.id
        made[each.id] = Who(
            *("person", each.id, each.id, department, held, bool(held & owners)),
            language=each.language,
            name=each.name,
        )
    return made


def readable(session: Session, asked: Iterable[tuple[Who, str, int]]) -> set[tuple[int, str, int]]:
    """Those of the people, forms and records where the person may read the record: person, form, number.

    One statement; records that are not there are read by nobody.
    """
    made = catalogue(session)
    groups: dict[tuple[str, str | None], list[tuple[Who, int]]] = {}
    for who, form, record in dict.fromkeys(asked):
        table = made.tables.get(form)
        if table is None or table.is_row or who.person is None:
            continue
        condition = rights_of(session, who).row_condition(table, "read", "i")
        if condition != NONE:
            groups.setdefault((form, condition), []).append((who, record))
    found: set[tuple[int, str, int]] = set()
    arms = []
    for (form, condition), pairs in groups.items():
        arms.append(
            store.Pairs(
                made.form(form).name,
                condition,
                [who.person or 0 for who, _ in pairs],
                [who.department for who, _ in pairs],
                [record for _, record in pairs],
            )
        )
    there = store.readable(session, made.schema, made.zone, arms)
    for (form, _), pairs in groups.items():
        # A number names one record of the workspace, whatever its form.
        found |= {(who.person or 0, form, record) for who, record in pairs if (who.person, record) in there}
    return found


def shown(
    session: Session, rights: Rights, asked: Mapping[str, tuple[Collection[int], Collection[str]]]
) -> dict[tuple[str, int], frozenset[str]]:
    """Of records, by form, and fields: the records that may be read, each with those fields that are shown in it.

    Shown is also what stands behind a mask. Tells what is there for a reader, not what stands in it. One statement.
    """
    arms = []
    for form, (records, keys) in asked.items():
        table = rights.catalogue.tables.get(form)
        if table is None or table.is_row or not records:
            continue
        condition = rights.row_condition(table, "read", "i")
        if condition == NONE:
            continue
        fields = {}
        for key in keys:
            if key in table.system:
                fields[key] = "true"
            elif key in table.known:
                cell = rights.cell_condition(table, key, "masked", "i")
                if cell != NONE:
                    fields[key] = cell or "true"
        arms.append(store.Rows(form, table.name, condition, fields, sorted(set(records))))
    return store.shown(session, rights.catalogue.schema, arms, rights.values(session.now))
