"""Writing what was staged: batch by batch, each one change set in one transaction, in which the next one is asked for.

Where no record can tell which came first, batches are written in lanes: each lane takes the next rows that no other one
holds. Elsewhere there is one lane, and the rows are written in their order.

The law: what a record became is kept in the transaction that wrote it. So whoever is killed, and whenever, a batch is
there and told, or it is not; and nothing is written twice. Each batch is written with the rights that the person who
asked has at that moment; who has left, or lost a right, has it stopped with a word why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

import msgspec
from psycopg.types.json import Jsonb

from chengwu import jobs
from chengwu.access.model import Who
from chengwu.access.rights import Rights, rights_of
from chengwu.exchange.acting import who_imports
from chengwu.exchange.aims import accepted_fields, aims_of
from chengwu.exchange.applying_batch import Batch, Item
from chengwu.exchange.counting import counts_of
from chengwu.exchange.errors import ImportBusy, NoImport
from chengwu.exchange.finding import locked, sought
from chengwu.exchange.learning import learn
from chengwu.exchange.model import FaultCount, Import, State
from chengwu.exchange.sealing import opened_values
from chengwu.exchange.side_by_side import lanes_of
from chengwu.exchange.store import applying as store
from chengwu.exchange.store import imports as imports_store
from chengwu.exchange.store import rows as rows_store
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.service import catalogue as catalogue_of
from chengwu.forms.wording import label_of
from chengwu.jobs import Handler, Job, Run
from chengwu.kit.db import Session
from chengwu.kit.errors import FieldRefusal, Refusal, Stale
from chengwu.kit.sentences import Listed, kept, words_of
from chengwu.kit.vault import Vault
from chengwu.records.errors import FieldsNotAllowed
from chengwu.records.model import Asked, Channel
from chengwu.workspaces import announce, settings_of

JOB: Final = "exchange.apply"
BATCH: Final = 1_000
"""So many records are written at once; bench/imports.py says what other sizes take."""
PRIORITY: Final = -10
"""Below what people wait for."""
FORM: Final = "exchange.import"
_OWNER: Final = "owner_id"


class FieldsGone(Refusal):
    """The form has lost fields since the rows were staged."""

    status = 409
    key = "exchange_fields_gone"


def begin(session: Session, who: Who, number: int, version: int | None = None) -> None:
    """Have what was staged written by a job; or go on where it was stopped. `version` is the one that was looked at.

    Raises `NoImport`, `Stale`, `ImportBusy`, `NotAllowed` for a form that the asker may not import into.
    """
    found = owned(session, who, number)
    if version is not None and found.version != version:
        raise Stale(version=found.version)
    if found.state not in ("staged", "stopped"):
        raise ImportBusy(state=words_of(f"exchange_state_{found.state}"))
    rights = rights_of(session, who)
    for form in found.counts.forms:
        rights.demand(rights.catalogue.form(form), "import")
    progress = session.dicts(store.PROGRESS, the_import=number)[0]
    past = progress["past"]
    session.note("apply", FORM, number)
    begun(session, number, "applying", past, past + progress["left"])
    lanes = 1 if progress["updates"] else lanes_of(rights.catalogue, found.counts.forms)
    for lane in range(lanes):
        _go_on(session, {"import": number, "person": who.person, "after": 0, "lane": lane})


def stop(session: Session, who: Who, number: int) -> None:
    """Have it stopped after the batch that is being written, or taken back. What was written stays, until it is undone.

    Raises `NoImport`, `ImportBusy`.
    """
    found = owned(session, who, number)
    if found.state not in ("applying", "undoing"):
        raise ImportBusy(state=words_of(f"exchange_state_{found.state}"))
    session.note("stop", FORM, number)
    end(session, number, "stopped")


def applying(vault: Vault | None = None) -> Handler:
    """The job: one batch, and the next one."""

    def run(session: Session, job: Job) -> None:
        number = int(job.arguments["import"])
        learn_of_now(session)
        session.execute(imports_store.HOLD, the_id=number)
        found = sought(session, number)
        if found is None or found.state != "applying":
            return
        who = who_imports(session, int(job.arguments["person"]))
        if who is None:
            end(session, number, "stopped", {"key": "exchange_importer_left", "params": {}})
            return
        lane, lanes = job.arguments.get("lane", 0), lanes_of(catalogue_of(session), found.counts.forms)
        if lane >= lanes:
            return
        rows = session.dicts(store.NEXT, the_import=number, after=job.arguments["after"], most=BATCH)
        items = [msgspec.convert({**row, "values": opened_values(row["values"], vault)}, Item) for row in rows]
        if not items:
            _end_of_lane(session, found, job, alone=lanes == 1)
            return
        items = _each_once(items)
        try:
            _demand(rights_of(session, who), items)
        except Refusal as refusal:
            end(session, number, "stopped", {"key": refusal.key, "params": refusal.params})
            return
        asked = Asked(channel_of(found))
        accepted = _accepted(session, found)
        Batch(session, number, who, catalogue_of(session), found.plan, asked, vault, accepted).write(items)
        state = session.value(store.MOVE_ON, the_id=number, more=len(items), now=session.now)
        if state == "applying":
            _go_on(session, {**job.arguments, "after": items[-1].number})
        announce(session, "imports", number)

    return Handler(run, attempts=jobs.WAITED_FOR, given_up=breaks_off("applying"))


def breaks_off(state: State) -> Run:
    """What is done when the job that brings an import on in this state is given up: it stops, and says so."""

    def stopped(session: Session, job: Job) -> None:
        found = locked(session, int(job.arguments["import"]))
        if found is not None and found.state == state:
            end(session, found.id, "stopped", {"key": "exchange_broke_off", "params": {}})

    return stopped


def _end_of_lane(session: Session, found: Import, job: Job, *, alone: bool) -> None:
    """It is applied, unless another lane is still writing. Who is alone takes what another one gave back."""
    now = locked(session, found.id)
    if now is None or now.state != "applying":
        return
    if session.dicts(store.PROGRESS, the_import=found.id)[0]["left"]:
        if alone and job.arguments["after"]:
            _go_on(session, {**job.arguments, "after": 0})
        return
    if all(sheet.sheet < len(found.sheets) for sheet in found.plan.sheets):
        learn(session, found)
    forget_settled(session, found)
    end(session, found.id, "applied")


def owned(session: Session, who: Who, number: int) -> Import:
    """The import, held, for whoever brought it or may do everything. Raises `NoImport`."""
    found = locked(session, number)
    if found is None or not may(who, found):
        raise NoImport
    return found


def may(who: Who, found: Import) -> bool:
    """Whether somebody goes on with an import, or takes it back: who brought it, or may do everything."""
    return found.by == who.person or who.everything


def learn_of_now(session: Session) -> None:
    """Forms and rights are those of this moment, be it that this process has not heard of a change yet."""
    session.follow(settings_of(session).definition_version)


def channel_of(found: Import) -> Channel:
    """By which door its changes come: whether automation rules react to them is part of it."""
    return "import" if found.plan.rules else "quiet_import"


def forget_settled(session: Session, found: Import) -> None:
    """What stood in the file is forgotten, but for rows of which something could not be written."""
    session.execute(store.FORGET_SETTLED, the_import=found.id)
    session.execute(rows_store.FORGET_REST, the_import=found.id)
    sheets = [
        msgspec.structs.replace(
            sheet,
            columns=tuple(msgspec.structs.replace(column, examples=()) for column in sheet.columns),
            titles=(),
            notes=(),
        )
        for sheet in found.sheets
    ]
    session.execute(imports_store.KEEP_FOUND, the_id=found.id, new_sheets=Jsonb(msgspec.to_builtins(sheets)))


def end(session: Session, number: int, state: State, problem: dict[str, Any] | None = None) -> None:
    """It goes on no further: done, or stopped and why. What was told of records before they were written stays told."""
    found = sought(session, number)
    counts = counts_of(session, number)
    if found is not None:
        told = _with_told(counts.faults, found.counts.faults)
        counts = msgspec.structs.replace(counts, definitions=found.counts.definitions, faults=told)
    counts, why = msgspec.to_builtins(counts), None if problem is None else kept(problem)
    session.execute(store.END, the_id=number, new_state=state, new_counts=counts, new_problem=why, now=session.now)
    announce(session, "imports", number)


def _with_told(now: Sequence[FaultCount], before: Sequence[FaultCount]) -> tuple[FaultCount, ...]:
    """What is wrong now, and the warnings of before: of a record that was written they are not kept."""
    told = {_name(one): one for one in before if one.warning}
    more = {_name(one): one for one in now}
    several = {name: one for name, one in told.items() if name not in more or more[name].count < one.count}
    return (*(one for name, one in more.items() if name not in several), *several.values())


def _name(one: FaultCount) -> tuple[object, ...]:
    return (one.key, one.sheet, one.target, one.column, one.field, one.warning)


def begun(session: Session, number: int, state: State, done: int, total: int) -> None:
    """It has begun with something: so much of it is done."""
    session.execute(store.BEGIN, the_id=number, new_state=state, new_done=done, new_total=total, now=session.now)
    announce(session, "imports", number)


def _accepted(session: Session, found: Import) -> Mapping[str, frozenset[str]]:
    """What staging accepted, by form; nothing when a definition has changed since."""
    if not found.counts.definitions or found.counts.definitions != settings_of(session).definition_version:
        return {}
    return accepted_fields(aim for sheet in aims_of(catalogue_of(session), found) for aim in sheet.aims)


def _go_on(session: Session, arguments: dict[str, Any]) -> None:
    lane = f"{arguments['import']} {arguments.get('lane', 0)}"
    jobs.enqueue(session, JOB, arguments, priority=PRIORITY, key=f"exchange {lane}", dedupe=f"{JOB} {lane}")


def _each_once(items: Sequence[Item]) -> list[Item]:
    """As many as change no record twice: what comes after is a change set of its own."""
    seen: set[tuple[str, int]] = set()
    for place, item in enumerate(items):
        if item.action == "update" and item.record is not None:
            if (item.form, item.record) in seen:
                return list(items[:place])
            seen.add((item.form, item.record))
    return list(items)


def _demand(rights: Rights, items: Sequence[Item]) -> None:
    """Raises what keeps all of them from being written: a form, a verb or a field that is not the asker's any more."""
    named: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for form, action in dict.fromkeys((item.form, item.action) for item in items):
        those = [item.values for item in items if (item.form, item.action) == (form, action)]
        table = rights.catalogue.form(form)
        of = named[form, action] = {(key, "") for key in set().union(*those)}
        for key in table.sub_tables:
            lists = (values[key] for values in those if isinstance(values.get(key), list))
            of.update((key, name) for rows in lists for row in rows if isinstance(row, dict) for name in row)
    for (form, action), keys in named.items():
        table = rights.catalogue.form(form)
        verb: Literal["update", "create"] = "update" if action == "update" else "create"
        rights.demand(table, "import")
        rights.demand(table, verb)
        gone, closed = [], []
        for key, inner in sorted(keys):
            at = table if not inner else _rows(rights.catalogue, table, key)
            name = inner or key
            if name == "id" or (name == _OWNER and not inner) or at is None:
                continue
            if name not in at.known:
                gone.append(f"{key}.{inner}" if inner else key)
            elif not at.known[name].type.computed and not rights.writable(at, name, verb):
                hidden = rights.level(at, name) == "hidden"
                closed.append((key, name if hidden else label_of(at.known[name].field)))
        if gone:
            raise FieldsGone(form=label_of(table.rows), labels=Listed(gone[:10]))
        if closed:
            refused = tuple(FieldRefusal(key, "write_field_not_allowed", {"field": label}) for key, label in closed)
            raise FieldsNotAllowed(
                fields=refused, right=f"{form}.{verb}", labels=Listed(label for _, label in closed[:10])
            )


def _rows(catalogue: Catalogue, table: RecordTable, key: str) -> RecordTable | None:
    return catalogue.table(table.sub_tables[key]) if key in table.sub_tables else None
