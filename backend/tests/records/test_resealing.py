"""Keys are changed while people work: what was sealed before, meanwhile and after opens, is found, and stays unique."""

from __future__ import annotations

import secrets
import threading

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from psycopg import errors

from chengwu import jobs
from chengwu.access.model import SYSTEM
from chengwu.journal import verify
from chengwu.journal.sealing import seal
from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import Trouble
from chengwu.kit.vault import Ring, Vault
from chengwu.records.model import Change
from chengwu.records.write import write
from chengwu.workspaces import Registry
from tests.forms.samples import field
from tests.records.clinic import Clinic, patient
from tests.records.world import SCHEMA, published
from tests.support import VAULT, until

pytestmark = [pytest.mark.database, pytest.mark.slow]


@pytest.fixture
def clinic(fresh: Database) -> Clinic:
    assert isinstance(fresh.clock, MovableClock)
    return Clinic(fresh, fresh.clock)


def update(number: int, **values: object) -> Change:
    return Change(form="patient", operation="update", id=number, values=values)


def rows(clinic: Clinic, text: str) -> list[tuple[object, ...]]:
    with clinic.database.as_owner() as connection:
        return connection.execute(text).fetchall()


def one_of_each(clinic: Clinic) -> None:
    """The database itself lets no two of a digest in, as it would for a unique field."""
    with clinic.database.as_owner() as connection:
        connection.execute(
            "alter table w_main.patient add constraint once unique (phone_no__digest) deferrable initially deferred"
        )


def test_values_from_before_meanwhile_and_after_are_read_and_found(clinic: Clinic) -> None:
    numbers = {clinic.add(name="x", phone_no=f"138{n}", visits=[{"finding": f"f{n}"}]): f"138{n}" for n in range(7)}
    state = "select id, version, updated_at, phone_no__digest from w_main.patient order by id"
    before, told = rows(clinic, state), len(clinic.told())
    clinic.rotate()
    assert clinic.left == 14
    assert clinic.step(batch=3)
    assert 0 < clinic.left < 14
    numbers[clinic.add(phone_no="1399")] = "1399"
    for number, phone_no in numbers.items():
        assert (clinic.values(number)["phone_no"], clinic.found(phone_no)) == (phone_no, [number])
    clinic.finish()
    assert clinic.left == 0
    for number, phone_no in numbers.items():
        assert (clinic.values(number)["phone_no"], clinic.found(phone_no)) == (phone_no, [number])
    assert list(clinic.findings(min(numbers)).values()) == ["f0"]
    assert rows(clinic, state)[:7] == before, "no version rises, nothing was changed at another time"
    new = [(operation, form) for operation, form, *_ in clinic.told()[told:]]
    assert new == [("rotate_keys", "workspace"), ("create", "patient"), ("rotate_keys_done", "workspace")]


def test_a_process_that_is_killed_leaves_nothing_half_done_and_another_goes_on(clinic: Clinic) -> None:
    numbers = [clinic.add(phone_no=f"138{n}") for n in range(8)]
    clinic.rotate()
    clinic.step(batch=3)
    left = clinic.left
    with pytest.raises(KeyboardInterrupt):
        clinic.step(batch=3, dies=True)
    assert clinic.left == left
    assert not clinic.step(), "its lease still runs"
    clinic.clock.move(seconds=60)
    clinic.do(lambda session: jobs.rescue(session, {}))
    clinic.finish()
    assert clinic.left == 0
    assert [clinic.values(number)["phone_no"] for number in numbers] == [f"138{n}" for n in range(8)]
    assert clinic.told()[-1][3]["rows"] == 8


def test_whoever_still_has_the_vault_of_before_seals_with_the_new_key_and_reads_it(clinic: Clinic) -> None:
    old = clinic.vault
    clinic.rotate(digests=True)
    number = clinic.add(vault=old, phone_no="138")
    assert clinic.left == 0
    assert clinic.values(number, old)["phone_no"] == "138"
    clinic.finish()
    other = clinic.add(vault=old, phone_no="138")
    assert clinic.found("138") == [number, other]


def test_a_registry_takes_a_new_key_from_the_next_request_on(clinic: Clinic) -> None:
    registry = Registry(clinic.database, VAULT)
    before = registry.vault(registry.find("main"))
    assert registry.vault(registry.find("main")) is before
    clinic.rotate()
    assert registry.vault(registry.find("main")) is before, "nobody told it"
    clinic.found("1")  # a request learns of the version of the definitions
    assert registry.vault(registry.find("main")).ring == clinic.vault.ring != before.ring


