"""The settings are known to every PostgreSQL that we run on, and the operator has the last word."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from chengwu.kit.cluster import Cluster
from chengwu.kit.cluster.configuration import cores, memory_bytes, settings_for
from chengwu.kit.errors import Trouble
from tests.kit.cluster.helpers import FIFTEEN, needs_fifteen, show, write_note

pytestmark = [pytest.mark.database, pytest.mark.slow]

GB = 2**30


@pytest.mark.parametrize("preferred", [None, pytest.param(FIFTEEN, marks=needs_fifteen)])
def test_every_setting_is_in_force(shelter: Path, preferred: Path | None) -> None:
    with (
        Cluster(shelter / "data", preferred=preferred) as cluster,
        psycopg.connect(cluster.conninfo) as connection,
    ):
        refused = connection.execute("SELECT name, error FROM pg_file_settings WHERE error IS NOT NULL").fetchall()
        wanted = settings_for(memory_bytes(), cores(), shelter / "data/run")
        known = {row[0].lower() for row in connection.execute("SELECT name FROM pg_settings")}
        waiting = connection.execute("SELECT name FROM pg_settings WHERE pending_restart").fetchall()
        assert (refused, waiting) == ([], [])
        assert wanted.keys() <= known
        for name in ("max_connections", "jit", "unix_socket_permissions", "work_mem", "log_min_messages"):
            assert show(cluster.conninfo, name) == wanted[name]


@pytest.mark.parametrize(
    ("memory", "buffers", "work"),
    [(GB // 4, "128MB", "8MB"), (2 * GB, "512MB", "16MB"), (4 * GB, "1024MB", "32MB"), (64 * GB, "2048MB", "64MB")],
)
def test_memory_is_shared_out_within_bounds(memory: int, buffers: str, work: str) -> None:
    settings = settings_for(memory, 2, "/run")
    assert (settings["shared_buffers"], settings["work_mem"]) == (buffers, work)


def test_the_operators_own_settings_win(data: Path) -> None:
    (data / "postgresql.local.conf").write_text("work_mem = '17MB'\n")
    with Cluster(data, extra={"work_mem": "18MB"}) as cluster:
        assert show(cluster.conninfo, "work_mem") == "17MB"


@pytest.mark.parametrize("line", ["work_mem = 'much'", "no_such_setting = 1", "work_mem = '", "port"])
def test_a_setting_that_is_refused_is_told_with_its_name(data: Path, line: str) -> None:
    (data / "postgresql.local.conf").write_text(f"{line}\n")
    with pytest.raises(Trouble) as refused:
        Cluster(data).start()
    assert refused.value.key == "cluster_settings_refused"
    assert any(word in str(refused.value.params["reason"]) for word in ("work_mem", "no_such_setting", "syntax"))


def test_the_log_never_repeats_what_a_person_typed(data: Path) -> None:
    with Cluster(data) as cluster:
        write_note(cluster.conninfo, "13800138000")
        with psycopg.connect(cluster.conninfo) as connection:
            for refused in ("SELECT '13800138000'::date", "INSERT INTO note SELECT 1/0 WHERE '13800138000' <> ''"):
                with pytest.raises(psycopg.Error):
                    connection.execute(refused)
                connection.rollback()
    assert "13800138000" not in (data / "log/postgres.log").read_text()
