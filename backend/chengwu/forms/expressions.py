"""The expressions of a form, read among all the forms: what each means, what is wrong with it, and which results are of
which type. Publishing asks here; so an expression that people work with can be evaluated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final, TypeVar, get_args

import msgspec

from chengwu.fields.family_computed import Result
from chengwu.fields.units import Unit
from chengwu.forms.catalogue import RecordTable, catalogue_of
from chengwu.forms.computing import Computed, Computing, computed_keys
from chengwu.forms.errors import NoForm
from chengwu.forms.model import FieldDefinition, FormDefinition, Rows
from chengwu.forms.naming import me_group
from chengwu.forms.wording import label_of
from chengwu.formulas.compile import Compiled
from chengwu.formulas.errors import Mistake
from chengwu.formulas.types import BOOL, NUMBER, SCALARS, ListOf, Scalar, Type, Volatility
from chengwu.kit.errors import FieldRefusal
from chengwu.kit.sentences import Listed

T = TypeVar("T")
_RESULTS: Final = frozenset(get_args(Result))
_UNIT: Final = Unit.__struct_fields__
_ZONE: Final = "UTC"  # what an expression means to the database depends on the zone, whether it can be used does not


def expression_problems(
    definition: FormDefinition, others: Mapping[str, FormDefinition], *, lenient: bool = False
) -> Iterator[FieldRefusal]:
    """Everything that is wrong with the expressions of a definition.

    `lenient` when its parts have problems of their own, which are told elsewhere: what leads through them is let be.
    """
    yield from _Reader(definition, others, lenient=lenient).problems()


def resolved(definition: FormDefinition, others: Mapping[str, FormDefinition]) -> FormDefinition:
    """The definition with the types of its computed fields written into their settings, where they can be told.

    Publishing does this, so that a designer says what is computed and never of which type it is.
    """
    reader = _Reader(definition, others, lenient=True)
    sub_tables = tuple(
        msgspec.structs.replace(rows, fields=reader.resolved_fields(rows)) for rows in definition.sub_tables
    )
    return msgspec.structs.replace(definition, fields=reader.resolved_fields(definition), sub_tables=sub_tables)


class _Reader:
    def __init__(self, definition: FormDefinition, others: Mapping[str, FormDefinition], *, lenient: bool) -> None:
        self._definition = definition
        self._lenient = lenient
        self._catalogue = catalogue_of("_", _ZONE, 0, {**others, definition.key: definition})
        self._computing = Computing(self._catalogue, as_said=False)
        self._inlining = Computing(replace(self._catalogue, kept={}, stores=self._catalogue), as_said=False)

    def resolved_fields(self, rows: Rows) -> tuple[FieldDefinition, ...]:
        table = self._table(rows)
        keys = set(computed_keys(table))
        return tuple(self._resolved(table, field) if field.key in keys else field for field in rows.fields)

    def problems(self) -> Iterator[FieldRefusal]:
        form = self._definition
        every: list[tuple[str, Rows]] = [("", form)]
        every += [(f"sub_tables.{place}.", rows) for place, rows in enumerate(form.sub_tables)]
        for path, rows in every:
            table = self._table(rows)
            for place, field in enumerate(rows.fields):
                yield from self._of_field(table, field, f"{path}fields.{place}")
            for place, check in enumerate(rows.checks):
                yield from self._tried(f"{path}checks.{place}.expression", check.expression, table, BOOL)
            for place, rule in enumerate(rows.no_overlap):
                yield from self._of_rule(f"{path}no_overlap.{place}.when", rule.when, table)
        for place, section in enumerate(form.sections):
            yield from self._tried(f"sections.{place}.visible", section.visible, self._table(form), BOOL)

    def _of_field(self, table: RecordTable, field: FieldDefinition, path: str) -> Iterator[FieldRefusal]:
        known = table.known.get(field.key)
        if known is None:
            return
        if known.type.computed and known.type.name != "serial":
            yield from self._of_computed(table, field, path)
        if isinstance(field.required, str):
            yield from self._tried(f"{path}.required", field.required, table, BOOL)
        yield from self._tried(f"{path}.visible", field.visible, table, BOOL)
        if field.default_expression:
            kind = known.type.formula_type(known.options)
            yield from self._tried(f"{path}.default_expression", field.default_expression, table, type_named(kind))
        where = field.settings.get("where")
        if known.target and isinstance(where, str) and where and known.target in self._catalogue.tables:
            yield from self._tried(f"{path}.settings.where", where, self._catalogue.table(known.target), BOOL)

    def _of_computed(self, table: RecordTable, field: FieldDefinition, path: str) -> Iterator[FieldRefusal]:
        at = {"formula": "expression", "look_up": "path"}.get(field.type, "field")
        made = self._caught(lambda: self._computing.field(table, field.key))
        if isinstance(made, Computed) and made.volatility is Volatility.DATED:
            # Until what is stored holds for the day, whoever looks computes it with all that it reads.
            made = self._caught(lambda: self._inlining.field(table, field.key))
        if not isinstance(made, Computed):
            yield from _told(f"{path}.settings.{at}", made)
            return
        settings = table.known[field.key].options
        is_stored = made.volatility <= Volatility.DATED
        if made.type.name not in _RESULTS:
            yield FieldRefusal(f"{path}.settings.{at}", "form_result_unusable", {"field": label_of(field)})
        elif made.type.name != settings.result or is_stored != settings.stored:  # type: ignore[attr-defined]
            params: dict[str, object] = {"field": label_of(field), "result": made.type.name}
            yield FieldRefusal(f"{path}.settings", "form_result_differs", params)
        elif made.type != NUMBER and (said := [name for name in _UNIT if field.settings.get(name) not in (None, "")]):
            params = {"field": label_of(field), "result": made.type.name, "settings": Listed(said)}
            yield FieldRefusal(f"{path}.settings", "form_unit_of_no_number", params)

    def _of_rule(self, path: str, source: str, table: RecordTable) -> Iterator[FieldRefusal]:
        """What a constraint of the database looks at stands in the row itself, and holds until it is changed."""
        if not source.strip():
            return
        made = self._caught(lambda: self._computing.compiled(source, table, BOOL))
        if not isinstance(made, Compiled):
            yield from _told(path, made)
        elif made.volatility is not Volatility.STEADY or any("/" in read or "@" in read for read in made.reads):
            yield FieldRefusal(path, "form_not_of_the_row", {"expression": source[:200]})

    def _tried(self, path: str, source: str, table: RecordTable, wanted: Type | None) -> Iterator[FieldRefusal]:
        if not source.strip():
            return
        made = self._caught(lambda: self._computing.compiled(source, table, wanted, more={"me": me_group()}))
        if isinstance(made, Mistake):
            yield from _told(path, made)

    def _caught(self, make: Callable[[], T]) -> T | Mistake | None:
        try:
            return make()
        except Mistake as mistake:
            return mistake
        except (LookupError, NoForm):
            if not self._lenient:
                raise
            return None

    def _resolved(self, table: RecordTable, field: FieldDefinition) -> FieldDefinition:
        made = self._caught(lambda: self._computing.field(table, field.key))
        if not isinstance(made, Computed) or made.type.name not in _RESULTS:
            return field
        settings = {**field.settings, "result": made.type.name}
        settings.pop("stored", None)
        if not made.stored:
            settings["stored"] = False
        return msgspec.structs.replace(field, settings=settings)

    def _table(self, rows: Rows) -> RecordTable:
        form = self._definition
        return self._catalogue.table(form.key if rows is form else f"{form.key}.{rows.key}")


def type_named(name: str | None) -> Type | None:
    """The type that a field type calls so; None where any will do."""
    if name is None:
        return None
    scalars: Mapping[str, Scalar] = {each.name: each for each in SCALARS}
    if name.startswith("list of "):
        return ListOf(scalars[name.removeprefix("list of ")])
    return scalars[name]


def _told(path: str, mistake: Mistake | None) -> Iterator[FieldRefusal]:
    for each in mistake.fields if mistake is not None else ():
        yield FieldRefusal(path, each.key, each.params)
