"""Rights decided in Python from the words of the design, to hold the SQL against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from chengwu.access.model import Grant, Scope, Verb
from tests.access.world import DEPARTMENTS, READS

ORDER = ["hidden", "masked", "read", "write"]
Rows = Mapping[int, dict[str, Any]]
Role = Mapping[str, Grant]


class Oracle:
    """What the roles of one person show of the rows that it is given."""

    def __init__(self, person: int | None, department: int | None, tables: Mapping[str, Rows], roles: Sequence[Role]):
        self.person = person
        self.department = department
        self.tables = tables
        self.roles = roles

    def row(self, role: Role, address: str, row: dict[str, Any], verb: Verb = "read") -> bool:
        """Whether the role grants the row for this verb, by whichever of its grants."""
        return any(self.gives(role, part, address, row, verb) for part in _parts(role, address))

    def gives(self, role: Role, part: Grant, address: str, row: dict[str, Any], verb: Verb = "read") -> bool:
        """Whether one grant of the role gives the row for this verb."""
        form, _, sub = address.partition(".")
        if sub:
            parent = self.tables[form][row["parent_id"]]
            return ORDER.index(self.level(role, part, form, "lines")) >= 2 and self.gives(
                role, part, form, parent, verb
            )
        return any(self.holds(role, scope, row) for scope in part.scopes(verb))

    def holds(self, role: Role, scope: Scope, row: dict[str, Any]) -> bool:
        match scope.kind:
            case "all":
                return True
            case "own":
                return self.person is not None and self.person in (row["owner_id"], row["created_by"])
            case "department":
                at = row["dept_id"]
                while at is not None and at != self.department:
                    at = DEPARTMENTS[at]
                return at is not None
            case "member":
                value = row[scope.field]
                held = value if isinstance(value, list) else [value]
                return self.person is not None and self.person in held
            case "via":
                target = row[scope.field]
                return target is not None and self.row(role, "client", self.tables["client"][target], "read")
            case "formula":
                if scope.formula == "amount > 50":
                    return (row["amount"] or 0) > 50
                assert scope.formula == "owner_id = me"
                return self.person is not None and row["owner_id"] == self.person

    def readable(self, address: str, row: dict[str, Any], verb: Verb = "read") -> bool:
        """Whether any role lets it be read, and any grants this verb."""
        return all(any(self.row(role, address, row, one) for role in self.roles) for one in _with_read(verb))

    def level(self, role: Role, grant: Grant, address: str, key: str) -> str:
        """How far one grant of the role shows a field."""
        form, _, sub = address.partition(".")
        found: list[str] = [grant.others]
        named = grant.fields.get(f"{sub}.{key}" if sub else key)
        if named is not None:
            found = [named]
        elif key == "salary":
            found.append("masked")
        if sub:
            found.append(self.level(role, grant, form, "lines"))
        if (address, key) in READS:
            found.append("read")
            if named is None:
                for where, what in READS[address, key]:
                    at_home = where.partition(".")[0] == form
                    found.append(self.level(role, grant, where, what) if at_home else self._away(role, where, what))
        return min(found, key=ORDER.index)

    def _away(self, role: Role, address: str, key: str) -> str:
        """How far the role shows a field whichever of the rows that it lets be read it is asked about."""
        parts = [part for part in _parts(role, address) if part.read]
        best = "hidden"
        for level in ORDER if parts else ():
            those = [part for part in parts if ORDER.index(self.level(role, part, address, key)) >= ORDER.index(level)]
            scopes = {scope for part in those for scope in part.read}
            if Scope(kind="all") in scopes or all(scope in scopes for part in parts for scope in part.read):
                best = level
        return best

    def cell(self, address: str, key: str, row: dict[str, Any], verb: Verb = "read") -> str:
        """`read`, `masked` or `hidden`: what the roles together make of a cell, for this verb."""
        found = [self._best(address, key, row, one) for one in _with_read(verb)]
        return min(found, key=ORDER.index)

    def _best(self, address: str, key: str, row: dict[str, Any], verb: Verb) -> str:
        # Where a grant lets nothing of the form be read, it says nothing about its cells.
        levels = [
            self.level(role, part, address, key) if part.read else "hidden"
            for role in self.roles
            for part in _parts(role, address)
            if self.gives(role, part, address, row, verb)
        ]
        found = max(levels, key=ORDER.index, default="hidden")
        return "read" if found == "write" else found


def _with_read(verb: Verb) -> tuple[Verb, Verb]:
    return ("read", verb)


def _parts(role: Role, address: str) -> Sequence[Grant]:
    form = address.partition(".")[0]
    return role[form].parts if form in role else ()
