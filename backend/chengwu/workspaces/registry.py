"""Which workspaces there are, kept in each process and made anew when one of them calls."""

from __future__ import annotations

import threading

from chengwu.kit.db import Database, Listener
from chengwu.kit.vault import Vault
from chengwu.workspaces import store
from chengwu.workspaces.errors import NoWorkspace
from chengwu.workspaces.keys import vault_of
from chengwu.workspaces.model import Workspace


class Registry:
    """The workspaces by key, and the vault of each.

    A change of any workspace reaches every process through the topic `workspaces`; until then the former state is
    used, which can only mean a name or a zone that is a moment old: rights and records are never read from here.
    """

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._server_vault = vault
        self._lock = threading.Lock()
        self._known: dict[str, Workspace] | None = None
        self._vaults: dict[str, tuple[int, Vault]] = {}

    def follow(self, listener: Listener) -> None:
        """Hear of changes through `listener`."""
        listener.on("workspaces", lambda _schema, _detail: self.refresh(), self.refresh)

    def refresh(self) -> None:
        """Forget what is known; the next question asks the database."""
        with self._lock:
            self._known = None
            self._vaults.clear()

    def all(self) -> list[Workspace]:
        """Every workspace, by key."""
        return list(self._read().values())

    def find(self, key: str) -> Workspace:
        """The workspace of `key`; raises `NoWorkspace`."""
        found = self._read().get(key)
        if found is None:
            raise NoWorkspace(workspace=key[:40])
        return found

    def vault(self, workspace: Workspace) -> Vault:
        """What seals the secrets of this workspace.

        Who changes its keys makes a new version of the definitions of it, which every process knows of from its next
        request on.
        """
        with self._lock:
            known = self._vaults.get(workspace.key)
        if known is not None and known[0] == self._database.version(workspace.schema):
            return known[1]
        return self._vault_of_now(workspace)

    def _vault_of_now(self, workspace: Workspace) -> Vault:
        version = self._database.version(workspace.schema)
        sealed = self._database.read(workspace.schema, lambda session: session.value(store.RING))
        vault = vault_of(sealed, self._server_vault, again=lambda: self._vault_of_now(workspace))
        with self._lock:
            self._vaults[workspace.key] = (version, vault)
        return vault

    def _read(self) -> dict[str, Workspace]:
        with self._lock:
            known = self._known
        if known is not None:
            return known
        found = self._database.read("", lambda session: store.all_workspaces(session.connection))
        for workspace in found:
            self._database.stamp(workspace.schema, workspace.definition_version)
        known = {workspace.key: workspace for workspace in found}
        with self._lock:
            self._known = known
        return known
