"""Texts that make, change and look into the tables that follow definitions; run as the owner."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from psycopg.types.json import Jsonb
from sqlalchemy import Text, bindparam, delete, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from chengwu.kit.db import Session, Statement
from chengwu.kit.db.writing import name
from chengwu.records.store.plain import Plain
from chengwu.records.tables import REMOVED_COLUMN, RETYPED_FIELD, SERIAL_COUNTER

NOTE_REMOVED: Final = Statement(
    insert(REMOVED_COLUMN)
    .values({key: bindparam(key) for key in ("table_name", "column_name", "since")})
    .on_conflict_do_nothing()
)
FORGET_NOTE: Final = Statement(
    delete(REMOVED_COLUMN).where(
        REMOVED_COLUMN.c.table_name == bindparam("of_table"), REMOVED_COLUMN.c.column_name == bindparam("of_column")
    )
)
FORGET_COUNTERS: Final = Statement(
    delete(SERIAL_COUNTER).where(
        or_(
            SERIAL_COUNTER.c.form == bindparam("of_form"),
            func.starts_with(SERIAL_COUNTER.c.form, bindparam("of_rows", type_=Text)),
        )
    )
)
FORGET_NOTES: Final = Statement(delete(REMOVED_COLUMN).where(REMOVED_COLUMN.c.table_name == bindparam("of_table")))
REMOVED: Final = Statement(select(REMOVED_COLUMN.c.table_name, REMOVED_COLUMN.c.column_name, REMOVED_COLUMN.c.since))
REMOVED_BEFORE: Final = Statement(
    select(REMOVED_COLUMN.c.table_name, REMOVED_COLUMN.c.column_name)
    .where(REMOVED_COLUMN.c.since < bindparam("moment"))
    .order_by(REMOVED_COLUMN.c.table_name, REMOVED_COLUMN.c.column_name.desc())
)

NOTE_RETYPED: Final = Statement(
    insert(RETYPED_FIELD).values({each.name: bindparam(each.name) for each in RETYPED_FIELD.c}).on_conflict_do_nothing()
)
RETYPED: Final = Statement(
    select(RETYPED_FIELD).order_by(RETYPED_FIELD.c.since.desc(), RETYPED_FIELD.c.column_name.desc())
)
FORGET_RETYPED: Final = Statement(
    delete(RETYPED_FIELD).where(
        RETYPED_FIELD.c.table_name == bindparam("of_table"), RETYPED_FIELD.c.column_name == bindparam("of_column")
    )
)
FORGET_RETYPED_OF: Final = Statement(delete(RETYPED_FIELD).where(RETYPED_FIELD.c.table_name == bindparam("of_table")))

_COLUMNS: Final = """
    select c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnum::int, a.attisdropped
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0
    where n.nspname = %(schema)s and c.relkind = 'r' and c.relname = any(%(names)s)
    order by c.relname, a.attnum"""
_CONSTRAINTS: Final = """
    select c.relname::text, k.conname::text, k.convalidated
    from pg_catalog.pg_constraint k join pg_catalog.pg_class c on c.oid = k.conrelid
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname = %(schema)s and c.relname = any(%(names)s) and k.contype in ('f', 'u', 'x', 'c')"""
_INDEXES: Final = """
    select c.relname::text, x.relname::text, i.indisvalid and i.indisready
    from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indrelid
    join pg_catalog.pg_class x on x.oid = i.indexrelid
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname = %(schema)s and c.relname = any(%(names)s)
      and not exists (select from pg_catalog.pg_constraint k where k.conindid = i.indexrelid and k.contype <> 'f')"""
_MOST_ROWS: Final = 20_000


def columns_of(session: Session, tables: Collection[str]) -> list[tuple[str, str, str, int, bool]]:
    """Table, column, type, number and whether it was dropped: of those tables that are there."""
    return _about(session, _COLUMNS, tables)


def constraints_of(session: Session, tables: Collection[str]) -> list[tuple[str, str, bool]]:
    """Table, name, and whether every row was looked at."""
    return _about(session, _CONSTRAINTS, tables)


def indexes_of(session: Session, tables: Collection[str]) -> list[tuple[str, str, bool]]:
    """Table, name, and whether it is whole: of those that belong to no constraint."""
    return _about(session, _INDEXES, tables)


def is_large(session: Session, table: str) -> bool:
    """Whether work over all its rows would have people wait."""
    found = session.asked(f"select count(*) from (select from {_at(session, table)} limit {_MOST_ROWS}) x")
    return int(found[0][0]) >= _MOST_ROWS


def create_table(session: Session, table: str, columns: Iterable[str], primary: str, key: Sequence[str]) -> None:
    """A new table; its rights come from what the schema grants by default."""
    keys = ", ".join(map(name, key))
    parts = [*columns, f"constraint {name(primary)} primary key ({keys})"]
    session.asked(f"create table {_at(session, table)} ({', '.join(parts)})")


def add_columns(session: Session, table: str, columns: Sequence[str]) -> None:
    """Further columns, all at once."""
    if columns:
        parts = ", ".join(f"add column {each}" for each in columns)
        session.asked(f"alter table {_at(session, table)} {parts}")


def rename_column(session: Session, table: str, column: str, new: str) -> None:
    """Another name for a column; what hangs on it goes with it."""
    session.asked(f"alter table {_at(session, table)} rename column {name(column)} to {name(new)}")


def drop_column(session: Session, table: str, column: str) -> None:
    """The end of a column."""
    session.asked(f"alter table {_at(session, table)} drop column if exists {name(column)}")


def tables_of(session: Session, form: str) -> list[str]:
    """The tables of a form, of its sub-tables and of its links that are there, wanted or only kept.

    No key has two underscores, so no other form's table begins like that.
    """
    text = """
        select c.relname::text from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where n.nspname = %(schema)s and c.relkind = 'r'
          and (c.relname = %(form)s or starts_with(c.relname, %(form)s || '__'))
        order by c.relname"""
    return [row[0] for row in session.asked(text, {"schema": session.schema, "form": form})]


def lock_alone(session: Session, form: str) -> None:
    """Nobody else reads or writes the table of the form until the transaction ends."""
    session.asked(f"lock table {_at(session, form)} in access exclusive mode")


def holds_records(session: Session, form: str, least: int) -> bool:
    """Whether there is a record of the form with this version or a later one."""
    text = f"select from {_at(session, form)} where version >= %(least)s limit 1"
    return bool(session.asked(text, {"least": least}))


def drop_table(session: Session, table: str) -> None:
    """The end of a table, with what others said about it."""
    session.asked(f"drop table if exists {_at(session, table)} cascade")


def add_constraint(session: Session, table: str, constraint: str, says: str, *, later: bool = False) -> None:
    """A constraint; with `later` for new rows only, until it is validated."""
    end = " not valid" if later else ""
    session.asked(f"alter table {_at(session, table)} add constraint {name(constraint)} {says}{end}")


def validate(session: Session, table: str, constraint: str) -> None:
    """Look at the rows that were there before the constraint; people go on working."""
    session.asked(f"alter table {_at(session, table)} validate constraint {name(constraint)}")


def drop_constraint(session: Session, table: str, constraint: str) -> None:
    """A constraint less."""
    session.asked(f"alter table {_at(session, table)} drop constraint if exists {name(constraint)}")


def add_index(
    session: Session, table: str, index: str, says: str, *, unique: bool = False, apart: bool = False
) -> None:
    """An index; with `apart` while people go on writing, which no transaction can hold."""
    words = f"create {'unique ' if unique else ''}index {'concurrently ' if apart else ''}{name(index)}"
    session.asked(f"{words} on {_at(session, table)} {says}")


def drop_index(session: Session, index: str, *, apart: bool = False) -> None:
    """An index less."""
    session.asked(f"drop index {'concurrently ' if apart else ''}if exists {_at(session, index)}")


def known_type(session: Session, written: str) -> str:
    """The type of this name as the database writes it; a name that is none is refused there."""
    return str(session.asked("select format_type(%(written)s::text::regtype, null)", {"written": written})[0][0])


def rows(session: Session, table: str) -> int:
    """How many rows a table has."""
    return int(session.asked(f"select count(*) from {_at(session, table)}")[0][0])


def duplicates(session: Session, table: str, columns: Sequence[str], most: int) -> tuple[int, list[int]]:
    """How many records have the same as another in these columns, and the first of them."""
    filled = " and ".join(f"{name(each)} is not null" for each in columns)
    by = ", ".join(map(name, columns))
    rows = f"select id, count(*) over (partition by {by}) > 1 as found from {_at(session, table)} where {filled}"
    return _counted(session, rows, most)


def overlaps(session: Session, table: str, bookings: tuple[str, str, str], most: int) -> tuple[int, list[int]]:
    """How many records book the same resource at the same time as another: by resource, period and condition."""
    resource, period, condition = bookings
    booked = f"select id, {resource} as r, {period} as p from {_at(session, table)} where {condition}"
    other = "select from booked b where b.r = a.r and b.p && a.p and b.id <> a.id"
    return _counted(session, f"with booked as ({booked}) select id, exists ({other}) as found from booked a", most)


def lost(session: Session, table: str, key: str, column: str, target: str | None, most: int) -> tuple[int, list[int]]:
    """How many rows lead to a record that is not there, and the first of them; no `target` is an empty one."""
    there = f"exists (select from {_at(session, target)} x where x.id = t.{name(column)})" if target else "false"
    found = f"t.{name(column)} is not null and not {there}"
    return _counted(session, f"select {name(key)} as id, {found} as found from {_at(session, table)} t", most)


def clear_lost(session: Session, table: str, column: str, target: str, *, whole: bool) -> None:
    """Make blank what leads to a record that is not there, or with `whole` remove the row."""
    at, here = _at(session, table), name(column)
    missing = f"t.{here} is not null and not exists (select from {_at(session, target)} x where x.id = t.{here})"
    change = f"delete from {at} t" if whole else f"update {at} t set {here} = null"
    session.asked(f"{change} where {missing}")


def filled(session: Session, table: str, columns: Sequence[str], most: int) -> tuple[int, list[int]]:
    """How many records have a value in one of these columns, and the first of them."""
    found = " or ".join(f"{name(each)} is not null" for each in columns)
    return _counted(session, f"select id, {found} as found from {_at(session, table)}", most)


def batch(
    session: Session,
    table: str,
    columns: Sequence[str],
    after: int,
    most: int,
    *,
    lock: bool,
    blank: str = "",
    but: Plain | None = None,
    end: int | None = None,
) -> list[tuple[Any, ...]]:
    """The number and these columns of the next records, in the order of their numbers, up to `end`.

    Only those where `blank` has no value; without those of which `but` says that they are written plainly.
    """
    listed = ", ".join(["id", *map(name, columns)])
    where = _waiting(columns, blank) + (f" and not {but.fits}" if but else "") + (" and id <= %(end)s" if end else "")
    text = f"select {listed} from {_at(session, table)} where {where} order by id limit {most}"
    values = {"after": after, "end": end, **(but.values if but else {})}
    return session.asked(text + (" for update" if lock else ""), values)


def window(
    session: Session, table: str, columns: Sequence[str], after: int, most: int, *, blank: str = ""
) -> int | None:
    """Lock the next records of which one of these columns has a value and `blank` has none; the last of them."""
    next_ones = f"select id from {_at(session, table)} where {_waiting(columns, blank)} order by id limit {most}"
    text = f"with these as materialized ({next_ones} for update) select max(id) from these"
    ((last,),) = session.asked(text, {"after": after})
    return None if last is None else int(last)


def fill_plainly(
    session: Session, table: str, column: str, plain: Plain, *, between: tuple[int, int] | None = None
) -> None:
    """Write what is written plainly into a column that has no value; with `between` of these records alone."""
    some = " and id > %(first)s and id <= %(last)s" if between else ""
    text = f"update {_at(session, table)} set {name(column)} = {plain.value}"
    first, last = between or (0, 0)
    where = f"{name(column)} is null and {plain.fits}{some}"
    session.asked(f"{text} where {where}", {**plain.values, "first": first, "last": last})


def fill(session: Session, table: str, columns: Sequence[tuple[str, str]], rows: Sequence[dict[str, object]]) -> None:
    """Write these columns (name and type) of records: each row has `id` and the values by place, `c1` and so on."""
    if rows and columns:
        places = [f"c{place}" for place in range(1, len(columns) + 1)]
        sets = ", ".join(f"{name(column)} = x.{at}" for (column, _), at in zip(columns, places, strict=True))
        record = ", ".join(["id bigint", *(f"{at} {kind}" for (_, kind), at in zip(columns, places, strict=True))])
        source = f"jsonb_to_recordset(%(rows)s) x({record})"
        text = f"update {_at(session, table)} t set {sets} from {source} where t.id = x.id"
        session.asked(text, {"rows": Jsonb(list(rows))})


def copy_column(session: Session, table: str, old: str, new: str, kind: str) -> None:
    """The values of a column in another one of a wider type."""
    session.asked(f"update {_at(session, table)} set {name(new)} = {name(old)}::{kind} where {name(old)} is not null")


def pair_up(session: Session, table: str, column: str, pairs: str) -> None:
    """Each link of a column as the only one among several; those of an earlier time are gone."""
    session.asked(f"delete from {_at(session, pairs)}")
    rows = f"select id, {name(column)}, 1 from {_at(session, table)} where {name(column)} is not null"
    session.asked(f"insert into {_at(session, pairs)} (record_id, target_id, place) {rows}")


def first_of(session: Session, table: str, column: str, pairs: str) -> None:
    """The first of several links as the one of a column; those of an earlier time are gone."""
    it = name(column)
    session.asked(f"update {_at(session, table)} set {it} = null where {it} is not null")
    first = f"select distinct on (record_id) * from {_at(session, pairs)} order by record_id, place, target_id"
    text = f"update {_at(session, table)} t set {name(column)} = p.target_id from ({first}) p where p.record_id = t.id"
    session.asked(text)


def linked(session: Session, pairs: str, more_than: int, most: int) -> tuple[int, list[int]]:
    """How many records have more links than this, and the first of them."""
    rows = f"select record_id as id, count(*) > {more_than} as found from {_at(session, pairs)} group by 1"
    return _counted(session, rows, most)


def at_once(session: Session) -> None:
    """What is deferred is looked at with each statement: a table with something open cannot be altered."""
    session.asked("set constraints all immediate")


def short_of_patience(session: Session, milliseconds: int) -> None:
    """Wait no longer for a lock in this transaction: whoever waits for one has everybody wait behind."""
    session.asked("select set_config('lock_timeout', %(value)s, true)", {"value": f"{milliseconds}ms"})


def patient(session: Session) -> None:
    """Wait for as long as it takes, from here on: whoever builds beside the work keeps nobody waiting."""
    session.asked("select set_config('lock_timeout', '0', false), set_config('statement_timeout', '0', false)")


def impatient(session: Session, milliseconds: int) -> None:
    """The same as `short_of_patience`, for a connection that commits each statement."""
    session.asked("select set_config('lock_timeout', %(value)s, false)", {"value": f"{milliseconds}ms"})


def may_be_idle(session: Session) -> None:
    """This transaction waits for work that another connection does.

    To be its last statement before that: without values it ends the one before it, whose snapshot an index that is
    built beside the work would wait for, and that for ever.
    """
    session.asked("set local idle_in_transaction_session_timeout = 0")


def one_builder(session: Session) -> None:
    """One builds in this schema at a time, until its connection ends."""
    session.asked("select pg_advisory_lock(hashtext(%(what)s))", {"what": f"chengwu build {session.schema}"})


def use_index(session: Session, table: str, constraint: str) -> None:
    """A unique index of this name becomes the constraint."""
    it = name(constraint)
    says = f"unique using index {it} deferrable initially deferred"
    session.asked(f"alter table {_at(session, table)} add constraint {it} {says}")


def alone(session: Session) -> None:
    """One shapes this schema at a time, whatever process it is in."""
    session.asked("select pg_advisory_xact_lock(hashtext(%(what)s))", {"what": f"chengwu shape {session.schema}"})


def removed_before(session: Session, moment: datetime) -> list[tuple[str, str]]:
    """What was removed before a moment: table and column, an empty column for the table itself."""
    return [(row["table_name"], row["column_name"]) for row in session.dicts(REMOVED_BEFORE, moment=moment)]


def _about(session: Session, text: str, tables: Collection[str]) -> list[tuple[Any, ...]]:
    return session.asked(text, {"schema": session.schema, "names": list(tables)}) if tables else []


def _counted(session: Session, rows: str, most: int) -> tuple[int, list[int]]:
    """`rows` gives `id` and `found`."""
    text = f"select count(*), (array_agg(id order by id))[1:{most}] from ({rows}) x where found"
    count, first = session.asked(text)[0]
    return int(count), [int(each) for each in first or ()]


def _waiting(columns: Sequence[str], blank: str) -> str:
    some = " or ".join(f"{name(each)} is not null" for each in columns)
    return f"id > %(after)s and ({some})" + (f" and {name(blank)} is null" if blank else "")


def _at(session: Session, table: str) -> str:
    return name(session.schema, table)
