"""Where people belong, for whatever belongs to people: asked for many at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from chengwu.directory.store import homes as store
from chengwu.kit.db import Session


def homes_of(session: Session, people: Iterable[int]) -> dict[int, int | None]:
    """The main department of each of these people; those who left or never were are not in it."""
    return {row["id"]: row["department"] for row in session.dicts(store.HOMES, the_people=list(people))}


def departments_among(session: Session, departments: Iterable[int]) -> set[int]:
    """Those of the numbers that are departments."""
    return set(session.values(store.DEPARTMENTS, the_departments=list(departments)))


def people_called(session: Session, texts: Iterable[str]) -> dict[str, list[int]]:
    """By text: the people who have this name or this login and have not left; half width, logins in small letters."""
    wanted = [half(text) for text in texts]
    found: dict[str, list[int]] = {}
    for row in session.dicts(store.PEOPLE_CALLED, the_names=wanted, the_logins=[text.lower() for text in wanted]):
        for text in dict.fromkeys((half(row["name"]), row["login"].lower())):
            found.setdefault(text, []).append(row["id"])
    return found


def departments_called(session: Session, texts: Iterable[str]) -> dict[str, list[int]]:
    """By text: the departments that have this name, half width."""
    found: dict[str, list[int]] = {}
    for row in session.dicts(store.DEPARTMENTS_CALLED, the_names=[half(text) for text in texts]):
        found.setdefault(half(row["name"]), []).append(row["id"])
    return found


def half(text: str) -> str:
    """How names are compared: half width and without blanks around them.

    >>> half(" Ｌi ")
    'Li'
    """
    return unicodedata.normalize("NFKC", text).strip()
