"""Drafts: what somebody is filling in and has not saved, kept for them alone, so that another screen goes on with it.

It may hold anything that a record may, and things that no record will ever hold: it is sealed with the workspace's key.
It changes nothing, no formula reads it, and the journal does not know it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec

from chengwu.kit.db import Session
from chengwu.kit.errors import Stale, Unacceptable
from chengwu.kit.vault import Vault
from chengwu.records.errors import NoDraft
from chengwu.records.model import Change
from chengwu.records.store import drafts as store
from chengwu.workspaces import keys

KEPT: Final = timedelta(days=30)
MOST_BYTES: Final = 1024**2
MOST: Final = 200
"""Drafts of one person; the oldest makes room."""
NEW: Final = 0
"""Stands for the record that does not exist yet."""


@dataclass(frozen=True)
class Draft:
    """What was filled in of a record, over the version of it that was read; `version` is that of the draft."""

    values: dict[str, Any]
    read_version: int | None
    version: int
    at: datetime


def find(session: Session, vault: Vault, person: int, form: str, record: int) -> Draft:
    """The draft. Raises `NoDraft`."""
    found = session.dicts(store.FIND, the_person=person, the_form=form, the_record=record)
    if not found:
        raise NoDraft
    row = found[0]
    values = msgspec.json.decode(vault.open(bytes(row["sealed"]), _about(person, form, record)))
    return Draft(values, row["read_version"], row["version"], row["at"])


def keep(
    session: Session,
    vault: Vault,
    person: int,
    form: str,
    record: int,
    values: dict[str, Any],
    read_version: int | None,
    version: int | None,
) -> Draft:
    """Keep it in place of the version that was read, None where there was none.

    Raises `Stale` when another screen has kept one since, `Unacceptable` for one that is too large.
    """
    plain = msgspec.json.encode(values)
    if len(plain) > MOST_BYTES:
        raise Unacceptable.at("values", "draft_too_large", limit=MOST_BYTES // 1024)
    sealed = keys.held(session, vault).seal(plain, _about(person, form, record))
    there = session.dicts(store.LOCK, the_person=person, the_form=form, the_record=record)
    now = there[0]["version"] if there else None
    if now != version:
        raise Stale(version=now)
    made: int | None = session.value(
        store.KEEP,
        person=person,
        form=form,
        record=record,
        sealed=sealed,
        read_version=read_version,
        at=session.now,
        new_version=(version or 0) + 1,
        the_version=version,
    )
    if made is None:
        raise Stale(version=now)
    session.execute(store.MAKE_ROOM, the_person=person, most=MOST)
    return Draft(values, read_version, made, session.now)


def drop(session: Session, person: int, form: str, record: int) -> bool:
    """Forget it; whether there was one."""
    return session.execute(store.DROP, the_person=person, the_form=form, the_record=record) > 0


def saved(session: Session, vault: Vault, person: int, changes: Sequence[Change]) -> None:
    """A record was saved: its draft goes, unless it holds a field that was not among those that were saved.

    Several at once are no form that somebody filled in.
    """
    if len(changes) != 1 or changes[0].operation not in ("create", "update"):
        return
    form, record, given = changes[0].form, changes[0].id or NEW, changes[0].values
    if not session.value(store.IS_THERE, the_person=person, the_form=form, the_record=record):
        return
    if find(session, vault, person, form, record).values.keys() <= given.keys():
        drop(session, person, form, record)


def forget_old(session: Session) -> int:
    """Remove those that nobody has gone on with for long; how many there were."""
    return session.execute(store.FORGET, the_moment=session.now - KEPT)


def _about(person: int, form: str, record: int) -> bytes:
    return msgspec.json.encode(["draft", person, form, record])
