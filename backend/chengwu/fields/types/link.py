"""Link: one record of a form, kept as a foreign key.

>>> from chengwu.fields.context import HERE
>>> Link().accept(12, Target(form="customer"), HERE), Link().missing(Link().starting())
(12, ('form',))
"""

from __future__ import annotations

from typing import Literal

from chengwu.fields.family_reference import Reference
from chengwu.fields.type import Settings


class Target(Settings, frozen=True, kw_only=True):
    """Which records may be picked, and what becomes of the link when its record goes."""

    form: str = ""
    where: str = ""
    """A condition in the expression language; empty offers all that one may see."""
    on_delete: Literal["refuse", "clear", "delete"] = "refuse"
    hierarchy: bool = False
    """To records of the form itself: each stands below the one that it links to, and none below itself, however far."""


class Link(Reference[Target]):
    """A record."""

    name = "link"
    settings = Target

    def missing(self, options: Target) -> tuple[str, ...]:
        return () if options.form else ("form",)
