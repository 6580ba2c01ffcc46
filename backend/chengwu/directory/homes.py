"""Where people belong, for whatever belongs to people: asked for many at once."""

from __future__ import annotations

from collections.abc import Iterable

from chengwu.directory.store import homes as store
from chengwu.kit.db import Session


def homes_of(session: Session, people: Iterable[int]) -> dict[int, int | None]:
    """The main department of each of these people; those who left or never were are not in it."""
    return {row["id"]: row["department"] for row in session.dicts(store.HOMES, the_people=list(people))}


def departments_among(session: Session, departments: Iterable[int]) -> set[int]:
    """Those of the numbers that are departments."""
    return set(session.values(store.DEPARTMENTS, the_departments=list(departments)))
