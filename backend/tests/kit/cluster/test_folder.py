"""What makes a data folder ours, and what makes us refuse it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from chengwu.kit.cluster import Cluster, prepare
from chengwu.kit.cluster.creation import create
from chengwu.kit.cluster.folder import write_whole
from chengwu.kit.errors import Trouble
from tests.kit.cluster.helpers import FAST, needs_root, notes, programs, tree, write_note

pytestmark = [pytest.mark.database, pytest.mark.slow]


class Disk:
    """A small disk of its own, mounted for the time of a test."""

    def __init__(self, place: Path, megabytes: int) -> None:
        self.place = place
        place.mkdir()
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tmpfs", place],
            capture_output=True,
            check=False,
        )
        if mounted.returncode != 0:
            pytest.skip("no disk can be mounted here")

    def fill(self, leave: int = 0) -> Path:
        """Fill it with one file, but for `leave` megabytes."""
        ballast = self.place / "ballast"
        with ballast.open("wb", buffering=0) as out:
            try:
                while True:
                    out.write(bytes(2**16))
            except OSError:
                out.truncate(max(0, out.tell() - leave * 2**20))
        return ballast

    def unmount(self) -> None:
        subprocess.run(["umount", "-l", self.place], check=True)


@pytest.fixture
def small_disk(shelter: Path) -> Iterator[Disk]:
    """A disk too small for a database."""
    disk = Disk(shelter / "small", 24)
    yield disk
    disk.unmount()


@pytest.fixture
def disk(shelter: Path) -> Iterator[Disk]:
    """A disk just large enough for a database."""
    disk = Disk(shelter / "disk", 330)
    yield disk
    disk.unmount()


@pytest.fixture
def marked(shelter: Path) -> Path:
    """A data folder without a database."""
    return prepare(shelter / "data").data


def refusal(data: Path) -> Trouble:
    """The trouble that a start in folder `data` meets."""
    with pytest.raises(Trouble) as refused:
        Cluster(data, extra=FAST).start()
    return refused.value


def test_a_new_folder_is_marked_and_closed_to_others(shelter: Path) -> None:
    layout = prepare(shelter / "deep/down/data")
    assert json.loads((layout.data / "CHENGWU").read_text()) == {"format": 1}
    assert layout.data.stat().st_mode & 0o007 == 0
    assert prepare(layout.data) == layout


def test_a_fresh_disk_and_settings_laid_there_before_are_no_hindrance(shelter: Path) -> None:
    (shelter / "lost+found").mkdir()
    (shelter / "postgresql.local.conf").write_text("work_mem = '17MB'\n")
    prepare(shelter)
    assert (shelter / "CHENGWU").exists()


def test_a_folder_with_other_things_is_refused_untouched(shelter: Path) -> None:
    (shelter / "thesis.txt").write_text("years of work")
    before = tree(shelter)
    trouble = refusal(shelter)
    assert trouble.key == "cluster_folder_not_ours"
    assert trouble.params["found"] == ("thesis.txt",)
    assert tree(shelter) == before


def test_a_file_in_place_of_the_folder_is_refused(shelter: Path) -> None:
    (shelter / "data").write_text("a file")
    assert refusal(shelter / "data").key == "cluster_not_a_folder"


def test_a_folder_of_a_newer_version_is_refused(marked: Path) -> None:
    (marked / "CHENGWU").write_text('{"format": 2}')
    assert refusal(marked).key == "cluster_folder_too_new"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "one"}'])
def test_a_marker_that_cannot_be_read_is_refused(marked: Path, text: str) -> None:
    (marked / "CHENGWU").write_text(text)
    assert refusal(marked).key == "cluster_marker_unreadable"


def test_a_database_folder_with_other_things_is_refused_untouched(marked: Path) -> None:
    account = prepare(marked).account
    (marked / "postgres").mkdir()
    account.own(marked / "postgres")
    (marked / "postgres/thesis.txt").write_text("years of work")
    before = tree(marked / "postgres")
    assert refusal(marked).key == "cluster_not_a_database"
    assert tree(marked / "postgres") == before


@needs_root
def test_a_disk_without_room_for_a_database_is_refused_untouched(small_disk: Disk) -> None:
    assert refusal(small_disk.place / "data").key == "cluster_little_space_to_create"
    assert list(small_disk.place.iterdir()) == []


@needs_root
def test_a_disk_that_runs_full_while_a_database_is_made_leaves_nothing_half_made(shelter: Path) -> None:
    layout = prepare(shelter / "data")
    disk = Disk(shelter / "mounted", 24)
    layout.data.rename(disk.place.with_name("aside"))
    subprocess.run(["cp", "-a", f"{shelter}/aside/.", disk.place], check=True)
    disk.place.parent.joinpath("data").symlink_to(disk.place)
    try:
        with pytest.raises(Trouble) as refused:
            create(layout, programs(layout), "secret")
        assert refused.value.key == "cluster_disk_full"
        assert [path.name for path in disk.place.glob("postgres*")] == []
        assert [path.name for path in (disk.place / "run").iterdir()] == []
    finally:
        disk.unmount()


@needs_root
def test_a_full_disk_keeps_the_server_down_and_the_rows_safe(disk: Disk) -> None:
    with Cluster(disk.place / "data", extra=FAST) as cluster:
        write_note(cluster.conninfo, "kept")
    ballast = disk.fill(leave=8)
    assert refusal(disk.place / "data").key == "cluster_little_space_to_start"
    ballast.unlink()
    with Cluster(disk.place / "data", extra=FAST) as cluster:
        assert notes(cluster.conninfo) == ["kept"]


@needs_root
def test_a_disk_that_runs_full_under_the_server_is_survived(disk: Disk) -> None:
    with Cluster(disk.place / "data", extra=FAST) as cluster:
        write_note(cluster.conninfo, "kept")
        ballast = disk.fill()
        with psycopg.connect(cluster.conninfo, autocommit=True) as connection, pytest.raises(psycopg.Error):
            connection.execute("CREATE TABLE large AS SELECT generate_series(1, 20000000) AS n")
        ballast.unlink()
        assert notes(cluster.conninfo) == ["kept"]
        write_note(cluster.conninfo, "written")
        assert notes(cluster.conninfo) == ["kept", "written"]


@needs_root
def test_a_file_that_finds_no_room_leaves_the_old_one(small_disk: Disk) -> None:
    file = small_disk.place / "settings"
    write_whole(file, "old")
    small_disk.fill()
    with pytest.raises(OSError, match="No space left"):
        write_whole(file, "new" * 100_000)
    assert file.read_text() == "old"
    assert sorted(path.name for path in small_disk.place.iterdir()) == ["ballast", "settings"]
