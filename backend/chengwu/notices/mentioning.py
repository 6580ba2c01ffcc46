"""Whom one may mention about a record: colleagues who may read it, found by name or as the name is spoken."""

from __future__ import annotations

from typing import Final

from chengwu.access import sight
from chengwu.access.rights import Rights
from chengwu.directory import people
from chengwu.kit.db import Session
from chengwu.notices.seeing import demand_seen
from chengwu.regional.region import region

MOST: Final = 8
_LOOKED: Final = 200
"""So many whose names fit are asked whether they may read it."""


def mentionable(session: Session, rights: Rights, form: str, record: int, text: str) -> list[tuple[int, str]]:
    """Number and name, those whose names begin with the text first. Raises `NoForm`, `NotFound`.

    A fixed number of statements, however many colleagues there are.
    """
    demand_seen(session, rights, form, record)
    text, spoken = text.strip(), region().names.matches
    found = [each for each in people.names(session).items() if not text or spoken(text, each[1], person=True)]
    found.sort(key=lambda each: (not each[1].casefold().startswith(text.casefold()), each[1], each[0]))
    whos = sight.whos(session, [person for person, _ in found[:_LOOKED]])
    readers = {person for person, _, _ in sight.readable(session, ((who, form, record) for who in whos.values()))}
    return [each for each in found[:_LOOKED] if each[0] in readers][:MOST]
