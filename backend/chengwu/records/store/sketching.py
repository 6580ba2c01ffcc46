"""Texts that ask what would be against rows that stand nowhere."""

from __future__ import annotations

import dataclasses
import re
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
from chengwu.records.store.writing import changed_rows, defaults_of, new_rows

UNWRITABLE: Final = (errors.DataError, errors.IntegrityError, errors.ProgramLimitExceeded)
"""What the database does not take, without saying of which record."""
_BEGIN: Final = "savepoint sketch"
_TAKE_BACK: Final = "rollback to savepoint sketch; release savepoint sketch"
_GIVEN: Final = {False: "new", True: "changed"}
_WORD: Final = re.compile(r"\w+")
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
    given = [(changing, rows) for changing, rows in ((False, new), (True, changed)) if rows]
    key = ("doubtful", table.address, *(changing for changing, _ in given))
    if key not in catalogue.kept:
        catalogue.kept[key] = _text(catalogue, table, fields, once, [changing for changing, _ in given])
    text, needed = catalogue.kept[key]
    sent = dict(values)
    for changing, rows in given:
        parts = [{column: row[column] for column in needed if column in row} for row in rows]
        sent[_GIVEN[changing]] = Jsonb(parts, dumps=exact)
    return {row[0] for row in session.asked(text, sent)}


def asked(
    catalogue: Catalogue, table: RecordTable, fields: Sequence[Computed], once: Sequence[tuple[str, ...]]
) -> frozenset[str]:
    """The columns that are looked at to judge a row, by their names in the texts that do."""
    key = ("asked", table.address)
    if key not in catalogue.kept:
        read = [*_against(catalogue, table), *defaults_of(catalogue, table)]
        read += [part for each in fields for part in (each.value, each.problem) if part is not None]
        words = {word for text in read for word in _WORD.findall(text)}
        words.update({"id"}, *_compared(table, once))
        catalogue.kept[key] = frozenset(words & table.columns.keys())
    found: frozenset[str] = catalogue.kept[key]
    return found


def _text(
    catalogue: Catalogue,
    table: RecordTable,
    fields: Sequence[Computed],
    once: Sequence[tuple[str, ...]],
    given: Sequence[bool],
) -> tuple[str, list[str]]:
    """The statement over rows that are new, changed, or both, and the columns that it has to be given."""
    own = name(catalogue.schema, table.name)
    made = [each if each.roll_up is None else _over_nothing(each) for each in fields]
    kept = [each for each in fields if each.roll_up is None]
    listed = ", ".join(name(column) for column in table.columns)
    relations = {
        False: lambda: new_rows(catalogue, table, made, f"jsonb_array_elements(%({_GIVEN[False]})s::jsonb)"),
        True: lambda: changed_rows(catalogue, table, kept, f"jsonb_array_elements(%({_GIVEN[True]})s::jsonb)"),
    }
    drafts = " union all ".join(f"select {listed} from {relations[changing]()}" for changing in given)
    against = [f"coalesce(({each}), false)" for each in _against(catalogue, table)]
    questions = [f"select i.id from {HERE}, d i where {statement(' or '.join(against))}"] if against else []
    compared = _compared(table, once)
    for columns in compared:
        same = " and ".join(f"o.{name(column)} = i.{name(column)}" for column in columns)
        # A row that is changed beside is compared as it would be.
        questions.append(
            f"select i.id from d i join {own} o on {same} where not exists (select from d x where x.id = o.id)"
        )
        questions.append(f"select i.id from d i join d o on {same} and o.id <> i.id")
    # With nothing to ask they are computed all the same, since what is computed may be beyond what there is.
    every = " union all ".join(questions) or "select i.id from d i where i.id is null"
    named = asked(catalogue, table, fields, once)
    # A text fits whatever it says; what has another type may be beyond it, so it is given even where nothing asks.
    needed = [
        column
        for column, of in table.columns.items()
        if column in named or not (column in table.system or sql_type(of.type).lower() == "text")
    ]
    return f"with d as materialized ({drafts}) {every}", needed


def _compared(table: RecordTable, once: Sequence[tuple[str, ...]]) -> list[list[str]]:
    return [[table.main_column(key).name for key in group] for group in once]


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
