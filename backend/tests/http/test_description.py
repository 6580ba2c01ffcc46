"""The description of the interface says what is answered, so that programs can be made from it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from chengwu.main import describe


def test_nothing_is_either_something_or_anything() -> None:
    vague = [where for where, one in schemas(json.loads(describe()), "") if {} in one.get("oneOf", ())]
    assert vague == [], "whatever is right would be both, and oneOf allows one"


def schemas(told: Any, where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of the description with its place."""
    if isinstance(told, dict):
        yield where, told
        for key, inner in told.items():
            yield from schemas(inner, f"{where}/{key}")
    elif isinstance(told, list):
        for place, inner in enumerate(told):
            yield from schemas(inner, f"{where}/{place}")
