"""How often strangers knock, kept in the database, so that it holds over all processes and a new start.

Addresses are kept as digests with the workspace's key: nobody reads from the table who was here.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from chengwu.directory.attempts import of_address
from chengwu.kit.db import Session
from chengwu.kit.vault import Vault
from chengwu.portals import store
from chengwu.portals.errors import Crowded

SLOT: Final = timedelta(minutes=10)
MOST_FROM_ADDRESS: Final = 20
"""What one address sends in ten minutes: a family, or the counter of a shop."""
MOST_LOOKS: Final = 1200
"""How often one address asks what a form would say of what is typed so far, in ten minutes."""
HOUR: Final = timedelta(hours=1)
KEPT: Final = timedelta(days=1)


def step(session: Session, vault: Vault, kind: str, who: str, most: int, every: timedelta = SLOT, by: int = 1) -> int:
    """Count `by` more; how many seconds there are to wait when it was too many, else 0."""
    slot = _slot(session.now, every)
    count = session.value(store.STEP, subject=vault.digest(f"{kind} {who}".encode(), b"portal pace"), slot=slot, by=by)
    session.execute(store.FORGET, before=session.now - KEPT)
    return 0 if count <= most else max(1, int((slot + every - session.now).total_seconds()))


def from_address(
    session: Session, vault: Vault, kind: str, address: str, most: int, every: timedelta = SLOT, by: int = 1
) -> int:
    """The same of an address; of IPv6 the /64."""
    return step(session, vault, kind, of_address(address).hash.hex(), most, every, by)


def refuse(seconds: int) -> None:
    """Raises `Crowded` where there is something to wait for."""
    if seconds:
        raise Crowded(retry_after=seconds)


def _slot(now: datetime, every: timedelta) -> datetime:
    return datetime.fromtimestamp(now.timestamp() // every.total_seconds() * every.total_seconds(), tz=now.tzinfo)
