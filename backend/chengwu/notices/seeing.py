"""Whether somebody may read a record, asked before anything is said about it."""

from __future__ import annotations

from chengwu.access import sight
from chengwu.access.rights import Rights
from chengwu.kit.db import Session
from chengwu.kit.errors import NotFound


def demand_seen(session: Session, rights: Rights, form: str, record: int) -> None:
    """Raises `NotFound` where the record is not there or not to be read, `NoForm`, `NotAllowed`. One statement."""
    rights.demand(rights.catalogue.form(form), "read")
    if not 0 < record < 2**63 or not sight.shown(session, rights, {form: ([record], ())}):
        raise NotFound
