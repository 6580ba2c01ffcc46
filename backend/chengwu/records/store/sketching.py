"""Texts that ask what would be against rows that stand nowhere."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from psycopg import errors
from psycopg.types.json import Jsonb
from sqlalchemy.dialects.postgresql import ARRAY

from chengwu.forms.catalogue import Catalogue, RecordTable, sql_type
from chengwu.forms.computing import Computed
from chengwu.forms.surroundings import HERE
from chengwu.kit.db import Session, exact
from chengwu.kit.db.writing import name, statement
from chengwu.records.conditions import conditions_of, constantly_required
from chengwu.records.model import Image
from chengwu.records.store.writing import changed_rows, new_rows

UNWRITABLE: Final = (errors.DataError, errors.IntegrityError, errors.ProgramLimitExceeded)
"""What the database does not take, without saying of which record."""
_BEGIN: Final = "savepoint sketch"
_TAKE_BACK: Final = "rollback to savepoint sketch; release savepoint sketch"
_FITS: Final = 2_400
"""So many bytes of a text fit into an entry of any index."""


@contextmanager
def let_go(session: Session) -> Iterator[None]:
    """Whatever is held inside is let go afterwards, also when something is refused."""
    session.statements += 2
    session.connection.execute(_BEGIN)
    try:
        yield
    finally:
        session.connection.execute(_TAKE_BACK)


def doubtful(
    session: Session,
    catalogue: Catalogue,
    table: RecordTable,
    fields: Sequence[Computed],
    once: Sequence[tuple[str, ...]],
    new: Sequence[Image],
    changed: Sequence[Image],
    values: dict[str, object],
) -> set[int]:
    """The numbers of those rows, new and changed, of which something does not hold or cannot be told.

    Everything that is computed over each is computed as for writing; what no two rows may agree in (`once`) is compared
    with all that is there, whoever may see it, and among themselves.
    """
    key = ("doubtful", table.address)
    if key not in catalogue.kept:
        catalogue.kept[key] = _text(catalogue, table, fields, once)
    asked = {**values, "new": Jsonb(list(new), dumps=exact), "changed": Jsonb(list(changed), dumps=exact)}
    return {row[0] for row in session.asked(catalogue.kept[key], asked)}


def _text(catalogue: Catalogue, table: RecordTable, fields: Sequence[Computed], once: Sequence[tuple[str, ...]]) -> str:
    own = name(catalogue.schema, table.name)
    made = [each if each.roll_up is None else _over_nothing(each) for each in fields]
    kept = [each for each in fields if each.roll_up is None]
    listed = ", ".join(name(column) for column in table.columns)
    drafts = (
        f"select {listed} from {new_rows(catalogue, table, made, 'jsonb_array_elements(%(new)s::jsonb)')}"
        f" union all select {listed} from"
        f" {changed_rows(catalogue, table, kept, 'jsonb_array_elements(%(changed)s::jsonb)')}"
    )
    against = [f"coalesce(({each}), false)" for each in _against(catalogue, table)]
    asked = [f"select i.id from {HERE}, d i where {statement(' or '.join(against))}"] if against else []
    for group in once:
        columns = [table.main_column(key).name for key in group]
        same = " and ".join(f"o.{name(column)} = i.{name(column)}" for column in columns)
        # A row that is changed beside is compared as it would be.
        asked.append(
            f"select i.id from d i join {own} o on {same} where not exists (select from d x where x.id = o.id)"
        )
        asked.append(f"select i.id from d i join d o on {same} and o.id <> i.id")
    # With nothing to ask they are computed all the same, since what is computed may be beyond what there is.
    every = " union all ".join(asked) or "select i.id from d i where i.id is null"
    return f"with d as materialized ({drafts}) {every}"


def _over_nothing(each: Computed) -> Computed:
    """A roll-up of a new row: nothing leads to it yet."""
    assert each.roll_up is not None
    return dataclasses.replace(each, value=f"({each.roll_up.empty})::{each.type.sql}", problem=None)


def _against(catalogue: Catalogue, table: RecordTable) -> Iterator[str]:
    """What is against a row `i`: something lacks, something does not hold, or a text is too long for an index."""
    for key in constantly_required(table):
        if key in table.link_tables or table.known[key].type.name == "serial":
            continue  # they stand beside the row; the platform gives them
        column = table.main_column(key)
        it, kind = f"i.{name(column.name)}", sql_type(column.type).lower()
        yield f"{it} is null"
        if isinstance(column.type, ARRAY):
            yield f"cardinality({it}) = 0"
        elif kind == "jsonb":
            yield f"{it} = '[]'::jsonb"
    for condition in conditions_of(catalogue, table):
        yield condition.fails
    compared = {table.main_column(key).name for each in table.rows.unique for key in each.fields}
    for key, known in table.known.items():
        if known.type.storage != "columns" or key in table.volatile:
            continue
        column = table.main_column(key)
        if not (known.field.indexed or column.name in compared):
            continue
        it = f"i.{name(column.name)}"
        if isinstance(column.type, ARRAY):
            yield f"octet_length(array_to_string({it}, '')) > {_FITS}"
        elif sql_type(column.type).lower() == "text":
            yield f"octet_length({it}) > {_FITS}"
