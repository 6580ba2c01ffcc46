"""Trying a formula: what the editor shows while somebody types."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Final
from zoneinfo import ZoneInfo

import msgspec
from litestar.params import JSONBody

from chengwu.formulas.lines import Day, answers
from chengwu.http.door import Caller, Door
from chengwu.http.rights import signed_in
from chengwu.http.route import post

_NUMBER: Final = re.compile(r"-?\d{1,300}(\.\d{1,300})?")


class Tried(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A formula and its inputs by name: numbers, texts, true, false, null, {"date"}, {"datetime"}, {"time"}, lists.

    A number with more than 15 digits is sent as {"number": "…"}, since JSON's own are read as binary ones by many.
    """

    formula: Annotated[str, msgspec.Meta(max_length=10_000)]
    inputs: Annotated[dict[str, Any], msgspec.Meta(max_length=200)] = {}


class Tries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Several at once: they are evaluated in one statement."""

    formulas: Annotated[list[Tried], msgspec.Meta(min_length=1, max_length=50)]


class Outcome(msgspec.Struct, frozen=True, omit_defaults=True):
    """A `value` (numbers as exact decimal strings), or an `error` such as #DIV/0! with a `message` for people."""

    value: Any = msgspec.UNSET
    error: str | None = None
    message: str | None = None
    unsupported: bool = False


class Outcomes(msgspec.Struct, frozen=True):
    """One outcome for each formula, in the order in which they were asked."""

    items: list[Outcome]


@post("/formulas/evaluate", right=signed_in())
def evaluate_formulas(door: Door, caller: Caller, data: JSONBody[Tries]) -> Outcomes:
    """What formulas give for given inputs. They read nothing but what is sent along."""
    zone = ZoneInfo(caller.workspace.time_zone)
    day = Day(door.database.clock.now().astimezone(zone).replace(tzinfo=None), zone)
    asked: list[Mapping[str, Any]] = [
        {"id": place, "formula": each.formula, "inputs": _exact(each.inputs)}
        for place, each in enumerate(data.formulas)
    ]
    found = door.read(caller, lambda session: answers(session.connection, asked, day, caller.actor.language))
    return Outcomes([_outcome(each) for each in found])


def _exact(value: Any) -> Any:
    """The same with every number as an exact decimal."""
    match value:
        case bool() | None | str():
            return value
        case int() | float():
            return Decimal(str(value))
        case list():
            return [_exact(each) for each in value]
        case {"number": str(text), **rest} if not rest and _NUMBER.fullmatch(text):
            return Decimal(text)
        case dict():
            return {name: _exact(each) for name, each in value.items()}
        case _:
            return value


def _outcome(answer: dict[str, Any]) -> Outcome:
    return Outcome(
        value=answer.get("value", msgspec.UNSET),
        error=answer.get("error"),
        message=answer.get("message"),
        unsupported=bool(answer.get("unsupported")),
    )


ROUTES = (evaluate_formulas,)
