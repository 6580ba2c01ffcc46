"""What may be asked, as programs send it, and how much of it at once. Keys of fields may go through links by dots.

A filter is a tree: `{"all": […]}`, `{"any": […]}`, `{"not": …}`, `{"field", "operator", "value"}`,
`{"rows": "lines", "some": …}` (or `"none"`), `{"formula": "amount > 100"}`; the empty one lets everything through.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Final, Literal, TypeAlias

import msgspec

Filter = dict[str, Any]
Counted = Literal["none", "capped", "exact"]
By = Literal["value", "day", "week", "month", "quarter", "year", "province", "city", "county"]
Figure = Literal["count", "count_of", "sum", "avg", "min", "max", "count_distinct"]
Path = Annotated[str, msgspec.Meta(max_length=300)]
Cursor = Annotated[str, msgspec.Meta(max_length=20_000)]

MOST: Final = 500
"""Records of a page."""
MOST_TAKEN: Final = 1_000_000
"""Records that are taken away at once, as an export does."""
MOST_ROWS_TAKEN: Final = 100_000
"""Rows of one record that come along then."""
MOST_SKIPPED: Final = 1_000_000
"""Records that a page passes over."""
MOST_KEYS: Final = 5
"""Fields to sort by, and links on the way to one."""
MOST_FIELDS: Final = 500
MOST_EXPANDED: Final = 100
MOST_BY: Final = 3
"""Fields to group by."""
MOST_FIGURES: Final = 20
MOST_GROUPS: Final = 1000
DEEPEST: Final = 10
MOST_LEAVES: Final = 200
LONGEST_SEARCH: Final = 200
CAP: Final = 1000
"""How far a capped count counts."""

Skipped = Annotated[int, msgspec.Meta(ge=0, le=MOST_SKIPPED)]


class Asked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that is asked. Unknown members are refused, so that a slip of the pen is no silent blank."""


class Sort(Asked, frozen=True, kw_only=True):
    """A field to sort by; blanks come last both ways."""

    field: Path
    descending: bool = False


class WhichAsked(Asked, frozen=True, kw_only=True):
    """Which records. A filter is a tree: {"all": […]}, {"any": […]}, {"not": …}, {"field", "operator", "value"},
    {"rows": "lines", "some": …}, {"formula": "amount > 100"}."""

    filter: Filter = {}
    search: str = ""
    """Words, each of which has to occur in what the form is searched by."""
    as_of: datetime | None = None
    """The records as they were at this moment, by the rights of now."""


class QueryAsked(WhichAsked, frozen=True, kw_only=True):
    """A page: which records, which of their fields, in which order, and what comes along."""

    fields: tuple[Path, ...] | None = None
    """None: all that may be seen."""
    sort: tuple[Sort, ...] = ()
    """Empty: the newest first."""
    expand: tuple[Path, ...] = ()
    """`customer`: the title of the linked record comes along; `customer.level`: and this field of it."""
    rows: tuple[Path, ...] = ()
    """`lines`: the rows of the sub-table come along, with all that may be seen; `lines.qty`: with this field."""
    limit: Annotated[int, msgspec.Meta(ge=1, le=MOST)] = 50
    after: Cursor | None = None
    """Where the page before ended."""
    skip: Skipped = 0
    """So many records of the order are passed over before the page; not together with `after`."""
    count: Counted = "none"
    """How many there are in all: not asked, up to a thousand, or exactly."""


class GroupKey(Asked, frozen=True, kw_only=True):
    """What to group by: a field; days and moments perhaps by a longer time in the workspace's zone, regions and
    addresses by the division that they lie in, as far as they say so."""

    field: Path
    by: By = "value"


class Aggregate(Asked, frozen=True, kw_only=True):
    """A figure over the records of a group. `count` takes no field."""

    figure: Figure
    field: Path = ""


class GroupSort(Asked, frozen=True, kw_only=True):
    """The place of a group key, or of an aggregate, to sort by."""

    group: int | None = None
    aggregate: int | None = None
    descending: bool = False


class GroupsAsked(WhichAsked, frozen=True, kw_only=True):
    """Groups of records, with figures of each."""

    groups: Annotated[tuple[GroupKey, ...], msgspec.Meta(max_length=MOST_BY)] = ()
    """None: one group of all."""
    aggregates: Annotated[tuple[Aggregate, ...], msgspec.Meta(max_length=MOST_FIGURES)] = ()
    """Empty: how many records."""
    sort: Annotated[tuple[GroupSort, ...], msgspec.Meta(max_length=MOST_KEYS)] = ()
    """Empty: by the groups in their order."""
    limit: Annotated[int, msgspec.Meta(ge=1, le=MOST_GROUPS)] = MOST_GROUPS
    skip: Skipped = 0


class Which(WhichAsked, frozen=True, kw_only=True):
    """Which records of a form."""

    form: Path


class Query(QueryAsked, frozen=True, kw_only=True):
    """A page of records of a form."""

    form: Path
    verb: Literal["read", "export", "print"] = "read"
    """What is to be done with them: only what this is granted for comes. No program sends it; doors say it."""


class GroupQuery(GroupsAsked, frozen=True, kw_only=True):
    """Records of a form by groups."""

    form: Path


Question: TypeAlias = Which | Query | GroupQuery
"""Whatever is asked of one form. A door that has the form elsewhere takes what is asked without it."""
