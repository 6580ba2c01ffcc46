"""Keys of requests: whoever sends the same one again gets the first answer, and nothing is done twice.

Two at once go one after the other: the second waits for the first to commit before it looks, and finds the answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

import msgspec

from chengwu.access.model import Who
from chengwu.kit.db import Session
from chengwu.records.errors import KeyReused
from chengwu.records.model import Asked, Change, Written
from chengwu.records.store import holding
from chengwu.records.store import keys as store

KEPT: Final = timedelta(hours=48)


def answer(session: Session, who: Who, asked: Asked, changes: Sequence[Change]) -> Written | None:
    """What was answered to this key. Raises `KeyReused` when it was sent with something else."""
    key = asked.key
    holding.hold_resources(session, [f"{session.schema} key {who.kind} {who.id or 0} {key}"])
    found = session.dicts(store.FIND, the_kind=who.kind, the_actor=who.id or 0, the_key=key)
    if not found:
        return None
    if bytes(found[0]["asked"]) != _print(changes, asked):
        raise KeyReused(key=key[:60])
    return msgspec.convert(found[0]["answer"], Written)


def keep(session: Session, who: Who, asked: Asked, changes: Sequence[Change], written: Written) -> None:
    """Remember the answer."""
    values = {"actor_kind": who.kind, "actor": who.id or 0, "key": asked.key, "asked": _print(changes, asked)}
    session.execute(store.KEEP, **values, answer=msgspec.to_builtins(written), at=session.now)


def forget(session: Session) -> int:
    """Remove the answers that nobody will ask for again; how many there were."""
    return session.execute(store.FORGET, moment=session.now - KEPT)


def _print(changes: Sequence[Change], asked: Asked) -> bytes:
    return hashlib.sha256(msgspec.json.encode((changes, asked.undoes, asked.written))).digest()
