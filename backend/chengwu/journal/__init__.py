"""What changed, by whom, because of what: append-only, sealed by hash, and verifiable by anybody who kept a head."""

from chengwu.journal.model import Actor, Asked, Cause, Entry, Head, NewEntry, Sealed, Touched, Trespass, Verdict
from chengwu.journal.opening import new_change_set
from chengwu.journal.partitions import ensure_partitions
from chengwu.journal.sealing import head, seal, sealed
from chengwu.journal.service import append, append_one, of_change_sets, page, touched
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
    "Touched",
    "Trespass",
    "Verdict",
    "append",
    "append_one",
    "ensure_partitions",
    "head",
    "new_change_set",
    "of_change_sets",
    "page",
    "seal",
    "sealed",
    "touched",
    "verify",
    "write_noted",
]
