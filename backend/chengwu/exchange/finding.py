"""Imports as values, from their rows."""

from __future__ import annotations

from typing import Any

import msgspec

from chengwu.exchange.model import Counts, Fault, Import, ImportPlan, SheetFound, Staged
from chengwu.exchange.sealing import opened_values
from chengwu.exchange.store import imports as store
from chengwu.kit.db import Session
from chengwu.kit.vault import Vault


def found_of(row: dict[str, Any]) -> Import:
    """An import as it was kept."""
    plan = row["plan"] or {"sheets": []}
    return Import(
        **{
            **row,
            "sheets": msgspec.convert(row["sheets"], tuple[SheetFound, ...]),
            "plan": msgspec.convert(plan, ImportPlan),
            "counts": msgspec.convert(row["counts"] or {}, Counts),
        }
    )


def sought(session: Session, number: int) -> Import | None:
    """The import of this number."""
    rows = session.dicts(store.FIND, the_id=number)
    return found_of(rows[0]) if rows else None


def locked(session: Session, number: int) -> Import | None:
    """The same, held until the end of the transaction."""
    rows = session.dicts(store.LOCK, the_id=number)
    return found_of(rows[0]) if rows else None


def staged_of(row: dict[str, Any], vault: Vault | None = None) -> Staged:
    """A record as it was kept; with the vault, what is sealed of its values is opened."""
    faults = [msgspec.convert(one, Fault) for one in row["faults"] or ()]
    values = row["values"] if vault is None else opened_values(row["values"], vault)
    return Staged(
        *(row["number"], row["sheet"], row["row"], row["target"], row["form"], row["action"], values),
        **{name: row[name] for name in ("key", "title", "marks", "record", "version", "change_set", "other_rows")},
        faults=faults,
    )
