"""Every field type keeps what the contract promises, on a real database, without a line by the author of the type."""

from __future__ import annotations

import doctest
import importlib
import json
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from types import ModuleType
from typing import Any

import psycopg
import pytest

from chengwu.fields import types
from chengwu.fields.refusal import BadSettings, Unacceptable
from chengwu.fields.type import Refers, cell_text
from chengwu.fields.types import TYPES, by_name
from chengwu.kit.db import Session
from chengwu.kit.sentences import LANGUAGES
from tests.every.field_case import Case, Field, Type, assert_told
from tests.every.interesting import HERE, MOMENT, samples
from tests.every.oracle import ORACLE, in_order
from tests.support import Server

FORMULA_TYPES = {"text", "number", "bool", "date", "time", "datetime"}


CASES = [Case(of, sample, number) for of in TYPES for number, sample in enumerate(samples(of))]
each_type = pytest.mark.parametrize("of", TYPES, ids=lambda of: of.name)
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.type.name}-{case.number}")


def module_of(of: Type) -> ModuleType:
    return importlib.import_module(type(of).__module__)


# What a file of a type has


@each_type
def test_its_docstring_has_examples_that_hold(of: Type) -> None:
    result = doctest.testmod(module_of(of))
    assert result.attempted > 0
    assert result.failed == 0


@each_type
def test_its_file_its_class_and_its_name_are_one_word(of: Type) -> None:
    assert module_of(of).__name__ == f"{types.__name__}.{of.name}"
    assert type(of).__name__ == "".join(part.capitalize() for part in of.name.split("_"))
    assert by_name(of.name) is of


@each_type
def test_its_starting_settings_are_valid_and_survive_json(of: Type) -> None:
    start = of.starting()
    written = json.loads(json.dumps(of.settings_json(start)))
    assert of.options(written) == start
    assert of.options({}) == start
    assert set(of.missing(start)) <= set(written)


@each_case
def test_its_settings_survive_json(case: Case) -> None:
    assert case.type.options(json.loads(json.dumps(case.type.settings_json(case.options)))) == case.options


@each_type
@pytest.mark.parametrize("raw", [{"no_such": 1}, [], "x", 5, None])
def test_settings_that_it_does_not_have_are_refused(of: Type, raw: object) -> None:
    with pytest.raises(BadSettings) as refused:
        of.options(raw)
    assert_told(refused.value)


@each_case
def test_it_says_what_it_is_to_formulas_and_to_others(case: Case) -> None:
    formula = case.type.formula_type(case.options)
    assert formula is None or formula.removeprefix("list of ") in FORMULA_TYPES
    assert case.type.parts(case.options)
    refers = case.type.refers_to(case.options)
    assert refers is None or isinstance(refers, Refers)
    for value in case.values:
        assert all(isinstance(one, int) for one in case.type.ids(value))


# In and out


@each_case
def test_values_survive_the_database_and_json(case: Case, field: Callable[[Case], Field]) -> None:
    of, options = case.type, case.options
    for value in case.values:
        assert value is not None
        if of.storage == "child_table":
            continue
        back = field(case).round_trip(value)
        assert back == value
        sent = json.loads(json.dumps(of.json(back, options)))
        if not of.computed:
            assert of.accept(sent, options, HERE) == value


@each_case
@pytest.mark.parametrize("blank", [None, "", "  ", "\u3000"])
def test_what_is_empty_is_blank(case: Case, blank: object, field: Callable[[Case], Field]) -> None:
    of, options = case.type, case.options
    if not of.computed or blank is None:
        assert of.accept(blank, options, HERE) is None
    assert of.accept_text("", options, HERE) is None
    assert set(of.store(None, options)) == (set() if of.storage == "child_table" else set(of.parts(options)))
    assert set(of.store(None, options).values()) <= {None}
    if of.storage != "child_table":
        assert field(case).round_trip(None) is None


@each_case
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_exported_cell_can_be_imported_again_whoever_reads_it(case: Case, language: str) -> None:
    of, options = case.type, case.options
    for value in case.values:
        text = cell_text(of.export(value, options, replace(HERE, language=language)))
        assert text
        if of.reimports:
            again = of.accept_text(text, options, HERE)
            if of.name not in ("address", "geo"):  # their cells do not carry the point on the map and its exactness
                assert again == value


@each_case
def test_what_it_gives_to_programs_is_read_again(case: Case) -> None:
    of, options = case.type, case.options
    for value in case.values:
        assert of.read(json.loads(json.dumps(of.json(value, options))), options, HERE) == value


@each_case
def test_cells_that_people_write_are_understood(case: Case) -> None:
    for cell, meant in case.sample.cells:
        value = case.type.accept_text(cell, case.options, HERE)
        assert case.type.json(value, case.options) == meant


@each_case
def test_it_always_shows_something(case: Case) -> None:
    for language in LANGUAGES:
        context = HERE.__class__(HERE.today, language=language)
        for value in case.values:
            assert case.type.show(value, case.options, context).strip()


@each_case
def test_a_mask_hides(case: Case) -> None:
    of, options = case.type, case.options
    for value in case.values:
        if of.name == "address" and not value.detail:
            continue  # a division alone may be seen
        shown, masked = of.show(value, options, HERE), of.mask(value, options, HERE)
        assert masked
        assert "*" in masked
        assert shown not in masked
        assert cell_text(of.export(value, options, HERE)) not in masked


