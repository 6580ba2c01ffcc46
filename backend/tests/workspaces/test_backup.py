"""A workspace is saved while people work, and comes back as it was at one moment."""

from __future__ import annotations

import hashlib
import io
import threading
from pathlib import Path

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from chengwu import forms, jobs, workspaces
from chengwu.kit.db import By, Database, Session
from chengwu.kit.errors import Refusal, Trouble
from chengwu.kit.vault import Vault
from chengwu.records import resealing, shape
from chengwu.workspaces import Registry
from chengwu.workspaces.backup import backup, inspect, restore
from chengwu.workspaces.backup.entries import EntryReader, EntryWriter
from chengwu.workspaces.backup.envelope import Sealing, opened
from chengwu.workspaces.errors import BackupNewer, BackupUnreadable, KeyTaken
from tests.forms.samples import booking, field, model, plain
from tests.records.world import published
from tests.support import VAULT, Server, new_clock

pytestmark = [pytest.mark.database, pytest.mark.slow]
PASSPHRASE = "一个很长的口令 with spaces"
NASTY = "换行\n制表\t反斜\\ 'quoted' \u2028 🦊"
ELSEWHERE = Vault(bytes(32))


def content(database: Database, schema: str) -> dict[str, tuple[int, str]]:
    """Rows and checksum of each table, found without the code that is tested."""
    found: dict[str, tuple[int, str]] = {}
    with psycopg.connect(database.conninfo) as connection:
        names = connection.execute("select tablename from pg_tables where schemaname = %s", [schema]).fetchall()
        for (name,) in names:
            if name in {"workspace", "alembic_version"}:
                continue  # their row is made this server's own
            rows = connection.execute(f'select to_jsonb(t)::text from {schema}."{name}" t order by 1').fetchall()
            found[name] = (len(rows), hashlib.sha256(repr(rows).encode()).hexdigest())
    return found


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return tmp_path / "files"


def some_work(database: Database, number: int) -> None:
    database.change(
        "w_main",
        lambda session: [
            jobs.enqueue(session, "note", {"n": n, "words": "换行\n制表\t反斜\\ 'quoted' \u2028 🦊"})
            for n in range(number)
        ],
    )


