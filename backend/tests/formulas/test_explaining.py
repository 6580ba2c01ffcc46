"""A result explains itself: every part with its value."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from psycopg import Connection

from chengwu.formulas.evaluate import Draft
from chengwu.formulas.explain import Step, explain
from chengwu.formulas.lines import inputs_scope
from tests.formulas.conftest import DAY

pytestmark = pytest.mark.database


def explained(connection: Connection[Any], formula: str, **inputs: Any) -> Step:
    scope, columns = inputs_scope(inputs)
    return explain(connection, formula, scope, DAY.surroundings(), Draft(columns))


def flat(step: Step) -> list[tuple[str, Any, bool]]:
    """The steps in the order of the text."""
    return [
        (step.written, step.result.error or step.result.value, step.taken),
        *(inner for one in step.steps for inner in flat(one)),
    ]


def test_every_part_is_shown_with_its_value(fx: Connection[Any]) -> None:
    step = explained(fx, "IF([a]>2, [a]*10, 1/0)", a=Decimal(3))
    assert flat(step) == [
        ("IF([a]>2, [a]*10, 1/0)", Decimal(30), True),
        ("[a]>2", True, True),
        ("[a]", Decimal(3), True),
        ("[a]*10", Decimal(30), True),
        ("[a]", Decimal(3), True),
        ("1/0", "#DIV/0!", False),
    ]


def test_where_an_error_comes_from_is_seen(fx: Connection[Any]) -> None:
    step = explained(fx, 'ROUND([a]+"x", 2)', a=1)
    assert [(one.written, one.result.error) for one in step.steps] == [('[a]+"x"', "#VALUE!")]


def test_a_list_is_a_step_too(fx: Connection[Any]) -> None:
    assert flat(explained(fx, "SUM([l])", l=[1, None, 2]))[1] == ("[l]", [Decimal(1), None, Decimal(2)], True)
