"""What the packages below noted in a unit of work becomes entries, in the same transaction.

They cannot write to the journal themselves, since they stand below it: a person is what an entry is *by*.
"""

from __future__ import annotations

from itertools import groupby
from typing import cast

from chengwu.journal.model import Actor, ActorKind, NewEntry
from chengwu.journal.service import append
from chengwu.kit.db import Fact, Session


def write_noted(session: Session) -> None:
    """Write the facts of the session, those of one actor as one change set, and forget them."""
    for actor, facts in groupby(session.facts, lambda fact: _actor(session, fact)):
        entries = [NewEntry(fact.operation, fact.form, fact.record, fact.before, fact.after) for fact in facts]
        append(session, actor, session.by.channel, entries)
    session.facts.clear()


def _actor(session: Session, fact: Fact) -> Actor:
    if fact.person is not None:
        return Actor("person", fact.person)
    return Actor(cast("ActorKind", session.by.kind), session.by.id, session.by.behalf)
