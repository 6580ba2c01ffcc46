"""The whole interface, asked by schemathesis as three callers: no defect, nothing that its description does not say.

`CHENGWU_EXAMPLES` says how many examples each operation gets.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from chengwu.kit.db import Database
from tests.http.browser import cheap_hashing
from tests.http.schema_world import World, ask_all

pytestmark = [pytest.mark.database, pytest.mark.slow]
EXAMPLES = int(os.environ.get("CHENGWU_EXAMPLES", "6"))
NAMES = ("owner", "some", "token")


@pytest.fixture(scope="module")
def world(database: Database) -> Iterator[World]:
    with cheap_hashing():
        yield World(database)


def test_every_operation_answers_as_it_is_described(world: World) -> None:
    told = ask_all(world, world.schema(world.owner.get("/api/openapi.json").json()), NAMES, EXAMPLES)
    assert not told.wrong, told
    assert len(told.asked) > 75


@pytest.mark.parametrize("name", NAMES)
def test_the_typed_interface_of_ones_own_forms_answers_as_it_is_described(world: World, name: str) -> None:
    document = world.callers[name].get("/api/openapi/mine.json").json()
    told = ask_all(world, world.schema(document), [name], EXAMPLES * 2, strict=False)
    assert not told.wrong, told
    assert told.answered


def test_nobody_was_signed_out_by_all_this(world: World) -> None:
    for caller in world.callers.values():
        assert caller.get("/api/forms").status_code == 200
