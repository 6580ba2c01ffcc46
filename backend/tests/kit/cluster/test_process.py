"""A number in a file proves nothing: only a living server of the folder counts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from chengwu.kit.cluster import Cluster
from chengwu.kit.cluster.process import is_server_of, read_lock_file, servers_in
from tests.kit.cluster.helpers import FAST

pytestmark = pytest.mark.database


def test_a_running_server_is_recognised_by_its_folder(template: Path, shelter: Path) -> None:
    with Cluster(template, extra=FAST) as cluster:
        found = read_lock_file(template / "postgres/postmaster.pid")
        assert found is not None
        assert found.pid == cluster.pid
        assert (found.socket, found.port, found.status) == (str(template / "run"), "5432", "ready")
        assert is_server_of(found.pid, template / "postgres")
        assert not is_server_of(found.pid, shelter)
        assert found.pid in servers_in(template / "postgres")


def test_we_ourselves_are_no_server(template: Path) -> None:
    assert not is_server_of(os.getpid(), template / "postgres")


@pytest.mark.parametrize("text", ["", "\n", "not a number\n"])
def test_a_lock_file_that_was_cut_off_says_nothing(shelter: Path, text: str) -> None:
    (shelter / "postmaster.pid").write_text(text)
    assert read_lock_file(shelter / "postmaster.pid") is None
    assert read_lock_file(shelter / "absent") is None
