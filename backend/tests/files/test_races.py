"""The same bytes are brought, removed and swept at the same time: a file that is ready always has its bytes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from chengwu.files import arriving, service
from chengwu.files.errors import FileInUse, NoFile, UploadGone, UploadHeld
from chengwu.files.folder import Folder
from chengwu.files.model import File, Quota
from chengwu.kit.db import Database, Session
from tests.records.world import SCHEMA

pytestmark = [pytest.mark.database, pytest.mark.slow]
ROUNDS = 60
CONTENT = b"the same for everybody"


def brought(database: Database, place: Folder) -> File:
    """All of it, as the door does it."""
    quota = Quota(1024)
    file = database.change(SCHEMA, lambda session: service.begin(session, 1, "a.txt", len(CONTENT), quota))
    place.begin(file.id)
    with place.held(file.id) as held:
        held.write(CONTENT)
        held.keep()
        return arriving.finish(lambda work: database.change(SCHEMA, work), place, file, held)


def _dropped(number: int, session: Session) -> None:
    service.drop(session, 1, number)


def swept(database: Database, place: Folder) -> None:
    database.change(SCHEMA, lambda session: service.sweep(session, place))


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No bytes are spared for their youth."""
    monkeypatch.setattr(service, "LOOSE", timedelta(seconds=-1))


def test_bytes_that_come_and_go_at_once_are_there_for_every_file_that_is(fresh: Database, folder: Path) -> None:
    place = Folder(folder / "files" / "w")
    kept: list[int] = []

    def bring() -> None:
        for number in range(ROUNDS):
            made = brought(fresh, place).id
            if number % 3:
                fresh.change(SCHEMA, partial(_dropped, made))
            else:
                kept.append(made)

    def sweep() -> None:
        for _ in range(ROUNDS * 2):
            swept(fresh, place)

    work: list[Callable[[], None]] = [bring, bring, sweep, sweep]
    with ThreadPoolExecutor(len(work)) as pool:
        for each in [pool.submit(one) for one in work]:
            each.result()
    files = fresh.read(SCHEMA, lambda session: service.some(session, kept))
    assert [file.state for file in files] == ["ready"] * len(kept)
    assert fresh.read(SCHEMA, lambda session: list(service.harms(session, place, read=True))) == []
    for number in kept:
        fresh.change(SCHEMA, partial(_dropped, number))
    swept(fresh, place)
    assert [path for path in place.place.rglob("*") if path.is_file()] == []


def test_two_who_finish_give_up_and_ask_at_once_leave_a_whole_file_or_none(fresh: Database, folder: Path) -> None:
    place = Folder(folder / "files" / "w")

    def ask(number: int) -> None:
        with suppress(NoFile, UploadGone):
            arriving.offset(partial(fresh.read, SCHEMA), partial(fresh.change, SCHEMA), place, 1, number)

    def give_up(number: int) -> None:
        with suppress(NoFile, UploadGone, UploadHeld, FileInUse), place.held(number):
            fresh.change(SCHEMA, partial(_dropped, number))
            place.give_up(number)

    with ThreadPoolExecutor(4) as pool:
        for turn in range(ROUNDS):
            file = fresh.change(SCHEMA, lambda session: service.begin(session, 1, "a", len(CONTENT), Quota(1024)))
            place.begin(file.id)
            with place.held(file.id) as held:
                held.write(CONTENT)
                held.keep()
            work = [ask, ask, give_up, ask] if turn % 2 else [ask, give_up, ask, ask]
            for each in [pool.submit(one, file.id) for one in work]:
                each.result()
    assert fresh.read(SCHEMA, lambda session: list(service.harms(session, place, read=True))) == []
    left = place.place / ".arriving"
    assert list(left.iterdir()) == []
