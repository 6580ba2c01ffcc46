"""Every field type has PostgreSQL write the JSON and the masks that Python writes, whatever the session says of dates.

One table for each case: its values, the same with their numbers in other scales, blanks. One statement reads the
columns, one the JSON and the masks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa

from chengwu.fields.operators import Expression
from chengwu.fields.type import column_name
from chengwu.fields.types import TYPES
from chengwu.kit.db import Session, Statement
from tests.every.field_case import Case, Field
from tests.every.interesting import HERE, MOMENT, samples
from tests.support import Server

CASES = [Case(of, sample, number) for of in TYPES for number, sample in enumerate(samples(of))]
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.type.name}-{case.number}")
each_value = pytest.mark.parametrize(
    ("case", "number"),
    [
        pytest.param(case, number, id=f"{case.type.name}-{case.number}-{number}")
        for case in CASES
        for number in range(len(case.values))
    ],
)
VOLATILE = Statement(
    sa.select(sa.column("proname"))
    .select_from(sa.table("pg_proc", schema="pg_catalog"))
    .where(sa.column("proname") == sa.any_(sa.bindparam("names", type_=sa.ARRAY(sa.Text()))))
    .group_by(sa.column("proname"))
    .having(sa.func.bool_and(sa.column("provolatile") == "v"))
)

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Written:
    """What came back of one row: its columns, and what PostgreSQL wrote."""

    parts: dict[str, Any]
    json: Any
    mask: str | None


class Page:
    """The rows of a case, written once by PostgreSQL; the first ones are its values, in their order."""

    def __init__(self, case: Case, session: Session) -> None:
        self.case = case
        self.field = Field(case, session)
        values = [self._stored(value) for value in case.values]
        self.scaled = [row for stored in values for row in _other_scales(stored)]
        self.blanks = [dict.fromkeys(case.type.parts(case.options))]
        if case.type.several(case.options) and isinstance(self.field.parts[""].type, sa.ARRAY):
            self.blanks.append({**self.blanks[0], "": []})
        columns = {part: column_name("value", part) for part in self.field.parts}
        insert = Statement(sa.insert(self.field.table).values({name: sa.bindparam(name) for name in columns.values()}))
        rows = [*values, *self.scaled, *self.blanks]
        session.many(insert, [{columns[part]: row[part] for part in columns} for row in rows])
        of_columns, of_pages = self._queries()
        kept = [{part: row[name] for part, name in columns.items()} for row in session.dicts(of_columns)]
        session.connection.execute("set datestyle to 'German'")
        sent = [json.loads(page, parse_float=Decimal) for page in session.values(of_pages)]
        session.connection.execute("reset datestyle")
        self.rows = [Written(parts, page["value"], page["mask"]) for parts, page in zip(kept, sent, strict=True)]

    @property
    def written(self) -> dict[str, Expression]:
        """The two expressions of the type."""
        of, options, parts = self.case.type, self.case.options, self.field.parts
        return {"value": of.json_sql(parts, options, HERE), "mask": of.mask_sql(parts, options, HERE)}

    def _queries(self) -> tuple[Statement, Statement]:
        """The columns of every row, and every row as one JSON object."""
        number, labelled = self.field.table.c.id, [one.label(name) for name, one in self.written.items()]
        page = sa.select(number, *labelled).subquery("page")
        text = sa.cast(sa.func.row_to_json(sa.literal_column("page")), sa.Text())
        return (
            Statement(sa.select(*self.field.parts.values()).order_by(number)),
            Statement(sa.select(text).select_from(page).order_by(page.c.id)),
        )

    def _stored(self, value: Any) -> dict[str, Any]:
        of, options = self.case.type, self.case.options
        # The rows of a sub-table are elsewhere; a query sees their ids.
        return {"": list(of.ids(value))} if of.storage == "child_table" else of.store(value, options)


def _other_scales(stored: dict[str, Any]) -> list[dict[str, Any]]:
    """The same value as it would stand there if its numbers had been written with more zeros, and with none."""

    def changed(bit: Any, change: Callable[[Decimal], Decimal]) -> Any:
        if isinstance(bit, list):
            return [changed(one, change) for one in bit]
        return change(bit) if isinstance(bit, Decimal) else bit

    def longer(number: Decimal) -> Decimal:
        return Decimal(f"{number:f}" + ("000" if "." in f"{number:f}" else ".000"))

    rows = [{part: changed(bit, how) for part, bit in stored.items()} for how in (longer, Decimal.normalize)]
    return rows if any(repr(row) != repr(stored) for row in rows) else []


@pytest.fixture(scope="module")
def session(server: Server) -> Iterator[Session]:
    conninfo = server.make("every_field_in_sql")
    with psycopg.connect(conninfo, autocommit=True) as connection:
        # As the style of dates below: whoever relies on the session is found out.
        connection.execute("set timezone to 'America/New_York'")
        yield Session(connection, "public", MOMENT)
    server.remove("every_field_in_sql")


@pytest.fixture(scope="module")
def made() -> dict[str, Page]:
    return {}


@pytest.fixture
def page(session: Session, made: dict[str, Page]) -> Callable[[Case], Page]:
    """The rows of a case."""

    def of(case: Case) -> Page:
        key = f"{case.type.name}_{case.number}"
        if key not in made:
            made[key] = Page(case, session)
        return made[key]

    return of


def as_sent(case: Case, value: Any) -> Any:
    """What a reader of the JSON of Python gets."""
    if value is None:
        return None
    return json.loads(json.dumps(case.type.json(value, case.options)), parse_float=Decimal)


@each_value
def test_postgresql_writes_the_json_that_python_writes(case: Case, number: int, page: Callable[[Case], Page]) -> None:
    row = page(case).rows[number]
    assert row.json == as_sent(case, case.type.load(row.parts, case.options))
    if case.type.storage != "child_table":  # of whose rows a record knows the ids alone
        assert row.json == as_sent(case, case.values[number])


@each_value
def test_postgresql_masks_as_python_does(case: Case, number: int, page: Callable[[Case], Page]) -> None:
    row = page(case).rows[number]
    if case.type.storage != "child_table":
        assert row.mask == case.type.mask(case.values[number], case.options, HERE)
    assert row.mask == case.type.mask(case.type.load(row.parts, case.options), case.options, HERE)


@each_case
def test_a_number_is_written_with_the_scale_that_it_has(case: Case, page: Callable[[Case], Page]) -> None:
    of, options, written = case.type, case.options, page(case)
    for row in written.rows[len(case.values) : len(case.values) + len(written.scaled)]:
        value = of.load(row.parts, options)
        assert row.json == as_sent(case, value)
        assert row.mask == of.mask(value, options, HERE)


@each_case
def test_a_blank_is_null(case: Case, page: Callable[[Case], Page]) -> None:
    written = page(case)
    for row in written.rows[-len(written.blanks) :]:
        assert case.type.load(row.parts, case.options) is None
        assert (row.json, row.mask) == (None, None)


@each_case
def test_nothing_volatile_is_asked(case: Case, page: Callable[[Case], Page], session: Session) -> None:
    statement = Statement(sa.select(*page(case).written.values()))
    names = set(re.findall(r"([a-z_]+)\(", statement.text("public", 0).lower()))
    assert session.values(VOLATILE, names=sorted(names)) == []


@each_case
def test_it_binds_no_values(case: Case) -> None:
    parts = {part: sa.column(part or "main", kept) for part, kept in case.type.parts(case.options).items()}
    for write in (case.type.json_sql, case.type.mask_sql):
        expression = write(parts, case.options, HERE)
        assert expression.compile().params == {}
        # Nor does a piece of it look like one where a store makes SQL from its text.
        assert sa.text(str(expression)).compile().params == {}


@each_case
def test_a_part_that_may_be_a_query_is_asked_once(case: Case) -> None:
    of, options = case.type, case.options
    if of.storage == "columns" and not of.computed:
        return
    parts = {part: sa.column(f"{part}_asked", kept) for part, kept in of.parts(options).items()}
    for expression in (of.json_sql(parts, options, HERE), of.mask_sql(parts, options, HERE)):
        assert str(expression).count("_asked") == 1


def test_the_session_is_no_help(session: Session) -> None:
    assert session.connection.info.parameter_status("TimeZone") == "America/New_York"
    volatile = session.values(VOLATILE, names=["random", "to_char", "clock_timestamp"])
    assert sorted(volatile) == ["clock_timestamp", "random"]
