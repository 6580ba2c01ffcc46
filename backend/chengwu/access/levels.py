"""How far one role sees into the fields of every form.

The law of computed fields: one that a grant does not name is at most as visible as the least visible field that it is
computed from, in whichever form and over however many steps. To name it is to decide otherwise. What stands in the row
itself has the level of the same grant; of what stands in other rows counts what the role shows in all that it lets be
read, since nobody knows which of them it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from chengwu.access.model import LEVELS, WHOLE_VERBS, Grant, Level, Scope, Verb
from chengwu.access.reach import RoleScope, any_of, within
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
        self.catalogue = catalogue
        self._grants = {
            form: tuple(GrantView(self, place, part) for place, part in enumerate(grant.parts))
            for form, grant in grants.items()
        }

    def grants(self, table: RecordTable) -> tuple[GrantView, ...]:
        """What it grants on the form that the table belongs to, each with rows and levels of its own."""
        return self._grants.get(table.form.key, ())

    def scopes(self, table: RecordTable, verb: Verb) -> tuple[Scope, ...]:
        """The rows of a verb, by whichever of its grants."""
        found = (scope for grant in self.grants(table) for scope in grant.scopes(table, verb))
        return tuple(dict.fromkeys(found))

    def everywhere(self, table: RecordTable, key: str) -> Level:
        """The level that a field has in every row that the role lets be read; hidden where that is none."""
        form = self.catalogue.form(table.form.key)
        those = [grant for grant in self.grants(form) if grant.scopes(form, "read")]
        rows = any_of(scope for grant in those for scope in grant.scopes(form, "read"))
        levels = {grant: grant.level(table, key) for grant in those}
        for level in reversed(LEVELS[1:]):
            shown = (grant for grant in those if reaches(levels[grant], level))
            if those and within(rows, any_of(scope for grant in shown for scope in grant.scopes(form, "read"))):
                return level
        return "hidden"

    @cached_property
    def computed(self) -> Mapping[str, frozenset[str]]:
        """The computed fields of every table, by its address."""
        return {address: frozenset(computed_keys(table)) for address, table in self.catalogue.tables.items()}


class GrantView:
    """One grant of a role: the rows of each verb, and how far each field is shown in them."""

    def __init__(self, role: RoleView, place: int, grant: Grant) -> None:
        self.role = role
        self.place = place
        """Which of the role's grants for the form it is; the first is 0."""
        self._catalogue = role.catalogue
        self._grant = grant
        self._found: dict[tuple[str, str], Level] = {}
        self._under_way: set[tuple[str, str]] = set()

    def scopes(self, table: RecordTable, verb: Verb) -> tuple[Scope, ...]:
        """The rows of a verb; of a sub-table, scopes of its record: rows come and go as the record is updated."""
        if not table.is_row:
            return () if verb in WHOLE_VERBS else self._of_role(self._grant.scopes(verb))
        changes = verb in ("create", "update", "delete", "import")
        if not reaches(self.granted(*self._shown_by(table)), "write" if changes else "read"):
            return ()
        return self._of_role(self._grant.scopes("update" if changes else verb))

    def _of_role(self, scopes: tuple[Scope, ...]) -> tuple[Scope, ...]:
        role = self.role.role
        return tuple(
            RoleScope(kind=one.kind, field=one.field, role=role) if one.kind == "via" else one for one in scopes
        )

    def whole(self, table: RecordTable, verb: Verb) -> bool:
        """Whether it grants to create or to import."""
        if not self._grant.whole(verb):
            return False
        return not table.is_row or reaches(self.granted(*self._shown_by(table)), "write")

    def level(self, table: RecordTable, key: str) -> Level:
        """The level of a field in the rows that it lets be read; hidden where that is none."""
        if not self._grant.read:
            return "hidden"
        level = self.granted(table, key)
        changes = self._grant.update or self._grant.create or self._grant.import_
        return level if changes else least(level, "read")

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
        if key in table.system:
            return "read"
        if key not in table.known:
            return "hidden"
        level = self._own(table, key)
        return least(level, self.granted(*self._shown_by(table))) if table.is_row else level

    def _own(self, table: RecordTable, key: str) -> Level:
        each, grant = table.known[key], self._grant
        named = grant.fields.get(f"{table.rows.key}.{key}" if table.is_row else key)
        start = grant.others if each.field.sensitivity in ("S1", "S2") else least(grant.others, "masked")
        level = start if named is None else named
        if not each.type.computed:
            return level
        read = () if named is not None else tuple(self._read(table, key))
        return least(level, "read", *read)

    def _read(self, table: RecordTable, key: str) -> Iterator[Level]:
        """The levels of what a computed field is made of."""
        if key not in self.role.computed[table.address]:
            return
        try:
            made = computing_of(self._catalogue).field(table, key)
        except Mistake:
            yield "hidden"
            return
        for dependency in made.reads:
            at_home = True
            for step in dependency.steps:
                leaves, stays = at_home and _leaves(step), at_home and _stays(step)
                for one, field in _of_step(step):
                    home = stays or (leaves and one is step.source)
                    yield self.granted(one, field) if home else self.role.everywhere(one, field)
                at_home = stays
            one, field = dependency.table, dependency.key
            yield self.granted(one, field) if at_home else self.role.everywhere(one, field)

    def _shown_by(self, table: RecordTable) -> tuple[RecordTable, str]:
        """The field of the record that shows these rows; a name that no field has where none does."""
        form = self._catalogue.form(table.form.key)
        return form, next((key for key, address in form.sub_tables.items() if address == table.address), "")


def passed(dependency: Dependency) -> Iterator[tuple[RecordTable, str]]:
    """The fields along a path, and the one at its end."""
    for step in dependency.steps:
        yield from _of_step(step)
    yield dependency.table, dependency.key


def _stays(step: Step) -> bool:
    """Whether it goes from a record to its own rows, or from such a row to its record."""
    return step.column == "parent_id" and step.kind in ("rows", "link")


def _leaves(step: Step) -> bool:
    """Whether what makes the step stands in the row that it starts from."""
    return step.kind == "link" or (step.kind == "pairs" and step.near == "record_id")


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
