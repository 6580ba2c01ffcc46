"""Texts that lock, insert, change and delete rows. Each is written once for a publication and kept with its catalogue.

Values come in as one list of JSON objects by column, whatever their number: `jsonb_populate_record` makes rows of the
table's own types of them, exact to the last digit. Formulas over the same row are part of the same statement, level
upon level, so that a row is written once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

from psycopg.types.json import Jsonb
from sqlalchemy import BigInteger, Text, bindparam, cast, exists, func, select
from sqlalchemy.dialects.postgresql import ARRAY, insert

from chengwu.forms.catalogue import Catalogue, RecordTable, sql_type
from chengwu.forms.computing import Computed, computing_of
from chengwu.forms.expressions import type_named
from chengwu.forms.naming import me_group
from chengwu.forms.surroundings import HERE, here_stored
from chengwu.formulas.sql import quoted
from chengwu.formulas.types import DATETIME, NUMBER, Type, Volatility
from chengwu.journal import new_change_set
from chengwu.kit.db import Session, Statement, exact
from chengwu.kit.db.writing import name, statement
from chengwu.records.model import Image
from chengwu.records.store.holds import holds
from chengwu.records.tables import DATA_DRAFT, RECORD_ID, SERIAL_COUNTER
from chengwu.workspaces import definition_version

_ROWS: Final = "jsonb_array_elements(%(rows)s::jsonb)"

SET_BY_UPDATES: Final = frozenset({"updated_at", "updated_by", "version"})

_numbers = select(RECORD_ID.next_value()).select_from(func.generate_series(1, bindparam("count"))).scalar_subquery()
BEGIN: Final = Statement(
    select(
        *new_change_set(),
        definition_version(),
        func.array(_numbers, type_=ARRAY(BigInteger)).label("numbers"),
        cast(func.pg_current_xact_id(), Text).label("transaction"),
        exists().where(DATA_DRAFT.c.person == bindparam("the_person")).label("drafting"),
    )
)
"""What a change set begins with: its number, the version of the definitions, so many new numbers of records, and
whether the person who makes it has drafts.

