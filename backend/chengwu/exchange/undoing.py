"""Taking an import back, also days later: its change sets in reverse order, each as a change set of its own.

What was changed since is not overwritten: it stays as it is and is told, and everything else goes, or is as it was.
`conflicts` tells before what would stay. A kill at any point leaves whole change sets, and who goes on goes on there.
"""

from __future__ import annotations

import re
from typing import Any, Final

import msgspec

from chengwu import jobs
from chengwu.access.model import Who
from chengwu.access.rights import rights_of
from chengwu.exchange.acting import who_imports
from chengwu.exchange.applying import FORM, PRIORITY, begun, breaks_off, channel_of, end, learn_of_now, may, owned
from chengwu.exchange.errors import ImportBusy, NoImport
from chengwu.exchange.finding import sought
from chengwu.exchange.model import Fault, Import
from chengwu.exchange.store import applying as store
from chengwu.exchange.store import imports as imports_store
from chengwu.forms.service import catalogue
from chengwu.forms.wording import label_of
from chengwu.jobs import Handler, Job
from chengwu.kit.db import Session
from chengwu.kit.errors import Refusal
from chengwu.kit.sentences import Listed, words_of
from chengwu.kit.vault import Vault
from chengwu.records.errors import NoRecord
from chengwu.records.model import Asked, Spared, Written
from chengwu.records.sparing import EditedSince, edited_since
from chengwu.records.write import undo
from chengwu.workspaces import announce

JOB: Final = "exchange.undo"
_PLACE: Final = re.compile(r"undo\.\d+\.([^.]+)\.(\d+)\.")
_SENTENCES: Final = {
    "needed": "exchange_stays_needed",
    "unseen": "exchange_stays_unseen",
    "not_allowed": "exchange_stays_not_allowed",
}


def begin(session: Session, who: Who, number: int) -> None:
    """Have an import taken back by a job. Raises `NoImport`, `ImportBusy`."""
    found = owned(session, who, number)
    if found.state not in ("applied", "stopped"):
        raise ImportBusy(state=words_of(f"exchange_state_{found.state}"))
    session.note("undo", FORM, number)
    begun(session, number, "undoing", 0, session.dicts(store.PROGRESS, the_import=number)[0]["done"])
    _go_on(session, {"import": number, "person": who.person, "before": None})


def conflicts(session: Session, who: Who, number: int) -> list[EditedSince]:
    """What would stay if the import were taken back now: one statement for each form. Raises `NoImport`.

    What such records lead to stays as well, and is not told one by one.
    """
    found = sought(session, number)
    if found is None or not may(who, found):
        raise NoImport
    return edited_since(session, rights_of(session, who), session.values(store.SETS, the_import=number))


def undoing(vault: Vault | None = None) -> Handler:
    """The job: one change set, and the one before it."""

    def run(session: Session, job: Job) -> None:
        number, before = int(job.arguments["import"]), job.arguments["before"]
        learn_of_now(session)
        session.execute(imports_store.HOLD_ALONE, the_id=number)  # what is just being written is undone too
        found = sought(session, number)
        if found is None or found.state != "undoing":
            return
        who = who_imports(session, int(job.arguments["person"]))
        if who is None:
            end(session, number, "stopped", {"key": "exchange_importer_left", "params": {}})
            return
        change_set = session.value(store.LAST_SET, the_import=number, before=before)
        if change_set is None:
            end(session, number, "undone")
            return
        try:
            spared = _taken_back(session, who, found, change_set, vault)
        except Refusal as refusal:
            end(session, number, "stopped", {"key": refusal.key, "params": refusal.params})
            return
        count = _told(session, number, change_set, spared)
        state = session.value(store.MOVE_ON, the_id=number, more=count, now=session.now)
        if state == "undoing":
            _go_on(session, {**job.arguments, "before": change_set})
        announce(session, "imports", number)

    return Handler(run, attempts=jobs.WAITED_FOR, given_up=breaks_off("undoing"))


def _taken_back(
    session: Session, who: Who, found: Import, change_set: int, vault: Vault | None
) -> dict[tuple[str, int], list[Fault]]:
    """Take a change set back without what stands against it; what stays, with why."""
    left_out: dict[tuple[str, int], list[Fault]] = {}
    while change_set:
        asked = Asked(channel_of(found), sparing=frozenset(left_out))
        try:
            with store.attempt(session):
                written: Written = undo(session, who, change_set, asked, vault=vault)
        except NoRecord:
            rows = session.dicts(store.OF_SET, the_import=found.id, the_set=change_set)
            if {row["form"] for row in rows} & catalogue(session).tables.keys():
                raise  # not the asker's any more
            return {}  # gone with its form
        except Refusal as refusal:
            more: dict[tuple[str, int], list[Fault]] = {}
            for each in refusal.fields:
                place = _PLACE.match(each.path)
                if place is not None:
                    more.setdefault((place[1], int(place[2])), []).append(
                        Fault(key=each.key, params=each.params, warning=True)
                    )
            if not more.keys() - left_out.keys():
                raise
            left_out |= more
            continue
        return {
            (each.form, each.id): left_out.get((each.form, each.id)) or [_why(session, each)] for each in written.spared
        }
    return {}


def _told(session: Session, number: int, change_set: int, spared: dict[tuple[str, int], list[Fault]]) -> int:
    """Keep what became of the records of a change set; how many there were."""
    rows = session.dicts(store.OF_SET, the_import=number, the_set=change_set)
    faults = {
        str(row["number"]): msgspec.to_builtins(spared[row["form"], row["record"]])
        for row in rows
        if (row["form"], row["record"]) in spared
    }
    session.execute(store.UNDONE, the_import=number, the_set=change_set, the_faults=faults)
    return len(rows)


def _why(session: Session, spared: Spared) -> Fault:
    """Why a record stays, be it in some fields."""
    params: dict[str, Any] = {"id": spared.id}
    if spared.why != "changed":
        return Fault(key=_SENTENCES.get(spared.why, "exchange_stays_changed"), params=params, warning=True)
    if not spared.fields:
        return Fault(key="exchange_stays_changed", params=params, warning=True)
    labels = {**params, "labels": Listed(_called(session, spared, key) for key in spared.fields)}
    return Fault(key="exchange_stays_in_part", params=labels, field=spared.fields[0], warning=True)


def _called(session: Session, spared: Spared, key: str) -> str:
    table = catalogue(session).tables.get(spared.form)
    return label_of(table.known[key].field) if table is not None and key in table.known else key


def _go_on(session: Session, arguments: dict[str, Any]) -> None:
    number = arguments["import"]
    jobs.enqueue(session, JOB, arguments, priority=PRIORITY, key=f"exchange {number}", dedupe=f"{JOB} {number}")
