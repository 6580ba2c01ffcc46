"""Look-up: a field of a linked record, followed through one link or several.

>>> LookUp().options({"path": "customer.level", "result": "text"}).path
'customer.level'
>>> LookUp().missing(LookUp().starting())
('path',)
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from chengwu.fields.family_computed import Computed, ComputedSettings

Path = Annotated[str, msgspec.Meta(pattern=r"^(|[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+)$", max_length=500)]


class Followed(ComputedSettings, frozen=True, kw_only=True):
    """Where it is found: links, then the field, with dots between."""

    path: Path = ""


class LookUp(Computed[Followed]):
    """What stands elsewhere."""

    name = "look_up"
    settings = Followed

    def missing(self, options: Followed) -> tuple[str, ...]:
        return () if options.path else ("path",)
