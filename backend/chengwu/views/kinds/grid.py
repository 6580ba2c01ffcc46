"""Grid: a line for each record, a column for each field, with groups and figures where the view asks for them.

>>> Grid().options({})
GridSettings()
"""

from __future__ import annotations

from typing import Final

from chengwu.records.reading.asked import Aggregate, GroupKey
from chengwu.views.kind import Figures, Finds, Settings, ViewKind
from chengwu.views.model import ViewDefinition

_HOW_MANY: Final = Aggregate(figure="count")


class GridSettings(Settings, frozen=True, kw_only=True):
    """A grid needs nothing beyond what every view has."""


class Grid(ViewKind[GridSettings]):
    """Lines and columns."""

    name = "grid"
    settings = GridSettings

    def figures(self, definition: ViewDefinition, options: GridSettings, finds: Finds) -> Figures | None:
        """The heads of the groups with what stands below the columns; without groups, the foot."""
        below = tuple(Aggregate(figure=one.figure, field=one.field) for one in definition.columns if one.figure)
        if not definition.group and not below:
            return None
        keys = tuple(GroupKey(field=one.field, by=one.by) for one in definition.group)
        return Figures(keys, (_HOW_MANY, *below), tuple(one.descending for one in definition.group))
