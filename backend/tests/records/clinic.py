"""A clinic with encrypted fields, whose keys are changed while people work."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from chengwu import jobs, journal
from chengwu.access.model import SYSTEM
from chengwu.access.rights import rights_of
from chengwu.fields import Context
from chengwu.forms import FormDefinition, read, service
from chengwu.jobs import Handler
from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database, Session
from chengwu.kit.vault import Vault
from chengwu.records import query, resealing
from chengwu.records.model import Change, Written
from chengwu.records.sealed import about, opening, remember
from chengwu.records.write import undo, write
from chengwu.workspaces import Registry
from tests.forms.samples import field
from tests.records.world import SCHEMA, published, stamped
from tests.support import VAULT, next_job

T = TypeVar("T")
CONTEXT = Context(date(2026, 3, 2))
LEASE = timedelta(seconds=30)


def patient(*more: dict[str, Any]) -> FormDefinition:
    """The form of patients."""
    return read(
        {
            "key": "patient",
            "label": {"en": "Patient"},
            "fields": [
                field("name"),
                field("phone_no", sensitivity="S4", encrypted=True),
                *more,
                field("visits", "sub_table", settings={"form": "patient.visit"}),
            ],
            "sub_tables": [
                {
                    "key": "visit",
                    "label": {"en": "Visit"},
                    "fields": [field("finding", sensitivity="S4", encrypted=True), field("room")],
                }
            ],
        }
    )


@dataclass
class Keys:
    """Changing the keys of the workspace, and the jobs that follow, as a worker does them."""

    database: Database
    clock: MovableClock

    def do(self, work: Callable[[Session], T]) -> T:
        return self.database.change(SCHEMA, work)

    def rotate(self, *, digests: bool = False) -> str:
        return self.do(lambda session: resealing.rotate(session, VAULT, digests=digests))

    @property
    def left(self) -> int:
        """How many values an earlier key has sealed."""
        return self.database.read(SCHEMA, lambda session: resealing.left(session, VAULT))

    def step(self, batch: int = 3, *, dies: bool = False) -> bool:
        """Do the next job that is due, as a worker does; whether there was one. One that dies leaves its lease."""
        found = self.do(lambda session: next_job(session, LEASE))
        if not found:
            return False
        handlers: dict[str, Handler] = {
            resealing.JOB: resealing.resealing(VAULT, batch),
            resealing.DIGESTS_JOB: resealing.redigesting(VAULT),
        }

        def whole(session: Session) -> None:
            handlers[found[0].kind].run(session, found[0])
            assert jobs.finish(session, found[0])
            if dies:
                raise KeyboardInterrupt

        self.do(whole)
        return True

    def finish(self, batch: int = 3) -> None:
        """Do every job, those too that wait for their time."""
        while self.step(batch):
            pass
        self.clock.move(seconds=120)
        while self.step(batch):
            pass


class Clinic(Keys):
    """The clinic in one database; each process that begins has a registry of its own."""

    def __init__(self, database: Database, clock: MovableClock, *more: dict[str, Any]) -> None:
        super().__init__(database, clock)
        published(database, patient(*more))
        database.trail = journal.write_noted

    @property
    def vault(self) -> Vault:
        """The vault as a process finds it that begins now."""
        registry = Registry(self.database, VAULT)
        return registry.vault(registry.find("main"))

    def write(self, *changes: Change, vault: Vault | None = None) -> Written:
        by = vault or self.vault
        return self.do(lambda session: write(session, SYSTEM, changes, vault=by))

    def add(self, vault: Vault | None = None, **values: Any) -> int:
        return self.write(Change(form="patient", operation="create", values=values), vault=vault).records[0].id

    def undo(self, change_set: int, vault: Vault | None = None) -> Written:
        by = vault or self.vault
        return self.do(lambda session: undo(session, SYSTEM, change_set, vault=by))

    def values(self, number: int, vault: Vault | None = None) -> dict[str, Any]:
        """A record in full."""

        def work(session: Session) -> bytes:
            table = service.catalogue(session).form("patient")
            reveal = opening(table, vault or self.vault, CONTEXT)
            return query.record(session, rights_of(session, SYSTEM), "patient", number, CONTEXT, reveal=reveal)

        found: dict[str, Any] = json.loads(self.database.read(SCHEMA, work))["values"]
        return found

    def findings(self, number: int) -> dict[int, str]:
        """What was found at each visit of a patient, by number of the row."""
        with self.database.as_owner() as connection:
            kept = connection.execute(
                "select id, finding from w_main.patient__visit where parent_id = %s order by place", [number]
            ).fetchall()
        return {row: json.loads(self.vault.open(sealed, about("patient.visit", "finding"))) for row, sealed in kept}

    def found(self, phone_no: str, vault: Vault | None = None) -> list[int]:
        """The patients with this number, found by equality."""
        tree = {"field": "phone_no", "operator": "is", "value": phone_no}

        def work(session: Session) -> list[int]:
            remember(service.catalogue(session), vault or self.vault)
            which = query.Which(form="patient", filter=tree)
            return query.ids(session, rights_of(session, SYSTEM), which, CONTEXT)

        stamped(self.database)
        return self.database.read(SCHEMA, work)

    def told(self) -> list[tuple[Any, ...]]:
        """The entries of the journal, in order: operation, form, record, after."""
        with self.database.as_owner() as connection:
            return connection.execute(
                "select operation, form, record, after from w_main.journal order by id"
            ).fetchall()
