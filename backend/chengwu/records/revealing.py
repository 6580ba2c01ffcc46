"""Looking at masked values in full: an action with a reason, which the journal keeps with the fields and the record.

The values themselves are not in the journal; whoever asks must be allowed to by the role that masks them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from chengwu import journal
from chengwu.access.errors import MayNotReveal
from chengwu.access.reach import NOTHING
from chengwu.access.rights import Rights
from chengwu.fields import Context
from chengwu.forms.wording import label_of
from chengwu.journal import Actor, NewEntry
from chengwu.kit.db import Session
from chengwu.kit.errors import NotFound
from chengwu.records.errors import QueryRefused
from chengwu.records.model import Channel
from chengwu.records.query import Reveal
from chengwu.records.reading.names import known_in, parts_of
from chengwu.records.store import revealing as store

OPERATION: Final = "reveal"


def reveal(
    session: Session,
    rights: Rights,
    form: str,
    record: int,
    keys: Sequence[str],
    reason: str,
    context: Context,
    channel: Channel,
    opened: Reveal | None = None,
) -> dict[str, Any]:
    """The values of these fields in full, as JSON; the entry of the journal is written in the same transaction.

    Raises `NoForm`, `NotFound`, `MayNotReveal`, `QueryRefused` for a field that there is not.
    """
    table = rights.catalogue.form(form)
    rights.demand(table, "read")
    rights.demand(table, "reveal")
    for place, key in enumerate(keys):
        known_in(table, key, f"fields.{place}")
        if key not in table.known or key in (*table.sub_tables, *table.link_tables):
            raise QueryRefused.at(f"fields.{place}", "query_field_unknown", field=key)
        if rights.cells(table, key, "read", "reveal") == NOTHING:
            raise MayNotReveal(right=f"{form}.reveal", form=label_of(table.rows), field=key)
    shown = {
        key: None if each.field.encrypted else each.type.json_sql(parts_of(table, key, "s"), each.options, context)
        for key, each in ((key, table.known[key]) for key in keys)
    }
    found = store.values(session, rights, table, record, shown, rights.values(session.now))
    if found is None:
        raise NotFound
    values = {
        key: opened(key, value, False) if shown[key] is None and value is not None and opened is not None else value
        for key, value in found.items()
    }
    who = rights.who
    entry = NewEntry(OPERATION, form, record, None, {"fields": sorted(keys), "reason": reason})
    journal.append(session, Actor(who.kind, who.id, who.behalf), channel, [entry])
    return values
