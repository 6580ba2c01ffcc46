"""A company moves in with its old customer file: brought, repaired, imported, looked for, taken along and brought
again, and taken back without what people have changed since; at the command line and over HTTP.
"""

from __future__ import annotations

import base64
import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

import pytest

from chengwu import jobs, journal, main
from chengwu.access.rights import rights_of
from chengwu.apps.reading import of_folder
from chengwu.cli.telling import FAULTY
from chengwu.directory import operating, roles
from chengwu.exchange import applying, looking, service, staging, undoing
from chengwu.exchange.acting import context_of, who_imports
from chengwu.exchange.model import Import
from chengwu.jobs import Job
from chengwu.kit.clock import WallClock
from chengwu.kit.db import Database, Session
from chengwu.kit.settings import Settings
from chengwu.records import history, query
from chengwu.records.model import Asked, Change
from chengwu.records.query import Query
from chengwu.records.write import write
from tests.apps.world import Place
from tests.http.browser import House, cheap_hashing
from tests.product import ROOT
from tests.records.world import SCHEMA, stamped
from tests.scenarios import legacy
from tests.support import VAULT, Server, new_clock

pytestmark = [pytest.mark.database, pytest.mark.slow]
ROWS: Final = int(os.environ.get("CHENGWU_TEST_CUSTOMERS", "2000"))
"""20,000 is what a company brings."""
CUSTOMER, CONTACT = "crm_customer", "crm_contact"
SALES: Final = (("陈一帆", "chen@example.cn"), ("周晓雨", "zhou@example.cn"))
NAMES: Final = tuple(name for name, _ in SALES)
T = TypeVar("T")


class Way(Protocol):
    """How somebody goes about it."""

    kind: str
    database: Database

    def bring(self, content: bytes, *forms: str, name: str) -> int: ...
    def repair(self, number: int) -> int: ...
    def apply(self, number: int) -> None: ...
    def export(self) -> bytes: ...
    def undo(self, number: int) -> None: ...


class AtTheCommandLine:
    """With `./run import …` and `./run export …`."""

    kind = "csv"

    def __init__(self, database: Database, folder: Path, said: Callable[[], str]) -> None:
        self.database, self._folder, self._said = database, folder, said
        self.run("app", "apply", str(ROOT / "templates" / "crm"))
        self.run("owner", "create", "--login", "lin@example.cn", "--name", "林总")

    def run(self, *words: str, code: int = 0) -> str:
        answered = main.command_line(list(words))
        said = self._said()
        assert answered == code, said
        return said

    def bring(self, content: bytes, *forms: str, name: str) -> int:
        file = self._folder / name
        file.write_bytes(content)
        wanted = [word for form in forms for word in ("--form", form)]
        code = 0 if name.startswith("again") else FAULTY
        found = re.search(r"as import (\d+)\.", self.run("import", "stage", str(file), *wanted, code=code))
        assert found is not None
        return int(found[1])

    def repair(self, number: int) -> int:
        found = re.search(r"(\d+) repairs", self.run("import", "repair", str(number), "--accept-all", code=FAULTY))
        assert found is not None
        return int(found[1])

    def apply(self, number: int) -> None:
        self.run("import", "apply", str(number))

    def export(self) -> bytes:
        self.run("export", CUSTOMER, str(self._folder / "out.xlsx"))
        return (self._folder / "out.xlsx").read_bytes()

    def undo(self, number: int) -> None:
        said = self.run("import", "undo", str(number))
        assert len(re.findall(rf"^  {CUSTOMER} #\d+ 青岛", said, re.MULTILINE)) == 2, said


