"""Which records changed, for the open screens of those who may know of it: at once, and then some times a second.

A screen hears of a form when its person may read records of it. Which records they are it hears only where the person
reads every record of those forms: to find out which of them somebody with fewer rights may read would cost a question
for each screen and change, and of a record that was deleted nothing could be found out any more. They ask again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

import msgspec

from chengwu.access.model import who_of
from chengwu.access.rights import rights_of
from chengwu.directory.model import Actor
from chengwu.kit.db import Session
from chengwu.records.telling import MOST_IDS, Told

PAUSE_SECONDS: Final = 0.25
"""What is heard meanwhile goes out together."""
RECORDS: Final = "records"
_SOON: Final = 0.01
_STEADY: Final = frozenset({"imports", "views", "jobs", "positions", "notices", "presence"})
"""What may change without anybody seeing more or less of the records."""


class Changed(msgspec.Struct, frozen=True, omit_defaults=True):
    """What has changed: people, departments, positions, roles, workspace, jobs, session, records, notices of the
    listener, or everything."""

    what: str
    about: int | None = None
    forms: list[str] | None = None
    """Of records: the forms whose records changed, as far as the listener may read some of them."""
    ids: list[int] | None = None
    """Of records: which ones, when they are few and the listener may read every record of these forms."""


@dataclass(eq=False)
class Listening:
    """Whoever listens. `ask` says who that is at this moment; it is asked again once rights may be others."""

    actor: Actor | None
    ask: Callable[[], Actor | None]
    doubtful: bool = False

    def doubt(self, what: str) -> None:
        """Something of this name has changed."""
        self.doubtful = self.doubtful or what not in _STEADY

    def now(self) -> Actor | None:
        """Who listens; to be called in a thread."""
        if self.doubtful:
            self.doubtful, self.actor = False, self.ask()
        return self.actor


class Gathering:
    """Gathers what is heard of records, for each schema; lives on the loop that serves."""

    def __init__(self, tell: Callable[[str, Told | None], None]) -> None:
        """`tell` passes it on to those who listen in a schema; it is called in a thread."""
        self._tell = tell
        self._waiting: dict[str, Told | None] = {}
        self._under_way: set[asyncio.Task[None]] = set()

    def add(self, schema: str, told: Told | None) -> None:
        """These records changed."""
        if schema in self._waiting:
            self._waiting[schema] = both(self._waiting[schema], told)
            return
        self._waiting[schema] = told
        task = asyncio.ensure_future(self._rounds(schema))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _rounds(self, schema: str) -> None:
        pause = _SOON
        try:
            while True:
                await asyncio.sleep(pause)
                told, self._waiting[schema] = self._waiting[schema], {}
                if told == {}:
                    return
                await asyncio.to_thread(self._tell, schema, told)
                pause = PAUSE_SECONDS
        finally:
            self._waiting.pop(schema, None)


def both(one: Told | None, other: Told | None) -> Told | None:
    """Everything that either says.

    >>> both({"a": {1}, "b": {2}}, {"a": {3}, "b": None}), both({"a": {1}}, None)
    ({'a': {1, 3}, 'b': None}, None)
    """
    if one is None or other is None:
        return None
    made = dict(one)
    for form, ids in other.items():
        known = made.get(form, set())
        made[form] = None if known is None or ids is None or len(known | ids) > MOST_IDS else known | ids
    return made


def shown(session: Session, listening: Listening, told: Told | None) -> Changed | None:
    """What somebody may hear of it; None: nothing."""
    actor = listening.now()
    if actor is None or (actor.token is not None and not actor.may("records.api")):
        return None
    rights = rights_of(session, who_of(actor))
    tables = rights.catalogue.tables
    named: Iterable[str] = tables if told is None else told
    forms = [form for form in named if form in tables and not tables[form].is_row and rights.may(tables[form], "read")]
    if not forms:
        return None
    found: set[int] | None = set()
    for form in forms:
        ids = None if told is None else told[form]
        every = rights.row_condition(tables[form], "read", "i") is None
        found = None if found is None or ids is None or not every else found | ids
    few = found is not None and len(found) <= MOST_IDS
    return Changed(RECORDS, forms=forms, ids=sorted(found) if found is not None and few else None)
