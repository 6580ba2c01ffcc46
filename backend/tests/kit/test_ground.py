"""The small tools: cursors, seals, logs, clocks, languages."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as some

from chengwu.kit import logs
from chengwu.kit.clock import MovableClock, WallClock
from chengwu.kit.errors import Trouble
from chengwu.kit.paging import BadCursor, page_of, read_cursor, write_cursor
from chengwu.kit.sentences import best_language, tell
from chengwu.kit.vault import Vault, new_key
from chengwu.kit.vault_server import server_vault


@given(name=some.text(max_size=40), number=some.integers(-(2**63), 2**63 - 1))
def test_a_place_in_a_list_survives_its_journey(name: str, number: int) -> None:
    assert read_cursor(write_cursor((name, number)), (str, int)) == (name, number)


@given(text=some.text(max_size=60))
def test_a_cursor_that_was_not_made_here_is_refused_and_never_an_error(text: str) -> None:
    try:
        place = read_cursor(text, (str, int))
    except BadCursor:
        return
    assert isinstance(place[0], str)
    assert type(place[1]) is int


@pytest.mark.parametrize(
    "text", ["", "!", "bnVsbA", write_cursor((1,)), write_cursor((True, 1)), write_cursor(("a", "b"))]
)
def test_a_cursor_of_another_list_is_refused(text: str) -> None:
    with pytest.raises(BadCursor):
        read_cursor(text, (str, int))


def test_a_page_says_where_the_next_one_starts() -> None:
    page = page_of([1, 2, 3], 2, lambda number: (number,))
    assert page.items == [1, 2]
    assert read_cursor(page.next or "", (int,)) == (2,)
    assert page_of([1, 2], 2, lambda number: (number,)).next is None


@given(plain=some.binary(max_size=200), about=some.binary(max_size=20))
def test_what_is_sealed_opens_only_with_the_key_and_for_the_place_it_was_sealed_for(plain: bytes, about: bytes) -> None:
    vault, sealed = Vault(bytes(32)), Vault(bytes(32)).seal(plain, about)
    assert vault.open(sealed, about) == plain
    assert plain not in sealed or len(plain) < 4
    for other, what, where in (
        (Vault(bytes(31) + b"x"), sealed, about),
        (vault, sealed, about + b"x"),
        (vault, sealed[:-1] + bytes([sealed[-1] ^ 1]), about),
        (vault, b"", about),
    ):
        with pytest.raises(Trouble):
            other.open(what, where)


def test_the_key_of_an_installation_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    ring = server_vault(None, tmp_path / "secrets").ring
    assert server_vault(None, tmp_path / "secrets").ring == ring
    assert (tmp_path / "secrets" / "key").stat().st_mode & 0o777 == 0o600
    (tmp_path / "secrets" / "key").write_text("broken")
    with pytest.raises(Trouble) as trouble:
        server_vault(None, tmp_path / "secrets")
    assert trouble.value.key == "key_broken"
    assert len(new_key()) == 32


def test_the_log_says_where_a_failure_was_and_not_what_the_database_had_in_its_hands() -> None:
    out = io.StringIO()
    logs.configure(out)
    try:
        raise psycopg.errors.UniqueViolation("Key (login)=(lin@example.cn) already exists.")
    except psycopg.Error:
        logs.logger("chengwu.test").exception("a step failed", person=7, login="lin@example.cn")
    said = json.loads(out.getvalue())
    assert said["exception"] == "UniqueViolation"
    assert said["person"] == 7
    assert any("test_ground.py" in place for place in said["at"])
    assert "lin@example.cn" not in out.getvalue()


def test_a_line_of_the_log_that_cannot_be_written_fails_nothing() -> None:
    class Full(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(28, "No space left on device")

    ended = io.StringIO()
    ended.close()
    for out in (Full(), ended):
        logs.configure(out)
        logs.logger("chengwu.test").warning("a job failed", job=1)
    logs.configure(heard := io.StringIO())
    logs.logger("chengwu.test").warning("half a character", kind="\ud83d")
    assert json.loads(heard.getvalue())["kind"] == "\ud83d"


def test_a_clock_for_tests_stands_still_until_it_is_moved() -> None:
    clock = MovableClock(datetime(2026, 1, 1, tzinfo=UTC))
    assert clock.now() == clock.now()
    assert clock.move(hours=-1) == datetime(2025, 12, 31, 23, tzinfo=UTC)
    with pytest.raises(ValueError, match="zone"):
        MovableClock(datetime(2026, 1, 1))
    assert WallClock().now().tzinfo is UTC


@pytest.mark.parametrize(
    ("wish", "language"),
    [
        (None, "zh-CN"),
        ("en", "en"),
        ("en-US,en;q=0.9,zh;q=0.8", "en"),
        ("zh-TW", "zh-CN"),
        ("de, en;q=0.5", "en"),
        ("en;q=0", "zh-CN"),
        (";;;q=x,,", "zh-CN"),
    ],
)
def test_the_language_is_what_the_browser_likes_best_of_what_we_speak(wish: str | None, language: str) -> None:
    assert best_language(wish) == language


def test_a_fact_is_never_read_as_a_template() -> None:
    assert "{login}" in tell("not_allowed", "en", right="{login}", login="secret")
