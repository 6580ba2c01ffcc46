"""Who reads: the rights of somebody, as the parts of a question ask for them."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from chengwu.access.rights import Rights
from chengwu.fields.context import Context
from chengwu.forms.catalogue import Catalogue, RecordTable

MASKED = "masked"


class Reader:
    """What may be seen, by the columns that the seen relations really have. See `forms.naming.Sight`."""

    def __init__(self, catalogue: Catalogue, rights: Rights) -> None:
        self.catalogue = catalogue
        self.rights = rights
        self.kept_by: Hashable = (rights.who.roles, rights.who.everything)
        """Equal for readers whose relations have the same text."""

    def hides(self, table: RecordTable, key: str) -> bool:
        """Whether no cell of the field may be read in full."""
        return key not in table.system and self.rights.hides(table, key)

    def masks(self, table: RecordTable, key: str) -> bool:
        """Whether some cells are shown behind a mask."""
        return self.rights.masks(table, key)

    def whole(self, table: RecordTable, key: str) -> bool:
        """Whether the field may be read in every row that may be seen."""
        return key in table.system or (not self.hides(table, key) and self.rights.unconditional(table, key))

    def unconditional(self, table: RecordTable, key: str) -> bool:
        """The same, as `forms.naming.Sight` calls it."""
        return self.whole(table, key)

    def source(self, table: RecordTable, alias: str) -> str:
        """The seen relation, as plain text."""
        return self.rights.source(table, alias)


def reader_of(rights: Rights) -> Reader:
    """The reader, kept with the definitions; nothing in it depends on the person."""
    key = ("reader", rights.who.roles, rights.who.everything)
    found: Reader | None = rights.catalogue.kept.get(key)
    if found is None:
        found = rights.catalogue.kept[key] = Reader(rights.catalogue, rights)
    return found


def context_key(context: Context) -> tuple[Any, ...]:
    """What of a context the text of a statement depends on."""
    return (context.today, context.language, context.zone, context.currency, context.region)
