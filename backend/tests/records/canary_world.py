"""Records of which every cell holds a mark that is nowhere else, roles that show different cells of them, and the law
that says which marks a role may meet."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final, TypeVar

import msgspec

from chengwu import access
from chengwu.access.model import Grant, Scope, Who
from chengwu.forms import FormDefinition, read
from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import Refusal
from chengwu.kit.vault import Vault, new_key
from chengwu.records.model import Asked, Change, Written
from chengwu.records.write import undo, write
from tests.access.world import insert
from tests.forms.samples import field as of
from tests.records.oracle_forms import FIRST, FORMS, SECOND
from tests.records.oracle_world import ME, OTHER, SCHEMA, Law, Row
from tests.records.world import published, stamped

T = TypeVar("T")
KEYS: Final = Vault(new_key())
ALL: Final = (Scope(kind="all"),)
OWN: Final = (Scope(kind="own"),)
_PORTAL: Final[Mapping[str, Grant]] = {
    "deal": Grant(read=OWN, others="hidden", fields={"name": "read", "note": "masked", "client": "read"}),
    "client": Grant(read=(Scope(kind="formula", formula="rank > 1"),), others="hidden", fields={"name": "masked"}),
}
_BOSS: Final[Mapping[str, Grant]] = {
    form: Grant(read=ALL, create=True, update=ALL, delete=ALL, export=ALL) for form in ("deal", "client", "visit")
}
_SELLER: Final[Mapping[str, Grant]] = {
    form: msgspec.structs.replace(grant, create=True, update=grant.read, delete=grant.read, export=grant.read)
    for form, grant in FIRST.items()
}
_CLERK: Final[Mapping[str, Grant]] = {
    **SECOND,
    "deal": msgspec.structs.replace(
        SECOND["deal"], create=True, export=SECOND["deal"].read, fields={**SECOND["deal"].fields, "slot": "hidden"}
    ),
}
ROLES: Final[Mapping[int, Mapping[str, Grant]]] = {101: _SELLER, 102: _CLERK, 103: _PORTAL, 104: _BOSS, 105: {}}
READERS: Final[Mapping[str, tuple[int, ...]]] = {
    "seller": (101,),
    "clerk": (102,),
    "both": (101, 102),
    "portal": (103,),
    "boss": (104,),
    "nobody": (105,),
    "no role": (),
}
MADE_OF: Final[Mapping[tuple[str, str], tuple[tuple[str, str], ...]]] = {
    ("client", "twice"): (("client", "salary"),),
    ("deal", "plus"): (("deal", "amount"),),
    ("deal", "margin"): (("deal", "amount"), ("deal", "cost")),
    ("deal", "pay"): (("deal", "client"), ("client", "salary")),
    ("deal.line", "sum"): (("deal.line", "qty"), ("deal.line", "price")),
}


def forms() -> tuple[FormDefinition, ...]:
    """Those of the oracle, with what must be unique, what must not overlap, and an encrypted field."""
    client, deal, visit = (dict(each) for each in FORMS)
    client["unique"] = [{"fields": ["name"]}, {"fields": ["code"]}]
    secret = of("safe", sensitivity="S4", encrypted=True)
    deal["fields"] = [*deal["fields"], of("slot", "datetime_range"), secret]
    deal["no_overlap"] = [{"resource": "ref", "period": "slot"}]
    deal["duplicates"] = [{"fields": ["secret"], "action": "refuse"}, {"fields": ["name"], "action": "warn"}]
    deal["checks"] = [{"expression": "amount > 0", "message": {"en": "too small"}}]
    visit["fields"] = [
        {**each, "settings": {"form": "deal", "on_delete": "refuse"}} if each["key"] == "deal" else each
        for each in visit["fields"]
    ]
    return tuple(read(each) for each in (client, deal, visit))


class Undone(Exception):
    """What was written is not to stay."""


class Mine(Law):
    """The database of marks."""

    def __init__(self, database: Database, clock: MovableClock) -> None:
        self.rows: dict[int, Row] = {}
        super().__init__((), self.rows)
        self.database = database
        self.clock = clock
        self.chance = random.Random(5)
        self.marks: dict[str, tuple[Row, str, bool]] = {}
        """Each with its row, its field, and whether that is a field of a row of the sub-table."""
        self.cells: dict[tuple[int, str], list[str]] = {}
        self.change_sets: list[int] = []
        self._unique = 100_000
        published(database, *forms())
        self._grant()
        self._fill()

    def who(self, name: str, person: int = ME) -> Who:
        """One of the readers."""
        kind: Any = "portal" if name == "portal" else "person"
        return Who(kind, person, person, None, frozenset(READERS[name]))

    def allowed(self, name: str, mark: str, roles: tuple[int, ...] | None = None) -> bool:
        """Whether a reader may meet the mark."""
        row, key, line = self.marks[mark]
        law = Law([ROLES[role] for role in (READERS[name] if roles is None else roles)], self.rows)
        return any(law.shows(role, row) and self._level(role, row, key, line) for role in law.roles)

    def do(self, work: Callable[[Session], T]) -> T:
        """One unit of work."""
        return self.database.change(SCHEMA, work)

    def write(self, row: Row, operation: Any, values: dict[str, Any]) -> Written:
        """By the owner of everything."""
        person = ME if row.mine else OTHER
        who = Who("person", person, person, None, frozenset(), True)
        change = Change(form=row.form, operation=operation, id=row.id or None, values=values)
        done = self.do(lambda session: write(session, who, [change], vault=KEYS))
        self.change_sets.append(done.change_set)
        self.clock.move(seconds=60)
        return done

    def tried(self, who: Who, changes: Iterable[Change] = (), undoes: int | None = None) -> str:
        """What comes of trying to write, as text; afterwards nothing has happened."""
        said = ""

        def work(session: Session) -> None:
            nonlocal said
            try:
                if undoes is not None:
                    said = repr(undo(session, who, undoes, Asked(channel="api"), vault=KEYS))
                else:
                    said = repr(write(session, who, list(changes), Asked(channel="api"), vault=KEYS))
            except Refusal as refused:
                said = repr((refused.key, refused.params, refused.fields))
            raise Undone

        try:
            self.do(work)
        except Undone:
            return said
        raise AssertionError

    def of(self, form: str, *, mine: bool | None = None, there: bool = True) -> list[Row]:
        """Rows of a form."""
        return [
            row
            for row in self.rows.values()
            if row.form == form and mine in (None, row.mine) and there != row.fixed.get("gone", False)
        ]

    def _level(self, role: Mapping[str, Grant], row: Row, key: str, line: bool) -> bool:
        address = f"{row.form}.line" if line else row.form
        grant = role[row.form]
        named = grant.fields.get(f"line.{key}" if line else key)
        if line and grant.fields.get("lines", grant.others) in ("hidden", "masked"):
            return False
        made_of = MADE_OF.get((address, key), ())
        if named is None and made_of:
            return grant.others in ("read", "write") and all(
                role[where.partition(".")[0]].fields.get(f"line.{part}" if "." in where else part, "read")
                in ("read", "write")
                if where.partition(".")[0] in role
                else False
                for where, part in made_of
            )
        found = named or ("masked" if key in ("bank", "safe") else grant.others)
        return found in ("read", "write")

    def _grant(self) -> None:
        def work(session: Session) -> None:
            for role, grants in ROLES.items():
                insert(session, "role", id=role, name=f"R{role}")
                for form, grant in grants.items():
                    access.set_grant(session, role, form, grant)

        self.do(work)
        stamped(self.database)

    def _fill(self) -> None:
        for form, many in (("client", 8), ("deal", 14), ("visit", 8)):
            for _ in range(many):
                self._create(form)
        for row in list(self.rows.values()):
            if row.form != "visit":
                values = {key: self._marked(row, key) for key in ("name", *_TEXTS[row.form])}
                self.write(row, "update", values)
                row.held |= {key: (value, value) for key, value in values.items()}
        self.moment = self.clock.now()
        self.clock.move(hours=1)
        held = {row.fixed.get("deal") for row in self.rows.values()}
        gone = [row for row in self.rows.values() if row.form == "deal" and row.id not in held][:4]
        for row in gone:
            self.write(row, "delete", {})
            row.fixed["gone"] = True
        self.write(gone[0], "restore", {})
        gone[0].fixed["gone"] = False

    def _create(self, form: str) -> None:
        chance = self.chance
        mine = len(self.rows) % 2 == 0
        fixed: dict[str, Any] = {}
        values: dict[str, Any] = {}
        clients = [row.id for row in self.rows.values() if row.form == "client"]
        match form:
            case "client":
                fixed = {"rank": len(self.rows) % 3}
                values = {"rank": fixed["rank"], "parent": chance.choice([None, *clients])}
            case "deal":
                fixed = {"paid": len(self.rows) % 4 < 2}
                values = {key: chance.choice(clients) for key in ("client", "boss")}
                values |= {key: chance.sample(clients, 3) for key in ("others", "allies")}
                values |= {"paid": fixed["paid"], "ref": clients[1 + len(self.rows) % 2]}
            case "visit":
                deals = [row.id for row in self.rows.values() if row.form == "deal"]
                fixed = {"deal": deals[len(self.rows) % 9]}
                values = {"deal": fixed["deal"], "target": chance.choice(clients)}
        row = Row(form, 0, mine, fixed)
        values |= {key: self._marked(row, key) for key in _MARKED[form]}
        if form == "deal":
            keys = ("item", "qty", "price")
            values["lines"] = [{key: self._marked(row, key, line=True) for key in keys} for _ in range(2)]
            for line in values["lines"]:
                self._mark(f"{int(line['qty']) * int(line['price'])}", row, "sum", line=True)
        row.id = self.write(row, "create", values).records[0].id
        self.rows[row.id] = row
        self._computed(row, values)

    def _computed(self, row: Row, values: dict[str, Any]) -> None:
        row.held |= {key: (value, value) for key, value in values.items()}
        if row.form == "client":
            self._mark(str(int(values["salary"]) * 2), row, "twice")
        elif row.form == "deal":
            self._mark(str(int(values["amount"]) + 1), row, "plus")
            self._mark(str(int(values["amount"]) - int(values["cost"])), row, "margin")

    def _mark(self, mark: str, row: Row, key: str, *, line: bool = False) -> None:
        assert mark not in self.marks
        self.marks[mark] = (row, key, line)

    def _marked(self, row: Row, key: str, *, line: bool = False) -> Any:
        """A value that is nowhere else."""
        self._unique += 7
        number = self._unique
        if key == "slot":
            day = str(date(2000, 1, 1) + timedelta(number % 100_000 // 7))
            self._mark(day, row, key)
            return {"start": f"{day}T01:00:00Z", "end": f"{day}T02:00:00Z"}
        if key in ("tel", "phone"):
            self._mark(f"861380{number}0", row, key, line=line)
            return f"+861380{number}0"
        if key in ("amount", "cost", "salary", "score", "price", "qty", "stars"):
            mark = str(number * 1000 + self.chance.randrange(1000)) if key == "amount" else str(number)
            self._mark(mark, row, key, line=line)
            return mark if key not in ("qty", "stars") else int(mark)
        mark = f"zq{number}"
        self._mark(mark, row, key, line=line)
        return mark


_TEXTS: Final = {"client": ("code", "bank"), "deal": ("secret", "note")}
_MARKED: Final = {
    "client": ("name", "code", "salary", "phone", "bank"),
    "deal": ("name", "secret", "note", "amount", "cost", "tel", "slot", "safe"),
    "visit": ("name", "stars", "score"),
}
