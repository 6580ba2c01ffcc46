"""Pivot: figures of all records, by what stands in the rows and what stands in the columns.

>>> Pivot().options({"rows": [{"field": "region"}], "figures": [{}]}).figures[0].figure
'count'
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Final

import msgspec

from chengwu.kit.errors import FieldRefusal
from chengwu.records.reading.asked import MOST_BY, MOST_FIGURES, Aggregate, GroupKey
from chengwu.views.kind import Figures, Finds, Settings, Use, ViewKind, aggregate
from chengwu.views.model import FigureOf, GroupBy, ViewDefinition

_HOW_MANY: Final = (Aggregate(figure="count"),)


class PivotSettings(Settings, frozen=True, kw_only=True):
    """What stands where. Without figures it is how many records."""

    rows: Annotated[tuple[GroupBy, ...], msgspec.Meta(max_length=MOST_BY)] = ()
    columns: Annotated[tuple[GroupBy, ...], msgspec.Meta(max_length=MOST_BY)] = ()
    figures: Annotated[tuple[FigureOf, ...], msgspec.Meta(max_length=MOST_FIGURES)] = ()
    totals: bool = True


class Pivot(ViewKind[PivotSettings]):
    """Figures in rows and columns."""

    name = "pivot"
    settings = PivotSettings
    uses = (Use("rows", needed=True), Use("columns"), Use("figures"))

    def check(self, options: PivotSettings, finds: Finds) -> Iterator[FieldRefusal]:
        if len(options.rows) + len(options.columns) > MOST_BY:
            yield FieldRefusal("columns", "query_too_many", {"limit": MOST_BY})

    def figures(self, definition: ViewDefinition, options: PivotSettings, finds: Finds) -> Figures | None:
        """One figure for each cell, the rows first."""
        sides = (*options.rows, *options.columns)
        keys = tuple(GroupKey(field=one.field, by=one.by) for one in sides)
        figures = tuple(aggregate(one) for one in options.figures) or _HOW_MANY
        return Figures(keys, figures, tuple(one.descending for one in sides))
