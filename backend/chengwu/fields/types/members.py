"""Members: several people of the directory.

>>> from chengwu.fields.context import HERE
>>> Members().accept([7, "9", 7], Whom(), HERE)
(7, 9)
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from chengwu.fields.family_reference import References
from chengwu.fields.type import Settings


class Whom(Settings, frozen=True, kw_only=True):
    """Whom one may pick, and how many; empty is everybody."""

    roles: tuple[int, ...] = ()
    departments: tuple[int, ...] = ()
    most: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 200


class Members(References[Whom]):
    """People in the order in which they were picked."""

    name = "members"
    settings = Whom
    to = "person"

    def most(self, options: Whom) -> int:
        return options.most
