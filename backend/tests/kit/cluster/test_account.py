"""Who the server runs as, and whose folders are left alone."""

from __future__ import annotations

import os
import pwd
from collections.abc import Callable
from pathlib import Path

import pytest

from chengwu.kit.cluster import Cluster, prepare
from chengwu.kit.cluster.account import account_for, environment
from chengwu.kit.errors import Trouble
from tests.kit.cluster.helpers import FAST, needs_root, notes, tree

pytestmark = [pytest.mark.database, pytest.mark.slow]


def said_as_nobody(action: Callable[[], object]) -> str:
    """The key of the trouble that `action` meets in a process of the account `nobody`."""
    nobody = pwd.getpwnam("nobody")
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(nobody.pw_gid)
            os.setuid(nobody.pw_uid)
            action()
            said = "nothing"
        except Trouble as trouble:
            said = trouble.key
        except BaseException as error:
            said = repr(error)
        os.write(writer, said.encode())
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader) as told:
        return told.read()


@needs_root
def test_a_database_of_another_account_is_refused_untouched(data: Path) -> None:
    data.chmod(0o755)
    before = tree(data)
    assert said_as_nobody(lambda: prepare(data)) == "cluster_other_owner"
    assert tree(data) == before


@needs_root
def test_a_folder_that_may_not_be_written_is_told(data: Path) -> None:
    (data / "postgres").rename(data.parent / "elsewhere")
    data.chmod(0o755)
    assert said_as_nobody(lambda: prepare(data)) == "cluster_folder_not_writable"
    assert said_as_nobody(lambda: prepare(data / "new")) == "cluster_folder_not_writable"


@needs_root
def test_a_database_of_root_is_refused_because_postgresql_does_not_run_as_root(data: Path) -> None:
    os.chown(data / "postgres", 0, 0)
    before = tree(data / "postgres")
    with pytest.raises(Trouble, match="cluster_owned_by_root"):
        Cluster(data, extra=FAST).start()
    assert tree(data / "postgres") == before


@needs_root
def test_the_server_runs_as_whoever_owns_the_database(data: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    for path in [data / "run", *(data / "run").rglob("*"), data / "postgres", *(data / "postgres").rglob("*")]:
        os.chown(path, nobody.pw_uid, nobody.pw_gid)
    data.chmod(0o755)
    assert account_for(data / "postgres").name == "nobody"
    with Cluster(data, extra=FAST) as cluster:
        assert Path(f"/proc/{cluster.pid}").stat().st_uid == nobody.pw_uid
        assert notes(cluster.conninfo) == ["kept"]


@needs_root
def test_a_closed_folder_on_the_way_is_named(shelter: Path) -> None:
    private = shelter / "private"
    private.mkdir(mode=0o700)
    with pytest.raises(Trouble) as refused:
        Cluster(private / "data", extra=FAST).start()
    assert refused.value.key == "cluster_closed_folder"
    assert refused.value.params["folder"] == private


@needs_root
def test_an_empty_folder_of_our_own_is_opened_to_the_account_of_the_server(shelter: Path) -> None:
    shelter.chmod(0o700)
    layout = prepare(shelter)
    assert shelter.stat().st_gid == layout.account.gid
    assert shelter.stat().st_mode & 0o777 == 0o750


@needs_root
def test_a_folder_whose_database_is_elsewhere_may_be_closed_to_all_but_us(shelter: Path) -> None:
    private = shelter / "private"
    private.mkdir(mode=0o700)
    layout = prepare(private / "data", with_database=False)
    assert sorted(path.name for path in layout.data.iterdir()) == ["CHENGWU", "secrets"]


@needs_root
def test_a_folder_whose_database_was_elsewhere_can_have_one_of_its_own_later(shelter: Path) -> None:
    prepare(shelter / "data", with_database=False)
    with Cluster(shelter / "data", extra=FAST) as cluster:
        assert cluster.owner


def test_no_secret_of_ours_is_handed_to_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHENGWU_SECRET", "s")
    monkeypatch.setenv("PGPORT", "1")
    assert environment().keys() <= {"PATH", "TMPDIR", "LC_ALL", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"}
