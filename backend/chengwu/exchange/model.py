"""What an import is asked to do, and what it found: values without a database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Final, Literal

import msgspec

from chengwu.kit.sentences import kept

Text = dict[str, str]
Key = Annotated[str, msgspec.Meta(max_length=100)]
State = Literal["read", "staging", "staged", "applying", "applied", "undoing", "undone", "stopped"]
"""read: its rows are kept, nothing is decided. stopped: somebody stopped it, or it could not go on; what was applied
stays until it is undone."""
Action = Literal["create", "update", "same", "skip", "faulty", "done", "refused", "undone"]
"""What will become of a record, or did: `refused` is what the records themselves refused while applying, `undone` what
was taken back again."""


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A piece of a plan, as programs send it."""


CREATED_FOR_A_LINK: Final = -1
"""The target of a record that no target makes: a link asked for it."""


class ColumnTo(Part, frozen=True, kw_only=True):
    """A column of the sheet and the field that it fills. `column` counts from 0."""

    column: Annotated[int, msgspec.Meta(ge=0, le=16_383)]
    field: Key
    """A field of the form, `line.qty` for a row of a sub-table, `id` for the number of the record itself."""
    words: dict[str, str] = {}
    """Texts of the sheet that mean something else here: `{"男": "m"}`; an empty one means blank."""
    link_by: Key = ""
    """For a link: the field of the other form that the text is compared with; empty is its title."""
    create_linked: bool = False
    """Make the linked record when there is none with this title; whoever imports needs the right to."""
    new_choices: bool = False
    """Add texts that are no choice yet to the choices; whoever imports needs the right to design forms."""


class NewField(Part, frozen=True, kw_only=True):
    """A column without a field, for which one is made; whoever imports needs the right to design forms."""

    column: Annotated[int, msgspec.Meta(ge=0, le=16_383)]
    key: Key
    label: Text
    type: Key = "text"
    settings: dict[str, Any] = {}


class LinkTo(Part, frozen=True, kw_only=True):
    """A link to the record that another target makes of the same row."""

    field: Key
    target: Annotated[int, msgspec.Meta(ge=0, le=19)]


class Target(Part, frozen=True, kw_only=True):
    """One form that the rows of a sheet fill."""

    form: Key
    columns: tuple[ColumnTo, ...]
    new_fields: tuple[NewField, ...] = ()
    links: tuple[LinkTo, ...] = ()
    fixed: dict[Key, Any] = {}
    """Fields that every record gets, as programs send them."""
    otherwise: dict[Key, Any] = {}
    """Fields that a new record gets where its row says nothing, as programs send them."""
    match: tuple[Key, ...] = ()
    """The fields by which a row is the record that is there already; rows with the same are one record."""
    do: Literal["create", "update", "both"] = "create"
    blanks: Literal["keep", "clear"] = "keep"
    """What a blank cell does to a record that is there."""
    duplicates: Literal["refuse", "skip", "take"] = "refuse"
    """What becomes of new records that are like others by the rules of the form."""


class SheetPlan(Part, frozen=True, kw_only=True):
    """How one sheet is read. Rows count from 1, as people see them."""

    sheet: Annotated[int, msgspec.Meta(ge=0, le=199)]
    header: tuple[int, ...] = ()
    """The rows of the heading."""
    first: Annotated[int, msgspec.Meta(ge=1)] = 2
    last: int | None = None
    """The last row of data; None: to the end."""
    targets: Annotated[tuple[Target, ...], msgspec.Meta(min_length=1, max_length=20)]


class ImportPlan(Part, frozen=True, kw_only=True):
    """How a file becomes records."""

    sheets: Annotated[tuple[SheetPlan, ...], msgspec.Meta(max_length=50)]
    blank_words: tuple[str, ...] = ()
    """Words that mean blank here, besides those that fields know (such as "/" and "N/A")."""
    day_first: bool = False
    """Whether 03/04/2026 is the third of April."""
    rules: bool = True
    """Whether automation rules react to what is imported."""


def _keep(params: dict[str, Any]) -> None:
    """Makes facts ready for JSON: whoever reads them may read another language than whoever brought the file."""
    params.update((name, kept(value)) for name, value in params.items())


