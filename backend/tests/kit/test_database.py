"""The unit of work, and what it does when the database says no."""

from __future__ import annotations

import threading

import psycopg
import pytest
from sqlalchemy import BigInteger, Column, MetaData, Table, Text, bindparam, insert, select, update

from chengwu.kit.db import Database, Session, Statement
from chengwu.kit.errors import Busy, NotFound, OutcomeUnknown, Unavailable
from tests.support import Server, until

pytestmark = pytest.mark.database

SCHEMA = "w_main"
_NOTE = Table("note", MetaData(), Column("id", BigInteger, primary_key=True), Column("words", Text))
ADD = Statement(insert(_NOTE).values(id=bindparam("id"), words=bindparam("words")))
READ = Statement(select(_NOTE.c.words).where(_NOTE.c.id == bindparam("of")))
ALL = Statement(select(_NOTE))
WRITE = Statement(update(_NOTE).where(_NOTE.c.id == bindparam("of")).values(words=bindparam("new")))


@pytest.fixture(scope="module", autouse=True)
def _a_table(database: Database) -> None:
    with database.owner_change(SCHEMA) as session:
        session.ddl("create table {schema}.note (id bigint primary key, words text)")


def test_a_unit_that_fails_leaves_nothing(database: Database) -> None:
    def work(session: Session) -> None:
        session.execute(ADD, id=1, words="一")
        raise NotFound

    with pytest.raises(NotFound):
        database.change(SCHEMA, work)
    assert database.read(SCHEMA, lambda session: session.value(READ, of=1)) is None


def test_two_that_block_each_other_are_both_done_in_the_end(database: Database) -> None:
    database.change(SCHEMA, lambda session: session.many(ADD, [{"id": n, "words": "-"} for n in (10, 11)]))
    both_hold_one = threading.Barrier(2, timeout=20)
    first_time = {10: True, 11: True}

    def crossing(first: int, second: int) -> None:
        def work(session: Session) -> None:
            session.execute(WRITE, of=first, new=f"first {first}")
            if first_time[first]:
                first_time[first] = False
                both_hold_one.wait()
            session.execute(WRITE, of=second, new=f"second {first}")

        database.change(SCHEMA, work)

    threads = [threading.Thread(target=crossing, args=pair) for pair in ((10, 11), (11, 10))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    words = database.read(SCHEMA, lambda session: [session.value(READ, of=10), session.value(READ, of=11)])
    assert sorted(words) in ([f"first {a}", f"second {a}"] for a in (10, 11))


def test_a_lock_that_never_comes_free_ends_in_a_sentence(server: Server, database: Database) -> None:
    database.change(SCHEMA, lambda session: session.execute(ADD, id=20, words="-"))
    with psycopg.connect(database.conninfo) as other:
        other.execute("select * from w_main.note where id = 20 for update")

        def work(session: Session) -> None:
            session.connection.execute("set local lock_timeout = '20ms'")
            session.execute(WRITE, of=20, new="!")

        with pytest.raises(Busy):
            database.change(SCHEMA, work)


def test_a_connection_that_was_cut_before_the_commit_is_made_up_for(server: Server, database: Database) -> None:
    tries = []

    def work(session: Session) -> None:
        session.execute(ADD, id=30, words="三十")
        tries.append(session.connection.info.backend_pid)
        if len(tries) == 1:
            with psycopg.connect(server.database("postgres"), autocommit=True) as other:
                other.execute("select pg_terminate_backend(%s, 5000)", tries)
        session.execute(WRITE, of=30, new="三十 (once)")

    database.change(SCHEMA, work)
    assert len(tries) == 2
    assert database.read(SCHEMA, lambda session: session.value(READ, of=30)) == "三十 (once)"


def test_a_connection_that_breaks_at_the_commit_is_not_repeated_in_secret(server: Server, database: Database) -> None:
    tries = []

    def work(session: Session) -> None:
        session.execute(ADD, id=31, words="-")
        tries.append(session.connection.info.backend_pid)
        with psycopg.connect(server.database("postgres"), autocommit=True) as other:
            other.execute("select pg_terminate_backend(%s, 5000)", tries)

    with pytest.raises(OutcomeUnknown):
        database.change(SCHEMA, work)
    assert len(tries) == 1


def test_a_read_outlives_a_statement_that_a_change_of_type_made_stale(database: Database) -> None:
    database.change(SCHEMA, lambda session: session.execute(ADD, id=40, words="40"))
    star = "select * from w_main.note where id = 40"
    everyone = [database._pool.getconn() for _ in range(3)]
    for connection in everyone:
        for _ in range(8):
            connection.execute(star)
    for connection in everyone:
        database._pool.putconn(connection)
    with database.owner_change(SCHEMA) as session:
        session.ddl("alter table {schema}.note add column further text")
    for _ in range(6):
        found = database.read(SCHEMA, lambda session: session.connection.execute(star).fetchone())
        assert found == (40, "40", None)
    changed = database.change(SCHEMA, lambda session: session.connection.execute(star).fetchone())
    assert changed == (40, "40", None)


def test_the_connection_that_came_back_last_is_the_next_one(database: Database) -> None:
    everyone = [database._pool.getconn() for _ in range(3)]
    for connection in everyone:
        database._pool.putconn(connection)
    used = {database.read(SCHEMA, lambda session: session.connection.info.backend_pid) for _ in range(6)}
    assert used == {everyone[-1].info.backend_pid}


def test_a_text_carries_the_version_of_the_definitions() -> None:
    assert READ.text("w_a", 7).endswith("/* v7 */")
    assert "w_a.note" in READ.text("w_a", 7)
    assert "w_b.note" in READ.text("w_b", 1)
    READ.text("w_a", 8)
    assert ("w_a", 7) not in READ._written, "texts of older versions are forgotten"


def test_the_application_may_not_change_the_shape_of_things(database: Database) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        database.change(SCHEMA, lambda session: session.ddl("drop table {schema}.workspace"))


def test_reads_open_no_transaction(database: Database) -> None:
    with database.reading(SCHEMA) as session:
        session.value(READ, of=1)
        assert session.connection.info.transaction_status == psycopg.pq.TransactionStatus.IDLE


def test_a_database_that_is_not_there_is_said_to_be_unavailable(server: Server, database: Database) -> None:
    elsewhere = Database(server.database("nowhere"), database.clock, connections=2)
    elsewhere._pool.timeout = 0.2
    elsewhere._pool.open()
    with pytest.raises(Unavailable), elsewhere.reading(SCHEMA):
        pass
    elsewhere.close()


def test_every_process_hears_a_call_after_the_commit(database: Database) -> None:
    from chengwu.kit.db import Listener

    heard: list[tuple[str, str]] = []
    listener = Listener(database.conninfo)
    listener.on("test", lambda schema, detail: heard.append((schema, detail)))
    listener.start()
    assert listener.listening.wait(20)
    database.change(SCHEMA, lambda session: session.notify("test", "7"))
    until(lambda: heard == [(SCHEMA, "7")])
    listener.stop()
