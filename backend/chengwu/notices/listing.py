"""What somebody was told, as they may see it now: of a record that they may not read any more nothing is told.

A notice has no values in it, only names of fields; those that its reader may not see are left out, and where none is
left, the notice is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final, cast

from chengwu.access import sight
from chengwu.access.rights import Rights
from chengwu.directory import people
from chengwu.fields import Context
from chengwu.forms.catalogue import RecordTable
from chengwu.kit.db import Session
from chengwu.kit.paging import BadCursor, Page, page_of, read_cursor
from chengwu.notices import store
from chengwu.notices.comments import mentions_of
from chengwu.notices.errors import NoNotice
from chengwu.notices.model import KEPT, MANY, MOST_UNREAD, Followed, Notice, Told
from chengwu.notices.telling import tell
from chengwu.records.titles import titles

MOST_FOLLOWED: Final = 20
_SECRET: Final = frozenset({"S3", "S4"})


def page(
    session: Session,
    rights: Rights,
    context: Context,
    *,
    unread: bool = False,
    after: str | None = None,
    limit: int = 20,
) -> Page[Told]:
    """Notices of the asker, the newest first: three statements, and one for each form that they are about.

    A page may hold less than `limit` where some are not to be seen any more. Raises `BadCursor`.
    """
    at, number = (None, None) if after is None else _place(after)
    rows = session.rows(
        store.PAGE,
        Notice,
        the_person=rights.who.person,
        before_at=at,
        before_id=number,
        unread=unread,
        most=limit + 1,
    )
    found = page_of(rows, limit, lambda each: (each.at.isoformat(), each.id))
    visible = list(_visible(session, rights, found.items))
    names = people.called(session, set().union(*(_people(each) for each, _ in visible)))
    called = _titles(session, rights, context, [(each.form, each.record) for each, _ in visible])
    items = [
        Told(each, called.get((each.form, each.record), ""), fields, _names(each, names)) for each, fields in visible
    ]
    return Page(items, found.next)


def unread(session: Session, rights: Rights) -> int:
    """How many notices the asker has not read, up to one more than `MOST_UNREAD`. Two statements."""
    rows = session.rows(store.UNREAD, Notice, the_person=rights.who.person, most=MOST_UNREAD + 1)
    return sum(1 for _ in _visible(session, rights, rows))


def mark_read(session: Session, person: int, number: int) -> None:
    """This one is read. Raises `NoNotice`."""
    if not session.execute(store.MARK, the_person=person, the_id=number, now=session.now):
        raise NoNotice
    tell(session, [person])


def mark_all_read(session: Session, person: int, until: datetime) -> int:
    """Everything is read that was told until then; how many notices."""
    marked = session.execute(store.MARK_ALL, the_person=person, until=until, now=session.now)
    if marked:
        tell(session, [person])
    return marked


def mark_seen(session: Session, person: int, form: str, record: int) -> int:
    """Whoever looks at a record has read what they were told of it; how many notices."""
    marked = session.execute(store.MARK_RECORD, the_person=person, the_form=form, the_record=record, now=session.now)
    if marked:
        tell(session, [person])
    return marked


def followed(session: Session, rights: Rights, context: Context) -> list[Followed]:
    """Records that the asker follows: those they chose and those they were told of, where something happened first."""
    rows = session.dicts(store.FOLLOWED, the_person=rights.who.person, most=MOST_FOLLOWED)
    those = [(row["form"], row["record"]) for row in rows]
    seen = sight.shown(session, rights, {form: (ids, ()) for form, ids in _by_form(those).items()})
    called = _titles(session, rights, context, [each for each in those if each in seen])
    return [
        Followed(row["form"], row["record"], called.get((row["form"], row["record"]), ""), row["at"], row["unread"])
        for row in rows
        if (row["form"], row["record"]) in seen
    ]


def forget_old(session: Session) -> int:
    """Remove what was told longer ago than it is kept; how many notices."""
    return session.execute(store.FORGET_OLD, moment=session.now - KEPT)


def _visible(session: Session, rights: Rights, rows: Sequence[Notice]) -> Iterator[tuple[Notice, tuple[str, ...]]]:
    """Those that the asker may see now, with the fields that they may see. One statement."""
    asked: dict[str, tuple[set[int], set[str]]] = {}
    for each in rows:
        if each.record != MANY:
            records, keys = asked.setdefault(each.form, (set(), set()))
            records.add(each.record)
            keys.update(each.fields)
    seen = sight.shown(session, rights, asked)
    for each in rows:
        table = rights.catalogue.tables.get(each.form)
        if table is None or not rights.may(table, "read"):
            continue
        if each.record == MANY:
            shown = frozenset(key for key in each.fields if _everywhere(rights, table, key))
        elif (each.form, each.record) in seen:
            shown = seen[each.form, each.record]
        else:
            continue
        fields = tuple(key for key in each.fields if key in shown)
        if fields or each.kind != "changed":
            yield each, fields


def _everywhere(rights: Rights, table: RecordTable, key: str) -> bool:
    """Whether the field is shown, be it masked, in every record that may be read."""
    if key in table.system:
        return True
    return key in table.known and rights.cell_condition(table, key, "masked", "i") is None


def _titles(
    session: Session, rights: Rights, context: Context, those: Sequence[tuple[str, int]]
) -> dict[tuple[str, int], str]:
    """What the records are called; what is sensitive is not told in a list."""
    found: dict[tuple[str, int], str] = {}
    for form, ids in _by_form(those).items():
        table = rights.catalogue.form(form)
        each = table.known.get(table.form.title)
        if each is None or each.field.sensitivity in _SECRET:
            continue
        for number, title in titles(session, rights, form, ids, context).items():
            found[form, number] = "" if title is None else str(title)
    return found


def _by_form(those: Sequence[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for form, record in dict.fromkeys(those):
        if record != MANY:
            found.setdefault(form, []).append(record)
    return found


def _people(notice: Notice) -> list[int]:
    """Whom a notice tells of."""
    return [*notice.people, *mentions_of(notice.text or "")]


def _names(notice: Notice, names: dict[int, str]) -> dict[int, str]:
    return {each: names[each] for each in _people(notice) if each in names}


def _place(after: str) -> tuple[datetime, int]:
    at, number = cast("tuple[Any, Any]", read_cursor(after, (str, int)))
    try:
        return datetime.fromisoformat(at), number
    except ValueError as broken:
        raise BadCursor from broken
