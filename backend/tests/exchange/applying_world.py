"""Imports that were staged, as rows of the tables, and what is needed to have them written and taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import msgspec
import psycopg
import pytest
from psycopg.types.json import Jsonb

from chengwu import jobs
from chengwu.access.model import Grant, Who
from chengwu.access.service import grant_exactly
from chengwu.directory import operating, owners, roles
from chengwu.directory.model import Actor
from chengwu.directory.permissions import names
from chengwu.exchange import applying, undoing
from chengwu.exchange.acting import who_imports
from chengwu.exchange.finding import sought
from chengwu.exchange.model import Import, ImportPlan
from chengwu.jobs import Handler
from chengwu.kit.db import Database, Session
from chengwu.records.model import Asked, Change, Written
from chengwu.records.write import write
from tests.forms.samples import field
from tests.records.computed_world import Company, form, formula, link
from tests.records.world import SCHEMA, published, stamped
from tests.support import next_job

T = TypeVar("T")
HANDLERS: Mapping[str, Handler] = {applying.JOB: applying.applying(), undoing.JOB: undoing.undoing()}
FORMS = (
    form("firm", field("name", required=True), field("code"), unique=[{"fields": ["code"]}]),
    form(
        "sale",
        field("title"),
        field("amount", "decimal"),
        field("paid", "boolean"),
        link("firm", "firm", "refuse"),
        field("firms", "links", settings={"form": "firm"}),
        field("lines", "sub_table", settings={"form": "sale.line"}),
        formula("twice", "amount * 2"),
        search=["title"],
        sub_tables=[
            {
                "key": "line",
                "label": {"en": "line"},
                "fields": [field("qty", "integer"), link("firm", "firm", "clear")],
            }
        ],
    ),
    form("call", field("title"), field("minutes", "integer"), formula("twice", "minutes * 2")),
)


@dataclass
class Desk:
    """A workspace with an owner, who imports."""

    database: Database
    owner: int

    @classmethod
    def made(cls, database: Database) -> Desk:
        published(database, *FORMS)

        def own(session: Session) -> int:
            return owners.create_owner(session, name="林总", login="lin", password_hash="-", language="zh-CN")

        return cls(database, database.change(SCHEMA, own))

    def change(self, work: Callable[[Session], T]) -> T:
        return self.database.change(SCHEMA, work)

    def staged(self, *records: dict[str, Any], plan: ImportPlan | None = None, by: int | None = None) -> int:
        """An import with these records, numbered from 1; what is not said is a new one in its own row."""
        rows = []
        for number, each in enumerate(records, 1):
            rows.append({"number": number, "sheet": 0, "row": number + 1, "target": 0, "action": "create", **each})
        counts: dict[str, Any] = {"forms": {form: {} for form in sorted({row["form"] for row in rows})}}

        def keep(session: Session) -> int:
            return put(session.connection, rows, counts, plan or ImportPlan(sheets=()), by or self.owner)

        return self.change(keep)

    def who(self, person: int | None = None) -> Who:
        found = self.database.read(SCHEMA, lambda session: who_imports(session, person or self.owner))
        assert found is not None
        return found

    def apply(self, number: int, person: int | None = None) -> Import:
        """Apply it, and do its jobs to the end."""
        self.begin(number, person)
        self.work()
        return self.found(number)

    def begin(self, number: int, person: int | None = None) -> None:
        self.change(lambda session: applying.begin(session, self.who(person), number))

    def undo(self, number: int, person: int | None = None) -> Import:
        self.begin_undo(number, person)
        self.work()
        return self.found(number)

    def begin_undo(self, number: int, person: int | None = None) -> None:
        self.change(lambda session: undoing.begin(session, self.who(person), number))

    def step(self) -> bool:
        """Do the next job; False when there is none."""
        found = self.change(lambda session: next_job(session))
        if not found:
            return False

        def do(session: Session) -> None:
            if found[0].kind in HANDLERS:
                HANDLERS[found[0].kind].run(session, found[0])
            jobs.finish(session, found[0])

        self.change(do)
        return True

    def work(self) -> None:
        while self.step():
            pass

    def fail(self, failure: type[Exception]) -> None:
        """The next job fails for the last time."""
        [job] = self.change(lambda session: next_job(session))
        handler = HANDLERS[job.kind]
        with pytest.raises(failure):
            self.change(lambda session: handler.run(session, job))
        last = replace(handler, attempts=job.attempts)
        assert self.change(lambda session: jobs.put_off(session, job, last, failure.__name__))

    def found(self, number: int) -> Import:
        found = self.database.read(SCHEMA, lambda session: sought(session, number))
        assert found is not None
        return found

    def records(self, number: int) -> list[dict[str, Any]]:
        """What became of each record of an import."""
        columns = ("number", "action", "record", "version", "change_set", "faults")

        def ask(session: Session) -> list[dict[str, Any]]:
            text = f"select {', '.join(columns)} from w_main.data_import_record where import = %(n)s order by number"
            return [dict(zip(columns, row, strict=True)) for row in session.asked(text, {"n": number})]

        return self.database.read(SCHEMA, ask)

    def actions(self, number: int) -> list[str]:
        return [row["action"] for row in self.records(number)]

    def faults(self, number: int) -> dict[int, list[tuple[str, str, int | None]]]:
        """Sentence, field and column, by number."""
        return {
            row["number"]: [(each["key"], each.get("field", ""), each.get("column")) for each in row["faults"]]
            for row in self.records(number)
            if row["faults"]
        }

    def write(self, *changes: Change, **asked: Any) -> Written:
        who = self.who()
        return self.change(lambda session: write(session, who, changes, Asked(**asked)))

    def tables(self) -> dict[tuple[str, int], dict[str, Any]]:
        return Company(self.database).tables()

    def wrong(self) -> list[Any]:
        return list(Company(self.database).wrong())

    def somebody(self, login: str, grants: Mapping[str, dict[str, Any]]) -> tuple[int, int]:
        """A person with a role of their own that grants this: both their numbers."""

        def make(session: Session) -> tuple[int, int]:
            actor = Actor(self.owner, "林总", "zh-CN", names(), session=0, owner=True, of_owner=True)
            role = roles.create(session, actor, login, ()).id
            person = operating.add_person(session, name=login, login=login, roles=[role])
            return person, role

        person, role = self.change(make)
        self.grant(role, grants)
        return person, role

    def grant(self, role: int, grants: Mapping[str, dict[str, Any]], *, heard: bool = True) -> None:
        """The role may do this from now on; `heard`: this process knows of it already."""
        wanted = {role: {key: msgspec.convert(grant, Grant) for key, grant in grants.items()}}
        self.change(lambda session: grant_exactly(session, wanted))
        if heard:
            stamped(self.database)


def put(
    connection: psycopg.Connection[Any], rows: list[dict[str, Any]], counts: dict[str, Any], plan: ImportPlan, by: int
) -> int:
    """Write an import that is staged."""
    found = connection.execute(
        "insert into w_main.data_import (file, digest, state, sheets, plan, counts, by, at, changed_at)"
        " values ('f.xlsx', '', 'staged', '[]', %s, %s, %s, now(), now()) returning id",
        [Jsonb(msgspec.to_builtins(plan)), Jsonb(counts), by],
    ).fetchone()
    assert found is not None
    with connection.cursor().copy(
        "copy w_main.data_import_record (import, number, sheet, row, target, form, action, record, version, values)"
        " from stdin"
    ) as copy:
        for row in rows:
            values = msgspec.json.encode(row.get("values", {})).decode()
            place = (row["number"], row["sheet"], row["row"], row["target"], row["form"], row["action"])
            copy.write_row((found[0], *place, row.get("record"), row.get("version"), values))
    return int(found[0])