def test_a_backup_under_load_is_one_moment_and_comes_back_whole(
    server: Server, fresh: Database, files: Path, tmp_path: Path
) -> None:
    some_work(fresh, 500)
    stop = threading.Event()
    pairs_written = threading.Semaphore(0)

    def pair(session: Session) -> None:
        """Two rows that are only ever there together: a snapshot holds both or neither."""
        jobs.enqueue(session, "pair")
        workspaces.announce(session, "pair")

    def load() -> None:
        while not stop.is_set():
            fresh.change("w_main", pair)
            pairs_written.release()

    threads = [threading.Thread(target=load) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(50):
            pairs_written.acquire(timeout=20)
        uid = Registry(fresh, VAULT).find("main").uid
        (files / str(uid) / "ab").mkdir(parents=True)
        (files / str(uid) / "ab" / "图.bin").write_bytes(bytes(range(256)) * 9000)
        target = tmp_path / "main.backup"
        saved = backup(fresh, VAULT, "main", files, target, PASSPHRASE)
    finally:
        stop.set()
        for thread in threads:
            thread.join()

    assert saved.files == 1
    assert target.stat().st_mode & 0o777 == 0o600
    conninfo = server.make("t_restored")
    try:
        with Database(conninfo, new_clock(), connections=4, role=None) as empty:
            workspaces.prepare(empty)
            restored = restore(empty, ELSEWHERE, target, PASSPHRASE, tmp_path / "other")
            assert (restored.key, restored.uid) == ("main", uid)
            again = backup(empty, ELSEWHERE, "main", tmp_path / "other", tmp_path / "again", PASSPHRASE)
            assert again.rows == saved.rows
            differing = {table for table in saved.checksums if saved.checksums[table] != again.checksums[table]}
            assert differing == {"workspace"}, "only the key of the workspace is sealed anew"
            with psycopg.connect(conninfo) as connection:
                pairs = connection.execute(
                    "select (select count(*) from w_main.job where kind = 'pair'),"
                    " (select count(*) from w_main.announcement where what = 'pair')"
                ).fetchone()
                assert pairs is not None
                assert pairs[0] == pairs[1] >= 50
            copied = (tmp_path / "other" / str(uid) / "ab" / "图.bin").read_bytes()
            assert copied == bytes(range(256)) * 9000
            number = empty.change("w_main", lambda session: jobs.enqueue(session, "next"))
            assert number == saved_last(conninfo), "numbers go on where they stood"
            sealed = Registry(fresh, VAULT).vault(Registry(fresh, VAULT).find("main")).seal(b"totp", b"7")
            there = Registry(empty, ELSEWHERE)
            assert there.vault(there.find("main")).open(sealed, b"7") == b"totp"
    finally:
        server.remove("t_restored")


def test_the_keys_of_a_workspace_come_back_all_of_them_under_the_key_of_another_server(
    fresh: Database, files: Path, tmp_path: Path
) -> None:
    registry = Registry(fresh, VAULT)
    first = registry.vault(registry.find("main"))
    sealed = [first.seal(b"before", b"7")]
    fresh.change("w_main", lambda session: resealing.rotate(session, VAULT, digests=True))
    registry.refresh()
    second = registry.vault(registry.find("main"))
    sealed.append(second.seal(b"after", b"7"))
    backup(fresh, VAULT, "main", files, tmp_path / "b", PASSPHRASE)
    restore(fresh, ELSEWHERE, tmp_path / "b", PASSPHRASE, files, key="copy")
    elsewhere = Registry(fresh, ELSEWHERE)
    copy = elsewhere.vault(elsewhere.find("copy"))
    assert [copy.open(each, b"7") for each in sealed] == [b"before", b"after"]
    assert copy.digests(b"x", b"7") == second.digests(b"x", b"7")
    assert (copy.ring.keys[0], len(copy.ring.keys)) == (first.ring.keys[0], 2)


def saved_last(conninfo: str) -> int:
    with psycopg.connect(conninfo) as connection:
        found = connection.execute("select max(id) from w_main.job").fetchone()
        assert found is not None
        return int(found[0])


def test_beside_the_original_a_copy_gets_a_key_and_files_of_its_own(
    fresh: Database, files: Path, tmp_path: Path
) -> None:
    some_work(fresh, 5)
    before = content(fresh, "w_main")
    backup(fresh, VAULT, "main", files, tmp_path / "b", PASSPHRASE)
    copy = restore(fresh, VAULT, tmp_path / "b", PASSPHRASE, files, key="copy")
    assert copy.uid != Registry(fresh, VAULT).find("main").uid
    assert content(fresh, "w_copy") == before == content(fresh, "w_main")


def records_of(database: Database, schema: str) -> dict[str, list[tuple[str, str]]]:
    """Constraints and indexes of every table, as PostgreSQL writes them."""
    found: dict[str, list[tuple[str, str]]] = {}
    with psycopg.connect(database.conninfo) as connection:
        for table, name, says in connection.execute(
            "select c.relname, k.conname, pg_get_constraintdef(k.oid) from pg_constraint k"
            " join pg_class c on c.oid = k.conrelid where k.connamespace = %(schema)s::regnamespace"
            " union all select tablename, indexname, indexdef from pg_indexes where schemaname = %(schema)s::text",
            {"schema": schema},
        ):
            found.setdefault(table, []).append((name, says.replace(f"{schema}.", "")))
    return {table: sorted(rows) for table, rows in found.items()}


def test_forms_come_back_with_their_records_and_with_what_keeps_them_whole(
    fresh: Database, files: Path, tmp_path: Path
) -> None:
    rule = {"resource": "model", "period": "period", "when": "status = 'held'"}
    first = booking(no_overlap=[rule])
    old = plain("crm_old", field("b", "link", settings={"form": "crm_model"}))
    published(fresh, first, model(), old, plain("crm_thing", field("v", "integer"), field("gone")))
    now = "now(), now()"
    with psycopg.connect(fresh.conninfo) as connection:
        connection.execute(
            f"insert into w_main.crm_model (created_at, updated_at, stage_name) values ({now}, '小满'), ({now}, %s)",
            [NASTY],
        )
        connection.execute(
            "insert into w_main.crm_booking (created_at, updated_at, model, status, made_on, period)"
            " select now(), now(), id, 'held', '2026-03-02', '[2026-03-02 09:00,)' from w_main.crm_model"
        )
        connection.execute(
            "insert into w_main.crm_booking__line (parent_id, place, item) select id, 1, id from w_main.crm_booking"
        )
        connection.execute(
            "insert into w_main.crm_booking__products"
            " select b.id, m.id, 1 from w_main.crm_booking b, w_main.crm_model m"
        )
        connection.execute(
            "insert into w_main.crm_thing (created_at, updated_at, v, gone) values (now(), now(), 7, 'x')"
        )
        connection.execute(
            "insert into w_main.crm_old (created_at, updated_at, b) select now(), now(), id from w_main.crm_model"
        )
    published(fresh, plain("crm_thing", field("v", "text")))
    with fresh.reading("w_main") as session:
        version = forms.find(session, "crm_old").version
    shape.retire_form(fresh, "w_main", "crm_old", version, By())
    before = content(fresh, "w_main")
    assert len(before["crm_booking__line"]) and before["crm_old"][0] == 2
    backup(fresh, VAULT, "main", files, tmp_path / "b", PASSPHRASE)
    restore(fresh, VAULT, tmp_path / "b", PASSPHRASE, files, key="copy", make_tables=shape.make_everything)
    assert content(fresh, "w_copy") == before == content(fresh, "w_main")
    assert records_of(fresh, "w_copy") == records_of(fresh, "w_main")
    with psycopg.connect(fresh.conninfo) as connection, pytest.raises(psycopg.errors.ExclusionViolation):
        connection.execute(
            "insert into w_copy.crm_booking (created_at, updated_at, model, status, period)"
            " select now(), now(), model, status, period from w_copy.crm_booking"
        )
        connection.commit()
    with fresh.reading("w_copy") as session:
        numbers = session.asked(
            "insert into w_copy.crm_thing (created_at, updated_at) values (now(), now())"
            " returning id > (select max(id) from w_copy.crm_booking__line)"
        )
        assert numbers == [(True,)], "numbers go on where they stood"
        drafts = {"crm_old": forms.find(session, "crm_old").version}
    shape.publish_forms(fresh, "w_copy", drafts, By())
    with fresh.reading("w_copy") as session:
        assert shape.unfinished(session, shape.catalogue_now(session)) == ()
        session.asked("insert into w_copy.crm_old (created_at, updated_at) values (now(), now())")


def test_a_workspace_that_exists_is_never_overwritten(fresh: Database, files: Path, tmp_path: Path) -> None:
    backup(fresh, VAULT, "main", files, tmp_path / "b", PASSPHRASE)
    with pytest.raises(KeyTaken):
        restore(fresh, VAULT, tmp_path / "b", PASSPHRASE, files)


@pytest.mark.parametrize("harm", ["passphrase", "cut", "flipped", "emptied", "appended", "swapped"])
def test_a_backup_that_was_harmed_is_refused_before_anything_is_made(
    fresh: Database, files: Path, tmp_path: Path, harm: str
) -> None:
    some_work(fresh, 50)
    target = tmp_path / "b"
    backup(fresh, VAULT, "main", files, target, PASSPHRASE)
    whole = bytearray(target.read_bytes())
    match harm:
        case "cut":
            del whole[-20:]
        case "flipped":
            whole[len(whole) // 2] ^= 1
        case "emptied":
            whole.clear()
        case "appended":
            whole += b"more"
        case "swapped":
            whole[-40:-20], whole[-20:] = whole[-20:], whole[-40:-20]
    target.write_bytes(whole)
    phrase = "another" if harm == "passphrase" else PASSPHRASE
    with pytest.raises(BackupUnreadable):
        restore(fresh, VAULT, target, phrase, files, key="copy")
    assert [workspace.key for workspace in Registry(fresh, VAULT).all()] == ["main"]


def test_nothing_of_the_workspace_can_be_read_from_the_file(fresh: Database, files: Path, tmp_path: Path) -> None:
    fresh.change("w_main", lambda session: jobs.enqueue(session, "unmistakable_words"))
    backup(fresh, VAULT, "main", files, tmp_path / "b", PASSPHRASE)
    assert b"unmistakable" not in (tmp_path / "b").read_bytes()


def test_a_place_that_cannot_be_written_is_a_sentence_and_leaves_no_half_file(
    fresh: Database, files: Path, tmp_path: Path
) -> None:
    with pytest.raises(Trouble) as trouble:
        backup(fresh, VAULT, "main", files, tmp_path / "no" / "where", PASSPHRASE)
    assert trouble.value.key == "backup_not_written"
    assert list(tmp_path.iterdir()) == []


def sealed_entries(path: Path, *headings: dict[str, object]) -> None:
    with path.open("wb") as out:
        sealing = Sealing(out, PASSPHRASE)
        for heading in headings:
            EntryWriter(sealing, heading).close(rows=0)
        sealing.close()


def test_a_file_that_would_land_elsewhere_makes_the_backup_unreadable(tmp_path: Path) -> None:
    for path in ("../../etc/passwd", "/etc/passwd", "a/../../b", "..\\b"):
        sealed_entries(
            tmp_path / "b",
            {"entry": "file", "path": path},
            {"entry": "end", "counts": {"table": 0, "file": 1}},
        )
        with pytest.raises(BackupUnreadable):
            inspect(tmp_path / "b", PASSPHRASE)


def test_a_backup_of_a_newer_version_says_so(tmp_path: Path) -> None:
    sealed_entries(
        tmp_path / "b",
        {"entry": "workspace", "format": 1, "revision": "9999"},
        {"entry": "end", "counts": {"table": 0, "file": 0}},
    )
    with pytest.raises(BackupNewer):
        inspect(tmp_path / "b", PASSPHRASE)


@settings(max_examples=15, deadline=None)
@given(parts=some.lists(some.binary(max_size=3000), max_size=30))
def test_whatever_is_sealed_comes_out_again(parts: list[bytes]) -> None:
    out = io.BytesIO()
    sealing = Sealing(out, "p")
    entry = EntryWriter(sealing, {"entry": "file", "path": "x"})
    for part in parts:
        entry.write(part)
    entry.close()
    EntryWriter(sealing, {"entry": "end", "counts": {"table": 0, "file": 1}}).close()
    sealing.close()
    out.seek(0)
    for found in EntryReader(opened(out, "p")):
        assert b"".join(found.parts()) == b"".join(parts)


def test_workspaces_are_made_renamed_and_dropped_each_at_once(fresh: Database, files: Path) -> None:
    registry = Registry(fresh, VAULT)
    made = workspaces.create(fresh, VAULT, "studio", "摄影棚", language="en", time_zone="Asia/Tokyo")
    (files / str(made.uid)).mkdir(parents=True)
    with pytest.raises(KeyTaken):
        workspaces.create(fresh, VAULT, "studio", "-")
    with pytest.raises(KeyTaken):
        workspaces.rename(fresh, "studio", "main")
    workspaces.rename(fresh, "studio", "studio2")
    registry.refresh()
    assert [(w.key, w.name, w.time_zone) for w in registry.all()][1] == ("studio2", "摄影棚", "Asia/Tokyo")
    workspaces.drop(fresh, "studio2", files)
    registry.refresh()
    assert [workspace.key for workspace in registry.all()] == ["main"]
    assert not (files / str(made.uid)).exists()


@pytest.mark.parametrize("key", ["", "W", "1a", "a-b", 'a"; drop schema w_main; --', "a" * 31, "公司"])
def test_a_key_that_is_none_is_refused(fresh: Database, key: str) -> None:
    with pytest.raises(Refusal) as refusal:
        workspaces.create(fresh, VAULT, key, "-")
    assert refusal.value.key == "workspace_bad_key"
