"""The one way to read records. Rights are part of every statement, and a page is one statement with everything in it.

Each function takes a session in autocommit and what somebody may see. PostgreSQL writes the JSON of each record; here
the pieces are only joined. What may not be read may not be asked by: it is refused by its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from psycopg import errors

from chengwu.access.rights import Rights
from chengwu.fields.context import Context
from chengwu.kit.db import Session
from chengwu.kit.errors import NotFound
from chengwu.kit.paging import BadCursor
from chengwu.records.reading import planning
from chengwu.records.reading.asked import (
    CAP,
    Aggregate,
    GroupKey,
    GroupQuery,
    GroupSort,
    Query,
    Question,
    Sort,
    Which,
)
from chengwu.records.reading.grouping import groups_of
from chengwu.records.reading.limits import look_at
from chengwu.records.reading.marking import marks_of
from chengwu.records.reading.reader import Reader, reader_of
from chengwu.records.reading.revealing import Reveal, revealed
from chengwu.records.reading.sorting import cursor, place_of
from chengwu.records.store import reading

__all__ = [
    "Aggregate",
    "GroupKey",
    "GroupQuery",
    "GroupSort",
    "Page",
    "Query",
    "Question",
    "Reveal",
    "Sort",
    "Which",
    "count",
    "groups",
    "ids",
    "marks",
    "page",
    "place",
    "record",
    "records",
    "stream",
]

MOST_IDS: Final = 10_000


@dataclass(frozen=True)
class Page:
    """A page as JSON, and apart from it where the next one starts and how many there are."""

    body: bytes
    next: str | None
    count: int | None
    exact: bool = True


def page(session: Session, rights: Rights, query: Query, context: Context, reveal: Reveal | None = None) -> Page:
    """A page of records. `reveal` opens encrypted values; without it they are stars.

    Raises `QueryRefused`, `FieldHidden`, `BadCursor`, `NoForm`, `NotAllowed`.
    """
    look_at(query)
    plan = planning.of_page(_reader(rights, query), query, context)
    values = {**plan.values, **rights.values(session.now)}
    start = None
    if query.after is not None:
        start = place_of(query.after, plan.mark, len(plan.keys))
        values |= {f"c_{number}": value for number, value in enumerate(start, 1) if value is not None}
    if query.skip:
        values["skip"] = query.skip
    found = _asked(session, plan.text(start, skipping=query.skip > 0), values, query.after is not None)
    number, exact = _counted(query, found)
    if found and found[0][0] is None:
        found = []
    shown = found[: query.limit]
    onward = cursor(plan.mark, shown[-1][1 : 1 + len(plan.keys)]) if len(found) > query.limit else None
    texts = [row[0] for row in shown]
    if plan.encrypted:
        texts = revealed(texts, plan.encrypted, reveal)
    said = "null" if number is None else f'{{"value":{number},"exact":{"true" if exact else "false"}}}'
    after = "null" if onward is None else f'"{onward}"'
    body = f'{{"records":[{",".join(texts)}],"next":{after},"count":{said}}}'
    return Page(body.encode(), onward, number, exact)


def stream(session: Session, rights: Rights, query: Query, context: Context, at_once: int = 1000) -> Iterator[bytes]:
    """The records up to `limit`, each as JSON, as they all were at one moment: one statement, so many rows at a time.

    The session is in a transaction from the first one to the last. Encrypted values are stars. Raises what `page`
    raises, at the first one.
    """
    look_at(query)
    plan = planning.of_page(_reader(rights, query), query, context)
    values = {**plan.values, **rights.values(session.now), "skip": query.skip}
    text = plan.text(None, skipping=query.skip > 0)
    for number, row in enumerate(session.streamed(text, values, at_once)):
        if number == query.limit:
            break
        yield (revealed([row[0]], plan.encrypted, None)[0] if plan.encrypted else row[0]).encode()


def record(
    session: Session,
    rights: Rights,
    form: str,
    number: int,
    context: Context,
    *,
    fields: Sequence[str] | None = None,
    expand: Sequence[str] = (),
    rows: Sequence[str] = (),
    reveal: Reveal | None = None,
) -> bytes:
    """One record as JSON; raises `NotFound` when it is not there or not to be seen, and what `page` raises."""
    found = _some(session, rights, form, [number], context, fields, expand, rows, reveal)
    if not found:
        raise NotFound
    return found[0].encode()


def records(
    session: Session,
    rights: Rights,
    form: str,
    numbers: Sequence[int],
    context: Context,
    *,
    fields: Sequence[str] | None = None,
    expand: Sequence[str] = (),
    rows: Sequence[str] = (),
    reveal: Reveal | None = None,
) -> bytes:
    """Those of these records that may be seen, as a list of JSON, in the order asked for."""
    found = _some(session, rights, form, list(numbers)[:MOST_IDS], context, fields, expand, rows, reveal)
    return f"[{','.join(found)}]".encode()


def groups(session: Session, rights: Rights, query: GroupQuery, context: Context) -> bytes:
    """Records by groups, with figures: `{"groups":[{"keys":[…],"titles":[…],"aggregates":[…]}],"more":false}`."""
    look_at(query)
    plan = groups_of(reader_of(rights), query, context)
    part: dict[str, object] = {"most": query.limit + 1, "skip": query.skip}
    found = session.asked(plan.text, {**plan.values, **rights.values(session.now), **part})
    texts = ",".join(row[0] for row in found[: query.limit])
    return f'{{"groups":[{texts}],"more":{"true" if len(found) > query.limit else "false"}}}'.encode()


def count(session: Session, rights: Rights, query: Question, context: Context) -> int:
    """How many records there are."""
    look_at(query)
    plan = planning.of_which(_reader(rights, query), query, context)
    ((number,),) = session.asked(plan.counting, {**plan.values, **rights.values(session.now)})
    return int(number)


def place(session: Session, rights: Rights, query: Query, number: int, context: Context) -> int | None:
    """How many records of the order come before this one; None when it is not among them. Two statements.

    Raises what `page` raises.
    """
    look_at(query)
    bare = msgspec.structs.replace(query, fields=(), expand=(), rows=(), after=None, skip=0, count="none")
    plan = planning.of_page(_reader(rights, query), bare, context)
    values = {**plan.values, **rights.values(session.now), "id": number}
    found = session.asked(reading.place(plan.found, plan.keys), values) if 0 < number < 2**63 else []
    if not found:
        return None
    (at,) = found
    values |= {f"c_{place}": value for place, value in enumerate(at, 1) if value is not None}
    ((count,),) = session.asked(reading.ahead(plan.found, plan.keys, at), values)
    return int(count)


def ids(session: Session, rights: Rights, query: Question, context: Context, most: int = MOST_IDS) -> list[int]:
    """The ids of the records, in order, at most so many."""
    look_at(query)
    plan = planning.of_which(_reader(rights, query), query, context)
    values = {**plan.values, **rights.values(session.now), "most": most}
    return [row[0] for row in session.asked(plan.ids, values)]


def marks(
    session: Session, rights: Rights, form: str, numbers: Sequence[int], formulas: Sequence[str], context: Context
) -> dict[int, list[int]]:
    """Of each of these records that may be seen, the places of the formulas that are true of it. One statement.

    Raises what `page` raises; a formula over what may not be read is refused.
    """
    text, values = marks_of(reader_of(rights), form, formulas, context)
    found = session.asked(text, {**values, **rights.values(session.now), "ids": list(numbers)[:MOST_IDS]})
    return dict(found)


def _reader(rights: Rights, query: Question) -> Reader:
    """Whoever asks, by what is to be done with the records."""
    return reader_of(rights, query.verb, query.form) if isinstance(query, Query) else reader_of(rights)


def _some(
    session: Session,
    rights: Rights,
    form: str,
    numbers: list[int],
    context: Context,
    fields: Sequence[str] | None,
    expand: Sequence[str],
    rows: Sequence[str],
    reveal: Reveal | None,
) -> list[str]:
    asked = Query(form=form, fields=None if fields is None else tuple(fields), expand=tuple(expand), rows=tuple(rows))
    look_at(asked)
    plan = planning.of_some(reader_of(rights), asked, context)
    numbers = [number for number in numbers if 0 < number < 2**63]
    values = {**plan.values, **rights.values(session.now)}
    if len(numbers) == 1:
        found = session.asked(plan.one, {**values, "id": numbers[0]})
    else:
        found = session.asked(plan.some, {**values, "ids": numbers})
    texts = [row[0] for row in found]
    return revealed(texts, plan.encrypted, reveal) if plan.encrypted else texts


def _asked(session: Session, text: str, values: dict[str, Any], from_cursor: bool) -> list[tuple[Any, ...]]:
    try:
        return session.asked(text, values)
    except errors.DataError as wrong:
        # What a cursor carries is read by the database alone; one that was not made here has another form.
        if from_cursor:
            raise BadCursor from wrong
        raise


def _counted(query: Query, found: list[tuple[Any, ...]]) -> tuple[int | None, bool]:
    if query.count == "none":
        return None, True
    number = int(found[0][-1])
    if query.count == "exact":
        return number, True
    return min(number, CAP), number <= CAP
