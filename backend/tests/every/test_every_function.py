"""Every function of the language: its examples give what they say, and its help is there in every language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import psycopg
import pytest
from psycopg import Connection

from chengwu.formulas import help_texts, library
from chengwu.formulas.functions import BY_NAME, FUNCTIONS
from chengwu.formulas.lines import Day, answers
from chengwu.formulas.parse import parse
from chengwu.formulas.tree import Call
from chengwu.kit.sentences import LANGUAGES
from tests.formulas.conftest import region_names
from tests.support import Server

pytestmark = pytest.mark.database

DAY = Day(datetime(2026, 3, 2, 9, 0), holidays=(date(2026, 5, 1),), workdays=(date(2026, 5, 9),))
NO_EXAMPLE = {"FILTER", "EXISTS", "COUNT_OF", "SUM_OF", "FIRST_OF"}
"""Need a sub-table or another form: their tests are in tests/formulas, test_paths.py and test_asking.py."""


@pytest.fixture(scope="module")
def connection(server: Server) -> Iterator[Connection[Any]]:
    conninfo = server.make("every_function")
    with psycopg.connect(conninfo, autocommit=True) as made:
        library.install(made)
        library.keep_regions(made, region_names())
        made.execute("set role chengwu_app")
        yield made
    server.remove("every_function")


def test_every_example_gives_what_it_says(connection: Connection[Any]) -> None:
    examples = [(function.name, example) for function in FUNCTIONS for example in function.examples]
    asked = [{"id": n, "formula": one.formula, "inputs": dict(one.inputs)} for n, (_, one) in enumerate(examples)]
    wrong = []
    for (name, example), answer in zip(examples, answers(connection, list(asked), DAY), strict=True):
        gave = answer["value"] if "value" in answer else answer.get("error", answer.get("message"))
        if gave != example.gives:
            wrong.append(f"{name}: {example.formula} {dict(example.inputs)} gives {gave!r}, not {example.gives!r}")
    assert wrong == []


def test_every_function_has_an_example() -> None:
    assert {one.name for one in FUNCTIONS if not one.examples} <= NO_EXAMPLE


def test_every_function_is_listed_once() -> None:
    assert len(BY_NAME) == len(FUNCTIONS)


def test_every_function_has_its_help_in_every_language() -> None:
    texts = help_texts.all_help()
    missing = [
        f"{one.name} in {language}"
        for one in FUNCTIONS
        for language in LANGUAGES
        if not texts.get(one.name, {}).get(language)
    ]
    assert missing == []
    assert set(texts) <= set(BY_NAME)


def test_there_are_at_least_a_hundred_and_twenty() -> None:
    assert len(FUNCTIONS) >= 120


def test_an_error_in_any_argument_passes_through(connection: Connection[Any]) -> None:
    asked, told = [], []
    for function in FUNCTIONS:
        example = next((one for one in function.examples if not str(one.gives).startswith("#")), None)
        if function.lazy is not None or example is None:
            continue
        node = parse(example.formula)
        if not isinstance(node, Call) or node.name != function.name:
            continue
        for argument in node.arguments:
            formula = f"{example.formula[: argument.start]}#N/A{example.formula[argument.end :]}"
            asked.append({"id": 0, "formula": formula, "inputs": dict(example.inputs)})
            told.append(formula)
    found = answers(connection, list(asked), DAY)
    assert [(formula, one) for formula, one in zip(told, found, strict=True) if one.get("error") != "#N/A"] == []
