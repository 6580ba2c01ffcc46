"""The journal: what is written stays, and whoever changes it by hand is found."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import psycopg
import pytest

from chengwu import journal
from chengwu.journal import Actor, Cause, Entry, Head, NewEntry, Verdict
from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database, Session
from chengwu.workspaces.backup import backup, restore
from tests.support import VAULT, until

pytestmark = pytest.mark.database
T = TypeVar("T")
LIN = Actor("person", 7)


class Book:
    """The journal of a fresh workspace, as the application and, where it says so, as the owner."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def do(self, work: Callable[[Session], T]) -> T:
        return self.database.change("w_main", work)

    def write(self, *entries: NewEntry, actor: Actor = LIN, cause: Cause | None = None) -> int:
        return self.do(lambda session: journal.append(session, actor, "screen", entries, cause=cause))

    def seal(self) -> Head | None:
        """As often as it takes until everything written so far is sealed, or stays unsettled."""
        first = self.do(journal.seal)
        return self.do(journal.seal) or first

    def verify(self, kept: Head | None = None) -> Verdict:
        return self.do(lambda session: journal.verify(session, kept))

    def by_hand(self, statement: str, *values: Any) -> None:
        with self.database.as_owner() as connection:
            connection.execute(statement, values)


@pytest.fixture
def book(fresh: Database) -> Book:
    return Book(fresh)


def created(record: int) -> NewEntry:
    return NewEntry("create", "crm_customer", record, None, {"name": "星光", "amount": "12.50"})


def test_entries_that_belong_together_are_one_change_set_in_their_order(book: Book) -> None:
    number = book.write(created(1), NewEntry("update", "crm_customer", 1, {"name": "星光"}, {"name": "新星光"}))
    entries = book.do(lambda session: journal.of_change_sets(session, [number]))
    assert [(entry.operation, entry.record) for entry in entries] == [("create", 1), ("update", 1)]
    assert entries[0].after == {"name": "星光", "amount": "12.50"}
    assert entries[0].before is None
    assert (entries[0].actor_kind, entries[0].actor, entries[0].channel) == ("person", 7, "screen")


def test_any_number_of_entries_is_two_statements(book: Book) -> None:
    def work(session: Session) -> int:
        journal.append(session, LIN, "import", [created(number) for number in range(5000)])
        return session.statements

    assert book.do(work) == 2


def test_an_entry_says_what_led_to_it(book: Book) -> None:
    first = book.do(
        lambda session: journal.of_change_sets(session, [journal.append(session, LIN, "screen", [created(1)])])
    )
    rule = Actor("service", 3, behalf=7)
    number = book.write(NewEntry("update", "crm_order", 9), actor=rule, cause=Cause(first[0].id, 1))
    [entry] = book.do(lambda session: journal.of_change_sets(session, [number]))
    assert (entry.cause, entry.depth, entry.behalf) == (first[0].id, 1, 7)


@pytest.mark.parametrize(
    "statement",
    [
        "update w_main.journal set after = null",
        "delete from w_main.journal",
        "truncate w_main.journal",
        "update w_main.journal_seal set digest = ''",
        "delete from w_main.journal_seal",
        "delete from w_main.journal_rest",
        "insert into w_main.journal_rest select * from w_main.journal",
    ],
)
def test_the_application_can_neither_change_nor_remove_what_was_written(book: Book, statement: str) -> None:
    book.write(created(1))
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        book.do(lambda session: session.connection.execute(statement))


def test_months_have_partitions_of_their_own_which_the_application_cannot_reach_around(book: Book) -> None:
    clock = book.database.clock
    assert isinstance(clock, MovableClock)
    with book.database.owner_change("w_main") as session:
        made = journal.ensure_partitions(session, months=2)
        assert made == ["journal_2026_03", "journal_2026_04", "journal_2026_05"]
        assert journal.ensure_partitions(session, months=2) == []
    book.write(created(1))
    clock.move(days=31)
    book.write(created(2))
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        book.do(lambda session: session.connection.execute("delete from w_main.journal_2026_03"))
    with book.database.as_owner() as connection:
        rows = [
            connection.execute(f"select count(*) from w_main.journal_2026_0{month}").fetchone() for month in (3, 4, 5)
        ]
    assert rows == [(1,), (1,), (0,)]


def test_entries_from_before_there_was_a_partition_are_kept_and_verified(book: Book) -> None:
    book.write(created(1))
    with book.database.owner_change("w_main") as session:
        assert "journal_2026_03" not in journal.ensure_partitions(session, months=2)
    book.write(created(2))
    assert book.seal() is not None
    assert book.verify().entries == 2


def test_what_is_sealed_is_proved_and_what_is_not_yet_is_counted(book: Book) -> None:
    for number in range(3):
        book.write(created(number))
    head = book.seal()
    assert head is not None
    book.write(created(9))
    verdict = book.verify(head)
    assert (verdict.seals, verdict.entries, verdict.unsealed, verdict.clean) == (1, 3, 1, True)


