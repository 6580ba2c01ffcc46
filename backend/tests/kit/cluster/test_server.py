"""The life of the embedded server: first start, kills, several processes, clean stops."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from chengwu.kit.cluster import Cluster
from chengwu.kit.cluster.folder import prepare
from chengwu.kit.cluster.locks import Seat
from chengwu.kit.errors import Trouble
from tests.kit.cluster.helpers import FAST, Other, alive, copied, needs_root, notes, show, until, write_note

pytestmark = [pytest.mark.database, pytest.mark.slow]

Start = Callable[[], Other]


@pytest.fixture(scope="module")
def running(template: Path) -> Iterator[Cluster]:
    """A running server, for tests that only look at it."""
    with copied(template) as data, Cluster(data, extra=FAST) as cluster:
        yield cluster


def server_pid(cluster: Cluster) -> int:
    pid = cluster.pid
    assert pid is not None
    return pid


def test_the_first_start_makes_a_database_and_it_answers(shelter: Path) -> None:
    told: list[str] = []
    with Cluster(shelter / "data", extra=FAST, report=told.append) as cluster:
        assert cluster.owner
        write_note(cluster.conninfo, "一")
        assert notes(cluster.conninfo) == ["一"]
        assert show(cluster.conninfo, "data_checksums") == "on"
    assert told[0] == "cluster_creating"


def test_text_is_sorted_by_code_point_and_cased_in_every_script(running: Cluster) -> None:
    with psycopg.connect(running.conninfo) as connection:
        row = connection.execute(
            "SELECT upper('é'), 'a' > 'Z', show_encoding FROM current_setting('server_encoding') AS show_encoding"
        ).fetchone()
        assert row == ("É", True, "UTF8")


def test_a_second_start_keeps_the_rows(running: Cluster) -> None:
    assert notes(running.conninfo) == ["kept"]


def test_starting_twice_is_starting_once(running: Cluster) -> None:
    pid = running.pid
    assert running.start() == running.conninfo
    assert running.pid == pid


def test_a_killed_server_is_brought_back_with_its_rows(home: Path) -> None:
    with Cluster(home, extra=FAST) as cluster:
        pid = server_pid(cluster)
        os.kill(pid, signal.SIGKILL)
        until(lambda: cluster.restarts == 1 and cluster.pid != pid)
        assert notes(cluster.conninfo) == ["kept"]
        assert cluster.restarts == 1
        assert cluster.trouble is None


def test_a_session_that_outlives_its_server_does_not_hinder_the_next(home: Path) -> None:
    with Cluster(home, extra=FAST) as cluster:
        session = psycopg.connect(cluster.conninfo)
        busy = threading.Thread(target=_work_for_ever, args=[session], daemon=True)
        busy.start()
        until(lambda: _busy(cluster.conninfo))
        os.kill(server_pid(cluster), signal.SIGKILL)
        until(lambda: cluster.restarts == 1)
        assert notes(cluster.conninfo) == ["kept"]
        busy.join(timeout=10)
        session.close()


def test_a_stop_leaves_nothing_running_and_no_lock_file(home: Path) -> None:
    cluster = Cluster(home, extra=FAST)
    cluster.start()
    pid = server_pid(cluster)
    cluster.stop()
    assert not alive(pid)
    assert not (home / "postgres/postmaster.pid").exists()
    cluster.stop()
    cluster.start()
    assert notes(cluster.conninfo) == ["kept"]
    cluster.stop()


def test_a_stop_before_any_start_is_harmless(shelter: Path) -> None:
    Cluster(shelter / "data").stop()
    assert not (shelter / "data").exists()


def test_a_stop_breaks_off_open_sessions(home: Path) -> None:
    cluster = Cluster(home, extra=FAST)
    with psycopg.connect(cluster.start()) as session:
        cluster.stop()
        with pytest.raises(psycopg.OperationalError):
            session.execute("SELECT 1")


def test_a_stop_from_elsewhere_ends_a_start_that_still_waits(home: Path) -> None:
    layout = prepare(home)
    seat = Seat(layout.run, layout.account)
    assert seat.own()  # an owner that never brings the server up
    cluster = Cluster(home, extra=FAST)
    heard: list[Trouble] = []

    def begin() -> None:
        try:
            cluster.start()
        except Trouble as trouble:
            heard.append(trouble)

    starting = threading.Thread(target=begin)
    starting.start()
    until(lambda: cluster._starting)
    cluster.stop()
    starting.join(timeout=5)
    seat.release()
    assert [trouble.key for trouble in heard] == ["cluster_stopped_while_starting"]


def test_a_forked_child_does_not_stop_the_server_of_its_parent(home: Path) -> None:
    with Cluster(home, extra=FAST) as cluster:
        child = os.fork()
        if child == 0:
            cluster.stop()
            os._exit(0)
        assert os.waitpid(child, 0)[1] == 0
        assert notes(cluster.conninfo) == ["kept"]
        layout = prepare(home)
        rival = Seat(layout.run, layout.account)
        assert not rival.own()
        rival.release()


def test_a_process_that_ends_in_the_ordinary_way_stops_the_server(home: Path, other: Start) -> None:
    process = other().started()
    pid = process.look()["pid"]
    process.finish()
    assert not alive(pid)


def test_a_killed_owner_leaves_the_server_to_the_next_start(home: Path, other: Start) -> None:
    first = other().started()
    pid = first.look()["pid"]
    first.kill()
    assert alive(pid)
    with Cluster(home, extra=FAST) as cluster:
        assert cluster.pid == pid
        assert cluster.owner
        assert notes(cluster.conninfo) == ["kept"]
    assert not alive(pid)


def test_an_adopted_server_that_is_killed_is_brought_back(home: Path, other: Start) -> None:
    first = other().started()
    pid = first.look()["pid"]
    first.kill()
    with Cluster(home, extra=FAST) as cluster:
        assert cluster.pid == pid
        os.kill(pid, signal.SIGKILL)
        until(lambda: cluster.restarts == 1 and cluster.pid != pid)
        assert notes(cluster.conninfo) == ["kept"]


def test_a_second_process_shares_the_server_and_takes_over(home: Path, other: Start) -> None:
    first = other().started()
    second = other().started()
    said = second.look()
    assert not said["owner"]
    assert said["pid"] == first.look()["pid"]
    first.kill()
    until(lambda: second.look()["owner"])
    os.kill(said["pid"], signal.SIGKILL)
    until(lambda: second.look()["restarts"] == 1)
    with Cluster(home, extra=FAST) as cluster:
        assert notes(cluster.conninfo) == ["kept"]


def test_processes_that_start_at_the_same_time_share_one_server(home: Path, other: Start) -> None:
    processes = [other() for _ in range(3)]
    said = [process.started().look() for process in processes]
    assert len({one["pid"] for one in said}) == 1
    assert [one["owner"] for one in said].count(True) == 1


def test_a_stop_while_another_uses_the_server_leaves_it_running(home: Path, other: Start) -> None:
    with Cluster(home, extra=FAST) as cluster:
        pid = server_pid(cluster)
        guest = other().started()
    assert alive(pid)
    until(lambda: guest.look()["owner"])
    assert guest.look()["pid"] == pid
    guest.finish()
    assert not alive(pid)


def test_whoever_leaves_last_stops_the_server_even_without_time_to_take_over(home: Path, other: Start) -> None:
    processes = [other().started() for _ in range(3)]
    pid = processes[0].look()["pid"]
    for process in processes:  # the owner first, all at once
        process.ask_to_finish()
    for process in processes:
        process.finish()
    assert not alive(pid)
    assert not (home / "postgres/postmaster.pid").exists()


@pytest.mark.parametrize("holder", ["a zombie", "another program", "another server", "nobody"])
def test_a_stale_lock_file_does_not_hinder_a_start(home: Path, running: Cluster, holder: str) -> None:
    zombie = subprocess.Popen(["true"])
    os.waitid(os.P_PID, zombie.pid, os.WEXITED | os.WNOWAIT)  # it has ended, and is left unreaped
    pid = {
        "a zombie": zombie.pid,
        "another program": os.getppid(),
        "another server": server_pid(running),
        "nobody": 4_194_303,
    }[holder]
    place = running.data if holder == "another server" else home
    lines = [pid, place / "postgres", 1_700_000_000, 5432, place / "run", "", "  1234 5678", "ready"]
    (home / "postgres/postmaster.pid").write_text("".join(f"{line}\n" for line in lines))
    with Cluster(home, extra=FAST) as cluster:
        assert notes(cluster.conninfo) == ["kept"]
    zombie.wait()


def test_a_data_folder_that_disappears_is_not_made_anew(data: Path) -> None:
    cluster = Cluster(data, extra=FAST)
    cluster.start()
    pid = server_pid(cluster)
    (data / "postgres").rename(data / "elsewhere")
    os.kill(pid, signal.SIGKILL)
    trouble = until(lambda: cluster.trouble)
    assert isinstance(trouble, Trouble)
    assert trouble.key == "cluster_folder_gone"
    (data / "elsewhere").rename(data / "postgres")
    assert notes(cluster.conninfo) == ["kept"]
    cluster.stop()


def test_a_lost_password_is_told_and_nothing_is_changed(data: Path) -> None:
    (data / "secrets/database-password").unlink()
    with pytest.raises(Trouble, match="cluster_password_lost"):
        Cluster(data, extra=FAST).start()
    assert not (data / "secrets/database-password").exists()


def test_a_password_of_another_database_is_told_and_the_server_does_not_stay(data: Path) -> None:
    (data / "secrets/database-password").write_text("another\n")
    with pytest.raises(Trouble, match="cluster_password_refused"):
        Cluster(data, extra=FAST).start()
    assert not (data / "postgres/postmaster.pid").exists()


def test_the_socket_is_private_and_no_port_is_open(running: Cluster) -> None:
    socket = running.data / "run/.s.PGSQL.5432"
    assert socket.stat().st_mode & 0o777 == 0o700
    assert (running.data / "run").stat().st_mode & 0o777 == 0o700
    assert (running.data / "secrets/database-password").stat().st_mode & 0o777 == 0o600
    assert show(running.conninfo, "listen_addresses") == ""


@needs_root
def test_the_server_does_not_run_as_root(running: Cluster) -> None:
    assert Path(f"/proc/{running.pid}").stat().st_uid != 0


def test_ctrl_c_at_our_terminal_is_not_for_the_server(running: Cluster) -> None:
    assert os.getsid(server_pid(running)) != os.getsid(0)


def test_a_data_folder_with_a_long_path_works_too(shelter: Path, data: Path) -> None:
    deep = shelter / ("long-" * 20) / "data"
    deep.parent.mkdir()
    data.rename(deep)
    with Cluster(deep, extra=FAST) as cluster:
        assert notes(cluster.conninfo) == ["kept"]
        folder = Path(str(conninfo_to_dict(cluster.conninfo)["host"]))
        assert folder.parent == Path("/tmp")
        assert folder.stat().st_mode & 0o777 == 0o700
    folder.rmdir()


def _work_for_ever(session: psycopg.Connection) -> None:
    try:
        session.execute("SELECT count(*) /* busy */ FROM generate_series(1, 100000000000)")
    except psycopg.OperationalError:
        return


def _busy(conninfo: str) -> bool:
    with psycopg.connect(conninfo) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%%/* busy */%%' AND pid <> pg_backend_pid()"
        ).fetchone()
        return row is not None and row[0] > 0
