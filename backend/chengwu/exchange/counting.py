"""How many records will be made, changed or left, and how often what is wrong."""

from __future__ import annotations

from chengwu.exchange.model import Counts, FaultCount
from chengwu.exchange.store import staged as store
from chengwu.kit.db import Session


def counts_of(session: Session, number: int, definitions: int = 0) -> Counts:
    """The counts of an import as it stands, whose values were accepted by these definitions: two statements."""
    actions: dict[str, int] = {}
    forms: dict[str, dict[str, int]] = {}
    for row in session.dicts(store.ACTIONS, the_import=number):
        actions[row["action"]] = actions.get(row["action"], 0) + row["count"]
        forms.setdefault(row["form"], {})[row["action"]] = row["count"]
    faults = tuple(FaultCount(**row) for row in session.dicts(store.FAULTS, the_import=number))
    return Counts(definitions=definitions, actions=actions, forms=forms, faults=faults)
