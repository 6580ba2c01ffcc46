"""What people are told of a change set once it is committed: whose a record became, what changed in what they follow.

Whatever their number, the records of a change set are looked at together, and somebody for whom many of a form changed
gets one notice. Nobody is told of what they did themselves, and nobody of a record that they may not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from chengwu import journal
from chengwu.access import sight
from chengwu.access.model import SYSTEM, Who
from chengwu.access.rights import rights_of
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.service import catalogue
from chengwu.journal import Touched
from chengwu.kit.db import Session
from chengwu.notices.following import followers
from chengwu.notices.model import FEW, MANY, NewNotice, NoticeKind
from chengwu.notices.telling import hour_of, write
from chengwu.records.owners import ALIAS, OWNER

Key = tuple[str, int]
"""Form and number of a record."""


@dataclass
class _Change:
    """What happened to a record that was there before, or came."""

    fields: set[str] = field(default_factory=set)
    owner: int | None = None
    """Whose it became."""


def react(session: Session, change_set: int) -> None:
    """Tell everybody concerned. Where nobody follows anything that changed: one statement for each form, and two."""
    entries = journal.touched(session, change_set)
    if not entries:
        return
    actor = entries[0].person
    changed = _changed(session, entries)
    those: dict[str, list[int]] = {}
    for (form, record), change in changed.items():
        if change.fields:
            those.setdefault(form, []).append(record)
    pairs = {
        (person, *key)
        for key, persons in followers(session, rights_of(session, SYSTEM), those).items()
        for person in persons
    }
    pairs |= {(change.owner, *key) for key, change in changed.items() if change.owner is not None}
    pairs = {each for each in pairs if each[0] != actor}
    whos = sight.whos(session, {person for person, _, _ in pairs})
    asked = ((whos[person], form, record) for person, form, record in pairs if person in whos)
    readable = sight.readable(session, asked)
    write(session, list(_notices(session, readable, changed, whos, actor)))


def _changed(session: Session, entries: Iterable[Touched]) -> dict[Key, _Change]:
    """The records that changed or became somebody's, without what went."""
    made = catalogue(session)
    found: dict[Key, _Change] = {}
    new: set[Key] = set()
    gone: set[Key] = set()
    for entry in entries:
        table = made.tables.get(entry.form)
        if table is None:
            continue
        if table.is_row:
            if entry.parent is not None:
                key = (table.form.key, entry.parent)
                shown_by = [each for each, inner in made.rows_of(made.form(table.form.key)) if inner is table]
                found.setdefault(key, _Change()).fields.update(shown_by)
            continue
        key = (entry.form, entry.record)
        if entry.operation == "delete":
            gone.add(key)
            continue
        change = found.setdefault(key, _Change())
        if entry.owner is not None and entry.owner != entry.owner_before:
            change.owner = entry.owner
        if entry.operation == "update":
            change.fields.update(_fields(table, entry.keys or ()))
        else:
            new.add(key)
    for key in new & found.keys():
        found[key].fields.clear()
    return {key: change for key, change in found.items() if key not in gone and (change.fields or change.owner)}


def _fields(table: RecordTable, columns: Iterable[str]) -> set[str]:
    """The fields of these columns that somebody filled in; what is computed follows from others."""
    keys = {column.partition("__")[0] for column in columns}
    found = {key for key in keys if key in table.known and not table.known[key].type.computed}
    if OWNER in keys and ALIAS not in found:
        found.add(OWNER)
    return found


def _notices(
    session: Session,
    readable: Iterable[tuple[int, str, int]],
    changed: dict[Key, _Change],
    whos: dict[int, Who],
    actor: int | None,
) -> Iterator[NewNotice]:
    """One for each person, kind and record; one for each person, kind and form where the records are many."""
    made, slot = catalogue(session), hour_of(session.now)
    told: dict[tuple[int, NoticeKind, str], dict[int, set[str]]] = {}
    for person, form, record in readable:
        change = changed[form, record]
        if change.owner == person:
            told.setdefault((person, "assigned", form), {})[record] = set()
            continue
        rights, table = rights_of(session, whos[person]), made.form(form)
        fields = {key for key in change.fields if key in table.system or rights.level(table, key) != "hidden"}
        if fields:
            told.setdefault((person, "changed", form), {})[record] = fields
    for (person, kind, form), records in told.items():
        if len(records) > FEW:
            fields = set[str]().union(*records.values())
            yield NewNotice(person, kind, form, MANY, slot, tuple(fields), len(records), actor)
        else:
            for record, fields in records.items():
                yield NewNotice(person, kind, form, record, slot, tuple(fields), 1, actor)
