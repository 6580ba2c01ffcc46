"""Links: several records of a form, kept in a link table; a query sees their ids as a list.

>>> from chengwu.fields.context import HERE
>>> Links().accept([12, 15], Targets(form="product"), HERE), Links().columns("products", Targets(form="product"))
((12, 15), ())
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from chengwu.fields.family_reference import References
from chengwu.fields.type import Settings


class Targets(Settings, frozen=True, kw_only=True):
    """Which records may be picked, and how many."""

    form: str = ""
    where: str = ""
    """A condition in the expression language; empty offers all that one may see."""
    most: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 1000


class Links(References[Targets]):
    """Records. The list is NULL to a query when there is none."""

    name = "links"
    settings = Targets
    storage = "link_table"

    def missing(self, options: Targets) -> tuple[str, ...]:
        return () if options.form else ("form",)

    def most(self, options: Targets) -> int:
        return options.most
