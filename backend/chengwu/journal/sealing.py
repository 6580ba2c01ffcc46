"""Sealing: entries are closed in batches, each with the digest of its entries and of the seal before.

Numbers are given before the commit, so an entry with a lower number may appear after one with a higher. Therefore a
batch ends at a *mark* that was set a while ago: the highest number then, and the newest transaction. Once
every transaction up to that one is over, nothing can appear below the mark any more. This holds because a transaction
has its own number before any of its entries has one (`opening.new_change_set`).
"""

from __future__ import annotations

import hashlib
from typing import Any

from chengwu.journal import store
from chengwu.journal.model import Head, Sealed
from chengwu.kit.db import Session


def seal(session: Session) -> Head | None:
    """Seal what is settled, and set the next mark; the new seal, or None when nothing was settled yet."""
    before = _last(session)
    marks = session.dicts(store.MARK)
    sealed = None
    if marks and marks[0]["settled"] and marks[0]["last"] > before.last:
        last = marks[0]["last"]
        span = session.dicts(store.DIGEST, after_id=before.last, up_to=last)[0]
        if span["entries"]:
            digest = chained(before, before.number + 1, last, span["entries"], span["digests"])
            session.execute(
                store.ADD_SEAL,
                number=before.number + 1,
                first=before.last + 1,
                last=last,
                entries=span["entries"],
                digest=digest,
                at=session.now,
            )
            sealed = Head(before.number + 1, digest.hex(), last, session.now)
    if not marks or marks[0]["settled"]:
        session.execute(store.SET_MARK)
    return sealed


def head(session: Session) -> Head | None:
    """The newest seal, to be kept somewhere else."""
    found = _last(session)
    return found if found.number else None


def sealed(session: Session) -> Sealed:
    """How far the journal is sealed; whether it is whole, `verify` tells."""
    found = _last(session)
    return Sealed(found if found.number else None, session.value(store.COUNT_AFTER, after_id=found.last))


def chained(before: Head, number: int, last: int, entries: int, digests: Any) -> bytes:
    """The digest of a seal: over the seal before, its own place and extent, and the digest of each entry."""
    facts = f"{before.digest}:{number}:{before.last + 1}:{last}:{entries}:"
    return hashlib.sha256(facts.encode() + bytes(digests)).digest()


def _last(session: Session) -> Head:
    found = session.dicts(store.LAST_SEAL)
    return as_head(found[0]) if found else Head(0, "", 0, session.now)


def as_head(row: dict[str, Any]) -> Head:
    """A seal as it is handed out."""
    return Head(row["number"], bytes(row["digest"]).hex(), row["last"], row["at"])
