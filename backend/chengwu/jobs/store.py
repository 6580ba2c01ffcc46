"""Every query about jobs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import (
    CTE,
    ColumnElement,
    Text,
    and_,
    any_,
    bindparam,
    case,
    cast,
    delete,
    exists,
    func,
    literal_column,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TIMESTAMP, insert
from sqlalchemy.types import BigInteger, Uuid

from chengwu.jobs.tables import JOB, JOB_TICK
from chengwu.kit.db import Session, Statement

_MOMENT = TIMESTAMP(timezone=True)
_now = bindparam("now", type_=_MOMENT)
_IDS = any_(bindparam("ids", type_=ARRAY(BigInteger)))
_LEASES = any_(bindparam("leases", type_=ARRAY(Uuid)))
_HANDED = (
    JOB.c.id,
    JOB.c.kind,
    JOB.c.arguments,
    JOB.c.priority,
    JOB.c.key,
    JOB.c.attempts,
    JOB.c.lease,
    JOB.c.run_at,
)
_SHOWN = (
    JOB.c.id,
    JOB.c.kind,
    JOB.c.state,
    JOB.c.attempts,
    JOB.c.run_at,
    JOB.c.last_error,
    JOB.c.created_at,
)

_new = insert(JOB).values(
    {name: bindparam(name) for name in ("kind", "arguments", "priority", "key", "dedupe", "run_at", "created_at")}
)
_waiting = JOB.c.state == literal_column("'waiting'")

ADD: Final = Statement(_new.returning(JOB.c.id))
ADD_UNLESS_WAITING: Final = Statement(
    _new.on_conflict_do_nothing(index_elements=[JOB.c.dedupe], index_where=_waiting).returning(JOB.c.id)
)
ADD_OR_MOVE: Final = Statement(
    _new.on_conflict_do_update(
        index_elements=[JOB.c.dedupe],
        index_where=_waiting,
        set_={"run_at": bindparam("run_at"), "arguments": bindparam("arguments")},
    ).returning(JOB.c.id)
)


def queued(**arguments: ColumnElement[int]) -> CTE:
    """To be added to the statement of somebody else: a job of the kind that the value `job` says, due at `now`.

    `arguments` are the job's, expressions of that statement.
    """
    listed = [part for key, value in arguments.items() for part in (key, value)]
    values = {"kind": bindparam("job"), "arguments": cast(func.jsonb_build_object(*listed), JSONB)}
    return insert(JOB).values({**values, "run_at": _now, "created_at": _now}).cte("queued")


_other = JOB.alias("other")
_is_behind = exists().where(
    _other.c.key == JOB.c.key,
    or_(
        _other.c.state == literal_column("'running'"),
        and_(_other.c.state == literal_column("'waiting'"), _other.c.id < JOB.c.id),
    ),
)
_claimed = (
    select(JOB.c.id)
    .where(
        JOB.c.state == literal_column("'waiting'"),
        JOB.c.run_at <= _now,
        or_(JOB.c.key.is_(None), ~_is_behind),
    )
    .order_by(JOB.c.priority.desc(), JOB.c.run_at, JOB.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
    .cte("claimed")
)
CLAIM: Final = Statement(
    update(JOB)
    .where(JOB.c.id == _claimed.c.id)
    .values(
        state="running",
        attempts=JOB.c.attempts + 1,
        lease=func.gen_random_uuid(),
        leased_until=bindparam("until", type_=_MOMENT),
    )
    .returning(*_HANDED)
)
"""The most urgent jobs that are due, with a lease on each. Of jobs with one key only the oldest open one is taken."""

WHEN_NEXT: Final = Statement(
    select(
        select(func.min(JOB.c.run_at))
        .where(
            JOB.c.state == literal_column("'waiting'"),
            or_(JOB.c.key.is_(None), JOB.c.run_at > _now, ~_is_behind),
        )
        .scalar_subquery()
        .label("waiting"),
        select(func.min(JOB.c.leased_until))
        .where(JOB.c.state == literal_column("'running'"))
        .scalar_subquery()
        .label("leased"),
    )
)

_held = and_(JOB.c.id == bindparam("of"), JOB.c.lease == bindparam("held", type_=Uuid))
FINISH: Final = Statement(delete(JOB).where(_held))
KEEP: Final = Statement(
    update(JOB).where(JOB.c.lease == _LEASES).values(leased_until=bindparam("until", type_=_MOMENT))
)

_twin = JOB.alias("twin")
_still_alone = case(
    (
        exists().where(_twin.c.dedupe == JOB.c.dedupe, _twin.c.state == literal_column("'waiting'")),
        null(),
    ),
    else_=JOB.c.dedupe,
)
_back = {"state": "waiting", "lease": None, "leased_until": None, "dedupe": _still_alone}

PUT_OFF: Final = Statement(
    update(JOB)
    .where(_held)
    .values(**_back, run_at=bindparam("again_at", type_=_MOMENT), last_error=bindparam("error", type_=Text))
)
GIVE_UP: Final = Statement(
    update(JOB)
    .where(_held)
    .values(state="given_up", lease=None, leased_until=None, last_error=bindparam("error", type_=Text))
)
GIVE_BACK: Final = Statement(update(JOB).where(JOB.c.lease == _LEASES).values(**_back, attempts=JOB.c.attempts - 1))

_lost = and_(JOB.c.state == literal_column("'running'"), JOB.c.leased_until < _now)
LOST: Final = Statement(select(*_HANDED).where(_lost).limit(1000).with_for_update(skip_locked=True))
RESCUE: Final = Statement(
    update(JOB).where(JOB.c.id == _IDS, _lost).values(**_back, run_at=_now, last_error=bindparam("error", type_=Text))
)
GIVE_UP_LOST: Final = Statement(
    update(JOB)
    .where(JOB.c.id == _IDS, _lost)
    .values(state="given_up", lease=None, leased_until=None, last_error=bindparam("error", type_=Text))
)

LIST: Final = Statement(
    select(*_SHOWN)
    .where(
        or_(bindparam("state", type_=Text).is_(None), JOB.c.state == bindparam("state", type_=Text)),
        JOB.c.id < bindparam("before", type_=BigInteger),
    )
    .order_by(JOB.c.id.desc())
    .limit(bindparam("most"))
)
ONE: Final = Statement(select(*_SHOWN).where(JOB.c.id == bindparam("of")))
RETRY: Final = Statement(
    update(JOB)
    .where(JOB.c.id == bindparam("of"), JOB.c.state == "given_up")
    .values(state="waiting", attempts=0, run_at=_now, dedupe=_still_alone)
    .returning(*_SHOWN)
)
FORGET: Final = Statement(delete(JOB).where(JOB.c.id == bindparam("of"), JOB.c.state == "given_up"))

TICK: Final = Statement(
    insert(JOB_TICK)
    .values(kind=bindparam("kind"), last_due=bindparam("due", type_=_MOMENT))
    .on_conflict_do_update(
        index_elements=[JOB_TICK.c.kind],
        set_={"last_due": bindparam("due", type_=_MOMENT)},
        where=JOB_TICK.c.last_due < bindparam("due", type_=_MOMENT),
    )
    .returning(JOB_TICK.c.kind)
)
"""One row when this is the first to reach `due`, none otherwise."""


@contextmanager
def apart(session: Session) -> Iterator[None]:
    """What fails inside is as if it had not been done; the rest of the transaction stands."""
    session.statements += 2
    session.connection.execute("savepoint apart")
    try:
        yield
    except BaseException:
        session.connection.execute("rollback to savepoint apart")
        raise
    finally:
        session.connection.execute("release savepoint apart")
