"""Every query about the journal."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    LargeBinary,
    SmallInteger,
    Text,
    and_,
    any_,
    bindparam,
    case,
    cast,
    column,
    extract,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TIMESTAMP, aggregate_order_by, insert

from chengwu.jobs.beside import queued
from chengwu.journal.opening import new_change_set
from chengwu.journal.tables import JOURNAL, JOURNAL_ID, JOURNAL_MARK, JOURNAL_SEAL
from chengwu.kit.db import Statement

_MOMENT = TIMESTAMP(timezone=True)
_ENTRY = tuple(JOURNAL.c)
_person = case((JOURNAL.c.actor_kind == "person", JOURNAL.c.actor), else_=JOURNAL.c.behalf)

NEW_CHANGE_SET: Final = Statement(select(*new_change_set()))

_given = (
    func.jsonb_to_recordset(bindparam("entries", type_=JSONB))
    .table_valued(
        column("place", BigInteger),
        column("operation", Text),
        column("form", Text),
        column("record", BigInteger),
        column("before", JSONB),
        column("after", JSONB),
        name="given",
    )
    .render_derived(with_types=True)
)
_in_order = select(_given).order_by(_given.c.place).subquery("given_in_order")
_append = insert(JOURNAL).from_select(
    [
        *("id", "at", "change_set", "actor_kind", "actor", "behalf", "cause", "depth", "channel"),
        *("operation", "form", "record", "before", "after"),
    ],
    select(
        JOURNAL_ID.next_value(),
        bindparam("now", type_=_MOMENT),
        bindparam("the_change_set", type_=BigInteger),
        bindparam("kind", type_=Text),
        bindparam("who", type_=BigInteger),
        bindparam("for_whom", type_=BigInteger),
        bindparam("because_of", type_=BigInteger),
        bindparam("how_deep", type_=SmallInteger),
        bindparam("door", type_=Text),
        _in_order.c.operation,
        _in_order.c.form,
        _in_order.c.record,
        # A JSON null inside the list of entries means that there is nothing, not that there is a null.
        func.nullif(_in_order.c.before, cast(literal("null"), JSONB)),
        func.nullif(_in_order.c.after, cast(literal("null"), JSONB)),
    ),
)
APPEND: Final = Statement(_append.returning(JOURNAL.c.id))
"""Any number of entries in one statement, numbered in the order they were given."""
APPEND_AND_QUEUE: Final = Statement(
    _append.add_cte(queued(change_set=bindparam("the_change_set", type_=BigInteger))).returning(JOURNAL.c.id)
)
"""The same, with a job that is to look at them."""

_nothing = cast(literal("{}"), JSONB)
_both_sides = func.coalesce(JOURNAL.c.before, _nothing).op("||")(func.coalesce(JOURNAL.c.after, _nothing))
_key = func.jsonb_object_keys(_both_sides).table_valued("key", name="k").render_derived()
_named = (
    select(_key.c.key)
    .where(JOURNAL.c.before.op("->")(_key.c.key).is_distinct_from(JOURNAL.c.after.op("->")(_key.c.key)))
    .correlate(JOURNAL)
    .scalar_subquery()
)
_RECORD = JOURNAL.c.record
_PARENT = func.coalesce(JOURNAL.c.after["parent_id"].astext, JOURNAL.c.before["parent_id"].astext)
TOUCHED: Final = Statement(
    select(
        JOURNAL.c.form,
        _RECORD,
        cast(_PARENT, BigInteger).label("parent"),
        JOURNAL.c.operation,
        case((or_(*(JOURNAL.c.actor_kind == kind for kind in ("person", "token"))), _person), else_=null()).label(
            "person"
        ),
        case((JOURNAL.c.operation == "update", func.array(_named)), else_=null()).label("keys"),
        cast(JOURNAL.c.before["owner_id"].astext, BigInteger).label("owner_before"),
        cast(JOURNAL.c.after["owner_id"].astext, BigInteger).label("owner"),
    )
    .where(
        JOURNAL.c.change_set == bindparam("the_change_set", type_=BigInteger),
        or_(*(JOURNAL.c.operation == each for each in ("create", "update", "delete", "restore"))),
        JOURNAL.c.form.is_not(None),
        _RECORD.is_not(None),
    )
    .order_by(JOURNAL.c.id)
)
"""What a change set did to which records, without their values: the columns that differ, and whose a record became."""

OF_CHANGE_SETS: Final = Statement(
    select(*_ENTRY)
    .where(JOURNAL.c.change_set == any_(bindparam("the_change_sets", type_=ARRAY(BigInteger))))
    .order_by(JOURNAL.c.id)
)

_asked = (
    (JOURNAL.c.id < bindparam("before", type_=BigInteger)),
    *(
        or_(bindparam(f"the_{each.name}", type_=each.type).is_(None), each == bindparam(f"the_{each.name}"))
        for each in (JOURNAL.c.operation, JOURNAL.c.form, JOURNAL.c.record, JOURNAL.c.channel, JOURNAL.c.change_set)
    ),
    or_(bindparam("the_person", type_=BigInteger).is_(None), _person == bindparam("the_person")),
    JOURNAL.c.at >= func.coalesce(bindparam("the_start", type_=_MOMENT), literal_column("'-infinity'::timestamptz")),
    JOURNAL.c.at < func.coalesce(bindparam("the_end", type_=_MOMENT), literal_column("'infinity'::timestamptz")),
)
ASKED: Final = Statement(select(*_ENTRY).where(*_asked).order_by(JOURNAL.c.id.desc()).limit(bindparam("most")))
"""The newest first; a filter that is NULL lets all through."""

_empty = func.decode("", "hex", type_=LargeBinary)
_content = func.jsonb_build_array(
    JOURNAL.c.id,
    extract("epoch", JOURNAL.c.at),  # a number: how a moment is written depends on the session
    *(each for each in JOURNAL.c if each.name not in {"id", "at"}),
)
_one_digest = func.sha256(func.convert_to(cast(_content, Text), "UTF8"), type_=LargeBinary)
_span = and_(
    JOURNAL.c.id > bindparam("after_id", type_=BigInteger), JOURNAL.c.id <= bindparam("up_to", type_=BigInteger)
)

DIGEST: Final = Statement(
    select(
        func.count().label("entries"),
        func.coalesce(func.string_agg(_one_digest, aggregate_order_by(_empty, JOURNAL.c.id)), _empty).label("digests"),
    ).where(_span)
)
"""How many entries lie in a span, and their digests one after the other."""

COUNT_AFTER: Final = Statement(
    select(func.count()).select_from(JOURNAL).where(JOURNAL.c.id > bindparam("after_id", type_=BigInteger))
)

_SEAL = (JOURNAL_SEAL.c.number, JOURNAL_SEAL.c.first, JOURNAL_SEAL.c.last, JOURNAL_SEAL.c.entries)
LAST_SEAL: Final = Statement(
    select(*_SEAL, JOURNAL_SEAL.c.digest, JOURNAL_SEAL.c.at).order_by(JOURNAL_SEAL.c.number.desc()).limit(1)
)
SEALS: Final = Statement(select(*_SEAL, JOURNAL_SEAL.c.digest, JOURNAL_SEAL.c.at).order_by(JOURNAL_SEAL.c.number))
ADD_SEAL: Final = Statement(
    insert(JOURNAL_SEAL).values(
        {name: bindparam(name) for name in ("number", "first", "last", "entries", "digest", "at")}
    )
)

_now = func.pg_current_snapshot()
_oldest_running = cast(cast(func.pg_snapshot_xmin(_now), Text), BigInteger)
_next_to_begin = cast(cast(func.pg_snapshot_xmax(_now), Text), BigInteger)
MARK: Final = Statement(
    select(
        JOURNAL_MARK.c.last,
        (JOURNAL_MARK.c.transaction <= _oldest_running).label("settled"),
    ).where(JOURNAL_MARK.c.transaction <= _next_to_begin)
)
"""The mark, and whether everything below it is settled. One from another server, with higher numbers, is none."""
SET_MARK: Final = Statement(
    insert(JOURNAL_MARK)
    .from_select(
        ["place", "last", "transaction"],
        select(literal_column("1"), func.coalesce(func.max(JOURNAL.c.id), 0), _next_to_begin),
    )
    .on_conflict_do_update(
        index_elements=[JOURNAL_MARK.c.place],
        set_={"last": literal_column("excluded.last"), "transaction": literal_column("excluded.transaction")},
    )
)
