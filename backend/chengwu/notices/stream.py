"""What happened around a record, the newest first: what was changed of it and what was said about it, in one order."""

from __future__ import annotations

from chengwu.access.rights import Rights
from chengwu.fields import Context
from chengwu.kit.db import Session
from chengwu.notices import store
from chengwu.records import history


def stream(
    session: Session,
    rights: Rights,
    form: str,
    number: int,
    context: Context,
    *,
    after: str | None = None,
    limit: int = 50,
) -> bytes:
    """`{"items":[{"edit":…} or {"comment":…}],"next":…}`: entries of the history without what was computed, comments
    with their replies. One statement. Raises what `records.history` raises."""
    schema = rights.catalogue.schema
    return history.stream(
        *(session, rights, form, number, context),
        beside=lambda record: store.said(schema, form, record),
        after=after,
        limit=limit,
    )
