"""Member: one person of the directory.

>>> from chengwu.fields.context import HERE
>>> Member().accept("7", Whom(), HERE), Member().show(7, Whom(), HERE)
(7, '#7')
"""

from __future__ import annotations

from chengwu.fields.family_reference import Reference
from chengwu.fields.type import Settings


class Whom(Settings, frozen=True, kw_only=True):
    """Whom one may pick; empty is everybody."""

    roles: tuple[int, ...] = ()
    departments: tuple[int, ...] = ()


class Member(Reference[Whom]):
    """A person."""

    name = "member"
    settings = Whom
    to = "person"
