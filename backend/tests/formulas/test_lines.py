"""Formulas and inputs as lines of JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from psycopg import Connection

from chengwu.formulas.lines import answers, run
from tests.formulas.conftest import DAY

pytestmark = pytest.mark.database


def asked(connection: Connection[Any], *lines: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(connection, lines, DAY, "en")]


def test_numbers_stay_exact_from_line_to_line(fx: Connection[Any]) -> None:
    line = '{"id": 1, "formula": "[a] * 10", "inputs": {"a": 12345678901234567890.12345678901234567890}}'
    assert asked(fx, line) == [{"id": 1, "value": "123456789012345678901.234567890123456789"}]


def test_each_line_has_its_answer_in_order(fx: Connection[Any]) -> None:
    found = asked(
        fx,
        '{"id": "a", "formula": "1/0"}',
        "",
        '{"id": "b", "formula": "NOSUCH(1)"}',
        '{"id": "c", "formula": "[d]", "inputs": {"d": {"date": "2026-02-29"}}}',
        "no json",
        '{"id": 2.5, "formula": 7}',
        '{"id": "e", "formula": "[x] + 1", "inputs": {}}',
        '{"id": "f", "formula": "\\"\\u0000\\""}',
        '{"id": "g", "formula": "[t]", "inputs": {"t": "\\ud800"}}',
        '{"id": "h", "formula": "TRUE"}',
    )
    assert [(one["id"], one.get("value", one.get("error", one.get("unsupported")))) for one in found] == [
        ("a", "#DIV/0!"),
        ("b", True),
        ("c", "#ERROR!"),
        (None, "#ERROR!"),
        (2.5, "#ERROR!"),
        ("e", "#NAME?"),
        ("f", "#ERROR!"),
        ("g", "#ERROR!"),
        ("h", True),
    ]


def test_a_refusal_says_where_and_what_to_do(fx: Connection[Any]) -> None:
    [found] = answers(fx, [{"id": 1, "formula": "1 + [nett]", "inputs": {"net": Decimal(1)}}], DAY, "en")
    assert (found["start"], found["end"]) == (4, 10)
    assert found["message"] == ("At character 5: there is no field called nett. Check the name; a text needs quotes.")


def test_thousands_of_lines_are_few_statements(fx: Connection[Any]) -> None:
    lines = [json.dumps({"id": n, "formula": "[n] * 2", "inputs": {"n": n}}) for n in range(1000)]
    assert [one["value"] for one in asked(fx, *lines)] == [str(2 * n) for n in range(1000)]


def test_years_have_four_digits(fx: Connection[Any]) -> None:
    line = '{"id": 1, "formula": "[m] - 1", "inputs": {"m": {"datetime": "0099-01-02T03:04:05.5"}}}'
    assert asked(fx, line) == [{"id": 1, "value": {"datetime": "0099-01-01T03:04:05"}}]
    surroundings = replace(DAY, now=datetime(99, 1, 2)).surroundings()
    assert (surroundings.today, surroundings.now) == ("'0099-01-02'::date", "'0099-01-02 00:00:00'::timestamp")
