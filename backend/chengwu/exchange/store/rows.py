"""Queries about the rows of a file as they were brought."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from psycopg import sql
from sqlalchemy import Integer, Text, and_, any_, bindparam, cast, exists, func, literal_column, or_, select, update
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
