"""Telling open screens which records are different now: one wake-up call for each change set, heard after its commit.

It costs the transaction nothing, and nothing is stored for it: whoever was away for a moment cannot ask what they
missed, and looks at everything anew. A call says numbers and nothing of what stands in a record; who may hear of which
form is for the door to decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from chengwu.kit.db import Session

TOPIC: Final = "records"
MOST_IDS: Final = 50
"""More records than these are not told one by one."""
_LONGEST: Final = 7_000
"""PostgreSQL passes on calls of less than 8,000 bytes."""

Told = dict[str, set[int] | None]
"""The numbers of what changed, by form; None: more than are told."""


def tell(session: Session, changed: Mapping[str, Iterable[int] | None]) -> None:
    """Let every process know, when this is committed, that records of these forms are different."""
    told = {form: None if ids is None else sorted(set(ids)) for form, ids in sorted(changed.items())}
    if sum(len(ids or ()) for ids in told.values()) > MOST_IDS:
        told = dict.fromkeys(told)
    detail = msgspec.json.encode(told).decode()
    # Keys of forms have no other letters; so many of them that a call cannot hold them are all of them.
    session.notify_afterwards(TOPIC, detail if len(detail) < _LONGEST else "")


def heard(detail: str) -> Told | None:
    """What such a call says; None: records of whatever form."""
    return msgspec.json.decode(detail, type=dict[str, set[int] | None]) if detail else None
