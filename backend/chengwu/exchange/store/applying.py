"""Queries about writing what was staged, and about taking it back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from psycopg import errors
from sqlalchemy import BigInteger, any_, bindparam, case, column, func, literal_column, null, or_, select, update
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TIMESTAMP
from sqlalchemy.sql import ColumnElement

from chengwu.exchange.tables import DATA_IMPORT as I
from chengwu.exchange.tables import DATA_IMPORT_RECORD as S
from chengwu.kit.db import Session, Statement
from chengwu.kit.errors import Refusal

UNWRITABLE: Final = (errors.DataError, errors.IntegrityError, errors.ProgramLimitExceeded)
"""What the database does not take, without saying of which record."""
_MOMENT = TIMESTAMP(timezone=True)
_THIS = S.c["import"] == bindparam("the_import", type_=BigInteger)
_now = bindparam("now", type_=_MOMENT)


def _is(*actions: str) -> ColumnElement[bool]:
    return or_(*(S.c.action == literal_column(f"'{action}'") for action in actions))


_FORGOTTEN: Final[dict[str, Any]] = {
    "values": literal_column("'{}'::jsonb"),
    "key": null(),
    "title": null(),
    "marks": literal_column("'{}'::text[]"),
    "faults": null(),
}

BEGIN: Final = Statement(
    update(I)
    .where(I.c.id == bindparam("the_id"))
    .values(
        state=bindparam("new_state"),
        done=bindparam("new_done"),
        total=bindparam("new_total"),
        problem=None,
        changed_at=_now,
        version=I.c.version + 1,
    )
)
END: Final = Statement(
    update(I)
    .where(I.c.id == bindparam("the_id"))
    .values(
        state=bindparam("new_state"),
        counts=bindparam("new_counts", type_=JSONB),
        problem=bindparam("new_problem", type_=JSONB(none_as_null=True)),
        changed_at=_now,
        version=I.c.version + 1,
    )
)
MOVE_ON: Final = Statement(
    update(I)
    .where(I.c.id == bindparam("the_id"))
    .values(done=I.c.done + bindparam("more", type_=BigInteger), changed_at=_now)
    .returning(I.c.state)
)
"""So many more are done; the state as it is, since somebody may have stopped it meanwhile."""

PROGRESS: Final = Statement(
    select(
        func.count().filter(_is("create", "update")).label("left"),
        func.count().filter(_is("update")).label("updates"),
        func.count().filter(_is("done", "refused")).label("past"),
        func.count().filter(_is("done")).label("done"),
    ).where(_THIS)
)
NEXT: Final = Statement(
    select(S.c.number, S.c.sheet, S.c.row, S.c.target, S.c.form, S.c.action, S.c.record, S.c.version, S.c["values"])
    .where(_THIS, S.c.number > bindparam("after", type_=BigInteger), _is("create", "update"))
    .order_by(S.c.number)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
"""The next records to be written, but for those that somebody else is writing."""
LINKED: Final = Statement(
    select(S.c.number, S.c.action, S.c.record, S.c.sheet, S.c.row, S.c.form).where(
        _THIS, S.c.number == any_(bindparam("the_numbers", type_=ARRAY(BigInteger)))
    )
)

_written = (
    func.unnest(
        bindparam("the_numbers", type_=ARRAY(BigInteger)),
        bindparam("the_records", type_=ARRAY(BigInteger)),
        bindparam("the_versions", type_=ARRAY(BigInteger)),
        bindparam("the_change_sets", type_=ARRAY(BigInteger)),
    )
    .table_valued(
        column("number", BigInteger),
        column("record", BigInteger),
        column("version", BigInteger),
        column("change_set", BigInteger),
        name="written",
    )
    .render_derived()
)
DONE: Final = Statement(
    update(S)
    .where(_THIS, S.c.number == _written.c.number)
    .values(
        action="done",
        record=_written.c.record,
        version=_written.c.version,
        change_set=_written.c.change_set,
        **_FORGOTTEN,
    )
)
"""These were written, so that what they say need not be kept here."""
FORGET_SETTLED: Final = Statement(update(S).where(_THIS, _is("same", "skip")).values(**_FORGOTTEN))
"""What need not be written at all is forgotten as well."""
_told = func.jsonb_each(bindparam("the_faults", type_=JSONB)).table_valued("key", column("value", JSONB), name="told")
_number: Any = literal_column("told.key::bigint")
_with_more = func.coalesce(S.c.faults, literal_column("'[]'::jsonb")).op("||")(_told.c.value)
REFUSED: Final = Statement(update(S).where(_THIS, S.c.number == _number).values(action="refused", faults=_with_more))
"""These were not written; `the_faults` are lists by number."""

LAST_SET: Final = Statement(
    select(func.max(S.c.change_set)).where(
        _THIS,
        _is("done"),
        or_(
            bindparam("before", type_=BigInteger).is_(None),
            S.c.change_set < bindparam("before", type_=BigInteger),
        ),
    )
)
"""The newest change set of which something stands, below another one."""
SETS: Final = Statement(
    select(S.c.change_set).distinct().where(_THIS, _is("done"), S.c.change_set > 0).order_by(S.c.change_set)
)
OF_SET: Final = Statement(
    select(S.c.number, S.c.form, S.c.record, S.c.sheet, S.c.row)
    .where(_THIS, _is("done"), S.c.change_set == bindparam("the_set"))
    .order_by(S.c.number)
)
_why = func.jsonb_extract_path(
    bindparam("the_faults", type_=JSONB), func.concat(S.c.number), type_=JSONB(none_as_null=True)
)
UNDONE: Final = Statement(
    update(S)
    .where(_THIS, _is("done"), S.c.change_set == bindparam("the_set"))
    .values(
        action=case((_why.is_(None), "undone"), else_="done"),
        faults=case(
            (_why.is_(None), S.c.faults),
            else_=func.coalesce(S.c.faults, literal_column("'[]'::jsonb")).op("||")(_why),
        ),
    )
)
"""The records of a change set were taken back, but for those in `the_faults`."""


@contextmanager
def attempt(session: Session) -> Iterator[None]:
    """What is written inside is taken back when it is refused; the transaction goes on.

    References are checked when a change set stands, as at the beginning of a transaction.
    """
    session.statements += 2
    session.connection.execute("savepoint attempt; set constraints all deferred")
    try:
        yield
    except (Refusal, *UNWRITABLE):
        session.connection.execute("rollback to savepoint attempt; release savepoint attempt")
        raise
    session.connection.execute("release savepoint attempt")
