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
        """Whether the role grants the row for this verb."""
        form, _, sub = address.partition(".")
        if form not in role:
            return False
        if sub:
            parent = self.tables[form][row["parent_id"]]
            return ORDER.index(self.level(role, form, "lines")) >= 2 and self.row(role, form, parent, verb)
        return any(self.holds(role, scope, row) for scope in role[form].scopes(verb))

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

    def level(self, role: Role, address: str, key: str, *, away: bool = False) -> str:
        form, _, sub = address.partition(".")
        if form not in role or (away and not role[form].read):
            return "hidden"
        grant = role[form]
        found = [grant.others]
        named = grant.fields.get(f"{sub}.{key}" if sub else key)
        if named is not None:
            found = [named]
        elif key == "salary":
            found.append("masked")
        if sub:
            found.append(self.level(role, form, "lines"))  # type: ignore[arg-type]
        if (address, key) in READS:
            found.append("read")
            if named is None:
                for where, what in READS[address, key]:
                    found.append(self.level(role, where, what, away=where.partition(".")[0] != form))  # type: ignore[arg-type]
        return min(found, key=ORDER.index)

    def cell(self, address: str, key: str, row: dict[str, Any], verb: Verb = "read") -> str:
        """`read`, `masked` or `hidden`: what the roles together make of a cell, for this verb."""
        found = [self._best(address, key, row, one) for one in _with_read(verb)]
        return min(found, key=ORDER.index)

    def _best(self, address: str, key: str, row: dict[str, Any], verb: Verb) -> str:
        those = [role for role in self.roles if self.row(role, address, row, verb)]
        # Where a role may read nothing of the form, it says nothing about its cells.
        levels = [self.level(role, address, key, away=True) for role in those]
        found = max(levels, key=ORDER.index, default="hidden")
        return "read" if found == "write" else found


def _with_read(verb: Verb) -> tuple[Verb, Verb]:
    return ("read", verb)
