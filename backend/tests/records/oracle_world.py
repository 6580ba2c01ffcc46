"""Two databases that differ in nothing but what a reader may not see, made by the same writes.

What a cell holds is the same in both where a role of the reader shows it, and different where none does; a masked one
differs behind its mask. Of records that the reader may not see everything differs, but for whose they are.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from chengwu.access.levels import RoleView
from chengwu.access.model import Grant, Scope, Who
from chengwu.access.rights import Rights
from chengwu.fields.context import Context
from chengwu.forms.service import catalogue
from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database, Session
from chengwu.records.model import Change
from chengwu.records.write import write
from tests.records.oracle_forms import COMPUTED, FORMS, STATES, forms
from tests.records.world import published, stamped

SCHEMA: Final = "w_main"
ME: Final = 7
OTHER: Final = 8
TODAY: Final = Context(date(2026, 3, 2))
WORDS: Final = ("华为技术", "a_b", "50%", "成务", "zhang san", "C\\d")


@dataclass(frozen=True)
class Both:
    """What the one database holds, and what the other."""

    one: Any
    other: Any


def _of(value: Any, place: int) -> Any:
    if isinstance(value, Both):
        return _of((value.one, value.other)[place], place)
    if isinstance(value, dict):
        return {key: _of(inner, place) for key, inner in value.items()}
    return [_of(inner, place) for inner in value] if isinstance(value, list) else value


@dataclass
class Row:
    """What is known of a record here: who may see it follows from what never changes."""

    form: str
    id: int
    mine: bool
    fixed: dict[str, Any]
    held: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    """What each field holds in both."""


class Law:
    """What roles show of rows, decided from the words of the design alone."""

    def __init__(self, roles: Sequence[Mapping[str, Grant]], rows: Mapping[int, Row]) -> None:
        self.roles = roles
        self.rows = rows

    def reads(self, row: Row, key: str, line: bool = False) -> str:
        """The best that a grant of a role makes of a cell: `read`, `masked`, `hidden`."""
        order = ("hidden", "masked", "read")
        parts = (part for role in self.roles if row.form in role for part in role[row.form].parts)
        return max((self._by(part, row, key, line) for part in parts), key=order.index, default="hidden")

    def _by(self, grant: Grant, row: Row, key: str, line: bool) -> str:
        if not self._gives(grant, row) or (line and grant.fields.get("lines", grant.others) in ("hidden", "masked")):
            return "hidden"
        others = "masked" if key == "bank" and grant.others != "hidden" else grant.others
        level = grant.fields.get(f"line.{key}" if line else key, others)
        return "read" if level == "write" else level

    def shows(self, role: Mapping[str, Grant], row: Row) -> bool:
        """Whether the role shows the record, by whichever of its grants."""
        return row.form in role and any(self._gives(part, row) for part in role[row.form].parts)

    def _gives(self, grant: Grant, row: Row) -> bool:
        match grant.read:
            case (Scope(kind="all"),):
                return True
            case (Scope(kind="own"),):
                return row.mine
            case (Scope(kind="formula"),):
                return bool(row.fixed.get("paid")) or row.fixed.get("rank", 0) > 0
            case (Scope(kind="via"),):
                return any(self.shows(each, self.rows[row.fixed["deal"]]) for each in self.roles)
        return False

    def seen(self, row: Row) -> bool:
        """Whether any role shows it."""
        return any(self.shows(role, row) for role in self.roles)


class Twins(Law):
    """Both databases, and who reads them."""

    def __init__(
        self,
        databases: Sequence[Database],
        clocks: Sequence[MovableClock],
        *roles: Mapping[str, Grant],
        seed: int = 1,
    ) -> None:
        self.rows: dict[int, Row] = {}
        super().__init__(roles, self.rows)
        self.databases = databases
        self.clocks = clocks
        self.chance = random.Random(seed)
        self.gone: list[Row] = []
        self.moments: list[datetime] = []
        self.marks: list[str] = []
        """Words and numbers that occur in hidden cells alone."""
        self._unique = 1000
        for database in databases:
            published(database, *forms())

    def who(self, person: int = ME, *, everything: bool = False) -> Who:
        """The reader, or somebody who writes."""
        roles = frozenset() if everything else frozenset(range(1, 1 + len(self.roles)))
        return Who("person", person, person, None, roles, everything)

    def rights(self, session: Session) -> Rights:
        """Those of the reader."""
        made = catalogue(session)
        views = tuple(RoleView(made, number, grants) for number, grants in enumerate(self.roles, 1))
        return Rights(made, self.who(), views)

    def fill(self, clients: int = 12, deals: int = 40, visits: int = 25) -> None:
        """Records of every form, changes of them, some deleted, some of those restored."""
        self._each(["client"] * clients + ["deal"] * deals + ["visit"] * visits, self._create)
        self._pass()
        self._each([self.chance.choice(list(self.rows)) for _ in range(70)], self._update)
        self._pass()
        gone = [row.id for row in self.rows.values() if row.form != "client"]
        self._each(self.chance.sample(gone, 12), self._delete)
        self._pass()
        self._each(self.chance.sample(self.gone, 4), self._restore)
        self._each([self.chance.choice(list(self.rows)) for _ in range(20)], self._update)
        self._pass()
        for database in self.databases:
            stamped(database)

    def _pass(self) -> None:
        self.moments.append(self.clocks[0].now() + timedelta(minutes=1))
        for clock in self.clocks:
            clock.move(hours=5)

    def _each(self, those: Sequence[Any], do: Any) -> None:
        for one in those:
            do(one)
            for clock in self.clocks:
                clock.move(seconds=1)

    def _write(self, row: Row, operation: Any, values: dict[str, Any]) -> int:
        person = ME if row.mine else OTHER
        numbers = set()
        for place, database in enumerate(self.databases):
            change = Change(
                form=row.form, operation=operation, id=row.id or None, values=_of(values, place) if values else {}
            )
            who = self.who(person, everything=True)
            made = database.change(SCHEMA, lambda session, who=who, change=change: write(session, who, [change]))  # type: ignore[misc]
            numbers.add(made.records[0].id)
        (number,) = numbers
        return number

    def _create(self, form: str) -> None:
        chance = self.chance
        fixed: dict[str, Any] = {}
        if form == "client":
            fixed = {"rank": chance.choice((0, 1, 2))}
        elif form == "deal":
            fixed = {"paid": chance.choice((True, False)), "client": chance.choice(self._ids("client"))}
        else:
            fixed = {"deal": chance.choice(self._ids("deal"))}
        row = Row(form, 0, chance.random() < 0.6, fixed)
        values = {**fixed, **{key: self._drawn(row, key) for key in self._free(form)}}
        if form == "deal":
            values["lines"] = [
                {key: self._cell(row, key, line=True) for key in ("item", "qty", "price", "product")}
                for _ in range(chance.choice((0, 1, 2, 3)))
            ]
        row.id = self._write(row, "create", values)
        self.rows[row.id] = row

    def _update(self, number: int) -> None:
        row = self.rows[number]
        keys = self.chance.sample(self._free(row.form), 2)
        self._write(row, "update", {key: self._drawn(row, key) for key in keys})

    def _delete(self, number: int) -> None:
        if number not in self.rows or any(row.fixed.get("deal") == number for row in self.rows.values()):
            return
        row = self.rows.pop(number)
        self._write(row, "delete", {})
        self.gone.append(row)

    def _restore(self, row: Row) -> None:
        if row.fixed.get("deal") in (None, *self.rows):
            self.rows[self._write(row, "restore", {})] = row

    def _free(self, form: str) -> list[str]:
        """The fields that are filled in by lot."""
        definition = next(each for each in FORMS if each["key"] == form)
        kept = {"rank", "paid", "lines", "deal", *COMPUTED[form], *(("client",) if form == "deal" else ())}
        return [each["key"] for each in definition["fields"] if each["key"] not in kept]

    def _ids(self, form: str) -> list[int]:
        return [number for number, row in self.rows.items() if row.form == form]

    def _drawn(self, row: Row, key: str) -> Any:
        """A value that is a change in both databases, or in neither: versions may be seen."""
        was = row.held.get(key)
        while True:
            value = self._cell(row, key)
            both = (_of(value, 0), _of(value, 1))
            if was is None or (both[0] == was[0]) == (both[1] == was[1]):
                row.held[key] = both
                return value

    def _cell(self, row: Row, key: str, *, line: bool = False) -> Any:
        """A value for both, or two that differ where the reader may see neither."""
        level = self.reads(row, key, line)
        if level == "read":
            return self._value(key)
        if level == "masked" and key in ("tel", "phone"):
            return Both(*(f"+86138{self._next():04}1111" for _ in range(2)))
        if level == "masked":
            return Both(*(f"{self._mark()}" for _ in range(2)))
        return Both(*self._two(key))

    def _next(self) -> int:
        self._unique += 1
        return self._unique

    def _mark(self) -> str:
        mark = f"zq{self._next()}"
        self.marks.append(mark)
        return mark

    def _two(self, key: str) -> tuple[Any, Any]:
        """Two values that differ, and from all before."""
        chance = self.chance
        match key:
            case "parent" | "boss" | "ref" | "product" | "target":
                those = self._ids("client")
                return tuple(chance.sample(those, 2)) if len(those) > 1 else (None, None)  # type: ignore[return-value]
            case "others" | "allies":
                those = self._ids("client")
                return chance.sample(those, 2), chance.sample(those, chance.choice((1, 3)))
            case "state" | "hush":
                return tuple(chance.sample(STATES, 2))  # type: ignore[return-value]
            case "marks":
                return ["x"], ["x", "y"]
            case "amount" | "cost" | "salary" | "score" | "price":
                huge = self.chance.choice(("", "", "", "00000000000000000000000"))
                return f"{self._next()}.5", f"{self._next()}{huge}.25"
            case "qty" | "stars":
                return self._next(), self._next()
            case "made" | "due":
                start = date(2020, 1, 1)
                return str(start + timedelta(self._next())), str(date(9999, 12, 31) - timedelta(self._next()))
            case "at":
                start_at = datetime(2020, 1, 1, tzinfo=UTC)
                return tuple((start_at + timedelta(self._next())).isoformat() for _ in range(2))  # type: ignore[return-value]
            case "tel" | "phone":
                return f"+86139{self._next():08}", f"+86137{self._next():08}"
        return self._mark(), self._mark() + "x" * chance.choice((0, 0, 100))

    def _value(self, key: str) -> Any:
        """A value that the reader may see; sometimes a blank."""
        chance = self.chance
        if chance.random() < 0.15 and key not in ("price", "qty"):
            return [] if key in ("others", "allies") else None
        match key:
            case "others" | "allies":
                shown = [number for number in self._ids("client") if self.seen(self.rows[number])]
                unseen = [number for number in self._ids("client") if number not in shown]
                # Which of those that may not be seen are among them is not to be seen either.
                more = [Both(*chance.sample(unseen, 2))] if len(unseen) > 1 else []
                first, second = chance.sample(shown, 2)
                return [first, *more, *chance.choice(([], [second]))]
            case "parent" | "boss" | "ref" | "product" | "target":
                return chance.choice((None, *self._ids("client")))
            case "amount" | "cost" | "salary" | "score" | "price":
                return chance.choice(("1", "2.50", "100", "-3", "0"))
            case "at":
                return chance.choice(("2026-01-31T16:30:00Z", "2026-02-01T01:00:00Z"))
            case "made" | "due":
                return chance.choice(("2026-01-31", "2026-02-01", "2025-12-31"))
            case "state" | "hush":
                return chance.choice(STATES)
            case "marks":
                return chance.choice((["x"], ["x", "y"]))
            case "qty" | "stars":
                return chance.choice((1, 2, 5))
            case "tel" | "phone":
                return chance.choice(("+8613800001111", "+8613922223333"))
        return chance.choice(WORDS)
