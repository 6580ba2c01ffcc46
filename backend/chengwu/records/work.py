"""A change set under way: what the steps of `write` hand to each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from chengwu.access.model import Who
from chengwu.access.rights import Rights
from chengwu.fields import Context
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.computing import Computing, computing_of
from chengwu.forms.surroundings import here
from chengwu.forms.wording import label_of
from chengwu.kit.db import Session
from chengwu.kit.errors import FieldRefusal
from chengwu.kit.vault import Vault
from chengwu.records.errors import NotAccepted
from chengwu.records.filling import Filling
from chengwu.records.model import Asked, Change, Likeness, RowChange, Spared


@dataclass
class Work:
    """Everything about one change set. Steps read it from top to bottom and add to it."""

    session: Session
    catalogue: Catalogue
    rights: Rights
    who: Who
    asked: Asked
    changes: tuple[Change, ...]
    context: Context
    vault: Vault | None = None
    computing: Computing = field(init=False)
    rows: list[RowChange] = field(default_factory=list)
    """The rows that are written, in the order in which they are."""
    computed: list[RowChange] = field(default_factory=list)
    """What followed from them, one for each row and level."""
    different_today: list[RowChange] = field(default_factory=list)
    """Where dated fields may be different today, while what is stored of them holds for another day."""
    of_change: dict[int, RowChange] = field(default_factory=dict)
    """The row of each change, by its place."""
    refusals: list[FieldRefusal] = field(default_factory=list)
    likenesses: list[Likeness] = field(default_factory=list)
    spared: list[Spared] = field(default_factory=list)
    """What is left out of a change set that is taken back."""
    searched: dict[tuple[str, int], tuple[object, ...]] = field(default_factory=dict)
    """The typed columns by which the search finds a record that is changed, as they were."""
    staying: set[tuple[str, int]] = field(default_factory=set)
    """Records that this actor may not give to another owner."""
    restored: set[str] = field(default_factory=set)
    """The paths of the changes that bring something back."""
    touched: dict[str, set[int]] = field(default_factory=dict)
    """Records to which something belongs that is different, by address."""
    locked: dict[str, set[int]] = field(default_factory=dict)
    """Rows that this transaction holds for itself, by address."""
    open: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    """The fields that may be filled in without a further look, by address and verb."""
    change_set: int = 0
    coming: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """Records of other change sets that changes may link to by `ref`: form and number. Only in a sketch."""
    sketched: bool = False
    """Whether nothing is written, so that what nobody asks of a row need not be made."""
    accepted: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By form: fields whose values are as `FieldType.json` gave them, so that they were accepted by its definition."""
    looked_at: Mapping[str, tuple[Filling, ...]] = field(default_factory=dict)
    """By form: its fields without accepted ones of which nothing else is asked. Only in a sketch."""
    numbers: list[int] = field(default_factory=list)
    """Numbers for new records and rows, taken when the change set began."""

    def __post_init__(self) -> None:
        self.computing = computing_of(self.catalogue)

    def table(self, address: str) -> RecordTable:
        return self.catalogue.table(address)

    def by_table(self, kind: str, rows: Iterable[RowChange] | None = None) -> dict[str, list[RowChange]]:
        """The rows of one kind, by address."""
        found: dict[str, list[RowChange]] = {}
        for row in self.rows if rows is None else rows:
            if row.kind == kind:
                found.setdefault(row.address, []).append(row)
        return found

    def here(self) -> dict[str, object]:
        """The values of the relation `here`."""
        return here(self.session.now, self.catalogue.zone, self.who.person, self.who.department)

    def knows(self, table: RecordTable, key: str) -> bool:
        """Whether the actor may know of the field: they see it, be it behind a mask, or may fill it in."""
        return self.rights.level(table, key) != "hidden" or self.rights.writable(table, key)

    def called(self, table: RecordTable, key: str) -> str:
        """What a refusal calls the field: its label, or the key that was sent where it is hidden."""
        return label_of(table.known[key].field) if self.knows(table, key) else key

    def demand_accepted(self) -> None:
        """Raises everything that was found wrong with the values, all at once."""
        if self.refusals:
            raise NotAccepted(fields=tuple(self.refusals), count=len(self.refusals))
