"""Verification: every seal is computed anew from the entries, from the first to the last."""

from __future__ import annotations

from chengwu.journal import store
from chengwu.journal.model import Head, Trespass, Verdict
from chengwu.journal.sealing import as_head, chained
from chengwu.kit.db import Session


def verify(session: Session, kept: Head | None = None) -> Verdict:
    """Whether the journal is what was sealed. `kept` is a head from elsewhere: it catches seals that were made anew.

    One statement per seal; each entry is read once.
    """
    trespasses: list[Trespass] = []
    before = Head(0, "", 0, session.now)
    proved = 0
    seals = session.dicts(store.SEALS)
    for row in seals:
        here = as_head(row)
        span = session.dicts(store.DIGEST, after_id=before.last, up_to=here.last)[0]
        if here.number != before.number + 1:
            trespasses.append(Trespass(here.number, before.last + 1, here.last, "missing seal"))
        elif chained(before, here.number, here.last, span["entries"], span["digests"]).hex() != here.digest:
            trespasses.append(Trespass(here.number, before.last + 1, here.last, "changed"))
        else:
            proved += span["entries"]
        if kept is not None and kept.number == here.number and kept.digest != here.digest:
            trespasses.append(Trespass(here.number, before.last + 1, here.last, "another head"))
        before = here
    if kept is not None and kept.number > before.number:
        trespasses.append(Trespass(kept.number, before.last + 1, kept.last, "missing seal"))
    unsealed = session.value(store.COUNT_AFTER, after_id=before.last)
    return Verdict(len(seals), proved, unsealed, trespasses)