class OverHttp:
    """As the pages do it."""

    kind = "xlsx"

    def __init__(self, database: Database) -> None:
        self.database = database
        place = Place(database)
        place.apply(of_folder(ROOT / "templates" / "crm"))
        database.trail = journal.write_noted
        self.owner = House(database, Settings(requests_per_minute=10**6)).owner
        self._handlers = {
            staging.JOB: staging.staging(VAULT),
            applying.JOB: applying.applying(VAULT),
            undoing.JOB: undoing.undoing(VAULT),
        }

    def bring(self, content: bytes, *forms: str, name: str) -> int:
        headers = {**self.owner.headers, "Content-Type": "application/octet-stream"}
        made = self._good(
            self.owner.client.post("/api/imports", params={"name": name}, content=content, headers=headers)
        )
        path = f"/api/imports/{made['id']}"
        plan = self._good(self.owner.post(f"{path}/proposal", forms=list(forms)))["plan"]
        kept = self._good(self.owner.put(f"{path}/plan", version=made["version"], plan=plan))
        self._good(self.owner.post(f"{path}/stage", version=kept["version"]))
        self._work()
        return int(made["id"])

    def repair(self, number: int) -> int:
        count = 0
        while True:
            seen = self._good(self.owner.get(f"/api/imports/{number}"))["counts"]["faults"]
            open_ones = [each for each in seen if each.get("repairs") and not each.get("warning")]
            if not open_ones:
                return count
            where = {name: open_ones[0][name] for name in ("sheet", "column")}
            body = {**where, "fault": open_ones[0]["key"]}
            count += self._good(self.owner.post(f"/api/imports/{number}/repairs", **body))["count"]
            self._work()

    def apply(self, number: int) -> None:
        version = self._good(self.owner.get(f"/api/imports/{number}"))["version"]
        self._good(self.owner.post(f"/api/imports/{number}/apply", version=version))
        self._work()

    def export(self) -> bytes:
        answer = self.owner.post(f"/api/forms/{CUSTOMER}/export", kind="xlsx")
        assert answer.status_code in (200, 201), answer.text
        return bytes(answer.content)

    def undo(self, number: int) -> None:
        staying = self._good(self.owner.get(f"/api/imports/{number}/conflicts"))["items"]
        assert [each["why"] for each in staying if each["form"] == CUSTOMER] == ["changed"] * 2
        self._good(self.owner.post(f"/api/imports/{number}/undo"))
        self._work()

    def _good(self, answer: Any) -> Any:
        assert answer.status_code in (200, 201), answer.text
        return answer.json()

    def _work(self) -> None:
        def one(session: Session) -> bool:
            found: list[Job] = jobs.claim(session, 1, timedelta(minutes=5))
            for job in found:
                if job.kind in self._handlers:
                    self._handlers[job.kind].run(session, job)
                jobs.finish(session, job)
            return bool(found)

        while self.database.change(SCHEMA, one):
            pass


@contextmanager
def at_the_command_line(
    server: Server, folder: Path, patch: pytest.MonkeyPatch, capsys: Any
) -> Iterator[AtTheCommandLine]:
    name = "f_messy_command"
    with server.copy(name, new_clock()):
        patch.setenv("CHENGWU_DATABASE_URL", server.url(name))
        patch.setenv("CHENGWU_SECRET_KEY", base64.b64encode(bytes(range(32))).decode())
        patch.setenv("CHENGWU_DATA", str(folder))
        patch.setenv("LC_ALL", "en")
        with Database(server.database(name), WallClock(), connections=4) as database:
            yield AtTheCommandLine(database, folder, lambda: "".join(capsys.readouterr()))


@pytest.fixture(params=["command", "http"])
def way(
    server: Server,
    folder: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Way]:
    if request.param == "command":
        with at_the_command_line(server, folder, monkeypatch, capsys) as made:
            yield made
    else:
        with cheap_hashing(), server.copy("f_messy_http", new_clock()) as database:
            yield OverHttp(database)


def test_a_company_moves_in_with_its_old_customer_file(way: Way) -> None:
    sales = hire(way.database)
    content = legacy.as_csv(ROWS, NAMES) if way.kind == "csv" else legacy.as_xlsx(ROWS, NAMES)
    wanted = legacy.expected(ROWS, way.kind)

    number = way.bring(content, CUSTOMER, CONTACT, name=f"客户.{way.kind}")
    found = now(way.database, number)
    assert summed(found, warning=False) == wanted.wrong
    assert summed(found, warning=True) == wanted.warned
    assert found.counts.forms == told(wanted.records, wanted.faulty, "create")

    assert way.repair(number) == wanted.repairs
    found = now(way.database, number)
    assert found.counts.forms == told(wanted.records, wanted.hopeless, "create")

    way.apply(number)
    found = now(way.database, number)
    assert (found.state, found.problem) == ("applied", None)
    assert found.counts.forms == told(wanted.records, wanted.hopeless, "done")

    look_for(way, sales)
    tell_the_story(way, sales)

    again = way.bring(way.export(), CUSTOMER, name="again.xlsx")
    there = wanted.records[CUSTOMER] - wanted.hopeless[CUSTOMER]
    assert now(way.database, again).counts.actions == {"same": there}

    changed = change_two(way, sales)
    way.undo(number)
    found = now(way.database, number)
    assert found.state == "undone"
    assert set(ask(way.database, sales[0], CUSTOMER)) == changed
    assert found.counts.forms[CUSTOMER] == {
        "undone": there - 2,
        "done": 2,
        "faulty": wanted.hopeless[CUSTOMER],
    }
    assert spared(way.database, found) == changed
    assert found.counts.forms[CONTACT] == {
        "undone": wanted.records[CONTACT] - wanted.hopeless[CONTACT],
        "faulty": wanted.hopeless[CONTACT],
    }