And the transaction is known as one that writes from here on, to whoever waits until all that began before are over.
"""

_new = (
    func.unnest(
        bindparam("forms", type_=ARRAY(Text)),
        bindparam("fields", type_=ARRAY(Text)),
        bindparam("periods", type_=ARRAY(Text)),
        bindparam("firsts", type_=ARRAY(BigInteger)),
    )
    .table_valued("form", "field", "period", "last", name="new")
    .render_derived()
)
_counted = insert(SERIAL_COUNTER).from_select(
    ["form", "field", "period", "last"],
    select(_new.c.form, _new.c.field, _new.c.period, _new.c.last).order_by(_new.c.form, _new.c.field, _new.c.period),
)
COUNT_ON: Final = Statement(
    _counted.on_conflict_do_update(
        constraint="serial_counter_pkey",
        set_={"last": SERIAL_COUNTER.c.last + _counted.excluded.last},
    ).returning(SERIAL_COUNTER.c.form, SERIAL_COUNTER.c.field, SERIAL_COUNTER.c.period, SERIAL_COUNTER.c.last)
)
"""Take so many numbers (`last`) from each counter; the last one that was taken."""


def lock(
    session: Session,
    catalogue: Catalogue,
    table: RecordTable,
    ids: Iterable[int],
    conditions: Sequence[str | None],
    values: dict[str, object],
    *,
    by: str = "id",
    alone: bool = False,
    search: bool = False,
    hold: bool = True,
) -> list[tuple[Any, ...]]:
    """Hold rows for this transaction: number, image, one truth for each of `conditions`, typed columns of the search.

    `by` names the column that the numbers are of. With `alone` nobody can even refer to them any more. Without `hold`
    they are only looked at.
    """
    numbers = list(ids)
    strength = f" for {'update' if alone else 'no key update'} of i" if hold else ""
    own = name(catalogue.schema, table.name)
    which = f" {own} i where i.{name(by)} = any(%(ids)s::bigint[]) order by i.id{strength}"
    if hold and (table.link_tables or any(conditions)):
        # Whoever waited for a row sees it as it is now, but other tables as they were: so they are read after that.
        session.asked(f"select from{which}", {"ids": numbers})
    columns = ["i.id", f"{image(catalogue, table, 'i')} as image"]
    columns += [holds(each) for each in conditions]
    columns += [f"i.{name(column)}" for column in searched_columns(table)] if search else []
    text = "select " + statement(", ".join(columns)) + f" from {HERE}," + which
    return session.asked(text, {**values, "ids": numbers})


def image(catalogue: Catalogue, table: RecordTable, alias: str) -> str:
    """A row as JSON, with its lists of links."""
    made = f"to_jsonb({alias}.*)"
    for key, pairs in table.link_tables.items():
        those = (
            f"(select coalesce(jsonb_agg(x.target_id order by x.place), '[]') from {name(catalogue.schema, pairs)} x"
            f" where x.record_id = {alias}.id)"
        )
        made += f" || jsonb_build_object({quoted(key)}, {those})"
    return made


def add(
    session: Session, catalogue: Catalogue, table: RecordTable, rows: list[Image], values: dict[str, object]
) -> list[Image]:
    """Insert rows with everything that is computed over each alone; their images, in no order."""
    key = ("insert", table.address)
    if key not in catalogue.kept:
        catalogue.kept[key] = _insert_text(catalogue, table)
    return [row[0] for row in session.asked(catalogue.kept[key], {**values, "rows": Jsonb(rows, dumps=exact)})]


def change(
    session: Session,
    catalogue: Catalogue,
    table: RecordTable,
    columns: frozenset[str],
    computed: Sequence[Computed],
    rows: list[Image],
    touched: Collection[int],
    values: dict[str, object],
) -> list[Image]:
    """Change these columns of rows, and what is computed from them over each alone; images of those that differ.

    `touched` are written even if no column of theirs differs, since something that belongs to them did.
    """
    key = ("update", table.address, columns)
    if key not in catalogue.kept:
        catalogue.kept[key] = _update_text(catalogue, table, columns, computed)
    asked = {**values, "rows": Jsonb(rows, dumps=exact), "touched": list(touched)}
    return [row[0] for row in session.asked(catalogue.kept[key], asked)]


def defaults(
    session: Session,
    catalogue: Catalogue,
    table: RecordTable,
    column: str,
    rows: list[Image],
    values: dict[str, object],
) -> dict[int, Any]:
    """What a column of new rows begins with by its default expression, by number; in rows without it."""
    key = ("default", table.address, column)
    if key not in catalogue.kept:
        elements = f"{_ROWS} _e(_given), jsonb_populate_record(null::{name(catalogue.schema, table.name)}, _given) r"
        first = statement(_defaulted(catalogue, table, column))
        catalogue.kept[key] = f"select i.id, {first} from {HERE}, (select _given, r.* from {elements}) i"
    return dict(session.asked(catalogue.kept[key], {**values, "rows": Jsonb(rows, dumps=exact)}))


def remove(session: Session, catalogue: Catalogue, table: RecordTable, ids: Collection[int]) -> None:
    """Delete rows and their pairs of links."""
    for pairs in table.link_tables.values():
        unpair(session, catalogue, pairs, ids)
    text = f" from {name(catalogue.schema, table.name)} where id = any(%(ids)s::bigint[])"
    session.asked("delete" + text, {"ids": list(ids)})


def unpair(session: Session, catalogue: Catalogue, pairs: str, records: Collection[int]) -> None:
    """Remove all pairs of these records."""
    text = f" from {name(catalogue.schema, pairs)} where record_id = any(%(ids)s::bigint[])"
    session.asked("delete" + text, {"ids": list(records)})


def pair(session: Session, catalogue: Catalogue, pairs: str, lists: dict[int, list[int]]) -> None:
    """Add the lists of links of these records."""
    every = [(record, target, place) for record, those in lists.items() for place, target in enumerate(those)]
    if every:
        text = (
            f" into {name(catalogue.schema, pairs)} (record_id, target_id, place)"
            " select * from unnest(%(records)s::bigint[], %(targets)s::bigint[], %(places)s::int[])"
        )
        records, targets, places = zip(*every, strict=True)
        session.asked("insert" + text, {"records": list(records), "targets": list(targets), "places": list(places)})


def searched_keys(table: RecordTable) -> list[str]:
    """The fields that the search finds a record by, as far as the record itself holds them when it is written."""
    if table.is_row:
        return []
    given = (key for key in table.form.search if key not in table.link_tables)
    return [key for key in given if not table.known[key].type.computed or table.known[key].type.name == "serial"]


def searched_columns(table: RecordTable) -> list[str]:
    """Their columns."""
    return [column.name for key in searched_keys(table) for column in table.seen_parts(key).values()]


def stored(catalogue: Catalogue, kind: Type, sql: str) -> str:
    """A result of the language as it is stored: a moment of the workspace's clock becomes a moment."""
    return f"timezone({quoted(catalogue.zone)}, {sql})" if kind == DATETIME else sql


def result(catalogue: Catalogue, each: Computed, value: str) -> dict[str, str]:
    """The columns of a computed field over a row `i` in which its value stands as `value`: the value, and its error."""
    made = {each.columns[0]: stored(catalogue, each.type, value)}
    for column in each.columns[1:]:
        problem = each.problem
        made[column] = "null::text" if problem is None else f"case when {value} is null then {problem} end"
    return made


def stored_beside(catalogue: Catalogue, fields: Iterable[Computed]) -> str:
    """What stands in a FROM before the rows that these fields are computed of: their day, where one of them asks."""
    dated = any(each.volatility is not Volatility.STEADY for each in fields)
    return f"{here_stored(catalogue.schema)}, " if dated else ""


