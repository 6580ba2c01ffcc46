"""Changing the keys of a workspace: a new one seals at once, and what the earlier ones sealed is sealed anew by a job.

The job goes from table to table in batches, each a transaction that ends with the next one enqueued; so it goes on
where it was however it ended, and people work meanwhile. A value is only replaced where it still is what was read.
Versions, times and the journal of a record know nothing of it: it is the same value. The images of the journal stay as
they were sealed, and what sealed them stays in the ring, for opening.

Digests cannot be changed one by one, since two of one value would no longer be equal. Their key is changed only when
asked for: first it is known everywhere as one to come (equals are looked for by both), then all digests are made anew
in one transaction that holds the workspace's keys alone, so whoever writes to a form with encrypted fields waits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

from chengwu import jobs
from chengwu.directory import second_factor
from chengwu.jobs import Handler, Job
from chengwu.kit.db import Session
from chengwu.kit.errors import Trouble
from chengwu.kit.vault import Vault
from chengwu.records.sealed import about
from chengwu.records.store import resealing as store
from chengwu.workspaces import keys

JOB: Final = "records.reseal"
DIGESTS_JOB: Final = "records.redigest"
BATCH: Final = 500
KNOWN_AFTER: Final = timedelta(minutes=1)
"""By then no request is left that began before it could know of a key to come."""
_MANY: Final = 5_000
_LATER: Final = -10
_PEOPLE: Final = ""
"""Stands for the secrets of second factors, before every table."""


def rotate(session: Session, server: Vault, *, digests: bool = False) -> str:
    """Add a key to the workspace, which seals from now on, and enqueue what follows; its id.

    With `digests` theirs is changed too, once everything is sealed anew.
    """
    ring = keys.held_alone(session, server).ring.with_new_key()
    vault = keys.put(session, server, ring.with_digests_to_come() if digests else ring)
    arguments = {"table": _PEOPLE, "after": 0, "done": 0, "digests": digests}
    jobs.enqueue(session, JOB, arguments, key=JOB, priority=_LATER)
    session.note("rotate_keys", "workspace", None, after={"key": _id(vault), "digests": digests})
    return _id(vault)


def left(session: Session, server: Vault) -> int:
    """How many values are sealed with another key than the newest one."""
    heading = keys.now(session, server).heading
    tables = store.sealed_columns(session).items()
    of_records = sum(store.count_otherwise(session, table, columns, heading) for table, columns in tables)
    return of_records + second_factor.sealed_otherwise(session, heading)


def resealing(server: Vault, batch: int = BATCH) -> Handler:
    """The job that seals anew: one batch of rows, and the next one enqueued."""

    def run(session: Session, job: Job) -> None:
        vault = keys.now(session, server)
        table, after, done = job.arguments["table"], job.arguments["after"], job.arguments["done"]
        room = batch
        for each, columns in _places(session, table):
            numbers = _seal_anew(session, vault, each, columns, after if each == table else 0, room)
            room, done = room - len(numbers), done + len(numbers)
            if room == 0:
                arguments = {**job.arguments, "table": each, "after": numbers[-1], "done": done}
                jobs.enqueue(session, JOB, arguments, key=JOB, priority=_LATER)
                return
        session.note("rotate_keys_done", "workspace", None, after={"key": _id(vault), "rows": done})
        if job.arguments["digests"]:
            when = session.now + KNOWN_AFTER
            jobs.enqueue(session, DIGESTS_JOB, run_at=when, key=DIGESTS_JOB, priority=_LATER)

    return Handler(run)


def redigesting(server: Vault) -> Handler:
    """The job that makes every digest anew, all at once; nothing when that was done."""

    def run(session: Session, _job: Job) -> None:
        vault = keys.held_alone(session, server)
        if len(vault.ring.digests) == 1:
            return
        rows = 0
        for table, columns in store.sealed_columns(session).items():
            for column in columns:
                rows += _redigest(session, vault, table, column)
        keys.put(session, server, vault.ring.with_digests_that_came())
        session.note("rotate_digests_done", "workspace", None, after={"values": rows})

    return Handler(run)


def _places(session: Session, first: str) -> Iterable[tuple[str, Sequence[str]]]:
    """What is to be looked through, from `first` on."""
    places = {_PEOPLE: (), **store.sealed_columns(session)}
    return ((table, columns) for table, columns in places.items() if table >= first)


def _seal_anew(
    session: Session, vault: Vault, table: str, columns: Sequence[str], after: int, most: int
) -> Sequence[int]:
    if table == _PEOPLE:
        return second_factor.seal_anew(session, vault, after, most)
    rows = store.otherwise(session, table, columns, vault.heading, after, most)
    for place, column in enumerate(columns, 1):
        of = about(_address(table), column)
        anew = [(row[0], row[place], *_anew(vault, row[place], of)) for row in rows if row[place] is not None]
        replaced = [(number, was, sealed[0]) for number, was, *sealed in anew if sealed]
        if replaced:
            store.replace(session, table, column, replaced)
    return [row[0] for row in rows]


def _anew(vault: Vault, sealed: bytes, of: bytes) -> Iterable[bytes]:
    """It sealed with the newest key; nothing where it is already, or does not open."""
    if not sealed.startswith(vault.heading):
        plain = _opened(vault, sealed, of)
        return () if plain is None else (vault.seal(plain, of),)
    return ()


def _redigest(session: Session, vault: Vault, table: str, column: str) -> int:
    of, after, count = about(_address(table), column), 0, 0
    while rows := store.some_sealed(session, table, column, after, _MANY):
        plain = {number: _opened(vault, sealed, of) for number, sealed in rows}
        digests = {number: vault.digests(each, of)[-1] for number, each in plain.items() if each is not None}
        store.put_digests(session, table, column, digests)
        after, count = rows[-1][0], count + len(digests)
    return count


def _opened(vault: Vault, sealed: bytes, of: bytes) -> bytes | None:
    """What was damaged before is no reason to leave everything else as it is."""
    try:
        return vault.open(sealed, of)
    except Trouble:
        return None


def _address(table: str) -> str:
    """`order.line` of the table `order__line`: keys have no double underscore."""
    return table.replace("__", ".")


def _id(vault: Vault) -> str:
    return vault.ring.newest.hex()
