"""Fields that were given another type: what they were, and where their values are kept until retention ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec
from psycopg.types.json import Jsonb

from chengwu.forms.model import FieldDefinition
from chengwu.kit.db import Session
from chengwu.records.shaping.carrying import Carry
from chengwu.records.store import shape as store


@dataclass(frozen=True)
class Retyped:
    """A field that was `before` and became `after`; its former columns by part, where they are kept."""

    table: str
    address: str
    key: str
    before: FieldDefinition
    after: FieldDefinition
    columns: Mapping[str, str]
    since: datetime

    @property
    def carry(self) -> Carry:
        """What did not fit, to be read once more."""
        return Carry(self.table, self.address, self.key, self.before, self.columns, False, self.after)


def retyped(session: Session) -> list[Retyped]:
    """All of them, the newest first."""
    return [
        Retyped(
            row["table_name"],
            row["address"],
            row["field"],
            msgspec.convert(row["before"], FieldDefinition),
            msgspec.convert(row["after"], FieldDefinition),
            row["columns"],
            row["since"],
        )
        for row in session.dicts(store.RETYPED)
    ]


def note(session: Session, carry: Carry, after: FieldDefinition) -> None:
    """The field has another type from now on."""
    session.execute(
        store.NOTE_RETYPED,
        table_name=carry.table,
        column_name=carry.old[""],
        address=carry.address,
        field=carry.key,
        before=Jsonb(msgspec.to_builtins(carry.before)),
        after=Jsonb(msgspec.to_builtins(after)),
        columns=Jsonb(dict(carry.old)),
        since=session.now,
    )


def forget(session: Session, what: Retyped) -> None:
    """It is what it was again."""
    session.execute(store.FORGET_RETYPED, of_table=what.table, of_column=what.columns[""])
