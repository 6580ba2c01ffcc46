"""What stands outside: a form that anybody with its link fills in, and a link that shows a record or a view.

The law: outside there is exactly what was chosen, and nothing else is told: no people, no other forms, no records that
are there. A public form reads nothing; a share shows what whoever made it may see at the moment it is opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Final, Literal

import msgspec

Text = dict[str, str]
"""By language, as in forms."""
Picture = Literal["logo", "cover"]
PICTURES: Final[tuple[Picture, ...]] = ("logo", "cover")
"""Those of a brand."""
MOST_FIELDS: Final = 100
MOST_OPTIONS: Final = 200
MOST_CELLS: Final = 30
MOST_ROWS: Final = 100
FILES: Final = frozenset(("file", "image", "gallery", "signature"))
ROWS: Final = "sub_table"
CELLS: Final = frozenset(
    (
        *FILES,
        *("text", "long_text", "phone", "email", "url", "id_code", "tags"),
        *("integer", "decimal", "money", "percent", "rating", "boolean"),
        *("date", "time", "datetime", "date_range", "datetime_range"),
        *("select", "multi_select", "link", "region", "address"),
    )
)
"""The field types that can be asked for in a row outside. A link only by a list of records that may be chosen."""
TYPES: Final = CELLS | {ROWS}
"""Those that can be asked for in a form: these, and rows of them."""
SECRET: Final = frozenset({"S3", "S4"})
Label = dict[str, Annotated[str, msgspec.Meta(max_length=200)]]
Paragraph = dict[str, Annotated[str, msgspec.Meta(max_length=5000)]]
Colour = Annotated[str, msgspec.Meta(pattern="^(#[0-9a-fA-F]{6})?$")]


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A piece of what is published; what is as it starts is not written out."""


class Option(Part, frozen=True, kw_only=True):
    """One record that may be chosen in a link, and what it is called outside."""

    id: Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)]
    label: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class AskedCell(Part, frozen=True, kw_only=True):
    """A field of a row that is asked for."""

    field: Annotated[str, msgspec.Meta(max_length=100)]
    required: bool = False
    """Asked for here although the form itself can do without."""
    codes: Annotated[list[str], msgspec.Meta(max_length=MOST_OPTIONS)] = []
    """Of a choice: those that are offered; none are all."""
    options: Annotated[list[Option], msgspec.Meta(max_length=MOST_OPTIONS)] = []
    """Of a link: the records that are offered, and no others."""
    sensitive: bool = False
    """Said a second time of an S3 or S4 field: it is really to be asked for outside."""


class AskedField(AskedCell, frozen=True, kw_only=True):
    """A field that is asked for."""

    prefill: bool = False
    """Whether the address may say what stands in it at first, as `?name=…`."""
    hidden: bool = False
    """Shown to nobody: only the address says it, as where a poster hangs."""
    fields: Annotated[list[AskedCell], msgspec.Meta(max_length=MOST_CELLS)] = []
    """Of a sub-table: the fields of its rows that are asked for."""
    rows: Annotated[int, msgspec.Meta(ge=1, le=MOST_ROWS)] = 20
    """Of a sub-table: so many rows at most."""


class PublicForm(Part, frozen=True, kw_only=True):
    """What is published of a form."""

    form: Annotated[str, msgspec.Meta(max_length=100)]
    title: Label
    intro: Paragraph = {}
    fields: Annotated[list[AskedField], msgspec.Meta(min_length=1, max_length=MOST_FIELDS)]
    consent: Paragraph = {}
    """What has to be agreed to; empty: nothing is asked."""
    thanks: Paragraph = {}
    closes_at: datetime | None = None
    most: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)] | None = None
    """So many come in and no more."""
    per_hour: Annotated[int, msgspec.Meta(ge=1, le=100_000)] = 200
    """So many come in within an hour at most, whoever sends them."""
    colour: Colour = ""


@dataclass(frozen=True)
class Published:
    """A public form as it stands."""

    id: int
    token: str
    definition: PublicForm
    by: int
    at: datetime
    ended_at: datetime | None
    submissions: int
    version: int

    def open_at(self, now: datetime) -> bool:
        """Whether something may come in at this moment."""
        wanted = self.definition
        late = wanted.closes_at is not None and now >= wanted.closes_at
        return not late and (wanted.most is None or self.submissions < wanted.most)


class NewShare(Part, frozen=True, kw_only=True):
    """A share to make: of the `record`, or of the `view`, of a form."""

    form: Annotated[str, msgspec.Meta(max_length=100)]
    record: Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)] | None = None
    view: Annotated[str, msgspec.Meta(max_length=100)] | None = None
    fields: Annotated[list[str], msgspec.Meta(min_length=1, max_length=MOST_FIELDS)]
    title: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    search: bool = False
    colour: Colour = ""
    expires_at: datetime


@dataclass(frozen=True)
class Share:
    """A share as it stands. `locked`: a password is asked for."""

    id: int
    form: str
    record: int | None
    view: str | None
    fields: tuple[str, ...]
    title: str
    search: bool
    colour: str
    password: str | None
    by: int
    at: datetime
    expires_at: datetime
    ended_at: datetime | None
    opened: int
    opened_at: datetime | None


@dataclass(frozen=True)
class Brand:
    """How a workspace looks outside: a colour, and its pictures by the numbers of their files; all may be missing.

    `version` counts the changes; 0: nothing was ever settled.
    """

    colour: str = ""
    logo: int | None = None
    cover: int | None = None
    version: int = 0

    def picture(self, which: Picture) -> int | None:
        return self.logo if which == "logo" else self.cover


@dataclass(frozen=True)
class Head:
    """What stands at the head of each page outside: whose it is, their colour, and the links of their pictures."""

    company: str
    colour: str = ""
    logo: str = ""
    cover: str = ""
