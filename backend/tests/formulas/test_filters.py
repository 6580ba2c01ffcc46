"""Filters mean the same as formulas, and an index can serve them."""

from __future__ import annotations

from typing import Any

import pytest
from psycopg import Connection

from chengwu.formulas.compile import compile_formula
from chengwu.formulas.filters import condition
from chengwu.formulas.scope import Field, Names, Surroundings
from chengwu.formulas.types import DATE, NUMBER, TEXT

pytestmark = pytest.mark.database

SCOPE = Names((Field("n", "N", NUMBER, "n"), Field("t", "T", TEXT, "t"), Field("d", "D", DATE, "d")))
ROWS = """(values (1, null::numeric, null::text, null::date), (2, 0, '', '2026-01-01'), (3, 5, 'Ab', '2026-02-01'),
           (4, -5, 'ab', null)) i (id, n, t, d)"""


@pytest.mark.parametrize(
    "formula",
    [
        "n > 0",
        "n >= 0",
        "0 < n",
        "n <> 5",
        "n = 0",
        't = "AB"',
        't = ""',
        't <> "ab"',
        'AND(n > -9, t = "ab")',
        'd > "2026-01-15"',
        "1 / n > 0",
        "AND(1 / n > 0, n < 9)",
        "NOT(n > 0)",
    ],
)
def test_a_filter_finds_the_rows_for_which_its_formula_is_true(fx: Connection[Any], formula: str) -> None:
    value = compile_formula(formula, SCOPE, Surroundings()).value
    wanted = fx.execute(f"select id from {ROWS} where ({value}) is true order by id".encode()).fetchall()
    found = fx.execute(f"select id from {ROWS} where {condition(formula, SCOPE, Surroundings())} order by id".encode())
    assert found.fetchall() == wanted


def test_a_simple_condition_leaves_the_column_bare() -> None:
    assert condition('AND(n > 3, t = "X")', SCOPE, Surroundings()) == '(i."n" > 3.) and (lower(i."t") = \'x\')'
    assert condition("n < 3", SCOPE, Surroundings()) == '(i."n" < 3. or i."n" is null)'
