"""Every kind of view, in the order in which a designer offers them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from chengwu.views.kind import ViewKind
from chengwu.views.kinds.board import Board
from chengwu.views.kinds.calendar import Calendar
from chengwu.views.kinds.gallery import Gallery
from chengwu.views.kinds.gantt import Gantt
from chengwu.views.kinds.grid import Grid
from chengwu.views.kinds.map import Map
from chengwu.views.kinds.pivot import Pivot
from chengwu.views.kinds.schedule import Schedule
from chengwu.views.kinds.tree import Tree

KINDS: Final[tuple[ViewKind[Any], ...]] = (
    Grid(),
    Board(),
    Calendar(),
    Schedule(),
    Gantt(),
    Gallery(),
    Map(),
    Pivot(),
    Tree(),
)

_BY_NAME: Final[Mapping[str, ViewKind[Any]]] = MappingProxyType({each.name: each for each in KINDS})


def by_name(name: str) -> ViewKind[Any] | None:
    """The kind of this name; None for one that does not exist.

    >>> by_name("board").name, by_name("cube")
    ('board', None)
    """
    return _BY_NAME.get(name)
