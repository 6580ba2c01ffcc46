"""Department: one department of the directory.

>>> from chengwu.fields.context import HERE
>>> Department().accept(3, Which(), HERE)
3
"""

from __future__ import annotations

from chengwu.fields.family_reference import Reference
from chengwu.fields.type import Settings


class Which(Settings, frozen=True, kw_only=True):
    """Which one may pick: one of those below this one; None is any."""

    below: int | None = None


class Department(Reference[Which]):
    """A department."""

    name = "department"
    settings = Which
    to = "department"