def test_rotating_twice_at_once_ends_with_the_newest_key(clinic: Clinic) -> None:
    numbers = [clinic.add(phone_no=f"138{n}") for n in range(5)]
    clinic.rotate()
    clinic.step(batch=2)
    clinic.rotate()
    clinic.finish(batch=2)
    assert (clinic.left, len(clinic.vault.ring.keys)) == (0, 3)
    assert [clinic.values(number)["phone_no"] for number in numbers] == [f"138{n}" for n in range(5)]


def test_what_was_sealed_before_keys_had_names_opens_and_gets_one(clinic: Clinic) -> None:
    number = clinic.add(phone_no="138")
    nonce = secrets.token_bytes(12)
    nameless = AESGCM(clinic.vault.ring.keys[0]).encrypt(nonce, b'"139"', b"field patient.phone_no")
    with clinic.database.as_owner() as connection:
        connection.execute("update w_main.patient set phone_no = %s", [b"\x01" + nonce + nameless])
    assert clinic.values(number)["phone_no"] == "139"
    clinic.rotate()
    clinic.finish()
    assert clinic.left == 0
    assert clinic.values(number)["phone_no"] == "139"


def test_one_damaged_value_stops_nothing_else(clinic: Clinic) -> None:
    numbers = [clinic.add(phone_no=f"138{n}") for n in range(4)]
    with clinic.database.as_owner() as connection:
        connection.execute(
            "update w_main.patient set phone_no = overlay(phone_no placing '\\x00' from 20) where id = %s", [numbers[1]]
        )
    clinic.rotate(digests=True)
    clinic.finish(batch=2)
    assert clinic.left == 1
    assert [clinic.values(numbers[n])["phone_no"] for n in (0, 2, 3)] == ["1380", "1382", "1383"]


@pytest.mark.slow
def test_an_edit_that_is_under_way_while_its_row_is_sealed_anew_is_kept(clinic: Clinic) -> None:
    number = clinic.add(phone_no="138")
    clinic.rotate()
    changed, go_on = threading.Event(), threading.Event()

    def edit(session: Session) -> None:
        write(session, SYSTEM, [update(number, phone_no="139")], vault=clinic.vault)
        changed.set()
        assert go_on.wait(20)

    def waiting() -> bool:
        return bool(rows(clinic, "select 1 from pg_stat_activity where wait_event_type = 'Lock'"))

    editor = threading.Thread(target=lambda: clinic.do(edit))
    editor.start()
    assert changed.wait(20)
    job = threading.Thread(target=clinic.step)
    job.start()
    until(waiting)
    go_on.set()
    editor.join()
    job.join()
    assert (clinic.values(number)["phone_no"], clinic.left) == ("139", 0)
    assert clinic.found("139") == [number]
    assert clinic.found("138") == []


def test_no_two_of_a_unique_value_get_in_before_meanwhile_or_after(clinic: Clinic) -> None:
    one_of_each(clinic)
    old = clinic.vault
    number = clinic.add(phone_no="138")
    digest = rows(clinic, "select phone_no__digest from w_main.patient")
    clinic.rotate(digests=True)
    for _ in range(2):
        for vault in (old, clinic.vault):
            with pytest.raises(errors.UniqueViolation):
                clinic.add(vault=vault, phone_no="138")
        assert clinic.found("138") == [number]
        clinic.finish()
    assert rows(clinic, "select phone_no__digest from w_main.patient") != digest
    assert len(clinic.vault.ring.digests) == 1, "the old digest is asked for no longer"
    assert clinic.told()[-1][3] == {"values": 1}


def test_equals_are_looked_for_by_both_digests_while_one_is_to_come(clinic: Clinic) -> None:
    number = clinic.add(phone_no="138")
    clinic.rotate(digests=True)
    knows_both = clinic.vault
    assert len(knows_both.ring.digests) == 2
    clinic.finish()
    assert clinic.found("138", knows_both) == [number], "a request that began before finds it after"


