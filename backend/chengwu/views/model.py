"""What a view is: which records of a form, which of their fields, in which order, drawn how. Everything is data.

A view holds no rights: whoever opens it sees what they may see, and what they may not is not there.

The law of keys: a key that begins with `my_` is of somebody's own view, and means another one for each person; every
other key is of a view that all share, and names a file of a package.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

import msgspec

from chengwu.kit.errors import FieldRefusal
from chengwu.records.reading.asked import MOST_BY, MOST_FIELDS, MOST_KEYS, By, Figure, Filter, Path

Text = dict[str, str]
Expression = Annotated[str, msgspec.Meta(max_length=8192)]
Colour = Annotated[str, msgspec.Meta(max_length=20)]
Kind = Annotated[str, msgspec.Meta(max_length=40)]
"""One of `kinds`: grid, board, calendar, schedule, gantt, gallery, map, pivot, tree."""
OWN: Final = "my_"
"""How the keys of somebody's own views begin."""


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A piece of a definition; what is as it starts is not written out, and what something starts as never changes."""


class Column(Part, frozen=True, kw_only=True):
    """A field that is shown, in the order of the list: of the form, of a linked record, or of the rows of a
    sub-table."""

    field: Path
    width: Annotated[int, msgspec.Meta(ge=40, le=2000)] | None = None
    frozen: bool = False
    """Stays in sight while one scrolls sideways; frozen ones come first."""
    figure: Literal["", "sum", "avg", "min", "max", "count_of", "count_distinct"] = ""
    """What stands below it, over all records of the view."""


class SortBy(Part, frozen=True, kw_only=True):
    """A field to sort by; blanks come last both ways."""

    field: Path
    descending: bool = False


class GroupBy(Part, frozen=True, kw_only=True):
    """A field by which the records stand together."""

    field: Path
    by: By = "value"
    descending: bool = False
    closed: bool = False
    """Only the heads of the groups are shown at first."""


class FigureOf(Part, frozen=True, kw_only=True):
    """A figure over records. `count` takes no field."""

    figure: Figure = "count"
    field: Path = ""


class ColourRule(Part, frozen=True, kw_only=True):
    """Records for which `when` holds have this colour; the first rule that holds decides."""

    when: Expression
    colour: Colour
    field: Path = ""
    """Only this cell; empty is the whole record."""


class ViewDefinition(Part, frozen=True, kw_only=True):
    """A view as a whole. `settings` are those of its kind."""

    key: str
    form: str
    kind: Kind = "grid"
    label: Text = {}
    columns: Annotated[tuple[Column, ...], msgspec.Meta(max_length=MOST_FIELDS)] = ()
    """Empty: what the form itself shows first. On a card they are its lines."""
    filter: Filter = {}
    sort: Annotated[tuple[SortBy, ...], msgspec.Meta(max_length=MOST_KEYS)] = ()
    group: Annotated[tuple[GroupBy, ...], msgspec.Meta(max_length=MOST_BY)] = ()
    colours: Annotated[tuple[ColourRule, ...], msgspec.Meta(max_length=50)] = ()
    row_height: Literal["", "low", "middle", "high"] = ""
    """Empty: as close together as each reader likes rows to stand."""
    settings: dict[str, Any] = {}


@dataclass(frozen=True)
class View:
    """A view as it stands: `owner` is the person it belongs to alone; None for one that everybody shares."""

    definition: ViewDefinition
    owner: int | None
    version: int


@dataclass(frozen=True)
class Opened:
    """A view as somebody can use it now."""

    definition: ViewDefinition
    """Without what is gone and without what they may not see."""
    broken: tuple[FieldRefusal, ...]
    """What was left out since it is gone or does not fit any more, each with its place in the stored definition."""
    lacking: tuple[str, ...]
    """The places of what they may not see, in what is left of the stored definition."""
    drawn: Kind
    """The kind, or `grid` where it lacks what it needs."""
    refused: tuple[FieldRefusal, ...] = ()
    """Conditions of the filter by what they may not see: the view answers them nothing but this."""


def is_own(key: str) -> bool:
    """Whether a key is of somebody's own view.

    >>> is_own("my_customers"), is_own("crm_mine")
    (True, False)
    """
    return key.startswith(OWN)