def test_an_entry_that_is_committed_late_is_still_sealed(book: Book) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        def work(session: Session) -> None:
            journal.append(session, LIN, "screen", [created(1)])
            begun.set()
            go_on.wait(20)

        book.do(work)

    thread = threading.Thread(target=slow)
    thread.start()
    assert begun.wait(20)
    book.write(created(2))  # a higher number, committed before the lower one
    assert book.seal() is None, "nothing is settled while the slow one is under way"
    go_on.set()
    thread.join()
    until(lambda: book.seal() is not None)
    assert book.verify().entries == 2


CHANGES = (
    'update w_main.journal set after = \'{"name": "x"}\' where id = %s',
    "update w_main.journal set actor = 8 where id = %s",
    "update w_main.journal set at = at + interval '1 microsecond' where id = %s",
    "update w_main.journal set form = null where id = %s",
    "delete from w_main.journal where id = %s",
    "insert into w_main.journal select id, at + interval '1 s', change_set, actor_kind, actor, behalf, cause, depth,"
    " channel, operation, form, record, before, after from w_main.journal where id = %s",
    "update w_main.journal set id = case id when %s then id + 1000000 else id end",
)


def test_each_single_change_by_hand_is_found(book: Book) -> None:
    chance = random.Random(7)
    ids = []
    for _ in range(6):
        ids += [entry.id for entry in entries_of(book, book.write(*[created(n) for n in range(20)]))]
        book.seal()
    head = book.do(journal.head)
    assert book.verify(head).clean
    for _ in range(60):
        victim = chance.choice(ids)
        statement = chance.choice(CHANGES)
        with book.database.as_owner() as connection, connection.transaction(force_rollback=True):
            connection.execute(statement, [victim])
            session = Session(connection, "w_main", book.database.clock.now())
            verdict = journal.verify(session, head)
            assert not verdict.clean, statement
            assert any(trespass.first <= victim <= trespass.last for trespass in verdict.trespasses)
    assert book.verify(head).clean


def test_seals_that_were_made_anew_do_not_match_a_head_that_was_kept(book: Book) -> None:
    book.write(created(1))
    book.seal()
    kept = book.do(journal.head)
    assert kept is not None
    book.by_hand("update w_main.journal set actor = 8")
    book.by_hand("delete from w_main.journal_seal")
    book.write(created(2))
    book.seal()
    assert book.verify().clean, "alone, a chain that was made anew looks whole"
    assert [trespass.what for trespass in book.verify(kept).trespasses] == ["another head"]
    book.by_hand("delete from w_main.journal_seal")
    assert [trespass.what for trespass in book.verify(kept).trespasses] == ["missing seal"]


def test_after_moving_to_another_server_sealing_goes_on(book: Book) -> None:
    book.write(created(1))
    book.do(journal.seal)
    book.by_hand("update w_main.journal_mark set transaction = 9000000000000000")  # of a server that lived longer
    assert book.do(journal.seal) is None
    assert book.do(journal.seal) is not None


def test_the_moment_does_not_depend_on_the_zone_of_the_session(book: Book) -> None:
    book.write(created(1))
    book.seal()

    def elsewhere(session: Session) -> Verdict:
        session.connection.execute("set local timezone = 'Asia/Shanghai'")
        return journal.verify(session)

    assert book.do(elsewhere).clean


def entries_of(book: Book, number: int) -> list[Entry]:
    return book.do(lambda session: journal.of_change_sets(session, [number]))


def test_time_stands_in_the_entry_as_the_unit_of_work_had_it(book: Book) -> None:
    clock = book.database.clock
    assert isinstance(clock, MovableClock)
    [entry] = entries_of(book, book.write(created(1)))
    assert entry.at == clock.now()
    assert entry.at.utcoffset() == timedelta(0)


def test_a_restored_journal_is_proved_by_the_head_of_the_original(book: Book, tmp_path: Path) -> None:
    with book.database.owner_change("w_main") as session:
        journal.ensure_partitions(session, months=1)
    book.write(*[created(number) for number in range(10)])
    kept = book.seal()
    assert kept is not None
    backup(book.database, VAULT, "main", tmp_path / "files", tmp_path / "b", "a passphrase that is long")
    copy = restore(book.database, VAULT, tmp_path / "b", "a passphrase that is long", tmp_path / "files", key="copy")

    def there(work: Callable[[Session], T]) -> T:
        return book.database.change(copy.schema, work)

    verdict = there(lambda session: journal.verify(session, kept))
    assert (verdict.clean, verdict.entries) == (True, 10)
    there(lambda session: journal.append(session, LIN, "screen", [created(99)]))
    there(journal.seal)
    there(journal.seal)
    assert there(lambda session: journal.verify(session, kept)).entries == 11
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        there(lambda session: session.connection.execute("delete from w_copy.journal"))
