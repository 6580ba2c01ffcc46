"""What names mean: the catalogue that whoever knows the forms gives to the compiler.

The law: a formula reaches only what its scope hands out. Whoever builds a scope for a reader leaves out (or marks as
hidden) what that reader may not see; there is no other way from a name to a column. Identifiers come from here, never
from the text that was typed.

    [amount]                     Field of the form itself
    customer.city                Link, then Field
    lines.qty                    Many, then Field: one value for each row, a list
    me.name, setting.rate        Group, then Field
    old.amount, new.amount       Group, then Field
    EXISTS(order, paid < total)  a form that `Forms.form` finds; inside, `this.total` is a name of the outer row
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol, TypeAlias, runtime_checkable

from psycopg import sql

from chengwu.formulas.limits import FIELD_DIGITS, FIELD_TEXT
from chengwu.formulas.types import Type, Volatility

ROOT = "i"
"""The alias of the row that a formula stands in."""


@dataclass(frozen=True)
class Field:
    """A value: a column of a row, or what `expression` says."""

    key: str
    label: str
    type: Type
    column: str
    """The column's name; quoted here, never before."""
    wrap: Callable[[str], str] | None = None
    """What turns the column (as SQL) into the language's value: a stored moment into the company's clock."""
    problem: str | None = None
    """The column that names the error of a stored result, where NULL may be blank or an error."""
    at: Callable[[str], str] | None = None
    """SQL of the value in the row of an alias, for what is computed at every look and has no column."""
    problem_at: Callable[[str], str] | None = None
    """The same for the name of its error."""
    digits: int = FIELD_DIGITS
    length: int = FIELD_TEXT
    inexact: bool = False
    volatility: Volatility = Volatility.STEADY
    reads: str = ""
    """What it is called among the dependencies, as `crm_order.amount`. Empty: nothing that can change on its own."""


@dataclass(frozen=True)
class Link:
    """A reference to one record of a form; by itself it is the record's number."""

    key: str
    label: str
    column: str
    form: Form
    reads: str = ""


@dataclass(frozen=True)
class Many:
    """The rows of a sub-table, or of a form that links here. `back` is their column that names this record."""

    key: str
    label: str
    form: Form
    back: str
    order: str = "id"
    reads: str = ""
    through: Through | None = None
    """The table between, where the rows do not name this record themselves: `back` and `order` are its columns."""


@dataclass(frozen=True)
class Through:
    """A table of pairs: its column `back` of the Many names this record, `onward` the record that is meant."""

    schema: str
    table: str
    onward: str


@dataclass(frozen=True)
class Group:
    """Names under a name: me, setting, old, new. Its fields are columns of the same row as the group."""

    key: str
    label: str
    scope: Scope
    itself: Field | None = None
    """What the name is without a dot after it; None: no value."""


@dataclass(frozen=True)
class Hidden:
    """There is such a name, and the reader may not use it; said only where the reader may know that it is there."""

    key: str
    label: str


Meaning: TypeAlias = Field | Link | Many | Group | Hidden


class Scope(Protocol):
    """Finds what a name means."""

    def meaning(self, name: str) -> Meaning | None:
        """The meaning of a key or a label, however its letters are written. None: no such name here."""

    def known(self) -> Iterable[Meaning]:
        """Everything that may be written here, for suggestions."""


class Form(Scope, Protocol):
    """The catalogue of another form, as far as the reader may see it."""

    @property
    def identity(self) -> str:
        """The column by which others refer to its rows."""

    def source(self, alias: str) -> str:
        """SQL of the relation with its rows, under this alias, for a FROM."""

    def readable(self, alias: str) -> str | None:
        """SQL that is true for the rows that the reader may see; None: all of them. NULL counts as no."""


@runtime_checkable
class Forms(Protocol):
    """What a scope is besides, if one may ask about the rows of other forms in it: EXISTS, COUNT_OF and their like."""

    def form(self, name: str) -> Form | None:
        """The form of a key or a label, as far as the reader may see it. None: no such form."""


def form_of(scope: Scope, name: str) -> Form | None:
    """The form of this name; None also for a scope that knows no other forms."""
    return scope.form(name) if isinstance(scope, Forms) else None


@dataclass(frozen=True)
class Names:
    """A scope from a list. Keys come before labels; of two equal labels the first."""

    meanings: tuple[Meaning, ...]
    _found: Mapping[str, Meaning] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: dict[str, Meaning] = {}
        for one in self.meanings:
            found.setdefault(one.key, one)
        for one in self.meanings:
            found.setdefault(one.label, one)
        for one in self.meanings:
            for name in (one.key.lower(), one.label.lower()):
                found.setdefault(name, one)
        object.__setattr__(self, "_found", found)

    def meaning(self, name: str) -> Meaning | None:
        """See Scope."""
        return self._found.get(name) or self._found.get(name.lower())

    def known(self) -> Iterable[Meaning]:
        """See Scope."""
        return self.meanings


@dataclass(frozen=True)
class Table(Names):
    """A form from a list of its names."""

    schema: str = ""
    table: str = ""
    identity: str = "id"
    where: Callable[[str], str] | None = None

    def source(self, alias: str) -> str:
        """See Form."""
        return f"{identifier(self.schema, self.table)} {alias}"

    def readable(self, alias: str) -> str | None:
        """See Form."""
        return self.where(alias) if self.where else None


@lru_cache(maxsize=4096)
def identifier(*names: str) -> str:
    """Names as SQL: `"w_main"."crm_order"`."""
    return sql.Identifier(*names).as_string(None)


@dataclass(frozen=True)
class Surroundings:
    """Today, now and the working calendar, as SQL: literals, parameters, or columns of the statement."""

    today: str = "current_date_is_not_given"
    now: str = "now_is_not_given"
    holidays: str = "'{}'::date[]"
    workdays: str = "'{}'::date[]"
