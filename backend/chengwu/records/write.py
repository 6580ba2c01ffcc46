"""The one way to write: every change of records, by whatever door it comes, takes these steps in one transaction.

The law: any number of records are created, changed, deleted and restored together or not at all. Whoever calls holds
the transaction and commits it; a step may refuse, and then nothing has happened.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from chengwu.access.model import Who
from chengwu.access.rights import rights_of
from chengwu.fields import Context
from chengwu.forms.service import catalogue as catalogue_of
from chengwu.kit.db import Session
from chengwu.kit.vault import Vault
from chengwu.records import drafts, keys, sealed
from chengwu.records.errors import TooManyChanges
from chengwu.records.model import MOST_CHANGES, Asked, Change, Operation, RowChange, Saved, Written
from chengwu.records.steps.accept_values import accept_values
from chengwu.records.steps.check import check
from chengwu.records.steps.check_access import check_access
from chengwu.records.steps.compute import compute
from chengwu.records.steps.refuse_circles import refuse_circles
from chengwu.records.steps.save import save
from chengwu.records.steps.write_journal import write_journal
from chengwu.records.store import writing as store
from chengwu.records.work import Work

STEPS: Final[tuple[Callable[[Work], None], ...]] = (  # from top to bottom; any step may refuse
    refuse_circles,  # how deep is the cause?
    check_access,  # may this actor change these records and these fields? From here on the rows are held
    accept_values,  # each field takes or refuses its value; all refusals at once
    save,  # insert, change, delete; same-row formulas in the same statement
    compute,  # what other records derive from it, level by level, set by set
    check,  # what must hold, holds: required, checks, unique, no overlap, links
    write_journal,  # what changed, by whom, because of what; with it open screens hear of it
)

BY_PROGRAM: Final = Asked()
_NOTHING: Final[Mapping[str, frozenset[str]]] = {}
_UNDONE: Final[Mapping[str, Operation]] = {"insert": "restore", "update": "update", "delete": "delete"}


def write(
    session: Session,
    who: Who,
    changes: Sequence[Change],
    asked: Asked = BY_PROGRAM,
    *,
    vault: Vault | None = None,
    accepted: Mapping[str, frozenset[str]] = _NOTHING,
) -> Written:
    """Do all of `changes`, or none. Raises what the steps raise; with a known key, answers what was answered then.

    `vault` is needed where a form has encrypted fields. `accepted` names fields by form whose values were accepted
    before, by the same definitions, and are as `FieldType.json` gave them: they are not looked at once more.
    """
    if len(changes) > MOST_CHANGES:
        raise TooManyChanges(limit=MOST_CHANGES, count=len(changes))
    if asked.key:
        before = keys.answer(session, who, asked, changes)
        if before is not None:
            return before
    change_set, numbers, drafting = _begun(session, who, changes)
    catalogue = catalogue_of(session)
    vault = sealed.held(session, catalogue, vault, changes, asked)
    work = Work(
        session,
        catalogue,
        rights_of(session, who),
        who,
        asked,
        tuple(changes),
        Context.at(session.now, catalogue.zone, who.language),
        vault,
        change_set=change_set,
        numbers=numbers,
        accepted=accepted,
    )
    for step in STEPS:
        step(work)
    rows = [(change.operation, work.of_change[place]) for place, change in enumerate(changes)]
    if asked.undoes is not None:
        records = (row for row in work.rows if row.by_itself and not work.table(row.address).is_row)
        rows = [(_UNDONE[row.kind], row) for row in records]
    saved = tuple(_saved(operation, row) for operation, row in rows)
    written = Written(work.change_set, saved, tuple(work.likenesses), tuple(work.spared))
    if asked.key:
        keys.keep(session, who, asked, changes, written)
    if drafting and asked.channel == "screen" and vault is not None:
        drafts.saved(session, vault, who.person or 0, changes)
    return written


def undo(
    session: Session, who: Who, change_set: int, asked: Asked = BY_PROGRAM, *, vault: Vault | None = None
) -> Written:
    """Take a change set back, as one of its own. Raises `CannotUndo` when something was changed again since.

    With `asked.sparing` that is left as it is, and told in the answer.
    """
    return write(session, who, (), dataclasses.replace(asked, undoes=change_set), vault=vault)


def _begun(session: Session, who: Who, changes: Sequence[Change]) -> tuple[int, list[int], bool]:
    """The number of the change set, numbers for whatever is new, and whether the person has drafts.

    The definitions that this process knows may be a moment old: then it learns of the new ones here, before anything
    is written by them.
    """
    count = sum(_new(change) for change in changes)
    begun = session.dicts(store.BEGIN, count=count, the_person=who.person or 0)[0]
    session.follow(begun["definition_version"])
    return begun["change_set"], list(reversed(begun["numbers"])), begun["drafting"]


def _new(change: Change) -> int:
    """How many records and rows a change makes at most."""
    rows = 0
    for raw in change.values.values():
        if type(raw) is list:
            rows += sum(isinstance(one, dict) and one.get("id") is None for one in raw)
    return rows + (change.operation == "create")


def _saved(operation: Operation, row: RowChange) -> Saved:
    image = row.after or row.before or {}
    return Saved(row.address, row.id, None if row.kind == "delete" else image.get("version"), operation)
