"""Computed fields: settings that say how, and the column of their result. The platform writes them, nobody else.

A result behaves as a field of its type: it is shown, sorted and filtered as the plain types of `_RESULTS` do, which
are built from the same families as the types that people fill in.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar, Final, Generic, Literal, TypeVar

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from chengwu.fields import numerals
from chengwu.fields.context import Context
from chengwu.fields.family_choice import ListOf, YesNo
from chengwu.fields.family_moment import Clock, Day, Moment
from chengwu.fields.family_number import ExactNumber
from chengwu.fields.family_text import FreeText, TextSettings
from chengwu.fields.in_sql import written
from chengwu.fields.operators import Expression, Operator, Parts
from chengwu.fields.type import Cell, FieldType, Formula, Settings
from chengwu.fields.units import Unit, shown

Result = Literal["text", "number", "bool", "date", "datetime", "time", "list of text", "list of number"]


class _Text(FreeText[TextSettings]):
    settings = TextSettings
    lines = True


class _Number(ExactNumber["ComputedSettings"]):
    def show(self, value: Decimal, options: ComputedSettings, context: Context) -> str:
        return shown(value, options, context.currency)


class _Truth(YesNo[Settings]):
    settings = Settings


class _Day(Day[Settings]):
    settings = Settings


class _Clock(Clock[Settings]):
    settings = Settings


class _Moment(Moment[Settings]):
    settings = Settings


class _Texts(ListOf[Settings, str]):
    settings = Settings
    example = "a"
    sortable = False

    def item(self, raw: object, options: Settings, context: Context) -> str:
        return raw if isinstance(raw, str) else ""


class _Numbers(ListOf["ComputedSettings", Any]):
    example = "3"
    items = sa.Numeric()
    sortable = False

    def formula_type(self, options: ComputedSettings) -> Formula | None:
        return "list of number"

    def item(self, raw: object, options: ComputedSettings, context: Context) -> Any:
        return numerals.exact(raw, "3")

    def json(self, value: tuple[Any, ...], options: ComputedSettings) -> object:
        return [numerals.digits(one) for one in value]

    def shown_item(self, one: Any, options: ComputedSettings, context: Context) -> str:
        return shown(one, options, context.currency)

    def json_sql(self, parts: Parts, options: ComputedSettings, context: Context) -> Expression:
        return written(super().json_sql(parts, options, context))


_RESULTS: Final[Mapping[str, FieldType[Any, Any]]] = {
    "text": _Text(),
    "number": _Number(),
    "bool": _Truth(),
    "date": _Day(),
    "datetime": _Moment(),
    "time": _Clock(),
    "list of text": _Texts(),
    "list of number": _Numbers(),
}


class ComputedSettings(Unit, Settings, frozen=True, kw_only=True):
    """What every computed field says; one that gives a number also of what it is."""

    result: Result = "text"
    """The type of its result. The checker of formulas finds it; publishing writes it here."""
    stored: bool = True
    """False when it depends on the moment or on who looks: then it is part of the query and has no column."""


C = TypeVar("C", bound=ComputedSettings)


class Computed(FieldType[C, Any], Generic[C]):
    """A field that the platform computes."""

    computed = True
    reimports = False
    can_fail: ClassVar[bool] = False
    """Whether it may end in an error: then the part `error` keeps its class, such as `#DIV/0!`."""

    def check(self, options: C) -> None:
        options.problem()

    def _as(self, options: C) -> tuple[FieldType[Any, Any], Any]:
        of = _RESULTS[options.result]
        return of, options if isinstance(of, _Number | _Numbers) else of.starting()

    def parts(self, options: C) -> Mapping[str, TypeEngine[Any]]:
        of, theirs = self._as(options)
        return {**of.parts(theirs), **({"error": sa.Text()} if self.can_fail else {})}

    def columns(self, key: str, options: C) -> Any:
        return super().columns(key, options) if options.stored else ()

    def formula_type(self, options: C) -> Formula | None:
        return options.result

    def unit(self, options: C) -> Unit:
        return Unit(**{name: getattr(options, name) for name in Unit.__struct_fields__})

    def several(self, options: C) -> bool:
        return options.result.startswith("list of ")

    def store(self, value: Any, options: C) -> dict[str, object]:
        of, theirs = self._as(options)
        return {**of.store(value, theirs), **({"error": None} if self.can_fail else {})}

    def load(self, row: Mapping[str, Any], options: C) -> Any:
        of, theirs = self._as(options)
        return of.load(row, theirs)

    def read(self, json: object, options: C, context: Context) -> Any:
        of, theirs = self._as(options)
        return of.read(json, theirs, context)

    def json(self, value: Any, options: C) -> object:
        of, theirs = self._as(options)
        return of.json(value, theirs)

    def show(self, value: Any, options: C, context: Context) -> str:
        of, theirs = self._as(options)
        return of.show(value, theirs, context)

    def export(self, value: Any, options: C, context: Context) -> Cell:
        of, theirs = self._as(options)
        return of.export(value, theirs, context)

    def mask(self, value: Any, options: C, context: Context) -> str:
        of, theirs = self._as(options)
        return of.mask(value, theirs, context)

    def json_sql(self, parts: Parts, options: C, context: Context) -> Expression:
        of, theirs = self._as(options)
        return of.json_sql(parts, theirs, context)

    def mask_sql(self, parts: Parts, options: C, context: Context) -> Expression:
        of, theirs = self._as(options)
        return of.mask_sql(parts, theirs, context)

    def search_text(self, value: Any, options: C, context: Context) -> str:
        of, theirs = self._as(options)
        return of.search_text(value, theirs, context)

    def operators(self, options: C) -> Mapping[str, Operator]:
        of, theirs = self._as(options)
        return of.operators(theirs)

    def operand(self, operator: str, raw: object, options: C, context: Context) -> Any:
        of, theirs = self._as(options)
        return of.operand(operator, raw, theirs, context)

    def sort_keys(self, parts: Parts, options: C) -> tuple[Expression, ...]:
        of, theirs = self._as(options)
        return of.sort_keys(parts, theirs)