@each_case
def test_its_search_text_is_plain(case: Case) -> None:
    for value in case.values:
        text = case.type.search_text(value, case.options, HERE)
        assert text == unicodedata.normalize("NFKC", text)
        assert case.type.name in ("phone",) or text == text.lower()


# Filters and order


@pytest.fixture(scope="module")
def session(server: Server) -> Iterator[Session]:
    conninfo = server.make("every_field_type")
    with psycopg.connect(conninfo, autocommit=True) as connection:
        # Another zone than the context's and UTC, so that whoever relies on the session's zone is found out.
        connection.execute("set timezone to 'America/New_York'")
        yield Session(connection, "public", MOMENT)
    server.remove("every_field_type")


@pytest.fixture(scope="module")
def made() -> dict[str, Field]:
    return {}


@pytest.fixture
def field(session: Session, made: dict[str, Field]) -> Callable[[Case], Field]:
    """The table of a case, empty."""

    def of(case: Case) -> Field:
        key = f"{case.type.name}_{case.number}"
        if key not in made:
            made[key] = Field(case, session)
        made[key].empty()
        return made[key]

    return of


def stored_values(case: Case) -> list[Any]:
    return [] if case.type.storage == "child_table" else [None, *case.values, *case.values[:1], None]


def operands(case: Case, reads: str) -> list[Any]:
    """JSON to compare with."""
    of, options = case.type, case.options
    written = [json.loads(json.dumps(of.json(value, options))) for value in case.values]
    match reads:
        case "text":
            shown = [of.show(value, options, HERE) for value in case.values]
            return ["%", "_", "\\", "ZOË", "USD", "3702", *[text[:2] for text in shown], *[text[-2:] for text in shown]]
        case "item":
            return [one for value in written for one in (value if isinstance(value, list) else value.values())]
        case "day":
            return ["2026-03-02", "2026-03-03", "1970-01-01"]
        case "number":
            return ["1", "2"]
        case _ if of.name == "geo":
            return [{"lat": 36.067, "lng": 120.383, "metres": 5}, {"lat": 36.067, "lng": 120.383, "metres": 500}]
        case _ if of.name == "address":
            return ["370203", "370200", "110000"]
        case _:
            return written


@each_case
def test_each_filter_finds_exactly_what_it_says(case: Case, field: Callable[[Case], Field]) -> None:
    of, options, table = case.type, case.options, field(case)
    rows = {table.insert(value): value for value in stored_values(case)}
    for name, operator in of.operators(options).items():
        assert name in ORACLE, f"say in tests/every/oracle.py what the operator {name} finds"
        pieces = operands(case, operator.reads)
        tried: list[Any]
        match operator.takes:
            case "none":
                tried = [None]
            case "one":
                tried = pieces
            case "many":
                tried = [[piece] for piece in pieces] + [pieces[:2], pieces]
            case "range":
                tried = [[low, high] for low in pieces[:4] for high in pieces[:4]] + [
                    [pieces[0], None],
                    [None, pieces[0]],
                ]
        for raw in tried:
            operand = of.operand(name, raw, options, HERE)
            found = table.ids(of.condition(name, operand, table.parts, options))
            expected = [number for number, value in rows.items() if ORACLE[name](of, options, value, operand)]
            assert found == expected, (name, raw)


@each_case
def test_a_filter_without_a_value_is_refused(case: Case) -> None:
    of, options = case.type, case.options
    tried: list[tuple[str, Any]] = [("no_such", None), ("no_such\x00", 1)]
    for name, operator in of.operators(options).items():
        match operator.takes:
            case "one":
                tried += [(name, None), (name, ""), (name, object())]
            case "many":
                tried += [(name, None), (name, []), (name, [None]), (name, "x")]
            case "range":
                tried += [(name, None), (name, [None, None]), (name, [1])]
    for name, raw in tried:
        with pytest.raises(Unacceptable) as refused:
            of.operand(name, raw, options, HERE)
        assert_told(refused.value)


@each_case
def test_sorting_is_stable_and_blanks_come_last(case: Case, field: Callable[[Case], Field]) -> None:
    of, options, table = case.type, case.options, field(case)
    rows = {table.insert(value): value for value in stored_values(case)}
    keys = of.sort(table.parts, options)
    if not keys:
        return
    up = table.ordered(*keys)
    down = table.ordered(*of.sort(table.parts, options, descending=True))
    blanks = [number for number, value in rows.items() if value is None]
    for order in (up, down):
        assert [number for number in order if rows[number] is None] == order[len(order) - len(blanks) :]
    assert up == table.ordered(*keys)
    seen: list[Any] = []
    distinct = [n for n, value in rows.items() if value is not None and value not in seen and not seen.append(value)]  # type: ignore[func-returns-value]
    going_up = [number for number in up if number in distinct]
    assert [number for number in down if number in distinct] == going_up[::-1]
    in_order(of, options, [rows[number] for number in going_up])


def test_the_database_has_another_zone(session: Session) -> None:
    assert isinstance(MOMENT, datetime)
    assert session.connection.info.parameter_status("TimeZone") == "America/New_York"
