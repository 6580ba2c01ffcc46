"""How far one role sees into the fields of every form.

The law of computed fields: one that a grant does not name is at most as visible as the least visible field that it is
computed from, in whichever form and over however many steps. To name it is to decide otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from chengwu.access.model import LEVELS, WHOLE_VERBS, Grant, Level, Scope, Verb
from chengwu.access.reach import RoleScope
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.computing import Dependency, Step, computed_keys, computing_of
from chengwu.formulas.errors import Mistake


def least(*levels: Level) -> Level:
    """
    >>> least("write", "masked", "read")
    'masked'
    """
    return min(levels, key=LEVELS.index)


def most(*levels: Level) -> Level:
    """
    >>> most("hidden", "masked")
    'masked'
    """
    return max(levels, key=LEVELS.index)


def reaches(level: Level, wanted: Level) -> bool:
    """Whether a level includes another.

    >>> reaches("write", "read"), reaches("masked", "read")
    (True, False)
    """
    return LEVELS.index(level) >= LEVELS.index(wanted)


class RoleView:
    """What one role grants over all forms of a catalogue."""

    def __init__(self, catalogue: Catalogue, role: int, grants: Mapping[str, Grant]) -> None:
        self.role = role
        self._catalogue = catalogue
        self._grants = grants
        self._found: dict[tuple[str, str], Level] = {}
        self._under_way: set[tuple[str, str]] = set()

    def grant(self, table: RecordTable) -> Grant | None:
        """What it grants on the form that the table belongs to."""
        return self._grants.get(table.form.key)

    def scopes(self, table: RecordTable, verb: Verb) -> tuple[Scope, ...]:
        """The rows of a verb; of a sub-table, scopes of its record: rows come and go as the record is updated."""
        grant = self.grant(table)
        if grant is None:
            return ()
        if not table.is_row:
            return () if verb in WHOLE_VERBS else self._of_role(grant.scopes(verb))
        changes = verb in ("create", "update", "delete", "import")
        if not reaches(self.granted(*self._shown_by(table)), "write" if changes else "read"):
            return ()
        return self._of_role(grant.scopes("update" if changes else verb))

    def _of_role(self, scopes: tuple[Scope, ...]) -> tuple[Scope, ...]:
        return tuple(
            RoleScope(kind=one.kind, field=one.field, role=self.role) if one.kind == "via" else one for one in scopes
        )

    def whole(self, table: RecordTable, verb: Verb) -> bool:
        """Whether it grants to create or to import."""
        grant = self.grant(table)
        if grant is None or not grant.whole(verb):
            return False
        return not table.is_row or reaches(self.granted(*self._shown_by(table)), "write")

    def level(self, table: RecordTable, key: str) -> Level:
        """The level of a field in the rows that the role may read; hidden where it may read none."""
        grant = self.grant(table)
        if grant is None or not grant.read:
            return "hidden"
        level = self.granted(table, key)
        return level if grant.update or grant.create or grant.import_ else least(level, "read")

    def granted(self, table: RecordTable, key: str) -> Level:
        """The level of a field, whichever rows it may read."""
        name = (table.address, key)
        if name not in self._found:
            if name in self._under_way:
                return "hidden"
            self._under_way.add(name)
            try:
                self._found[name] = self._granted(table, key)
            finally:
                self._under_way.discard(name)
        return self._found[name]

    def _granted(self, table: RecordTable, key: str) -> Level:
        grant = self.grant(table)
        if grant is None:
            return "hidden"
        if key in table.system:
            return "read"
        if key not in table.known:
            return "hidden"
        level = self._own(grant, table, key)
        return least(level, self.granted(*self._shown_by(table))) if table.is_row else level

    def _own(self, grant: Grant, table: RecordTable, key: str) -> Level:
        each = table.known[key]
        named = grant.fields.get(f"{table.rows.key}.{key}" if table.is_row else key)
        start = grant.others if each.field.sensitivity in ("S1", "S2") else least(grant.others, "masked")
        level = start if named is None else named
        if not each.type.computed:
            return level
        read = () if named is not None else tuple(self._read(table, key))
        return least(level, "read", *read)

    def _read(self, table: RecordTable, key: str) -> Iterator[Level]:
        """The levels of what a computed field is made of."""
        if key not in self._computed[table.address]:
            return
        try:
            made = computing_of(self._catalogue).field(table, key)
        except Mistake:
            yield "hidden"
            return
        for dependency in made.reads:
            for one, field in passed(dependency):
                same = one.form.key == table.form.key
                yield self.granted(one, field) if same else self.level(one, field)

    @cached_property
    def _computed(self) -> Mapping[str, frozenset[str]]:
        return {address: frozenset(computed_keys(table)) for address, table in self._catalogue.tables.items()}

    def _shown_by(self, table: RecordTable) -> tuple[RecordTable, str]:
        """The field of the record that shows these rows; a name that no field has where none does."""
        form = self._catalogue.form(table.form.key)
        return form, next((key for key, address in form.sub_tables.items() if address == table.address), "")


def passed(dependency: Dependency) -> Iterator[tuple[RecordTable, str]]:
    """The fields along a path, and the one at its end."""
    for step in dependency.steps:
        yield from _of_step(step)
    yield dependency.table, dependency.key


def _of_step(step: Step) -> Iterator[tuple[RecordTable, str]]:
    match step.kind:
        case "link":
            yield step.source, step.column
        case "rows" | "named":
            yield step.target, step.column
        case "pairs":
            for table in (step.source, step.target):
                for key, name in table.link_tables.items():
                    if name == step.column:
                        yield table, key
