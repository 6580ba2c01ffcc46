"""What is asked of each field of a table that somebody fills in: made once for a publication, so that many rows are
taken field by field without asking what kind of field each is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

import sqlalchemy as sa

from chengwu.fields.type import Refers
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.world import Known
from chengwu.kit.vault import Vault
from chengwu.records.columns import columns_of, is_sorted_text
from chengwu.records.model import RowChange

_AS_IT_IS: Final = frozenset({str, int, bool, Decimal, type(None)})
"""What JSON says as Python does."""


@dataclass(frozen=True, slots=True)
class Filling:
    """A field that is filled in, with what does not depend on the record."""

    key: str
    known: Known
    accept: Callable[..., Any]
    default: Any
    """What a new record has where nothing is given."""
    links: bool
    """Whether its values stand in a table of links."""
    refers: Refers | None
    where: str
    """The condition for what a link may lead to."""
    plain: bool
    """Whether it has one column, in which a plain value stands as it is."""
    sorted: bool
    """The same, but for a column beside it that keeps what a text is sorted by."""
    as_sent: bool
    """Whether what a program sends of a value that was accepted before stands in the main column as it is."""
    whole_as_sent: bool
    """The same, where that is all that is kept of it, and all that the search asks for."""
    computed: bool
    signature: bool

    def fill(
        self, table: RecordTable, row: RowChange, value: Any, vault: Vault | None, *, sketched: bool = False
    ) -> None:
        """The accepted value becomes columns, or links, of the row; in a sketch without what it is sorted by."""
        row.values[self.key] = value
        if self.links:
            row.links[self.key] = list(dict.fromkeys(value or ()))
        elif (self.plain or (sketched and self.sorted)) and type(value) in _AS_IT_IS:
            row.columns[self.key] = value
        elif self.plain and type(value) is date:
            row.columns[self.key] = value.isoformat()
        else:
            row.columns |= columns_of(table, self.key, value, vault)


def fillings(catalogue: Catalogue, table: RecordTable) -> tuple[Filling, ...]:
    """The fields of a table, but for its sub-tables, in their order."""
    known: dict[str, tuple[Filling, ...]] = catalogue.kept.setdefault("fillings", {})
    if table.address not in known:
        known[table.address] = tuple(
            _filling(table, key, each) for key, each in table.known.items() if each.type.storage != "child_table"
        )
    return known[table.address]


def references(catalogue: Catalogue, table: RecordTable) -> tuple[Filling, ...]:
    """Those of them whose values refer to something."""
    known: dict[str, tuple[Filling, ...]] = catalogue.kept.setdefault("references", {})
    if table.address not in known:
        known[table.address] = tuple(each for each in fillings(catalogue, table) if each.refers is not None)
    return known[table.address]


def _filling(table: RecordTable, key: str, each: Known) -> Filling:
    refers, in_columns = each.type.refers_to(each.options), each.type.storage == "columns"
    plain = in_columns and not each.field.encrypted and tuple(each.type.parts(each.options)) == ("",)
    as_sent = is_as_sent(each)
    return Filling(
        key,
        each,
        each.type.accept,
        None if each.type.computed else each.field.default,
        each.type.storage == "link_table",
        refers,
        str(getattr(each.options, "where", "")) if refers is not None and refers.to == "record" else "",
        plain,
        is_sorted_text(each),
        as_sent,
        as_sent and plain and (key not in table.form.search or isinstance(each.type.parts(each.options)[""], sa.Text)),
        each.type.computed,
        each.type.name == "signature",
    )


def is_as_sent(each: Known) -> bool:
    """Whether what a program sends of a value that was accepted before is what stands in the main column."""
    if each.type.storage != "columns" or each.field.encrypted or each.type.computed or each.type.name == "signature":
        return False
    return each.type.stands_as_sent and each.type.refers_to(each.options) is None