def look_for(way: Way, sales: list[int]) -> None:
    """Two characters, and the first letters of what is spoken: each of the two sees theirs, and no other's."""
    good = legacy.usable(ROWS, way.kind)
    for turn, person in enumerate(sales):
        theirs = [legacy.name_of(number) for number in good if number % len(sales) == turn]
        names = ask(way.database, person, CUSTOMER, search="星海").values()
        assert sorted(names) == sorted(name for name in theirs if "星海" in name)
        assert list(ask(way.database, person, CUSTOMER, search="kpzc").values()) == [
            name for name in theirs if "鲲鹏展翅" in name
        ]
    assert ask(way.database, sales[0], CUSTOMER, search="kpzc")


def tell_the_story(way: Way, sales: list[int]) -> None:
    """A customer with its contacts, and how it came to be."""
    (customer,) = ask(way.database, sales[0], CUSTOMER, search="鲲鹏")
    linked = {"field": "customer_id", "operator": "is", "value": customer}
    contacts = ask(way.database, sales[0], CONTACT, filter=linked)
    assert sorted(contacts.values()) == sorted([legacy.person_of(0), legacy.person_of(5)])

    def read(session: Session, person: int) -> Any:
        who = who_imports(session, person)
        assert who is not None
        rights, context = rights_of(session, who), context_of(session, who)
        return json.loads(history.history(session, rights, CUSTOMER, customer, context))

    entries = reading(way.database, sales[0], read)["entries"]
    assert [(each["operation"], each["channel"]) for each in entries][-1] == ("create", "import")


def change_two(way: Way, sales: list[int]) -> set[int]:
    """Somebody goes on working with two of them."""
    first, second = list(ask(way.database, sales[0], CUSTOMER))[:2]

    def edit(session: Session) -> None:
        who = who_imports(session, sales[0])
        assert who is not None
        for customer in (first, second):
            change = Change(form=CUSTOMER, operation="update", id=customer, version=None, values={"size": "s2"})
            write(session, who, [change], Asked("screen"), vault=VAULT)

    stamped(way.database)
    way.database.change(SCHEMA, edit)
    return {first, second}


def hire(database: Database) -> list[int]:
    """Two who sell."""

    def add(session: Session) -> list[int]:
        (role,) = [each.id for each in roles.every(session) if each.name in ("销售", "Sales")]
        return [operating.add_person(session, name=name, login=login, roles=[role]) for name, login in SALES]

    stamped(database)
    return database.change(SCHEMA, add)


def ask(database: Database, person: int, form: str, **asked: Any) -> dict[int, str]:
    """Names of the records that somebody finds, by number."""

    def read(session: Session, who_asks: int) -> dict[int, str]:
        who = who_imports(session, who_asks)
        assert who is not None
        rights, context = rights_of(session, who), context_of(session, who)
        found: dict[int, str] = {}
        after: str | None = None
        while True:
            wanted = Query(form=form, fields=("name",), limit=500, after=after, **asked)
            page = query.page(session, rights, wanted, context)
            found |= {each["id"]: each["values"]["name"] for each in json.loads(page.body)["records"]}
            if (after := page.next) is None:
                return found

    return reading(database, person, read)


def reading(database: Database, person: int, work: Callable[[Session, int], T]) -> T:
    """In one moment, with forms and rights as they are now."""
    stamped(database)
    with database.reading(SCHEMA) as session:
        return work(session, person)


def now(database: Database, number: int) -> Import:
    return database.read(SCHEMA, lambda session: service.find(session, number, 0, everybody=True))


def spared(database: Database, found: Import) -> set[int]:
    """The customers of an import that stayed when it was taken back, each with the reason."""
    page = database.read(SCHEMA, lambda session: looking.page(session, found, action="done", kind="warning", limit=100))
    of = [one.staged for one in page.items if one.staged.form == CUSTOMER]
    for each in of:
        assert (each.faults or [])[-1].key in ("exchange_stays_changed", "exchange_stays_in_part")
    return {each.record for each in of if each.record is not None}


def summed(found: Import, *, warning: bool) -> Counter[str]:
    sums: Counter[str] = Counter()
    for one in found.counts.faults:
        if one.warning is warning:
            sums[one.key] += one.count
    return sums


def told(records: Counter[str], faulty: Counter[str], action: str) -> dict[str, dict[str, int]]:
    """What becomes of the records of each form."""
    return {form: {action: count - faulty[form], "faulty": faulty[form]} for form, count in records.items()}
