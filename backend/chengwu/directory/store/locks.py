"""Locks for what no row stands for: the shape of a tree, the number of owners. They end with the transaction."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Text, bindparam, func, select

from chengwu.kit.db import Session, Statement

_HOLD: Final = Statement(select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("subject", type_=Text), 0))))


def hold(session: Session, subject: str) -> None:
    """Wait until no other transaction of this workspace holds `subject`, then hold it to the end of this one."""
    session.execute(_HOLD, subject=f"chengwu {session.schema} {subject}")
