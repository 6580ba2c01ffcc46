"""Queries about the records that the rows of a file will make or change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from psycopg import sql
from sqlalchemy import (
    BigInteger,
    Boolean,
    Integer,
    Text,
    any_,
    bindparam,
    cast,
    delete,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.dialects.postgresql import insert as upsert

from chengwu.exchange.tables import DATA_IMPORT_RECORD as S
from chengwu.kit.db import Session, Statement, exact

_THIS = S.c["import"] == bindparam("the_import")
_COLUMNS = (
    *(S.c.number, S.c.sheet, S.c.row, S.c.target, S.c.form, S.c.key, S.c.title, S.c.marks, S.c.action, S.c.record),
    *(S.c.version, S.c["values"], S.c.faults, S.c.change_set, S.c.other_rows),
)
_KEPT = (
    *("number", "sheet", "row", "target", "form", "key", "title", "marks", "action", "record", "version"),
    *("values", "faults", "other_rows"),
)
_ARRAYS: Final[dict[str, Any]] = {"marks": ARRAY(Text), "other_rows": ARRAY(Integer)}
_NUMBERS: Final[dict[str, Any]] = {"number": BigInteger, "record": BigInteger, "version": BigInteger}
_given = literal_column("g.value", type_=JSONB)


def _of(name: str) -> Any:
    """A column of what is given as JSON."""
    if name in ("values", "faults"):
        return func.nullif(_given[name], cast("null", JSONB))
    if name in _ARRAYS:
        listed = func.jsonb_array_elements_text(_given[name]).table_valued("value").alias(f"of_{name}")
        found = select(func.coalesce(func.array_agg(listed.c.value), cast([], ARRAY(Text)))).scalar_subquery()
        return cast(found, _ARRAYS[name])
    if name in ("sheet", "row", "target"):
        return cast(_given[name].astext, Integer)
    return cast(_given[name].astext, _NUMBERS[name]) if name in _NUMBERS else _given[name].astext


_put = upsert(S).from_select(
    ["import", *_KEPT],
    select(cast(bindparam("the_import"), BigInteger), *(_of(name) for name in _KEPT)).select_from(
        func.jsonb_array_elements(bindparam("the_records", type_=JSONB)).alias("g")
    ),
)
PUT: Final = Statement(
    _put.on_conflict_do_update(
        constraint="data_import_record_pkey",
        set_={name: _put.excluded[name] for name in _KEPT if name != "number"},
    )
)
"""Keep these records, however many; one that is there already is as given from now on."""

_COPY = "copy {table} ({columns}) from stdin"


def add(session: Session, number: int, records: Iterable[Mapping[str, Any]]) -> None:
    """Keep these records of an import, of which none is kept yet: what `PUT` does, at two thirds of its cost."""
    text = sql.SQL(_COPY).format(
        table=sql.Identifier(session.schema, S.name),
        columns=sql.SQL(", ").join(map(sql.Identifier, ("import", *_KEPT))),
    )
    with session.copy(text) as copy:
        for one in records:
            *plain, marks, action, record, version, values, faults, others = (one[name] for name in _KEPT)
            told = None if faults is None else exact(faults).decode()
            # An empty array is not looked into.
            state = (marks or "{}", action, record, version)
            copy.write_row((number, *plain, *state, exact(values).decode(), told, others or "{}"))


CLEAR: Final = Statement(delete(S).where(_THIS))
CLEAR_ROWS: Final = Statement(
    delete(S).where(
        _THIS,
        S.c.sheet == bindparam("the_sheet"),
        or_(
            S.c.row == any_(bindparam("the_rows", type_=ARRAY(Integer))),
            S.c.other_rows.op("&&")(bindparam("the_rows", type_=ARRAY(Integer))),
        ),
    )
)
TOGETHER: Final = Statement(
    select(S.c.row, S.c.other_rows).where(
        _THIS,
        S.c.sheet == bindparam("the_sheet"),
        or_(
            S.c.row == any_(bindparam("the_rows", type_=ARRAY(Integer))),
            S.c.other_rows.op("&&")(bindparam("the_rows", type_=ARRAY(Integer))),
        ),
    )
)
"""The rows that make one record with some of these."""

BY_KEY: Final = Statement(
    select(*_COLUMNS).where(
        _THIS, S.c.form == bindparam("the_form"), S.c.key == any_(bindparam("the_keys", type_=ARRAY(Text)))
    )
)
BY_TITLE: Final = Statement(
    select(S.c.number, S.c.title, S.c.record, S.c.action).where(
        _THIS,
        S.c.form == bindparam("the_form"),
        S.c.title == any_(bindparam("the_titles", type_=ARRAY(Text))),
    )
)
_value = func.normalize(func.btrim(S.c["values"][bindparam("the_field", type_=Text)].astext), literal_column("NFKC"))
BY_FIELD: Final = Statement(
    select(S.c.number, _value.label("title"), S.c.record, S.c.action).where(
        _THIS, S.c.form == bindparam("the_form"), _value == any_(bindparam("the_titles", type_=ARRAY(Text)))
    )
)
"""The records of this import whose field says one of these."""
MARKED: Final = Statement(
    select(S.c.number, S.c.sheet, S.c.row, S.c.marks).where(
        _THIS,
        or_(S.c.action == "create", S.c.action == "update"),
        S.c.marks.op("&&")(bindparam("the_marks", type_=ARRAY(Text))),
    )
)
"""The records of this import that say what a form allows once."""
_mark = func.unnest(S.c.marks).label("mark")
_marked = select(S.c.number, _mark).where(_THIS, or_(S.c.action == "create", S.c.action == "update")).subquery("marked")
_said = select(_marked.c.number, func.count().over(partition_by=_marked.c.mark).label("times")).subquery("said")
_twice = select(_said.c.number).where(_said.c.times > 1).distinct()
# A window and a list: of an import that was just kept the database knows no figures, and a join would be guessed wrong.
DOUBLED: Final = Statement(
    select(*_COLUMNS).where(_THIS, S.c.number == any_(func.array(_twice.scalar_subquery()))).order_by(S.c.number)
)
"""The records of this import that say what a form allows once, and another one says too."""
SOME: Final = Statement(
    select(*_COLUMNS).where(_THIS, S.c.number == any_(bindparam("the_numbers", type_=ARRAY(BigInteger))))
)
STANDING: Final = Statement(
    select(S.c.number, S.c.sheet, S.c.row, S.c.form, S.c.action).where(
        _THIS, S.c.number == any_(bindparam("the_numbers", type_=ARRAY(BigInteger)))
    )
)
"""What becomes of these records, without what they say."""
TO_TRY: Final = Statement(
    select(*_COLUMNS)
    .where(_THIS, S.c.number > bindparam("after"), or_(S.c.action == "create", S.c.action == "update"))
    .order_by(S.c.number)
    .limit(bindparam("most"))
)
TO_TRY_IN: Final = Statement(
    select(*_COLUMNS)
    .where(
        _THIS,
        S.c.sheet == bindparam("the_sheet"),
        S.c.row == any_(bindparam("the_rows", type_=ARRAY(Integer))),
        or_(S.c.action == "create", S.c.action == "update"),
    )
    .order_by(S.c.number)
)
LEFT_TO_TRY: Final = Statement(select(func.count()).where(_THIS, or_(S.c.action == "create", S.c.action == "update")))
ACTIONS: Final = Statement(
    select(S.c.form, S.c.action, func.count().label("count")).where(_THIS).group_by(S.c.form, S.c.action)
)
_fault = literal_column("f.value", type_=JSONB)
_each_fault = func.jsonb_array_elements(S.c.faults).alias("f")
_column = cast(_fault["column"].astext, Integer)
_warning = func.coalesce(cast(_fault["warning"].astext, Boolean), False)
FAULTS: Final = Statement(
    select(
        _fault["key"].astext.label("key"),
        S.c.sheet,
        S.c.target,
        _column.label("column"),
        func.coalesce(_fault["field"].astext, "").label("field"),
        _warning.label("warning"),
        func.count().label("count"),
        func.count(_fault["repair"]).label("repairs"),
    )
    .select_from(S, _each_fault)
    .where(_THIS, S.c.action != "skip")
    .group_by(*(literal_column(str(place)) for place in range(1, 7)))
    .order_by(func.count().desc(), *(literal_column(str(place)) for place in range(1, 7)))
    .limit(500)
)
"""What is wrong, and how often, by place."""

_fits = (
    select(literal_column("1"))
    .select_from(_each_fault)
    .where(
        or_(bindparam("the_key", type_=Text).is_(None), _fault["key"].astext == bindparam("the_key", type_=Text)),
        or_(bindparam("the_column", type_=Integer).is_(None), _column == bindparam("the_column", type_=Integer)),
        or_(cast(bindparam("is_warning"), Boolean).is_(None), _warning == cast(bindparam("is_warning"), Boolean)),
    )
    .exists()
)
PAGE: Final = Statement(
    select(*_COLUMNS)
    .where(
        _THIS,
        S.c.number > bindparam("after", type_=BigInteger),
        or_(
            bindparam("the_actions", type_=ARRAY(Text)).is_(None),
            S.c.action == any_(bindparam("the_actions", type_=ARRAY(Text))),
        ),
        or_(bindparam("sheet_of", type_=Integer).is_(None), S.c.sheet == bindparam("sheet_of", type_=Integer)),
        or_(bindparam("target_of", type_=Integer).is_(None), S.c.target == bindparam("target_of", type_=Integer)),
        or_(~cast(bindparam("by_fault"), Boolean), _fits),
    )
    .order_by(S.c.number)
    .limit(bindparam("most"))
)
OF_ROWS: Final = Statement(
    select(*_COLUMNS)
    .where(
        _THIS,
        S.c.sheet == bindparam("the_sheet"),
        or_(
            S.c.row == any_(bindparam("the_rows", type_=ARRAY(Integer))),
            S.c.other_rows.op("&&")(bindparam("the_rows", type_=ARRAY(Integer))),
        ),
    )
    .order_by(S.c.number)
)
_given_text = _fault["given"].astext
GIVEN: Final = Statement(
    select(_given_text.label("text"), func.count().label("rows"))
    .select_from(S, _each_fault)
    .where(
        _THIS,
        S.c.sheet == bindparam("the_sheet"),
        _fault["key"].astext == bindparam("the_key", type_=Text),
        _column == bindparam("the_column", type_=Integer),
        _given_text.is_not(None),
    )
    .group_by(_given_text)
    .order_by(func.count().desc(), _given_text)
    .limit(bindparam("most"))
)
"""What stands in the cells that have the same fault, the most frequent first."""
