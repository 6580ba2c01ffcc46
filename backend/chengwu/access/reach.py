"""Which rows: sets of scopes, before they become SQL.

A reach is a list of sets: a row belongs to it if in *each* set at least one scope holds. So no set is every row, and an
empty set is no row. What can be decided by looking at the sets alone needs no condition in the query, and that is most
of it: roles that grant the same rows are one, and a scope of all rows absorbs the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

from chengwu.access.model import Scope


class RoleScope(Scope, frozen=True, kw_only=True):
    """A scope that says something else for each role: `via` leads to the records that this very role shows.

    Else one role's link and another one's wide view together would show what neither shows.
    """

    role: int

    @property
    def granted(self) -> Scope:
        """The scope as the grant says it."""
        return Scope(kind=self.kind, field=self.field, formula=self.formula)


Reach: TypeAlias = tuple[frozenset[Scope], ...]
EVERY: Final[Reach] = ()
NOTHING: Final[Reach] = (frozenset(),)


def any_of(scopes: Iterable[Scope]) -> Reach:
    """The rows of these scopes together.

    >>> any_of([Scope(kind="own"), Scope(kind="all")]) == EVERY, any_of([]) == NOTHING
    (True, True)
    """
    found = frozenset(scopes)
    return EVERY if any(scope.kind == "all" for scope in found) else (found,)


def both(one: Reach, other: Reach) -> Reach:
    """The rows that belong to the one and to the other.

    >>> own = any_of([Scope(kind="own")])
    >>> wide = any_of([Scope(kind="own"), Scope(kind="department")])
    >>> both(own, wide) == own, both(wide, EVERY) == wide, both(own, NOTHING) == NOTHING
    (True, True, True)
    """
    sets = dict.fromkeys((*one, *other))
    return tuple(each for each in sets if not any(less < each for less in sets))


def within(inner: Reach, outer: Reach) -> bool:
    """Whether the sets alone show that every row of `inner` belongs to `outer`.

    >>> own = any_of([Scope(kind="own")])
    >>> within(own, EVERY), within(EVERY, own), within(NOTHING, own)
    (True, False, True)
    """
    return all(any(each <= whole for each in inner) for whole in outer)
