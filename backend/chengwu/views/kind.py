"""What a kind of view is: how records are drawn, which settings that takes, and which fields the settings may name.

A kind is a class without state, one file in `kinds/`. It says its settings, a frozen Struct of which every member has a
default, and for each that names fields a `Use`: what fits there and whether the kind can do without. From these follow
what is missing, what does not fit, which fields a query has to bring along, and what is left when a field is gone. The
smallest to copy is `kinds/gallery.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final, Generic, TypeAlias, TypeVar

import msgspec

from chengwu.fields.refusal import excerpt
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.world import Known
from chengwu.kit.errors import FieldRefusal
from chengwu.kit.sentences import Listed
from chengwu.records.reading.asked import Aggregate, GroupKey
from chengwu.views.model import FigureOf, GroupBy, Part, ViewDefinition
from chengwu.views.reading import told

Item: TypeAlias = str | GroupBy | FigureOf
"""What names a field in the settings of a kind."""
Finds = Callable[[str], Known | None]
"""The field that a path leads to; None where there is none, or none that may be seen."""


class Settings(Part, frozen=True, kw_only=True):
    """The settings of a kind. Every one has a default."""


@dataclass(frozen=True)
class Fits:
    """Which fields may stand somewhere: of these types, or computed with one of these results."""

    types: tuple[str, ...]
    results: tuple[str, ...] = ()
    of_the_form: bool = False
    """Only links to records of the form itself."""
    hierarchy: bool = False
    """And of these only those by which records stand below each other."""

    def takes(self, known: Known, table: RecordTable) -> bool:
        """Whether this field may."""
        if known.field.encrypted or (self.of_the_form and known.target != table.form.key):
            return False
        if self.hierarchy and not known.hierarchy:
            return False
        if known.type.name in self.types:
            return True
        computed = known.type.computed and known.type.name != "serial"
        return computed and known.type.formula_type(known.options) in self.results


@dataclass(frozen=True)
class Use:
    """A setting that names a field, or several."""

    setting: str
    fits: Fits | None = None
    """None: whatever a group can be made of, or a figure: that is asked of the query itself."""
    needed: bool = False


DAY: Final = Fits(("date", "datetime"), ("date", "datetime"))
SPAN: Final = Fits(("date_range", "datetime_range"))
START: Final = Fits((*DAY.types, *SPAN.types), DAY.results)
NUMBER: Final = Fits(("integer", "decimal", "percent", "rating"), ("number",))
PICTURE: Final = Fits(("image", "gallery"))
CHOICE: Final = Fits(("select", "member", "department", "link", "boolean"), ("text", "bool"))
RESOURCE: Final = Fits(("link", "member", "department"))
ABOVE: Final = Fits(("link",), of_the_form=True, hierarchy=True)
PLACE: Final = Fits(("region", "address", "geo"))


@dataclass(frozen=True)
class Figures:
    """What a kind asks of all records of a view: groups, and the figures of each."""

    groups: tuple[GroupKey, ...] = ()
    figures: tuple[Aggregate, ...] = ()
    descending: tuple[bool, ...] = field(default=())
    """For each group whether it runs backwards; empty: none."""


S = TypeVar("S", bound=Settings)


class ViewKind(Generic[S]):
    """One way to draw. `S` are its settings."""

    name: ClassVar[str]
    settings: ClassVar[type[Settings]]
    uses: ClassVar[tuple[Use, ...]] = ()

    def options(self, raw: object) -> S:
        """The settings from JSON; raises `BadSetting`."""
        try:
            return msgspec.convert(raw, self.settings)  # type: ignore[return-value]
        except msgspec.ValidationError as wrong:
            where, reason = told(wrong)
            raise BadSetting(where, reason, Listed(self.settings.__struct_fields__)) from None

    def check(self, options: S, finds: Finds) -> Iterator[FieldRefusal]:
        """What contradicts itself beyond what `uses` says, by the place in the settings."""
        yield from ()

    def figures(self, definition: ViewDefinition, options: S, finds: Finds) -> Figures | None:
        """What is asked of all records; None when pages of records are all that is drawn."""
        return None

    def named(self, options: S) -> Iterator[tuple[str, Use, Item]]:
        """Every part of the settings that names a field: its place, by which use, and the part."""
        for use in self.uses:
            for place, item in _items(getattr(options, use.setting), use.setting):
                yield place, use, item

    def missing(self, options: S) -> Iterator[str]:
        """The settings that the kind cannot do without and that name nothing."""
        for use in self.uses:
            if use.needed and not any(_items(getattr(options, use.setting), use.setting)):
                yield use.setting

    def without(self, options: S, places: Container[str]) -> S:
        """The settings without what stands at these places."""
        changed: dict[str, Any] = {}
        for use in self.uses:
            value = getattr(options, use.setting)
            if isinstance(value, tuple):
                left = tuple(each for at, each in enumerate(value) if f"{use.setting}.{at}" not in places)
                if len(left) < len(value):
                    changed[use.setting] = left
            elif use.setting in places:
                changed[use.setting] = getattr(self.settings(), use.setting)
        return msgspec.structs.replace(options, **changed)


class BadSetting(Exception):
    """Settings that the kind does not offer: where, why, and which it does."""

    def __init__(self, where: str, reason: str, known: Listed) -> None:
        super().__init__(where, reason)
        self.where = where
        self.reason = reason
        self.known = known


def missing_end(start: str, end: str, finds: Finds) -> Iterator[FieldRefusal]:
    """A bar needs two ends: a field that is a time from one to another, or two fields."""
    known = finds(start) if start else None
    if known is not None and not known.spans and not end:
        yield FieldRefusal("end", "view_setting_missing", {"setting": "end"})


def end_too_many(start: str, end: str, finds: Finds) -> Iterator[FieldRefusal]:
    """A field that is a time from one to another has its end already."""
    known = finds(start) if start else None
    if known is not None and known.spans and end:
        yield FieldRefusal("end", "view_end_twice", {"field": excerpt(end)})


def aggregate(one: FigureOf) -> Aggregate:
    """The figure as a query asks it."""
    return Aggregate(figure=one.figure, field="" if one.figure == "count" else one.field)


def path_of(item: Item) -> str:
    """The path that a part of the settings names; empty for how many records there are."""
    match item:
        case str():
            return item
        case FigureOf(figure="count"):
            return ""
        case _:
            return item.field


def _items(value: Any, place: str) -> Iterator[tuple[str, Item]]:
    """The parts of a setting that name fields: an empty path names nothing, and of a list each part is looked at."""
    if isinstance(value, tuple):
        for at, each in enumerate(value):
            yield from _items(each, f"{place}.{at}")
    elif value:
        yield place, value
