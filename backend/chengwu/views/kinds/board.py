"""Board: a column for each choice, person or record of a field; a card for each record. The view's columns are the
lines of a card.

>>> Board().options({"columns": "status"}).columns
'status'
"""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

from chengwu.records.reading.asked import Aggregate, GroupKey, Path
from chengwu.views.kind import CHOICE, PICTURE, Figures, Finds, Settings, Use, ViewKind, aggregate
from chengwu.views.model import FigureOf, ViewDefinition

_HOW_MANY: Final = Aggregate(figure="count")
MOST_FIGURES: Final = 5


class BoardSettings(Settings, frozen=True, kw_only=True):
    """Which field makes the columns, and what stands above them."""

    columns: Path = ""
    lanes: Path = ""
    """A second field: the board is repeated below for each of its values."""
    picture: Path = ""
    """What stands on top of a card."""
    figures: Annotated[tuple[FigureOf, ...], msgspec.Meta(max_length=MOST_FIGURES)] = ()
    """What stands above a column besides how many cards it has."""
    hide_empty: bool = False


class Board(ViewKind[BoardSettings]):
    """Columns of cards."""

    name = "board"
    settings = BoardSettings
    uses = (
        Use("columns", CHOICE, needed=True),
        Use("lanes", CHOICE),
        Use("picture", PICTURE),
        Use("figures"),
    )

    def figures(self, definition: ViewDefinition, options: BoardSettings, finds: Finds) -> Figures | None:
        """What stands above each column, in each lane."""
        keys = tuple(GroupKey(field=path) for path in (options.lanes, options.columns) if path)
        return Figures(keys, (_HOW_MANY, *(aggregate(one) for one in options.figures)))
