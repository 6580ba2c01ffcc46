"""What a change of rights or of definitions gives and takes: records counted for people, levels of fields for roles.

Both are asked before anything is changed: the tables stand as `before` says, and what they lack yet counts as blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chengwu.access.levels import RoleView, most
from chengwu.access.model import Grant, Level, Who
from chengwu.access.reach import EVERY
from chengwu.access.rights import Rights, grants_of, rights_by
from chengwu.access.store import comparing as store
from chengwu.access.store.predicates import ME, MINE, NONE
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.service import catalogue
from chengwu.kit.db import Session

MOST: Final = 1000
"""How far is counted unless one asks otherwise."""
_NONE: Final = (0, 0, 0, 0)


@dataclass(frozen=True, eq=False)
class Side:
    """Definitions and grants that belong together: those in force, or those that would be."""

    catalogue: Catalogue
    grants: Mapping[int, Mapping[str, Grant]]
    """By role and form."""


@dataclass(frozen=True)
class Sight:
    """How many records of a form somebody may read, before and after; a number as high as the limit may be higher."""

    who: Who
    before: int
    after: int
    gained: int
    """How many may be read only after."""
    lost: int
    """How many may be read only before."""


@dataclass(frozen=True)
class Shown:
    """How far a role shows a field in the rows that it lets be read: where it shows most, and in each of them."""

    somewhere: Level
    everywhere: Level


@dataclass(frozen=True)
class LevelChange:
    """A field that a role shows otherwise than before. `field`: its key, or `line.qty` for one of a sub-table."""

    role: int
    field: str
    before: Shown
    after: Shown


def standing(session: Session) -> Side:
    """What is in force. No statement but for the first time in a version of the definitions."""
    made = catalogue(session)
    return Side(made, grants_of(session, made))


def sights(
    session: Session, before: Side, after: Side, whos: Sequence[Who], form: str, limit: int = MOST
) -> list[Sight]:
    """What each of `whos` may read of a form, in their order; each number is counted up to `limit`.

    One statement for all of them, none where nothing is to be counted. Those whose conditions are the same, and do not
    ask who looks, are counted once. A form that is not a table yet has no records.
    """
    if form not in before.catalogue.tables:
        return [Sight(who, 0, 0, 0, 0) for who in whos]
    both = _Both(before, after, form)
    askers: dict[_Texts, dict[store.Asker, None]] = {}
    places: list[tuple[_Texts, store.Asker]] = []
    for who in whos:
        texts = both.texts(who)
        asker = (who.person, who.department) if texts.personal else (None, None)
        askers.setdefault(texts, {})[asker] = None
        places.append((texts, asker))
    asked = [texts for texts in askers if texts.before or texts.after]
    branches = [store.Branch(texts.before, texts.after, both.comparable, tuple(askers[texts])) for texts in asked]
    counts = store.counted(session, before.catalogue.zone, both.records, branches, limit)
    found = dict(zip(asked, counts, strict=True))
    return [
        Sight(who, *(found[texts][asker] if texts in found else _NONE))
        for who, (texts, asker) in zip(whos, places, strict=True)
    ]


def level_changes(before: Side, after: Side, form: str) -> list[LevelChange]:
    """The fields of a form, and of its rows, that a role shows otherwise, by role and in the order of the form.

    Of what one of the sides does not have nothing is said: it is new, or gone, for everybody.
    """
    found: list[LevelChange] = []
    for role in sorted({*before.grants, *after.grants}):
        was, will_be = (RoleView(side.catalogue, role, side.grants.get(role, {})) for side in (before, after))
        for address, table in before.catalogue.tables.items():
            then = after.catalogue.tables.get(address)
            if table.form.key != form or then is None:
                continue
            for key in (key for key in table.known if key in then.known):
                one, other = _shown(was, table, key), _shown(will_be, then, key)
                if one != other:
                    found.append(LevelChange(role, f"{table.rows.key}.{key}" if table.is_row else key, one, other))
    return found


def _shown(role: RoleView, table: RecordTable, key: str) -> Shown:
    levels = (grant.level(table, key) for grant in role.grants(table) if grant.scopes(table, "read"))
    return Shown(most("hidden", *levels), role.everywhere(table, key))


@dataclass(frozen=True)
class _Texts:
    """The conditions of somebody on both sides, as SQL: one of them must hold."""

    before: frozenset[str]
    after: frozenset[str]

    @property
    def personal(self) -> bool:
        """Whether the answer depends on who looks, and not on their roles alone."""
        return any(name in text for text in self.before | self.after for name in (ME, MINE))


class _Both:
    """The conditions of both sides on the records of one form."""

    def __init__(self, before: Side, after: Side, form: str) -> None:
        self._before, self._after = before, after
        self._reshaped = store.Reshaped(before.catalogue, after.catalogue)
        self._form = form
        self._kept: dict[tuple[frozenset[int], bool], _Texts] = {}
        self.records, self._alias = self._reshaped.records(form)
        self.comparable = not self._reshaped.retypes

    def texts(self, who: Who) -> _Texts:
        """Those of somebody, made once for each set of roles."""
        key = (who.roles, who.everything)
        if key not in self._kept:
            self._kept[key] = self._texts(who)
        return self._kept[key]

    def _texts(self, who: Who) -> _Texts:
        was = rights_by(self._before.catalogue, who, self._before.grants)
        will_be = rights_by(self._reshaped.catalogue, who, self._after.grants)
        before = frozenset(_conditions(was, self._form, store.ROW))
        after = {self._reshaped.named(one): one for one in _conditions(will_be, self._form, self._alias)}
        # What both say means the same in both, since all that it speaks of is there already.
        same = before if self.comparable else frozenset()
        return _Texts(before, frozenset(one if one in same else self._reshaped.over(raw) for one, raw in after.items()))


def _conditions(rights: Rights, form: str, alias: str) -> Iterator[str]:
    """Those of which one must hold for a record to be read; none: no record."""
    table = rights.catalogue.tables.get(form)
    if table is None:
        return
    reach = rights.reach(table, "read")
    if reach == EVERY:
        yield store.TRUE
    for scope in (scope for scopes in reach for scope in scopes):
        condition = rights.condition(table, scope, alias)
        if condition != NONE:
            yield condition or store.TRUE
