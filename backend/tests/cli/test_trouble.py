"""What is in the way is said in one sentence, with what to do; the exit code is 1 and nothing is damaged."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
from pathlib import Path

import httpx
import psycopg
import pytest

from tests.product import ROOT, Running, browser_headers, command, environment, free_port, once, prepare, running
from tests.support import Server, until

pytestmark = [pytest.mark.database, pytest.mark.slow]


@pytest.fixture
def data(folder: Path) -> Path:
    prepare(folder / "data")
    return folder / "data"


def one_sentence(ended: subprocess.CompletedProcess[str]) -> str:
    """What was said on standard error: one line, and no traceback."""
    assert ended.returncode == 1, ended.stdout + ended.stderr
    # A machine that is busy takes longer for a step, and says so.
    lines = [line for line in ended.stderr.strip().splitlines() if not re.search(r" … \d+ s$", line)]
    assert len(lines) == 1, ended.stderr
    return lines[0]


def test_a_port_in_use(data: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = one_sentence(once(data, "serve", port=port))
    assert str(port) in said
    assert "CHENGWU_PORT" in said
    assert not (data / "postgres").exists(), "nothing was started"


def test_a_wrong_database_url(data: Path) -> None:
    said = one_sentence(
        once(data, "serve", port=free_port(), database_url=f"postgresql://nobody:x@127.0.0.1:{free_port()}/none")
    )
    assert "CHENGWU_DATABASE_URL" in said
    assert "x@" not in said, "the password is not told"


def test_a_database_that_is_not_there(data: Path, server: Server) -> None:
    said = one_sentence(once(data, "migrate", database_url=server.url("nowhere")))
    assert "nowhere" in said


def test_a_database_in_another_encoding(data: Path, server: Server) -> None:
    with psycopg.connect(server.database("postgres"), autocommit=True) as connection:
        connection.execute(
            "create database t_latin encoding 'LATIN1' locale_provider libc locale 'C' template template0"
            if connection.info.server_version >= 150000
            else "create database t_latin encoding 'LATIN1' locale 'C' template template0"
        )
    try:
        said = one_sentence(once(data, "migrate", database_url=server.url("t_latin")))
        assert "LATIN1" in said
    finally:
        server.remove("t_latin")


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"port": "eighty"}, "CHENGWU_PORT"),
        ({"port": 0}, "CHENGWU_PORT"),
        ({"prot": 8080}, "CHENGWU_PROT"),
        ({"database_url": "mysql://x"}, "CHENGWU_DATABASE_URL"),
        ({"public_url": "chengwu.example.cn"}, "CHENGWU_PUBLIC_URL"),
        ({"trusted_proxies": "10.0.0.0/99"}, "CHENGWU_TRUSTED_PROXIES"),
        ({"settings": "/no/such/file.toml"}, "/no/such/file.toml"),
        ({"secret_key": "c2hvcnQ="}, "CHENGWU_SECRET_KEY"),
    ],
)
def test_broken_settings_name_the_setting(data: Path, settings: dict[str, str | int], named: str) -> None:
    assert named in one_sentence(once(data, "migrate", **settings))
    assert not (data / "postgres").exists()


def test_a_settings_file_that_is_broken_or_misspelt(data: Path, folder: Path) -> None:
    file = folder / "chengwu.toml"
    for text, named in (("port = = 1", "TOML"), ('prot = "x"', "prot"), ('port = "x"', "CHENGWU_PORT")):
        file.write_text(text)
        assert named in one_sentence(once(data, "migrate", settings=str(file)))


def test_a_data_folder_of_another_version_is_left_alone(data: Path) -> None:
    assert once(data, "migrate").returncode == 0
    version = data / "postgres" / "PG_VERSION"
    kept = version.read_text()
    version.write_text("13\n")
    said = one_sentence(once(data, "migrate"))
    assert "13" in said
    version.write_text(kept)
    assert once(data, "migrate").returncode == 0


def test_a_data_folder_that_holds_something_else_is_left_alone(folder: Path) -> None:
    strange = folder / "photos"
    strange.mkdir()
    (strange / "holiday.jpg").write_bytes(b"x")
    one_sentence(once(strange, "migrate"))
    assert [path.name for path in strange.iterdir()] == ["holiday.jpg"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a folder of somebody else")
def test_a_data_folder_of_somebody_else_is_refused_and_left_alone(data: Path) -> None:
    assert once(data, "migrate").returncode == 0
    before = {path: path.stat().st_uid for path in data.rglob("*")}
    # Somebody who may read everything, since the interpreter may live where only root reads, and owns nothing.
    somebody = ["setpriv", "--reuid=12345", "--regid=12345", "--clear-groups"]
    reader = ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]
    ended = subprocess.run(
        [*somebody, *reader, *command("migrate")],
        env={**environment(data), "HOME": "/tmp"},
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=60,
    )
    one_sentence(ended)
    assert {path: path.stat().st_uid for path in data.rglob("*")} == before
    assert once(data, "migrate").returncode == 0


def test_a_full_disk_says_so_and_loses_nothing(folder: Path) -> None:
    place = folder / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m,mode=755", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("this machine does not let us make a small disk")
    try:
        said = one_sentence(once(place / "data", "migrate"))
        assert "room" in said or "space" in said or "full" in said
        subprocess.run(["mount", "-o", "remount,size=900m", str(place)], check=True)
        prepare(place / "data")
        assert once(place / "data", "migrate").returncode == 0
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)


def test_an_owner_and_a_token_are_made_for_scripts_and_shown_once(data: Path) -> None:
    made = once(data, "owner", "create", "--login", "lin@example.cn", "--name", "林总")
    assert made.returncode == 0, made.stderr
    assert "/invite/main." in made.stdout
    again = once(data, "owner", "create", "--login", "LIN@example.cn", "--name", "林总")
    assert again.returncode == 1
    with running(data) as product:
        product.ready()
        link = made.stdout.split("/invite/")[1].split()[0]
        with httpx.Client(base_url=product.url, headers=browser_headers()) as client:
            accepted = client.post(f"/api/invitations/{link}", json={"password": "a long enough one"})
            assert accepted.status_code == 200, accepted.text
        token = once(data, "token", "create", "--login", "lin@example.cn", "--name", "BI", "--scope", "people.read")
        assert token.returncode == 0, token.stderr
        secret = next(word for word in token.stdout.split() if word.startswith("cw_main_"))
        bearer = {"Authorization": f"Bearer {secret}"}
        assert httpx.get(product.url + "/api/people", headers=bearer).status_code == 200
        assert httpx.get(product.url + "/api/jobs", headers=bearer).status_code == 403
        assert httpx.get(product.url + "/api/people", headers={"Authorization": f"Bearer {secret}x"}).status_code == 401


def test_a_backup_made_while_serving_is_restored_elsewhere_by_the_command_line(data: Path, folder: Path) -> None:
    phrase = folder / "phrase"
    phrase.write_text("a passphrase that is long\n")
    with running(data) as product:
        product.ready()
        saved = once(data, "backup", str(folder / "b"), "--passphrase-file", str(phrase))
        assert saved.returncode == 0, saved.stderr
    other = folder / "other"
    prepare(other)
    restored = once(other, "restore", str(folder / "b"), "--passphrase-file", str(phrase))
    assert restored.returncode == 0, restored.stderr
    listed = once(other, "workspace", "list")
    assert listed.stdout.startswith("main\t")
    assert once(other, "backup", str(folder / "c")).returncode == 1, "without a passphrase nothing is written"


def test_the_second_server_on_a_data_folder_shares_the_database(data: Path) -> None:
    with running(data) as first:
        first.ready()
        second = Running(data)
        try:
            second.ready()
            first.kill()
            second.ready()
            until(lambda: "error" not in second.said().lower() or second.said())
        finally:
            second.stop()


def test_the_journal_is_verified_and_its_head_is_checked_for_form(data: Path) -> None:
    verified = once(data, "migrate")
    assert verified.returncode == 0, verified.stderr
    with running(data) as product:
        product.ready()
        verified = once(data, "journal", "verify")
        assert verified.returncode == 0, verified.stderr
        assert "whole" in verified.stdout
    assert "head" in one_sentence(once(data, "journal", "verify", "--head", "nonsense"))


def test_formulas_are_evaluated_line_by_line(data: Path) -> None:
    asked = [
        '{"id": 1, "formula": "ROUND([a] * 1.005, 2)", "inputs": {"a": 100}}',
        '{"id": "二", "formula": "1/0"}',
        '{"id": 3, "formula": "NOSUCH(1)"}',
        "not json",
    ]
    answered = subprocess.run(
        command("formula", "eval"),
        env=environment(data),
        input="\n".join(asked),
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
        check=False,
    )
    assert answered.returncode == 0, answered.stderr
    lines = [json.loads(line) for line in answered.stdout.splitlines()]
    assert lines[0] == {"id": 1, "value": "100.5"}
    assert lines[1] == {"id": "二", "error": "#DIV/0!"}
    assert lines[2] == {"id": 3, "unsupported": True}
    assert len(lines) == 4
