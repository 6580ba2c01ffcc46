"""The key of the server is changed: the rings of the workspaces are sealed anew, and nothing else knows of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from chengwu.kit.db import Database
from chengwu.kit.errors import Trouble
from chengwu.kit.vault import Vault, new_key
from chengwu.kit.vault_server import add_server_key, server_vault
from chengwu.workspaces import Registry, create, keys

pytestmark = [pytest.mark.database, pytest.mark.slow]


def test_a_workspace_opens_with_the_new_key_alone_and_for_processes_that_have_the_old_one(
    fresh: Database, tmp_path: Path
) -> None:
    before = server_vault(None, tmp_path)
    create(fresh, before, "studio", "摄影棚")
    running = Registry(fresh, before)
    sealed = running.vault(running.find("studio")).seal(b"x", b"7")
    after = add_server_key(tmp_path)
    assert not fresh.read("w_studio", lambda session: keys.is_by_newest(session, after))
    assert fresh.change("w_studio", lambda session: keys.seal_anew(session, after))
    assert fresh.read("w_studio", lambda session: keys.is_by_newest(session, after))
    assert not fresh.change("w_studio", lambda session: keys.seal_anew(session, after)), "it was done already"
    running.refresh()
    only_new = Registry(fresh, Vault(after.ring.keys[-1]))
    for registry in (running, only_new):
        assert registry.vault(registry.find("studio")).open(sealed, b"7") == b"x"


def test_with_a_wrong_key_nothing_is_sealed_anew(fresh: Database, tmp_path: Path) -> None:
    right = server_vault(None, tmp_path)
    create(fresh, right, "studio", "摄影棚")
    with pytest.raises(Trouble) as trouble:
        fresh.change("w_studio", lambda session: keys.seal_anew(session, Vault(new_key())))
    assert trouble.value.key == "sealed_key_unknown"
    registry = Registry(fresh, right)
    assert registry.vault(registry.find("studio")).ring.keys