def in_levels(fields: Iterable[Computed]) -> list[list[Computed]]:
    """Fields of one table so that each reads, in its own row, only those of earlier levels."""
    left = list(fields)
    levels: list[list[Computed]] = []
    while left:
        waiting = {each.key for each in left}
        ready = [
            each
            for each in left
            if not any(not read.steps and read.key in waiting and read.key != each.key for read in each.reads)
        ]
        levels.append(ready)
        left = [each for each in left if each not in ready]
    return levels


def leveled(catalogue: Catalogue, columns: Sequence[str], source: str, fields: Iterable[Computed]) -> str:
    """Rows of `source` (whose alias is `i`) with computed fields over each: a relation, as a piece of a statement."""
    for level in in_levels(fields):
        values = ", ".join(f"({each.value}) as {name(f'_{each.key}')}" for each in level)
        beside = stored_beside(catalogue, level)
        made: dict[str, str] = {}
        for each in level:
            made |= result(catalogue, each, f"i.{name(f'_{each.key}')}")
        picked = ", ".join(f"{made.get(column) or f'i.{name(column)}'} as {name(column)}" for column in columns)
        source = f"(select i.*, {statement(values)} from {beside}{source} offset 0) i"
        source = f"(select {statement(picked)} from {beside}{source}) i"
    return source


def new_rows(catalogue: Catalogue, table: RecordTable, fields: Iterable[Computed], given: str) -> str:
    """Rows as they would be inserted, with these computed fields: a relation. `given` are their columns as JSON."""
    columns = list(table.columns)
    elements = f"{given} _e(_given), jsonb_populate_record(null::{name(catalogue.schema, table.name)}, _given) r"
    first = ", ".join(f"{_defaulted(catalogue, table, column)} as {name(column)}" for column in columns)
    source = f"(select {statement(first)} from {HERE}, (select _given, r.* from {elements}) i offset 0) i"
    return leveled(catalogue, columns, source, fields)


def changed_rows(catalogue: Catalogue, table: RecordTable, fields: Iterable[Computed], given: str) -> str:
    """Rows that are there as they would be with these columns, and these computed fields: a relation."""
    own = name(catalogue.schema, table.name)
    there = f"{given} _e(_given) join {own} _o on _o.id = (_given->>'id')::bigint"
    elements = f"{there}, jsonb_populate_record(_o, _given) r"
    return leveled(catalogue, list(table.columns), f"(select r.* from {elements}) i", fields)


def defaults_of(catalogue: Catalogue, table: RecordTable) -> list[str]:
    """What is read where a new row begins with something by a default expression."""
    made = ((column, _defaulted(catalogue, table, column)) for column in table.columns)
    return [text for column, text in made if text != f"i.{name(column)}"]


def _insert_text(catalogue: Catalogue, table: RecordTable) -> str:
    own = name(catalogue.schema, table.name)
    fields = [each for each in computing_of(catalogue.stored).all if each.table is table and each.stored]
    relation = new_rows(catalogue, table, fields, _ROWS)
    listed = ", ".join(name(column) for column in table.columns)
    return f"insert into {own} as _t ({listed}) select {listed} from {relation} returning to_jsonb(_t)"


def _update_text(
    catalogue: Catalogue, table: RecordTable, columns: frozenset[str], computed: Sequence[Computed]
) -> str:
    own = name(catalogue.schema, table.name)
    relation = changed_rows(catalogue, table, computed, _ROWS)
    written = [column for column in table.columns if column in columns]
    system = [] if table.is_row else sorted(SET_BY_UPDATES)
    followed = [column for each in computed for column in each.columns]
    sets = ", ".join(f"{name(column)} = i.{name(column)}" for column in dict.fromkeys([*written, *followed, *system]))
    # What is computed is different only where something else is, be it no more than the version.
    differ = " or ".join(f"_t.{name(column)} is distinct from i.{name(column)}" for column in written)
    condition = " or ".join(each for each in (differ, "_t.id = any(%(touched)s::bigint[])") if each)
    found = f"from {relation} where _t.id = i.id and ({condition})"
    return f"update {own} as _t set {sets or 'id = i.id'} {found} returning to_jsonb(_t)"


def _defaulted(catalogue: Catalogue, table: RecordTable, column: str) -> str:
    key, _, part = column.partition("__")
    each = table.known.get(key)
    if each is None or part or not each.field.default_expression or each.type.computed:
        return f"i.{name(column)}"
    wanted = type_named(each.type.formula_type(each.options))
    computing = computing_of(catalogue)
    made = computing.compiled(each.field.default_expression, table, wanted, more={"me": me_group()})
    value = stored(catalogue, made.type, made.value)
    cast = sql_type(table.columns[column].type)
    rounded = f"round({value})" if made.type == NUMBER and cast in ("BIGINT", "INTEGER", "SMALLINT") else value
    return f"case when i._given ? {quoted(key)} then i.{name(column)} else ({rounded})::{cast} end"