@pytest.mark.slow
def test_many_who_write_the_same_values_while_digests_are_made_anew_get_each_in_once(clinic: Clinic) -> None:
    one_of_each(clinic)
    for n in range(200):
        clinic.add(phone_no=f"138{n:04}")
    stale = clinic.vault
    clinic.rotate(digests=True)
    while clinic.step(batch=500):
        pass
    clinic.clock.move(seconds=120)
    begun = threading.Barrier(5)
    refused: list[str] = []

    def work() -> None:
        begun.wait()
        for n in range(180, 240):
            try:
                clinic.add(vault=stale, phone_no=f"138{n:04}")
            except errors.UniqueViolation:
                refused.append(f"138{n:04}")

    threads = [threading.Thread(target=work) for _ in range(4)]
    for each in threads:
        each.start()
    begun.wait()
    assert clinic.step()
    for each in threads:
        each.join()
    assert len(clinic.vault.ring.digests) == 1
    assert len(refused) == 4 * 60 - 40
    assert [len(clinic.found(f"138{n:04}")) for n in range(0, 240, 7)] == [1] * 35
    assert rows(clinic, "select count(*), count(distinct phone_no__digest) from w_main.patient") == [(240, 240)]


@pytest.mark.parametrize("digests", [False, True])
def test_undo_and_the_trash_bring_back_what_earlier_keys_sealed(clinic: Clinic, digests: bool) -> None:
    number = clinic.add(phone_no="138", visits=[{"finding": "a"}, {"finding": "b"}])
    visit = min(clinic.findings(number))
    changed = clinic.write(update(number, phone_no="139", visits=[{"id": visit, "finding": "c"}])).change_set
    made = clinic.add(phone_no="137", visits=[{"finding": "d"}])
    gone = clinic.add(phone_no="136", visits=[{"finding": "e"}])
    clinic.write(Change(form="patient", operation="delete", id=gone))
    clinic.rotate(digests=digests)
    clinic.finish()
    clinic.undo(changed)
    assert clinic.values(number)["phone_no"] == "138"
    assert list(clinic.findings(number).values()) == ["a", "b"]
    clinic.write(Change(form="patient", operation="restore", id=gone))
    assert list(clinic.findings(gone).values()) == ["e"]
    assert [clinic.found(one) for one in ("138", "139", "137", "136")] == [[number], [], [made], [gone]]
    assert clinic.left == 0, "what came back is sealed with the key of today"
    same = rows(clinic, "select phone_no__digest from w_main.patient where id = " + str(gone))
    again = clinic.add(phone_no="136")
    assert rows(clinic, "select phone_no__digest from w_main.patient where id = " + str(again)) == same


def test_the_journal_keeps_its_images_and_needs_the_key_that_sealed_them(clinic: Clinic) -> None:
    number = clinic.add(phone_no="138")
    changed = clinic.write(update(number, phone_no="139")).change_set
    before = clinic.told()
    clinic.do(lambda session: seal(session))
    clinic.rotate()
    clinic.finish()
    assert clinic.told()[: len(before)] == before
    assert clinic.database.read(SCHEMA, verify).clean
    ring = clinic.vault.ring
    without = Vault(Ring(ring.keys[1:], ring.digests))
    assert clinic.values(number, without)["phone_no"] == "139"
    with pytest.raises(Trouble) as trouble:
        clinic.undo(changed, without)
    assert trouble.value.key == "sealed_key_unknown"
    assert clinic.values(number)["phone_no"] == "139", "nothing was changed"
    clinic.undo(changed)
    assert clinic.values(number)["phone_no"] == "138"


def test_a_field_that_was_removed_and_comes_back_has_the_digests_of_today(clinic: Clinic) -> None:
    weight = field("weight", sensitivity="S4", encrypted=True)
    published(clinic.database, patient(weight))
    number = clinic.add(phone_no="138", weight="61")
    published(clinic.database, patient())
    clinic.rotate(digests=True)
    assert clinic.left == 2
    clinic.finish()
    published(clinic.database, patient(weight))
    other = clinic.add(weight="61")
    digests = rows(clinic, "select weight__digest from w_main.patient where weight is not null")
    assert (len(digests), len(set(digests))) == (2, 1)
    assert [clinic.values(one)["weight"] for one in (number, other)] == ["61", "61"]


def test_another_key_of_the_server_is_told_and_changes_nothing(clinic: Clinic) -> None:
    number = clinic.add(phone_no="138")
    wrong = Registry(clinic.database, Vault(bytes(32)))
    with pytest.raises(Trouble) as trouble:
        wrong.vault(wrong.find("main"))
    assert trouble.value.key == "sealed_key_unknown"
    assert clinic.values(number)["phone_no"] == "138"
