"""The keys of a workspace: a ring that stands in its row, sealed with the key of the server.

The law: whoever writes values that are sealed holds the keys (`held`), together with others, and takes the ring as the
database has it then. Whoever changes what digests are made with holds them alone, and makes every digest anew in the
same transaction. So at every moment all digests of a workspace are made with one key, and equal values have equal ones.
"""

from __future__ import annotations

from collections.abc import Callable

from chengwu.kit.db import Session
from chengwu.kit.vault import Ring, Vault
from chengwu.workspaces import store

ABOUT_RING = b"workspace data key"


class WorkspaceVault(Vault):
    """The vault of a workspace, made of the ring that its row holds."""

    def __init__(self, sealed_ring: bytes, server: Vault, again: Callable[[], Vault] | None = None) -> None:
        super().__init__(Ring.read(server.open(sealed_ring, ABOUT_RING)), again)
        self._sealed_ring, self._server = sealed_ring, server

    def as_kept(self, sealed_ring: bytes) -> Vault:
        if sealed_ring == self._sealed_ring:
            return self
        return WorkspaceVault(sealed_ring, self._server, self._again)


def vault_of(sealed_ring: bytes, server: Vault, again: Callable[[], Vault] | None = None) -> Vault:
    """The vault of the workspace whose row holds this. Raises `Trouble` when the server has another key."""
    return WorkspaceVault(sealed_ring, server, again)


def held(session: Session, vault: Vault) -> Vault:
    """Hold the keys with others until the transaction is over; `vault` as it is now, which nobody changes meanwhile.

    Two statements, since the second has to look after the first has waited.
    """
    session.execute(store.HOLD_KEYS, keys_of=_lock_of(session))
    return vault.as_kept(session.value(store.RING))


def held_alone(session: Session, server: Vault) -> Vault:
    """Hold the keys alone, once those who hold them have ended; the vault of the workspace."""
    session.execute(store.HOLD_KEYS_ALONE, keys_of=_lock_of(session))
    return now(session, server)


def now(session: Session, server: Vault) -> Vault:
    """The vault of the workspace that `session` works in."""
    return vault_of(session.value(store.RING), server)


def put(session: Session, server: Vault, ring: Ring) -> Vault:
    """Make `ring` the workspace's; every process takes it from its next request on. To be called by who holds alone."""
    sealed = server.fresh().seal(ring.write(), ABOUT_RING)
    session.execute(store.SET_RING, ring=sealed)
    session.execute(store.SHAPE_CHANGED)
    session.notify("workspaces")
    return vault_of(sealed, server)


def is_by_newest(session: Session, server: Vault) -> bool:
    """Whether the ring is sealed with the newest key of the server."""
    return bool(session.value(store.RING).startswith(server.heading))


def seal_anew(session: Session, server: Vault) -> bool:
    """Seal the ring with the newest key of the server; whether it was sealed with another one."""
    vault = held_alone(session, server)
    if is_by_newest(session, server):
        return False
    put(session, server, vault.ring)
    session.note("seal_keys", "workspace", None, after={"key": server.ring.newest.hex()})
    return True


def _lock_of(session: Session) -> str:
    return f"{session.schema} keys"
