"""The net below the language: what raises or takes too long spoils only itself, and the library keeps its promises."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from psycopg import Connection

from chengwu.formulas import library
from chengwu.formulas.compile import Compiled
from chengwu.formulas.evaluate import BROKEN, LIMIT, Draft, Result, evaluate
from chengwu.formulas.parse import parse
from chengwu.formulas.types import NUMBER, Volatility
from tests.formulas.conftest import Says, region_names
from tests.support import Server

pytestmark = pytest.mark.database


def written(sql: str) -> Compiled:
    """An expression as no formula could write it."""
    return Compiled(sql, parse("1"), sql, NUMBER, None, frozenset(), Volatility.STEADY, frozenset())


def test_what_raises_is_marked_and_the_others_keep_their_results(fx: Connection[Any]) -> None:
    drafts = [Draft((), (written("1.5"), written("1 / 0."))), Draft((), (written("2."),))]
    one, raising, two = Result(1.5), Result(None, BROKEN), Result(2)
    assert evaluate(fx, drafts) == [[one, raising], [two]]


def test_what_takes_too_long_is_cut_off(fx: Connection[Any]) -> None:
    assert evaluate(fx, [Draft((), (written("(select 1. from pg_sleep(5))"), written("3.")))]) == [
        [Result(None, LIMIT), Result(3)]
    ]


def test_a_transaction_around_it_goes_on(fx: Connection[Any]) -> None:
    with fx.transaction():
        assert evaluate(fx, [Draft((), (written("1 / 0."),))]) == [[Result(None, BROKEN)]]
        assert fx.execute("show statement_timeout").fetchone() == ("0",)


def test_a_connection_that_begins_by_itself_keeps_its_limit(server: Server, fx: Connection[Any]) -> None:
    with psycopg.connect(server.database("formulas")) as connection:
        assert evaluate(connection, [Draft((), (written("1 / 0."), written("2.")))]) == [
            [Result(None, BROKEN), Result(2)]
        ]
        assert connection.execute("show statement_timeout").fetchone() == ("0",)


def test_a_library_that_is_there_is_left_alone(server: Server) -> None:
    with psycopg.connect(server.database("formulas"), autocommit=True) as owner:
        assert library.install(owner) is False
        owner.execute("comment on schema fx is 'older'")
        assert library.install(owner) is True


def test_regions_are_told_once(server: Server, fx: Connection[Any]) -> None:
    with psycopg.connect(server.database("formulas"), autocommit=True) as owner:
        assert library.keep_regions(owner, region_names()) is False
        assert library.keep_regions(owner, {"110000": "x"}) is True
        assert library.keep_regions(owner, region_names()) is True


def test_every_function_of_the_library_can_be_planned_away_and_run_in_parallel(fx: Connection[Any]) -> None:
    asked = """select proname from pg_proc where pronamespace = 'fx'::regnamespace
               and (provolatile <> 'i' or proparallel <> 's')"""
    assert fx.execute(asked).fetchall() == []


def test_no_name_of_the_library_has_two_meanings(fx: Connection[Any]) -> None:
    asked = "select proname from pg_proc where pronamespace = 'fx'::regnamespace group by proname having count(*) > 1"
    assert fx.execute(asked).fetchall() == []


@pytest.mark.parametrize(
    "formula",
    [
        "+".join(["[a]"] * 2000),
        "&".join(["[t]"] * 2000),
        "*".join(["1e150"] * 100),
        "(" * 90 + "[a]" + "^[a])" * 90,
        "9^9^9^9^9",
        "-" * 100 + "1",
        "IF(" * 90 + "TRUE" + ",[a],[t])" * 90,
        "SUM(" + ",".join(["[l]"] * 500) + ")",
        "[t]=" * 1000 + "[t]",
        "1/" * 500 + "3",
        "{" + "1," * 2000 + "1}",
        "MOD(1e307, 1e-300)",
        "0.1^1e9",
        "1.000000001^999999999",
    ],
)
def test_a_hostile_formula_is_answered(says: Says, formula: str) -> None:
    assert says(formula, a=2, t="x" * 1000, l=list(range(1000))) not in (BROKEN, LIMIT, "unsupported")
