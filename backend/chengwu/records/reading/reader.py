"""Who reads: the rights of somebody, as the parts of a question ask for them."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from chengwu.access.model import Verb
from chengwu.access.rights import Rights
from chengwu.fields.context import Context
from chengwu.forms.catalogue import Catalogue, RecordTable

MASKED = "masked"


class Reader:
    """What may be seen, by the columns that the seen relations really have. See `forms.naming.Sight`.

    With a verb other than `read`, what that may be done with of the records of one form and their rows: its records
    are asked for, and what other forms hold helps to find and to name them.
    """

    def __init__(self, catalogue: Catalogue, rights: Rights, verb: Verb = "read", form: str = "") -> None:
        self.catalogue = catalogue
        self.rights = rights
        self.verb: Verb = verb
        self._form = form
        self.kept_by: Hashable = (rights.who.roles, rights.who.everything, verb, form)
        """Equal for readers whose relations have the same text."""

    @property
    def reading(self) -> Reader:
        """The same person who only reads: what a link is called is seen by that."""
        return self if self.verb == "read" else reader_of(self.rights)

    def giving(self, table: RecordTable) -> Reader:
        """The same person who does the same with the records of another form."""
        return reader_of(self.rights, self.verb, table.form.key)

    def hides(self, table: RecordTable, key: str) -> bool:
        """Whether no cell of the field may be read in full."""
        return key not in table.system and self.rights.hides(table, key, self._verb(table))

    def masks(self, table: RecordTable, key: str) -> bool:
        """Whether some cells are shown behind a mask."""
        return self.rights.masks(table, key, self._verb(table))

    def whole(self, table: RecordTable, key: str) -> bool:
        """Whether the field may be read in every row that may be seen."""
        return key in table.system or (
            not self.hides(table, key) and self.rights.unconditional(table, key, self._verb(table))
        )

    def unconditional(self, table: RecordTable, key: str) -> bool:
        """The same, as `forms.naming.Sight` calls it."""
        return self.whole(table, key)

    def source(self, table: RecordTable, alias: str) -> str:
        """The seen relation, as plain text."""
        return self.rights.source(table, alias, self._verb(table))

    def _verb(self, table: RecordTable) -> Verb:
        return self.verb if table.form.key == self._form else "read"


def reader_of(rights: Rights, verb: Verb = "read", form: str = "") -> Reader:
    """The reader, kept with the definitions; nothing in it depends on the person."""
    form = "" if verb == "read" else form
    key = ("reader", rights.who.roles, rights.who.everything, verb, form)
    found: Reader | None = rights.catalogue.kept.get(key)
    if found is None:
        found = rights.catalogue.kept[key] = Reader(rights.catalogue, rights, verb, form)
    return found


def context_key(context: Context) -> tuple[Any, ...]:
    """What of a context the text of a statement depends on."""
    return (context.today, context.language, context.zone, context.currency, context.region)