class Repair(Part, frozen=True, kw_only=True):
    """What is proposed for a cell, and why: `key` of a sentence."""

    text: str
    key: str
    params: dict[str, Any] = {}

    def __post_init__(self) -> None:
        _keep(self.params)


class Fault(Part, frozen=True, kw_only=True):
    """What is wrong with a cell or a row. `warning`: it is written all the same, as `repair` says if there is one."""

    key: str
    params: dict[str, Any] = {}
    column: int | None = None
    field: str = ""
    given: str = ""
    repair: Repair | None = None
    warning: bool = False
    row: int | None = None
    """Where it stands, when that is another row than the first one of its record."""

    def __post_init__(self) -> None:
        _keep(self.params)


class ColumnFound(Part, frozen=True, kw_only=True):
    """A column of a sheet: what it is called, and what stands in it, told from a sample."""

    name: str
    blank: int = 0
    looked_at: int = 0
    kinds: dict[str, int] = {}
    """How many cells are text, number, boolean, date and so on; the most frequent first."""
    examples: tuple[str, ...] = ()
    different: int = 0
    many_different: bool = False
    longest: int = 0


class SheetFound(Part, frozen=True, kw_only=True):
    """A sheet of a file, and how it is probably to be read. Rows count from 1."""

    name: str
    hidden: bool = False
    rows: int = 0
    """The last row that holds something."""
    filled: int = 0
    """Rows that hold something, those of the heading too."""
    header: tuple[int, ...] = ()
    first: int = 1
    last: int = 0
    titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    total_row: int | None = None
    """The last row of data, when it names itself a total."""
    columns: tuple[ColumnFound, ...] = ()
    merges: tuple[tuple[int, int, int, int], ...] = ()
    """Merged ranges among the first rows, for whoever chooses another heading."""

    @property
    def signature(self) -> tuple[str, ...]:
        """What a mapping is remembered by."""
        return tuple(column.name for column in self.columns)


class FaultCount(Part, frozen=True, kw_only=True):
    """How often the same thing is wrong in the same place."""

    key: str
    sheet: int
    target: int
    column: int | None = None
    field: str = ""
    warning: bool = False
    count: int
    repairs: int = 0
    """For how many of them a repair is proposed."""


Phase = Literal["", "rows", "doubles", "records"]
"""What staging is at: rows become records, those that are alike are told, records are looked at; empty: it is over.

Where each row is for itself it is all one, and called `records`.
"""


class Counts(Part, frozen=True, kw_only=True):
    """What staging found, or applying did."""

    phase: Phase = ""
    definitions: int = 0
    """The version of the workspace's definitions by which all of its values were accepted; 0 when there is no such."""

    actions: dict[str, int] = {}
    forms: dict[str, dict[str, int]] = {}
    """The same for each form."""
    faults: tuple[FaultCount, ...] = ()


@dataclass(frozen=True)
class Import:
    """An import as it stands."""

    id: int
    file: str
    state: State
    sheets: tuple[SheetFound, ...]
    plan: ImportPlan
    counts: Counts
    done: int
    total: int
    problem: dict[str, Any] | None
    """Why it stopped: `key` of a sentence and `params`."""
    by: int
    at: datetime
    changed_at: datetime
    version: int


@dataclass
class Staged:
    """A record that the rows will make or change."""

    number: int
    sheet: int
    row: int
    target: int
    form: str
    action: Action
    values: dict[str, Any]
    key: str | None = None
    title: str | None = None
    marks: list[str] | None = None
    record: int | None = None
    version: int | None = None
    faults: list[Fault] | None = None
    change_set: int | None = None
    other_rows: list[int] | None = None


class FieldCandidate(Part, frozen=True, kw_only=True):
    """A field that a column may mean: how sure (0 to 100), and why, as the key of a sentence."""

    form: str
    field: str
    score: int
    why: str


class ColumnProposal(Part, frozen=True, kw_only=True):
    """What a column may be, the likeliest first; `new_field` where nothing fits."""

    column: int
    candidates: tuple[FieldCandidate, ...] = ()
    new_field: NewField | None = None
    new_choices: tuple[str, ...] = ()
    """Texts of a column of choices, as far as they were looked at, that are none of them."""


class Proposal(Part, frozen=True, kw_only=True):
    """A plan to begin with, and what else could be; `columns` by sheet."""

    plan: ImportPlan
    columns: tuple[tuple[ColumnProposal, ...], ...] = ()
