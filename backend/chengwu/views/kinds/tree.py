"""Tree: each record below the one that it is a part of, the view's columns beside its name.

>>> Tree().options({"parent": "above"}).parent
'above'
"""

from __future__ import annotations

from chengwu.records.reading.asked import Path
from chengwu.views.kind import ABOVE, Settings, Use, ViewKind


class TreeSettings(Settings, frozen=True, kw_only=True):
    """What leads from a record to the one above it."""

    parent: Path = ""
    """A link to one record of the same form, by which records stand below each other."""


class Tree(ViewKind[TreeSettings]):
    """Lines below lines."""

    name = "tree"
    settings = TreeSettings
    uses = (Use("parent", ABOVE, needed=True),)
