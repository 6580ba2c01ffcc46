"""What a form is: its fields, how they are laid out, and what must hold. Everything is data, as JSON and YAML write it.

The law of keys: a key never changes once it is given, since it names a table or a column that others read; what people
see is the label, and changing that is free. Expressions are texts here; the formulas read them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Final, Literal

import msgspec

Text = dict[str, str]
"""By language; at least one of them is there in a published form."""
Expression = Annotated[str, msgspec.Meta(max_length=8192)]
Sensitivity = Literal["S1", "S2", "S3", "S4"]
"""From what anybody may see to what is shown to those alone who need it; S3 and S4 may be stored encrypted."""
State = Literal["draft", "published", "retired"]
STATES: Final[tuple[State, ...]] = ("draft", "published", "retired")


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A piece of a definition. What is as it starts is not written out, so that a file shows only what was decided.

    Therefore what something starts as never changes: it would change every version that was published.
    """


class FieldDefinition(Part, frozen=True, kw_only=True):
    """A field. `required` and `visible` are expressions over the record, or for `required` simply yes or no."""

    key: str
    label: Text = {}
    type: str
    settings: dict[str, Any] = {}
    required: bool | Expression = False
    visible: Expression = ""
    """When it is shown; empty is always. What is not shown is not asked for."""
    default: Any = None
    """A value as programs send it."""
    default_expression: Expression = ""
    """An expression instead of a value, such as `NOW()`."""
    read_only: bool = False
    """Nobody fills it in on screen; automation, imports and roll-ups write it."""
    sensitivity: Sensitivity = "S1"
    encrypted: bool = False
    """Unreadable in the database, for S3 and S4: found by equality alone, and in no formula, sort or group."""
    indexed: bool = False
    """Found quickly among very many records, at some cost for each write."""
    help: Text = {}


class Section(Part, frozen=True, kw_only=True):
    """Fields that stand together on the screen. Fields in none come after the last one."""

    label: Text = {}
    fields: tuple[str, ...] = ()
    columns: Annotated[int, msgspec.Meta(ge=1, le=4)] = 2
    visible: Expression = ""


class Check(Part, frozen=True, kw_only=True):
    """What must hold of a record, and what people are told when it does not."""

    expression: Expression
    message: Text = {}


class Unique(Part, frozen=True, kw_only=True):
    """No two records have the same values here; a record with a blank among them is not compared."""

    fields: tuple[str, ...]


class NoOverlap(Part, frozen=True, kw_only=True):
    """A resource is never booked more than `capacity` times at once, by records for which `when` holds."""

    resource: str
    period: str
    when: Expression = ""
    before: Annotated[int, msgspec.Meta(ge=0, le=525_600)] = 0
    """Minutes that are kept free before each booking."""
    after: Annotated[int, msgspec.Meta(ge=0, le=525_600)] = 0
    capacity: Annotated[int, msgspec.Meta(ge=1, le=10_000)] = 1


class Duplicates(Part, frozen=True, kw_only=True):
    """Records that agree in these fields are probably the same thing: say so, or refuse the second one."""

    fields: tuple[str, ...]
    action: Literal["warn", "refuse"] = "warn"


class Rows(Part, frozen=True, kw_only=True):
    """What a form and its sub-tables share: they are tables with fields and with what must hold of each row."""

    key: str
    label: Text = {}
    fields: tuple[FieldDefinition, ...] = ()
    checks: tuple[Check, ...] = ()
    unique: tuple[Unique, ...] = ()
    no_overlap: tuple[NoOverlap, ...] = ()


class SubTable(Rows, frozen=True, kw_only=True):
    """Rows that belong to a record. A field of type `sub_table` shows them, by the address `form.sub_table`."""


class FormDefinition(Rows, frozen=True, kw_only=True):
    """A form as a whole."""

    sections: tuple[Section, ...] = ()
    title: str = ""
    """The field that names a record to people; a formula where several make the name."""
    search: tuple[str, ...] = ()
    """The fields by which the search over everything finds a record."""
    duplicates: tuple[Duplicates, ...] = ()
    """The rules in their order."""
    sub_tables: tuple[SubTable, ...] = ()
    singleton: bool = False
    """It has exactly one record, made when it is published: what a company sets, such as days and limits."""
    settings_form: str = ""
    """The singleton whose fields are `setting.…` in the expressions of this form."""


@dataclass(frozen=True)
class Form:
    """A form as it stands: what is being designed, and which of its versions people work with."""

    id: int
    key: str
    state: State
    definition: FormDefinition
    published: int | None
    """The newest published version."""
    version: int
    """Counts the changes of the draft; whoever saves names the one they read."""


@dataclass(frozen=True)
class Version:
    """A definition as it was published, kept for good."""

    key: str
    version: int
    definition: FormDefinition
    at: datetime
    by: int | None
    """The person who published it; None when the product did."""


@dataclass(frozen=True)
class Difference:
    """One thing that differs between two versions: `path` like `fields.amount.label`."""

    what: Literal["added", "removed", "changed", "moved"]
    path: str
    before: Any = None
    after: Any = None


@dataclass(frozen=True)
class Published:
    """What publishing did. Without differences there is no new version."""

    key: str
    version: int
    differences: tuple[Difference, ...]
