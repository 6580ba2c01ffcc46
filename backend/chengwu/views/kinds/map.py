"""Map: a figure for each region, or a point for each record.

>>> Map().options({"place": "region", "figure": {"figure": "sum", "field": "amount"}}).figure.field
'amount'
"""

from __future__ import annotations

from typing import Literal

from chengwu.records.reading.asked import GroupKey, Path
from chengwu.views.kind import PLACE, Figures, Finds, Settings, Use, ViewKind, aggregate
from chengwu.views.model import FigureOf, ViewDefinition


class MapSettings(Settings, frozen=True, kw_only=True):
    """Where a record is, and what is shown of those in one place."""

    place: Path = ""
    figure: FigureOf = FigureOf()
    level: Literal["province", "city", "county"] = "province"
    """Of regions: how far they are told apart at first."""


class Map(ViewKind[MapSettings]):
    """Places."""

    name = "map"
    settings = MapSettings
    uses = (Use("place", PLACE, needed=True), Use("figure"))

    def figures(self, definition: ViewDefinition, options: MapSettings, finds: Finds) -> Figures | None:
        """A figure for each region by its code, as far down as the level says; points are drawn from the records."""
        place = finds(options.place) if options.place else None
        if place is None or place.type.name not in ("region", "address"):
            return None
        return Figures((GroupKey(field=options.place, by=options.level),), (aggregate(options.figure),))
