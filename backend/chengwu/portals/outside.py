"""What is told outside, and nothing beside it."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from chengwu.portals.model import Head, Text


class ChoiceOutside(msgspec.Struct, frozen=True):
    """One that can be chosen; a label under the empty language is for every language."""

    code: str
    label: Text


class ConsentOutside(msgspec.Struct, frozen=True):
    """What is to be agreed to; whoever agrees sends the digest back."""

    text: str
    digest: str


class CellOutside(msgspec.Struct, frozen=True, kw_only=True):
    """A field of a row that is asked for. `settings` are those alone that filling it in needs."""

    key: str
    type: str
    label: Text
    help: Text
    required: bool
    visible: bool
    """Whether it is always seen; else what is typed decides."""
    settings: dict[str, Any]
    choices: list[ChoiceOutside]
    default: Any


class FieldOutside(CellOutside, frozen=True, kw_only=True):
    """A field that is asked for; of a sub-table with the `fields` of its rows."""

    prefill: bool
    hidden: bool
    """Shown to nobody, and said by the address alone."""
    fields: list[CellOutside] = []


class SectionOutside(msgspec.Struct, frozen=True, kw_only=True):
    """Fields that stand together, by their keys, in so many columns where there is room."""

    label: Text
    columns: int
    fields: list[str]


class DivisionOutside(msgspec.Struct, frozen=True):
    """A province, city or county. `english` is its name in English. `more`: there are divisions in it."""

    code: str
    name: str
    english: str
    more: bool


class DivisionsOutside(msgspec.Struct, frozen=True):
    """Those of today, next below one division; the provinces, below none."""

    items: list[DivisionOutside]


class FormOutside(msgspec.Struct, frozen=True, kw_only=True):
    """A public form. `varying`: what is seen and asked for depends on what is typed. `stamp` comes back with it.

    `logo` and `cover` are links of pictures: `/api/b/{logo}/logo`.
    """

    title: Text
    company: str = ""
    colour: str = ""
    logo: str = ""
    cover: str = ""
    closed: bool = False
    intro: Text = {}
    thanks: Text = {}
    fields: list[FieldOutside] = []
    sections: list[SectionOutside] = []
    """Fields in none of them come after the last one."""
    consent: dict[str, ConsentOutside] = {}
    varying: bool = False
    stamp: str = ""


class ColumnOutside(msgspec.Struct, frozen=True):
    """A field that is shared: what it is called and what kind of value it has."""

    key: str
    label: Text
    type: str


class SharedOutside(msgspec.Struct, frozen=True, kw_only=True):
    """What a share shows. `rows` have a text for each column; `record`: there is one row, and it is shown whole.

    `locked`: a password is asked for, and nothing is told but whose page it is. `pass_` opens further pages without it.
    """

    locked: bool = False
    record: bool = False
    title: str = ""
    company: str = ""
    colour: str = ""
    logo: str = ""
    cover: str = ""
    search: bool = False
    columns: list[ColumnOutside] = []
    rows: list[list[str]] = []
    count: int = 0
    exact: bool = True
    page: int = 0
    more: bool = False
    pass_: str = msgspec.field(name="pass", default="")
    expires_at: str = ""


T = TypeVar("T", FormOutside, SharedOutside)


def under(head: Head, told: T) -> T:
    """A page with its head; a colour of its own goes before that of the house."""
    colour = told.colour or head.colour
    return msgspec.structs.replace(told, company=head.company, colour=colour, logo=head.logo, cover=head.cover)
