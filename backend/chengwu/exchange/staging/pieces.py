"""What one row says for one target, on its way to becoming a record; and what a batch knows while it is staged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from chengwu.access.model import Who
from chengwu.access.rights import Rights
from chengwu.exchange.aims import Aim, ColumnAim, SheetAim
from chengwu.exchange.model import Fault, Import, Staged
from chengwu.fields import Context
from chengwu.forms.catalogue import Catalogue
from chengwu.kit.db import Session
from chengwu.kit.vault import Vault


@dataclass(slots=True)
class Lookup:
    """A text of a cell that names a record, a person or a department."""

    column: ColumnAim
    text: str


@dataclass(slots=True)
class Piece:
    """What one row says for one target."""

    row: int
    aim: Aim
    number: int
    values: dict[str, Any] = field(default_factory=dict)
    """By key, as programs send them; what is blank is not in it."""
    identity: dict[str, Any] = field(default_factory=dict)
    """What it is told apart by and never written: its number, and codes that the platform gives."""
    line: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By field of the sub-table: one row of it."""
    blank: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    lookups: list[Lookup] = field(default_factory=list)
    rests: list[str] = field(default_factory=list)
    title: str | None = None
    """What others find by it, as far as the row says it itself."""
    says: bool = False
    """Whether any of its cells says something."""
    of: int | None = None
    """The number of the record that it became part of."""

    @property
    def faulty(self) -> bool:
        return any(not fault.warning for fault in self.faults)


@dataclass
class Batch:
    """Some rows of a sheet being staged, in the name of somebody."""

    session: Session
    found: Import
    who: Who
    rights: Rights
    catalogue: Catalogue
    context: Context
    vault: Vault | None
    sheet: SheetAim
    made: dict[int, Staged] = field(default_factory=dict)
    """The records of this batch, and earlier ones of the import that it touches, by number."""
    pieces: dict[int, list[Piece]] = field(default_factory=dict)
    """By place of the target."""
    by_key: dict[tuple[str, str], int] = field(default_factory=dict)
    by_title: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    same_as: dict[int, int] = field(default_factory=dict)
    """Numbers that became part of a record with another number."""
    met: set[int] = field(default_factory=set)
    """The numbers of those that earlier batches made."""
    slots: dict[int, int] = field(default_factory=dict)
    """How many records were made for the links of a row."""
    alone: bool = False
    """Whether no record leads to another one of the import."""
    whole: bool = False
    """Whether all rows are being staged, so that those that are alike are looked for afterwards."""

    def standing(self, number: int) -> int:
        """The number of the record that this one became part of."""
        return self.same_as.get(number, number)

    def reference(self, staged: Staged) -> Any:
        """How a link names the record: by its number where it is there already."""
        return staged.record if staged.record is not None else {"ref": staged.number}
