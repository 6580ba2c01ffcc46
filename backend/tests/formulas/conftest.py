"""A database with the library, and formulas evaluated in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import psycopg
import pytest
from psycopg import Connection

from chengwu.formulas import library
from chengwu.formulas.lines import Day, answers
from chengwu.regional.cn import CN
from tests.support import Server


def region_names() -> dict[str, str]:
    """The divisions of today by their code."""
    divisions = CN.divisions
    found: dict[str, str] = {}
    waiting: list[str | None] = [None]
    while waiting:
        below = divisions.children(waiting.pop())
        found |= {one.code: one.name for one in below}
        waiting += [one.code for one in below]
    return found


DAY = Day(datetime(2026, 3, 2, 9, 0), holidays=(date(2026, 5, 1),), workdays=(date(2026, 5, 9),))
"""Monday morning; a holiday on a Friday, and a Saturday that is worked."""


@pytest.fixture(scope="session")
def fx(server: Server) -> Iterator[Connection[Any]]:
    """A connection as the application to a database that holds the library and nothing else."""
    conninfo = server.make("formulas")
    with psycopg.connect(conninfo, autocommit=True) as owner:
        library.install(owner)
        library.keep_regions(owner, region_names())
    with psycopg.connect(conninfo, autocommit=True) as connection:
        connection.execute("set role chengwu_app")
        yield connection
    server.remove("formulas")


Says = Callable[..., Any]


@pytest.fixture(scope="session")
def says(fx: Connection[Any]) -> Says:
    """What a formula gives: its value as the command line writes it, or the name of its error."""

    def say(formula: str, **inputs: Any) -> Any:
        [answer] = answers(fx, [{"id": 1, "formula": formula, "inputs": inputs}], DAY)
        return answer["value"] if "value" in answer else answer.get("error", "unsupported")

    return say
