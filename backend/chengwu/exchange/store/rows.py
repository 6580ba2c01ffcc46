"""Queries about the rows of a file as they were brought."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from psycopg import sql
from psycopg.types.json import Jsonb
from sqlalchemy import (
    BigInteger,
    Integer,
    Text,
    and_,
    any_,
    bindparam,
    cast,
    column,
    exists,
    func,
    literal_column,
    null,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from chengwu.exchange.tables import DATA_IMPORT_RECORD as S
from chengwu.exchange.tables import DATA_IMPORT_ROW as R
from chengwu.kit.db import Session, Statement, exact

_THIS = and_(R.c["import"] == bindparam("the_import"), R.c.sheet == bindparam("the_sheet"))
_COLUMNS = (R.c.sheet, R.c.row, R.c.cells, R.c.faults, R.c.edits, R.c.skipped)

PART: Final = Statement(
    select(*_COLUMNS)
    .where(_THIS, R.c.row >= bindparam("first"), R.c.row <= bindparam("last"))
    .order_by(R.c.row)
    .limit(bindparam("most"))
)
SOME: Final = Statement(
    select(*_COLUMNS).where(_THIS, R.c.row == any_(bindparam("the_rows", type_=ARRAY(Integer)))).order_by(R.c.row)
)
COUNT: Final = Statement(
    select(func.count()).select_from(R).where(_THIS, R.c.row >= bindparam("first"), R.c.row <= bindparam("last"))
)
AT: Final = Statement(
    select(R.c.row)
    .where(_THIS, R.c.row >= bindparam("first"), R.c.row <= bindparam("last"))
    .order_by(R.c.row)
    .offset(bindparam("place"))
    .limit(1)
)
"""The row at a place, counted from 0."""
_text = func.coalesce(
    R.c.edits[bindparam("the_place", type_=Text)].astext,
    cast(R.c.cells, JSONB)[bindparam("the_column", type_=Integer)].astext,
)
TEXTS: Final = Statement(
    select(_text.label("text"), func.count().label("rows"))
    .where(
        _THIS,
        R.c.row >= bindparam("first"),
        R.c.row <= bindparam("last"),
        ~R.c.skipped,
        _text.is_not(None),
        _text != "",
    )
    .group_by(_text)
    .order_by(func.count().desc(), _text)
    .limit(bindparam("most"))
)
"""The different texts of a column with how often each stands there, the most frequent first."""

_edits = func.jsonb_build_object(bindparam("the_place", type_=Text), cast(bindparam("the_text", type_=Text), Text))
EDIT: Final = Statement(
    update(R)
    .where(_THIS, R.c.row == any_(bindparam("the_rows", type_=ARRAY(Integer))))
    .values(edits=R.c.edits.op("||")(_edits))
)
UNEDIT: Final = Statement(
    update(R)
    .where(_THIS, R.c.row == any_(bindparam("the_rows", type_=ARRAY(Integer))))
    .values(edits=R.c.edits.op("-")(bindparam("the_place", type_=Text)))
)
SKIP: Final = Statement(
    update(R)
    .where(_THIS, R.c.row == any_(bindparam("the_rows", type_=ARRAY(Integer))))
    .values(skipped=bindparam("is_skipped"))
)

_alike = literal_column("f.value", type_=JSONB)
_row_of = func.coalesce(cast(_alike["row"].astext, Integer), S.c.row)
_rows_of = (
    select(_row_of.label("row"), _alike["repair"]["text"].astext.label("text"))
    .select_from(S, func.jsonb_array_elements(S.c.faults).alias("f"))
    .where(
        S.c["import"] == bindparam("the_import"),
        S.c.sheet == bindparam("the_sheet"),
        _alike["key"].astext == bindparam("the_key"),
        cast(_alike["column"].astext, Integer) == bindparam("the_column", type_=Integer),
        _alike["repair"].is_not(None),
        or_(
            bindparam("the_row", type_=Integer).is_(None),
            _row_of == bindparam("the_row", type_=Integer),
        ),
    )
).subquery("alike")
TAKE_REPAIRS: Final = Statement(
    update(R)
    .where(_THIS, R.c.row == _rows_of.c.row)
    .values(edits=R.c.edits.op("||")(func.jsonb_build_object(bindparam("the_place", type_=Text), _rows_of.c.text)))
    .returning(R.c.row)
)
"""Every repair that is proposed for the same fault in a column, or in one row of it, becomes what the cell says."""

FAULTY: Final = Statement(
    select(*_COLUMNS)
    .where(
        _THIS,
        R.c.row > bindparam("after"),
        exists().where(
            S.c["import"] == R.c["import"],
            S.c.sheet == R.c.sheet,
            or_(S.c.row == R.c.row, R.c.row == any_(S.c.other_rows)),
            or_(S.c.action == "faulty", S.c.action == "refused"),
        ),
    )
    .order_by(R.c.row)
    .limit(bindparam("most"))
)
"""The rows of which something cannot be written."""

_faulty = or_(S.c.action == "faulty", S.c.action == "refused")
_of_faulty = select(S.c.sheet, S.c.row).where(S.c["import"] == bindparam("the_import"), _faulty)
_with_faulty = select(S.c.sheet, func.unnest(S.c.other_rows)).where(S.c["import"] == bindparam("the_import"), _faulty)
_settled = (
    select(S.c.sheet, S.c.row)
    .where(
        S.c["import"] == bindparam("the_import"),
        S.c.number >= bindparam("the_first", type_=BigInteger),
        S.c.number <= bindparam("the_last", type_=BigInteger),
    )
    .group_by(S.c.sheet, S.c.row)
    .having(func.bool_and(~_faulty & (S.c.action != "create") & (S.c.action != "update")))
    .subquery("settled")
)
_nothing: dict[str, Any] = {
    "cells": literal_column("'[]'::jsonb"),
    "edits": literal_column("'{}'::jsonb"),
    "faults": null(),
}
FORGET_DONE: Final = Statement(
    update(R)
    .where(
        R.c["import"] == bindparam("the_import"),
        R.c.sheet == _settled.c.sheet,
        R.c.row == _settled.c.row,
        tuple_(R.c.sheet, R.c.row).not_in(_with_faulty.correlate(None)),
    )
    .values(**_nothing)
)
"""What stood in rows is forgotten whose records, from one number to another, are written or need not be."""
FORGET_REST: Final = Statement(
    update(R)
    .where(
        R.c["import"] == bindparam("the_import"),
        R.c.cells != literal_column("'[]'::jsonb"),
        tuple_(R.c.sheet, R.c.row).not_in(_of_faulty.correlate(None)),
        tuple_(R.c.sheet, R.c.row).not_in(_with_faulty.correlate(None)),
    )
    .values(**_nothing)
)
"""What stands in rows of which everything was written, or nothing is to be.

