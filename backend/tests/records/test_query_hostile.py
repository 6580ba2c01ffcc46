"""Questions that no program of good will asks are refused, and none of them reaches the database as a command."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from chengwu.kit.db import Database
from chengwu.kit.errors import Refusal
from chengwu.records.query import GroupQuery, Query, Sort
from tests.records.reading_world import World

pytestmark = [pytest.mark.database, pytest.mark.slow]


@pytest.fixture(scope="module")
def world(database: Database) -> World:
    return World(database, deals=12)


LEAF: dict[str, Any] = {"field": "name", "operator": "is", "value": "a"}


def deep(levels: int, key: str = "not") -> dict[str, Any]:
    tree: Any = LEAF
    for _ in range(levels):
        tree = [tree] if key in ("all", "any") else tree
        tree = {"rows": "lines", key: tree} if key == "some" else {key: tree}
    return tree  # type: ignore[no-any-return]


def nested(levels: int) -> list[Any]:
    made: list[Any] = []
    for _ in range(levels):
        made = [made]
    return made


WRONG: list[dict[str, Any]] = [
    *(deep(levels, key) for levels in (10, 11, 500, 50_000) for key in ("not", "all", "any", "some")),
    {"all": [LEAF] * 201},
    {"any": [{"all": [LEAF] * 50}] * 50},
    {"all": [{}] * 100_000},
    {"all": LEAF},
    {"all": [LEAF], "any": []},
    {"all": [[LEAF]]},
    {"all": ["name = 1"]},
    {"all": [None]},
    {"not": None},
    {"not": {}},
    {"field": "name"},
    {"field": "name", "operator": "is"},
    {"field": "name", "operator": "nonsense", "value": 1},
    {"field": "name", "operator": 5, "value": 1},
    {"field": ["name"], "operator": "is", "value": "a"},
    {**LEAF, "more": 1},
    {**LEAF, "value": "a\0b"},
    {**LEAF, "value": "\ud800"},
    {**LEAF, "value": {"a": 1}},
    {**LEAF, "value": nested(30)},
    {**LEAF, "value": nested(5000)},
    {"field": "name", "operator": "contains", "value": "\0"},
    {"field": "name", "operator": "contains", "value": 10**5000},
    {"field": "state", "operator": "in", "value": ["new"] * 1001},
    {"field": "state", "operator": "in", "value": []},
    {"field": "amount", "operator": "more", "value": "1; drop table w_main.deal"},
    {"field": "amount", "operator": "more", "value": "NaN"},
    {"field": "amount", "operator": "more", "value": float("inf")},
    {"field": "amount", "operator": "between", "value": [1]},
    {"field": "count", "operator": "is", "value": 10**40},
    {"field": "id", "operator": "is", "value": 2**70},
    {"field": "made", "operator": "after", "value": "2026-99-99"},
    {"field": "at", "operator": "on", "value": "99999-01-01"},
    {"rows": "name", "some": {}},
    {"rows": "nothing", "some": {}},
    {"rows": "customer", "some": {}},
    {"rows": "lines"},
    {"rows": "lines", "some": {}, "none": {}},
    {"rows": "lines.parent_id.lines.parent_id.lines", "some": {}},
    {"rows": "", "some": {}},
    {"formula": "name = "},
    {"formula": "nothing = 1"},
    {"formula": "amount +"},
    {"formula": ""},
    {"formula": "1" * 100_000},
    {"formula": "(" * 5000},
    {"formula": "name = '\0'"},
    {"formula": 5},
    {"nonsense": 1},
]
FIELDS = (
    *("", ".", "..", "a.", ".a", "nothing", "name.x", "others.level", "lines.qty", "customer.", "customer.nothing"),
    *(
        "customer.parent.parent.parent.parent.parent.parent.name",
        'name"',
        "name; drop",
        "id.id",
        "i.id",
        "NAME",
        "名称",
    ),
    *(
        "_search",
        "name__masked",
        "price__currency",
        "share__error",
        "tableoid",
        "ctid",
        "*",
        "created_at.x",
        "%s",
        "x" * 9999,
    ),
)


@pytest.mark.parametrize("number", range(len(WRONG)))
def test_a_filter_that_is_none_is_refused_with_its_place(world: World, number: int) -> None:
    with pytest.raises(Refusal) as refused:
        world.page(world.rights(everything=True), filter=WRONG[number])
    assert refused.value.status == 422
    assert all(field.path.startswith("filter") for field in refused.value.fields)
    assert refused.value.fields


def test_ten_levels_and_two_hundred_conditions_are_answered(world: World) -> None:
    rights = world.rights(everything=True)
    assert world.page(rights, filter=deep(9))
    assert world.page(rights, filter={"all": [LEAF] * 200})


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_that_does_not_exist_is_refused_everywhere(world: World, field: str) -> None:
    rights = world.rights(everything=True)
    asked: list[dict[str, Any]] = [
        {"fields": (field,)},
        {"sort": (Sort(field=field),)},
        {"filter": {**LEAF, "field": field}},
        {"rows": (field,)},
        {"expand": (field,)},
    ]
    for one in asked:
        if (field, next(iter(one))) in (("lines.qty", "rows"), ("others.level", "expand")):
            continue
        with pytest.raises(Refusal) as refused:
            world.page(rights, **one)
        assert refused.value.status == 422, one
        assert refused.value.fields[0].path.startswith(next(iter(one)))


@pytest.mark.parametrize(
    "asked",
    [
        {"limit": 0},
        {"limit": 501},
        {"limit": -1},
        {"sort": (Sort(field="name"),) * 6},
        {"sort": (Sort(field="others"),)},
        {"sort": (Sort(field="lines"),)},
        {"fields": ("name",) * 501},
        {"expand": ("customer",) * 101},
        {"expand": ("name",)},
        {"expand": ("lines",)},
        {"expand": ("customer.parent.name",)},
        {"rows": ("others",)},
    ],
)
def test_too_much_or_what_cannot_be_is_refused(world: World, asked: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as refused:
        world.page(world.rights(everything=True), **asked)
    assert refused.value.status == 422
    assert refused.value.fields


def test_a_number_of_many_digits_is_only_a_number(world: World) -> None:
    rights = world.rights(everything=True)
    for number in (10**25, "1" * 30, -(10**19)):
        asked = {"field": "amount", "operator": "less", "value": number}
        page = world.page(rights, filter=asked, limit=1, sort=(Sort(field="amount"),))
        if page["next"]:
            assert world.page(rights, filter=asked, limit=1, sort=(Sort(field="amount"),), after=page["next"])


def test_text_of_a_filter_is_never_a_command(world: World) -> None:
    rights = world.rights(everything=True)
    for text in ("'; drop table w_main.deal; --", "%s", "%(f_1)s", "%%", "\\", "$1", ":a", "\x01at\x01", "' or 1=1 --"):
        for operator in ("is", "contains", "starts_with"):
            if "\x01" in text and operator == "is":
                continue
            filter_ = {"field": "name", "operator": operator, "value": text}
            found = world.numbers(rights, filter=filter_, search=text)
            assert all(text in (world.deals[number]["name"] or "") for number in found)
        world.numbers(rights, filter={"formula": "name = '" + text.replace("'", "''") + "'"})


@pytest.mark.parametrize(
    "raw",
    [
        {"form": "deal", "nonsense": 1},
        {"form": "deal", "limit": 501},
        {"form": "deal", "limit": "5"},
        {"form": "deal", "sort": [{"field": "a", "up": True}]},
        {"form": "deal", "count": "about"},
        {"form": "deal", "filter": []},
        {"form": 5},
        {},
    ],
)
def test_members_that_nobody_knows_are_refused_when_it_is_read(raw: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(raw, Query)
    if "groups" not in raw:
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert({**raw, "groups": [{"field": "a", "by": "hour"}]}, GroupQuery)
