"""What somebody may do to records: to which rows, and to which of their cells.

The law is per cell: a cell is shown if *one* grant of a role gives both its row and its field. So two roles together
never show what neither shows, nor do two grants of a role. It is masked if a grant gives row and field masked and none
shows it. Whatever is done with a row, it must be one that may be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any, Literal

import msgspec

from chengwu.access.errors import MAY_NOT
from chengwu.access.levels import GrantView, RoleView, most
from chengwu.access.model import LEVELS, WHOLE_VERBS, Grant, Level, Scope, Verb, Who
from chengwu.access.reach import EVERY, NOTHING, Reach, any_of, both, within
from chengwu.access.store import grants as store
from chengwu.access.store.predicates import Predicates
from chengwu.access.store.seen import Cells, Seen
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.service import catalogue
from chengwu.forms.sources import spoken_by
from chengwu.forms.surroundings import here
from chengwu.forms.wording import label_of
from chengwu.forms.world import Known
from chengwu.kit.db import Session

Key = tuple[Any, ...]


@dataclass(frozen=True, eq=False)
class Rights:
    """The rights of somebody, as long as the definitions hold.

    Conditions and relations are plain SQL (`kit.db.writing`) and speak of `here`: a statement that uses them starts its
    FROM with `forms.surroundings.HERE` and takes `values`.
    """

    catalogue: Catalogue
    who: Who
    roles: tuple[RoleView, ...]
    """Those that grant anything."""
    _made: dict[Key, Any] = field(default_factory=dict, repr=False)

    def values(self, now: datetime) -> dict[str, object]:
        """The values of `here`: who looks, and when."""
        return here(now, self.catalogue.zone, self.who.person, self.who.department)

    def may(self, table: RecordTable, verb: Verb) -> bool:
        """Whether there is any row that the verb may be done to."""
        if self.who.everything:
            return True
        if verb in WHOLE_VERBS and any(grant.whole(table, verb) for grant in self._grants(table)):
            return True
        if verb in WHOLE_VERBS and not table.is_row:
            return False
        return self.reach(table, verb) != NOTHING

    def demand(self, table: RecordTable, verb: Verb) -> None:
        """Raises a `NotAllowed` that names form and verb."""
        if not self.may(table, verb):
            raise MAY_NOT[verb](right=f"{table.address}.{verb}", form=label_of(table.rows))

    def level(self, table: RecordTable, key: str) -> Level:
        """The level of a field where it is highest."""
        found: Level | None = self._made.get(("level", table.address, key))
        if found is None:
            found = self._made["level", table.address, key] = self._level(table, key)
        return found

    def hides(self, table: RecordTable, key: str, verb: Verb = "read") -> bool:
        """Whether no cell of the field may be read, so that it has no column. See `forms.naming.Sight`.

        With another verb, no cell where one grant gives that verb and the field. So for the two below.
        """
        return key not in table.system and (key not in table.known or self._cells(table, key, verb).read == "false")

    def masks(self, table: RecordTable, key: str, verb: Verb = "read") -> bool:
        """Whether some cells of the field are shown behind a mask, so that there is a column of them."""
        return key in table.known and self._cells(table, key, verb).masked != "false"

    def in_words(self, table: RecordTable, known: Known) -> Known:
        """A field as its values are put into words for this reader: by the field that has them."""
        by = self.spoken_by(table, known)
        return replace(known, type=by.type, options=by.options)

    def spoken_by(self, table: RecordTable, known: Known) -> Known:
        """The field in whose words its values are told to this reader: see `forms.sources.spoken_by`."""
        tables = self.catalogue.tables
        return spoken_by(
            lambda address: tables[address].known if address in tables else {},
            table.address,
            known,
            lambda address, key: self.hides(tables[address], key),
        )

    def writable(self, table: RecordTable, key: str, verb: Literal["create", "update"] | None = None) -> bool:
        """Whether the field may be filled in where a record is created, updated, or either."""
        if key in table.system or key not in table.known or table.known[key].type.computed:
            return False
        if self.who.everything:
            return True
        create = verb != "update" and any(
            grant.whole(table, "create") and grant.granted(table, key) == "write" for grant in self._grants(table)
        )
        return create or (verb != "create" and self.cells(table, key, "write") != NOTHING)

    def unconditional(self, table: RecordTable, key: str, verb: Verb = "read") -> bool:
        """Whether the field may be read in every row that may be read at all."""
        return not self.hides(table, key, verb) and within(self.reach(table, verb), self.cells(table, key, verb=verb))

    def row_condition(self, table: RecordTable, verb: Verb, alias: str) -> str | None:
        """The rows that a verb may be done to; None is every row, "false" none."""
        if verb in WHOLE_VERBS and not table.is_row:
            return None if self.may(table, verb) else "false"
        name: Key = ("rows", table.address, verb, alias)
        if name not in self._made:
            self._made[name] = self._predicates.of(table, self.reach(table, verb), alias)
        found: str | None = self._made[name]
        return found

    def cell_condition(self, table: RecordTable, key: str, level: Level, alias: str, verb: Verb = "read") -> str | None:
        """The rows in which the field has at least this level: None is every row, "false" none.

        For `write` those that may be updated; with another verb, those where one grant gives that verb and the field.
        """
        return self._predicates.of(table, self.cells(table, key, level, verb), alias)

    def source(self, table: RecordTable, alias: str, verb: Verb = "read") -> str:
        """The relation of what may be seen of a table; with `export` or `print`, of what that may be done with.

        With `reveal`, of what is shown in full to whoever says why.
        """
        name: Key = ("source", table.address, verb)
        if name not in self._made:
            rows = self.row_condition(table, verb, "i")
            self._made[name] = self._seen.relation(table, rows, lambda key: self._cells(table, key, verb))
        return f"{self._made[name]} {alias}"

    def reach(self, table: RecordTable, verb: Verb) -> Reach:
        """The rows that a verb may be done to, as sets of scopes."""
        name: Key = ("reach", table.address, verb)
        if name not in self._made:
            self._made[name] = self._reach(table, verb)
        found: Reach = self._made[name]
        return found

    def cells(self, table: RecordTable, key: str, level: Level = "read", verb: Verb = "read") -> Reach:
        """The rows in which the field has at least this level, as sets of scopes."""
        if level == "write":
            verb = "update"
        if self.who.everything:
            return EVERY if level != "write" or self.writable(table, key) else NOTHING
        if verb == "reveal":
            return self._at(table, key, verb, LEVELS[LEVELS.index("masked") :])
        if level == "write" and (key in table.system or key not in table.known or table.known[key].type.computed):
            return NOTHING
        return self._at(table, key, verb, LEVELS[LEVELS.index(level) :])

    def condition(self, table: RecordTable, scope: Scope, alias: str) -> str | None:
        """The condition of one scope, for whoever explains."""
        return self._predicates.scope(table, scope, alias)

    def _grants(self, table: RecordTable) -> Iterator[GrantView]:
        """Every grant of every role on the form of a table."""
        return (grant for role in self.roles for grant in role.grants(table))

    def _level(self, table: RecordTable, key: str) -> Level:
        if self.who.everything:
            computed = key in table.system or (key in table.known and table.known[key].type.computed)
            return "read" if computed else "write"
        return most("hidden", *(each.level(table, key) for each in self._grants(table) if each.scopes(table, "read")))

    def _reach(self, table: RecordTable, verb: Verb) -> Reach:
        if self.who.everything:
            return EVERY
        found = any_of(scope for grant in self._grants(table) for scope in grant.scopes(table, verb))
        return found if verb == "read" else both(found, self.reach(table, "read"))

    def _at(self, table: RecordTable, key: str, verb: Verb, levels: Sequence[Level]) -> Reach:
        """The rows that a grant gives in which the field has, by that grant, one of these levels."""
        those = (grant for grant in self._grants(table) if grant.level(table, key) in levels)
        found = any_of(scope for grant in those for scope in grant.scopes(table, verb))
        if verb == "read":
            return found
        return both(found, self.cells(table, key, "masked" if "masked" in levels else "read"))

    def _cells(self, table: RecordTable, key: str, verb: Verb) -> Cells:
        name: Key = ("cells", table.address, key, verb)
        if name not in self._made:
            self._made[name] = self._conditions(table, key, verb)
        found: Cells = self._made[name]
        return found

    def _conditions(self, table: RecordTable, key: str, verb: Verb) -> Cells:
        rows = self.reach(table, verb)
        if self.row_condition(table, verb, "i") == "false":
            return Cells("false", "false")
        read = self.cells(table, key, "read", verb)
        if within(rows, read):
            return Cells(None, "false")
        of = self._predicates.of
        shown = of(table, read, "i") or "true"
        masked = self.cells(table, key, "masked", verb)
        if within(masked, read):
            return Cells(shown, "false")
        return Cells(shown, None if within(rows, masked) else of(table, masked, "i"))

    def _shown_by(self, table: RecordTable, number: int) -> Reach:
        """The rows that one of the roles lets be read, by whichever of its grants."""
        return any_of(scope for role in self.roles if role.role == number for scope in role.scopes(table, "read"))

    @cached_property
    def _predicates(self) -> Predicates:
        return Predicates(self.catalogue, self._shown_by)

    @cached_property
    def _seen(self) -> Seen:
        return Seen(self.catalogue, lambda table, alias: self.row_condition(table, "read", alias))


def rights_of(session: Session, who: Who) -> Rights:
    """The rights of somebody; made once for each set of roles and kept until the definitions change."""
    made = catalogue(session)
    name = ("rights", who.roles, who.everything)
    found: Rights | None = made.kept.get(name)
    if found is None:
        grants = {} if who.everything else _given(who) if who.given else grants_of(session, made)
        found = made.kept[name] = rights_by(made, who, grants)
    return found if found.who == who else replace(found, who=who)


def _given(who: Who) -> Mapping[int, Mapping[str, Grant]]:
    return {role: dict(who.given) for role in who.roles}


def rights_by(made: Catalogue, who: Who, grants: Mapping[int, Mapping[str, Grant]]) -> Rights:
    """The rights of somebody by these grants of each role, whether they are in force or not."""
    return Rights(made, who, tuple(RoleView(made, role, grants[role]) for role in sorted(who.roles) if role in grants))


def grants_of(session: Session, made: Catalogue) -> Mapping[int, Mapping[str, Grant]]:
    """Every grant, by role and form; read once for each catalogue."""
    found: dict[int, dict[str, Grant]] | None = made.kept.get("grants")
    if found is None:
        found = {}
        for row in session.dicts(store.EVERY):
            found.setdefault(row["role"], {})[row["form"]] = msgspec.convert(row["grants"], Grant)
        made.kept["grants"] = found
    return found
