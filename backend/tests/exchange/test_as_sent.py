"""What was accepted once stands in its column as programs are given it: so it need not be accepted again."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from chengwu.fields.spelling import is_tidy
from chengwu.forms.model import FieldDefinition
from chengwu.forms.world import known
from chengwu.kit.db import exact, exactly
from chengwu.records.columns import as_json
from chengwu.records.filling import is_as_sent
from tests.every.field_case import Case
from tests.every.interesting import HERE
from tests.every.test_every_field_type import CASES

SENT = [
    (case, found)
    for case in CASES
    if (found := known(FieldDefinition(key="value", type=case.type.name, settings=case.sample.settings)))
    and is_as_sent(found)
]


@pytest.mark.parametrize("case", [case for case, _ in SENT], ids=lambda case: f"{case.type.name}-{case.number}")
def test_a_value_stands_in_its_column_as_it_is_given_to_programs(case: Case) -> None:
    for value in case.values:
        if value is None:
            continue
        sent = exactly(exact(case.type.json(value, case.options)))
        if type(sent) not in (str, int, bool, Decimal):
            continue
        assert case.type.accept(sent, case.options, HERE) == value
        kept = as_json(case.type.store(value, case.options)[""])
        assert _same(kept, sent), (kept, sent)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.type.name}-{case.number}")
@pytest.mark.parametrize("text", ["a", "Zoë 李", "张三 (2)", "１２３", "n-a", "=1+1", "x" * 5_000])
def test_a_tidy_line_that_is_taken_as_it_is_written_is_what_the_field_makes_of_it(case: Case, text: str) -> None:
    if is_tidy(text) and len(text) <= case.type.longest_as_written(case.options):
        value = case.type.accept_text(text, case.options, HERE)
        assert (value, case.type.json(text, case.options)) == (text, text)


def test_texts_are_taken_as_they_are_written_and_nothing_else_is() -> None:
    taken = {case.type.name for case in CASES if case.type.longest_as_written(case.options)}
    assert {"text", "long_text"} <= taken <= {"text", "long_text", "formula", "look_up", "roll_up"}


def test_texts_numbers_days_and_choices_are_among_them() -> None:
    assert {"text", "decimal", "integer", "date", "select", "phone", "boolean"} <= {case.type.name for case, _ in SENT}


def _same(kept: Any, sent: Any) -> bool:
    """Whether PostgreSQL reads both as the same."""
    if kept == sent and type(kept) is type(sent):
        return True
    if isinstance(kept, Decimal | int) and not isinstance(kept, bool):
        return Decimal(kept) == Decimal(sent)
    try:
        return datetime.fromisoformat(str(kept)) == datetime.fromisoformat(str(sent))
    except ValueError:
        return False
