"""What changed, by whom, because of what: append-only, sealed by hash, and verifiable by anybody who kept a head."""

from chengwu.journal.model import Actor, Asked, Cause, Entry, Head, NewEntry, Sealed, Trespass, Verdict
from chengwu.journal.opening import new_change_set
from chengwu.journal.partitions import ensure_partitions
from chengwu.journal.sealing import head, seal, sealed
from chengwu.journal.service import append, of_change_sets, page
from chengwu.journal.trail import write_noted
from chengwu.journal.verifying import verify

__all__ = [
    "Actor",
    "Asked",
    "Cause",
    "Entry",
    "Head",
    "NewEntry",
    "Sealed",
    "Trespass",
    "Verdict",
    "append",
    "ensure_partitions",
    "head",
    "new_change_set",
    "of_change_sets",
    "page",
    "seal",
    "sealed",
    "verify",
    "write_noted",
]
