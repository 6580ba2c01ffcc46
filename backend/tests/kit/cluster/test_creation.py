"""A database is made whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from chengwu.kit.cluster import Cluster, choose
from chengwu.kit.cluster.creation import create
from chengwu.kit.cluster.folder import prepare
from chengwu.kit.cluster.process import processes_naming
from chengwu.kit.errors import Trouble
from tests.kit.cluster.helpers import FAST, Other, needs_root, programs, until, write_note

pytestmark = [pytest.mark.database, pytest.mark.slow]


def test_a_kill_in_the_middle_hinders_nothing(shelter: Path) -> None:
    data = shelter / "data"
    process = Other(data)
    until(lambda: [half for half in data.glob("postgres.new-*") if (half / "base").exists()])
    process.kill()
    assert not (data / "postgres").exists()
    with Cluster(data, extra=FAST) as cluster:
        write_note(cluster.conninfo, "made")
    assert list(data.glob("postgres.new-*")) == []
    assert list((data / "run").glob("postgres.new-*")) == []
    assert processes_naming(str(data)) == []


@needs_root
def test_what_a_failed_initdb_says_is_told_and_nothing_stays(shelter: Path) -> None:
    layout = prepare(shelter / "data")
    os.chown(layout.run, 0, 0)  # so initdb cannot read the password
    with pytest.raises(Trouble) as refused:
        create(layout, programs(layout), "secret")
    assert refused.value.key == "cluster_permission"
    assert "could not open file" in str(refused.value.params["reason"])
    assert list(layout.run.iterdir()) == []
    assert sorted(path.name for path in layout.data.iterdir()) == ["CHENGWU", "log", "run", "secrets"]


def test_the_files_are_private_to_the_account_of_the_server(shelter: Path) -> None:
    layout = prepare(shelter / "data")
    create(layout, programs(layout), "secret", sync=False)
    there = layout.postgres.stat()
    assert (there.st_uid, there.st_mode & 0o777) == (layout.account.uid, 0o700)
    assert layout.major() == choose(None).major
