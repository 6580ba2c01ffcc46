"""Who gets in with login and password, who does not, and what they learn from it."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
from argon2 import PasswordHasher, extract_parameters
from hypothesis import given
from hypothesis import strategies as st

from chengwu.directory import attempts, leaving, passwords, people, sessions, signing_in
from chengwu.directory.checks import login_of, plain_login
from chengwu.directory.errors import SignInRefused, TooManyTries
from chengwu.directory.model import Limits, NewSession
from chengwu.directory.passwords import LONGEST, SHORTEST
from chengwu.directory.people import NewPerson
from chengwu.directory.store import sessions as store
from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database
from chengwu.kit.errors import NotFound, Refusal, Unacceptable
from tests.directory.company import LIMITS, PASSWORD, SCHEMA, Company, at_once

pytestmark = pytest.mark.database


_addresses = itertools.count(1)


WRONG = "wrong password"


def refused(company: Company, login: str, password: str = WRONG, address: str = "") -> Refusal:
    number = next(_addresses)
    address = address or f"10.{number // 62500 % 250}.{number // 250 % 250}.{number % 250}"
    with pytest.raises(Refusal) as caught:
        company.sign_in(login, password, address=address)
    return caught.value


def test_the_right_password_begins_a_session(company: Company) -> None:
    person = company.somebody("people.read")
    signed_in = company.enter(person.login)
    assert signed_in.actor.person == person.id
    assert signed_in.actor.permissions == {"people.read"}
    assert signed_in.theme == "system"
    assert not signed_in.second_factor


def test_each_sign_in_has_a_secret_of_its_own(company: Company) -> None:
    login = company.somebody().login
    assert company.secret(login) != company.secret(login)


@pytest.mark.parametrize("spelling", ["{}", " {} ", "{upper}", "{wide}"])
def test_a_login_is_known_however_it_is_typed(company: Company, spelling: str) -> None:
    login = company.somebody().login
    wide = "".join(chr(ord(c) + 0xFEE0) for c in login)
    company.enter(spelling.format(login, upper=login.upper(), wide=wide))


def test_unknown_wrong_invited_and_left_are_told_the_same(company: Company) -> None:
    active, invited, left = company.somebody(), company.somebody(active=False), company.somebody()
    company.do(leaving.leave, company.owner, left.id)
    told = {
        (type(answer), answer.key, answer.status, str(answer.params))
        for answer in (
            refused(company, "nobody@example.cn"),
            refused(company, active.login),
            refused(company, invited.login, PASSWORD),
            refused(company, left.login, PASSWORD),
            refused(company, active.login, "x" * 1000),
            refused(company, "nul\x00 and \ud800", "\ud800"),
        )
    }
    assert told == {(SignInRefused, "sign_in_refused", 401, "{}")}


@pytest.mark.usefixtures("genuine_hashing")
def test_for_an_unknown_login_the_same_work_is_done_as_for_a_known_one() -> None:
    known = passwords.hashed(PASSWORD)
    assert extract_parameters(passwords._nobody()) == extract_parameters(known), "as slow a hash is compared with"
    assert not passwords.verify(None, PASSWORD)
    assert passwords.verify(known, PASSWORD)


def test_after_five_failures_each_further_one_locks_twice_as_long(company: Company, clock: MovableClock) -> None:
    login = company.somebody().login
    for _ in range(5):
        assert isinstance(refused(company, login), SignInRefused)
    waits = []
    for _ in range(12):
        locked = refused(company, login, PASSWORD)
        assert isinstance(locked, TooManyTries), "even the right password waits"
        waits.append(locked.params["retry_after"])
        clock.move(seconds=float(str(locked.params["retry_after"])))
        assert isinstance(refused(company, login), SignInRefused)
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]


def test_a_login_that_does_not_exist_is_locked_too(company: Company) -> None:
    for _ in range(5):
        refused(company, "ghost@example.cn")
    assert refused(company, "ghost@example.cn").params == {"retry_after": 1}


def test_success_and_a_day_make_it_forgotten(company: Company, clock: MovableClock) -> None:
    login = company.somebody().login
    for _ in range(2):
        for _ in range(4):
            refused(company, login)
        company.enter(login)
    for _ in range(4):
        refused(company, login)
    clock.move(days=1, seconds=1)
    for _ in range(4):
        assert isinstance(refused(company, login), SignInRefused)
    company.enter(login)


def test_an_address_is_locked_after_twenty_failures_whatever_the_login(company: Company) -> None:
    address, login = "198.51.100.7", company.somebody().login
    for number in range(20):
        assert isinstance(refused(company, f"x{number}@example.cn", address=address), SignInRefused)
    assert isinstance(refused(company, login, PASSWORD, address), TooManyTries)
    company.sign_in(login, address="198.51.100.8")


def test_success_from_an_address_is_not_counted_against_it(company: Company) -> None:
    login = company.somebody().login
    for _ in range(25):
        company.sign_in(login, address="203.0.113.9")


@given(st.ip_addresses(v=6))
def test_of_ipv6_the_network_is_counted(address: object) -> None:
    whole = str(address)
    assert attempts.of_address(whole) == attempts.of_address(whole)
    assert attempts.of_address("2001:db8:0:1::1") == attempts.of_address("2001:db8:0:1:ffff::2")
    assert attempts.of_address("2001:db8:0:2::1") != attempts.of_address("2001:db8:0:1::1")
    assert attempts.of_address("::ffff:192.0.2.1") == attempts.of_address("192.0.2.1")


def test_no_failure_is_lost_when_many_come_at_once(company: Company) -> None:
    subject = attempts.of_address("203.0.113.77")
    at_once(*[lambda: company.do(attempts.count, subject)] * 10)
    for _ in range(9):
        assert company.do(attempts.count, subject)
    assert company.do(attempts.count, subject), "the twentieth counts and locks"
    assert not company.do(attempts.count, subject)


def test_many_at_once_are_not_many_free_guesses(company: Company) -> None:
    login = company.somebody().login
    answers = at_once(*[lambda: company.sign_in(login, "guess", address="192.0.2.50")] * 10)
    assert sum(isinstance(answer, SignInRefused) for answer in answers) == 5
    assert sum(isinstance(answer, TooManyTries) for answer in answers) == 5


def test_a_lock_does_not_disturb_who_is_signed_in(company: Company) -> None:
    person = company.somebody()
    secret = company.secret(person.login)
    actor = company.who(secret)
    assert actor is not None
    for _ in range(6):
        refused(company, person.login)
    assert company.who(secret) is not None
    signing_in.change_password(company.database, SCHEMA, actor.actor, PASSWORD, "ganz andere Wörter")


def test_no_transaction_is_held_while_hashing(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    login = company.somebody().login
    idle: list[object] = []
    verify = passwords.verify

    def watched(kept: str | None, password: str) -> bool:
        with company.database.as_owner() as connection:
            idle.extend(connection.execute("select 1 from pg_stat_activity where state like 'idle in transaction%'"))
        return verify(kept, password)

    monkeypatch.setattr(passwords, "verify", watched)
    company.sign_in(login)
    assert idle == []


def test_a_password_changed_meanwhile_refuses_the_old_one(company: Company) -> None:
    person = company.somebody()
    account = attempts.of_login(person.login)
    actor = company.enter(person.login).actor
    known = company.do(signing_in.look_up, person.login, account, attempts.of_address("10.9.9.9"))
    signing_in.change_password(company.database, SCHEMA, actor, PASSWORD, "neu und ganz lang")
    with pytest.raises(SignInRefused):
        company.do(signing_in.accept, known, None, account, address="", agent="")


@pytest.mark.usefixtures("genuine_hashing")
def test_a_hash_of_weaker_parameters_is_renewed(company: Company) -> None:
    person = company.somebody()
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(passwords._bytes(PASSWORD))
    company.do(lambda session: session.execute(store.SET_PASSWORD, the_id=person.id, new_hash=weak))
    company.enter(person.login)
    kept = company.do(lambda session: session.dicts(store.BY_ID, the_id=person.id))[0]["password_hash"]
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    company.enter(person.login)


def test_a_session_ends_after_half_an_hour_unused(company: Company, clock: MovableClock) -> None:
    secret = company.secret(company.somebody().login)
    for _ in range(3):
        clock.move(minutes=29)
        signed_in = company.who(secret)
        assert signed_in is not None
        assert signed_in.due
        company.do(sessions.touch, signed_in)
    clock.move(minutes=30)
    assert company.who(secret) is None


def test_a_session_ends_after_twelve_hours_however_used(company: Company, clock: MovableClock) -> None:
    secret = company.secret(company.somebody().login)
    for _ in range(12 * 3 - 1):
        clock.move(minutes=20)
        signed_in = company.who(secret)
        assert signed_in is not None
        company.do(sessions.touch, signed_in)
    clock.move(minutes=20)
    assert company.who(secret) is None


def test_use_is_noted_once_a_minute(company: Company, clock: MovableClock) -> None:
    person = company.somebody()
    secret = company.secret(person.login)
    first = company.who(secret)
    assert first is not None
    assert not first.due
    clock.move(seconds=61)
    again = company.who(secret)
    assert again is not None
    assert again.due
    company.do(sessions.touch, again)
    assert company.do(people.find, person.id).last_seen_at == clock.now()
    third = company.who(secret)
    assert third is not None
    assert not third.due


def test_who_is_one_statement(company: Company, database: Database) -> None:
    secret = company.secret(company.somebody("people.read").login)
    with database.reading(SCHEMA) as session:
        assert sessions.who(session, secret, LIMITS)
        assert session.statements == 1


def test_foreign_secrets_are_nobody(company: Company) -> None:
    for secret in ("", "x" * 43, "\x00", "\ud800", "'; drop table person --"):
        assert company.who(secret) is None
        assert company.do(sessions.who_by_token, secret) is None


def test_a_new_password_ends_all_other_sessions(company: Company) -> None:
    person = company.somebody()
    here, there = company.secret(person.login), company.secret(person.login)
    actor = company.who(here)
    assert actor is not None
    assert signing_in.change_password(company.database, SCHEMA, actor.actor, PASSWORD, "ein sehr neues Wort") == 1
    assert company.who(here) is not None
    assert company.who(there) is None
    assert isinstance(refused(company, person.login, PASSWORD), SignInRefused)
    company.enter(person.login, "ein sehr neues Wort")


def test_the_wrong_present_password_changes_nothing_and_is_slowed_down(company: Company) -> None:
    actor = company.enter(company.somebody().login).actor
    for _ in range(5):
        with pytest.raises(Unacceptable) as caught:
            signing_in.change_password(company.database, SCHEMA, actor, "no", "a fine new one")
        assert [(field.path, field.key) for field in caught.value.fields] == [("current", "password_wrong")]
    with pytest.raises(TooManyTries):
        signing_in.change_password(company.database, SCHEMA, actor, PASSWORD, "a fine new one")


def test_one_sees_and_ends_ones_own_sessions_only(company: Company) -> None:
    mine, other = company.somebody(), company.somebody()
    here, there = company.secret(mine.login), company.secret(mine.login)
    theirs = company.enter(other.login).actor
    actor = company.who(here)
    assert actor is not None
    listed = company.do(sessions.own, actor.actor, LIMITS)
    assert len(listed) == 2
    assert listed[0].agent == "Firefox"
    assert theirs.session is not None
    with pytest.raises(NotFound):
        company.do(sessions.end, actor.actor, theirs.session)
    second = next(each.id for each in listed if each.id != actor.actor.session)
    company.do(sessions.end, actor.actor, second)
    assert company.who(there) is None
    assert company.who(here) is not None


def test_sweeping_removes_what_is_over_and_nothing_else(company: Company, clock: MovableClock) -> None:
    login = company.somebody().login
    company.secret(login)
    refused(company, "swept@example.cn")
    clock.move(days=2)
    secret = company.secret(login)
    assert company.do(sessions.sweep, LIMITS) > 1
    assert company.do(sessions.sweep, LIMITS) == 0
    assert company.who(secret) is not None


def test_shorter_limits_count_at_once(company: Company, clock: MovableClock) -> None:
    secret = company.secret(company.somebody().login)
    clock.move(minutes=10)
    assert company.do(sessions.who, secret, Limits(idle=timedelta(minutes=5))) is None


@given(st.text(max_size=300))
def test_an_accepted_password_is_verified_and_any_other_is_not(password: str) -> None:
    try:
        passwords.check(password, "someone@example.cn", "某人")
    except Unacceptable as short:
        assert {field.key for field in short.fields} <= {
            "password_short", "too_long", "password_common", "password_like_name",
        }  # fmt: skip
    else:
        assert len(password) <= LONGEST
        assert len(passwords._plain(password)) >= SHORTEST


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("123456789", "password_short"),
        ("1234567890", "password_common"),
        ("PassWord123", "password_common"),
        ("aaaaaaaaaaaa", "password_common"),
        ("li.wei.long", "password_like_name"),
        ("Li.Wei.Long@example.cn", "password_like_name"),
        ("x" * 201, "too_long"),
    ],
)
def test_poor_passwords_are_refused(password: str, why: str) -> None:
    with pytest.raises(Unacceptable) as caught:
        passwords.check(password, "li.wei.long@example.cn", "李维")
    assert caught.value.fields[0].key == why


def test_a_password_counts_however_the_keyboard_sends_it() -> None:
    kept = passwords.hashed("ｐａｓｓ　ｗｏｒｄ１２３")
    assert passwords.verify(kept, "pass word123")
    assert not passwords.verify(kept, "pass word124")


@given(st.text(max_size=120))
def test_a_kept_login_is_always_found_again(text: str) -> None:
    try:
        login = login_of(text)
    except Unacceptable:
        return
    assert plain_login(login) == login or plain_login(plain_login(login)) == plain_login(login)


def test_any_kept_login_lets_its_person_in(company: Company) -> None:
    for login in ("İstanbul1", "ǅungla9", "ﬁnance", "李雷@公司", "ΣΑΣΣ", "ẞtraße"):
        company.do(people.invite, company.owner, NewPerson(name="某", login=login), LIMITS)
        assert company.do(
            lambda session, login=login: signing_in.look_up(
                session, plain_login(login), attempts.of_login(login), attempts.of_address("10.1.1.1")
            )
        ), login


def test_a_new_session_is_told_of_in_full(company: Company) -> None:
    begun = company.sign_in(company.somebody().login)
    assert isinstance(begun, NewSession)
    assert len(begun.secret) == 43