Both ask once for what is faulty, however many rows there are.
"""

_given = func.jsonb_array_elements(bindparam("the_rows", type_=JSONB)).table_valued(
    column("value", JSONB), name="sealed"
)
_sealed = _given.c.value
_SEAL: Final = Statement(
    update(R)
    .where(_THIS, R.c.row == cast(_sealed["row"].astext, Integer))
    .values(cells=_sealed["cells"], edits=_sealed["edits"], faults=func.nullif(_sealed["faults"], cast("null", JSONB)))
)


def seal(session: Session, number: int, sheet: int, rows: Iterable[dict[str, Any]]) -> None:
    """Keep cells, edits and faults of these rows as they are given."""
    given = list(rows)
    if given:
        session.execute(_SEAL, the_import=number, the_sheet=sheet, the_rows=Jsonb(given, dumps=exact))


_COPY = "copy {table} ({columns}) from stdin"


def keep(
    session: Session, number: int, sheet: int, rows: Iterable[tuple[int, list[Any], dict[str, Any] | None]]
) -> int:
    """Keep the rows of a sheet, however many, as they come: row, cells, faults. How many there were."""
    text = sql.SQL(_COPY).format(
        table=sql.Identifier(session.schema, R.name),
        columns=sql.SQL(", ").join(map(sql.Identifier, ("import", "sheet", "row", "cells", "faults"))),
    )
    count = 0
    with session.copy(text) as copy:
        for row, cells, faults in rows:
            told = None if faults is None else exact(faults).decode()
            copy.write_row((number, sheet, row, exact(cells).decode(), told))
            count += 1
    return count
