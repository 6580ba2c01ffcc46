"""The second factor: turned on, asked for, used once, guessed in vain, removed."""

from __future__ import annotations

import re

import pyotp
import pytest

from chengwu.directory import people, second_factor, sessions
from chengwu.directory.errors import (
    CodeRefused,
    SecondFactorOff,
    SecondFactorOn,
    SessionNeeded,
    TicketGone,
    TooManyTries,
)
from chengwu.directory.model import Actor, NewSession, NewTicket
from chengwu.kit.clock import MovableClock
from chengwu.kit.errors import Unacceptable
from chengwu.kit.vault import Vault
from tests.directory.company import SCHEMA, Company, at_once
from tests.support import VAULT

pytestmark = pytest.mark.database


class Phone:
    """Somebody with the second factor on, and the phone that knows the codes."""

    def __init__(self, company: Company) -> None:
        self.company = company
        self.login = company.somebody("people.read").login
        self.actor = company.enter(self.login).actor
        new = company.do(second_factor.begin, VAULT, self.actor)
        self.uri = new.uri
        self.totp = pyotp.TOTP(new.secret)
        self.recovery = company.do(second_factor.confirm, VAULT, self.actor, self.code())
        company.clock.move(seconds=60)

    def code(self, seconds: float = 0) -> str:
        return str(self.totp.at(self.company.clock.now().timestamp() + seconds))

    def wrong(self) -> str:
        return next(c for n in range(9) if (c := f"00000{n}") not in {self.code(s) for s in (-30, 0, 30)})

    def ticket(self) -> str:
        begun = self.company.sign_in(self.login)
        assert isinstance(begun, NewTicket)
        return begun.secret

    def answer(self, ticket: str, code: str) -> NewSession:
        return second_factor.answer(
            self.company.database, SCHEMA, VAULT, ticket, code, address="10.0.0.1", agent="Firefox"
        )


@pytest.fixture
def phone(company: Company) -> Phone:
    return Phone(company)


def test_password_and_code_begin_a_session(phone: Phone) -> None:
    begun = phone.answer(phone.ticket(), phone.code())
    signed_in = phone.company.who(begun.secret)
    assert signed_in is not None
    assert signed_in.second_factor
    assert phone.company.do(people.find, phone.actor.person).second_factor


def test_the_address_for_the_phone_names_the_product_and_the_login(phone: Phone) -> None:
    assert phone.uri.startswith("otpauth://totp/Chengwu:")
    assert phone.login.replace("@", "%40") in phone.uri


@pytest.mark.parametrize(("seconds", "good"), [(-90, False), (-30, True), (0, True), (30, True), (90, False)])
def test_a_clock_may_be_off_by_one_period(phone: Phone, seconds: int, good: bool) -> None:
    if good:
        phone.answer(phone.ticket(), phone.code(seconds))
    else:
        with pytest.raises(CodeRefused):
            phone.answer(phone.ticket(), phone.code(seconds))


def test_a_code_works_once_and_so_do_earlier_ones(phone: Phone) -> None:
    earlier, used = phone.code(-30), phone.code()
    phone.answer(phone.ticket(), used)
    for code in (used, earlier):
        with pytest.raises(CodeRefused):
            phone.answer(phone.ticket(), code)


def test_one_code_used_twice_at_once_begins_one_session(phone: Phone) -> None:
    code, tickets = phone.code(), [phone.ticket() for _ in range(4)]
    answers = at_once(*[lambda ticket=ticket: phone.answer(ticket, code) for ticket in tickets])
    assert sum(isinstance(answer, NewSession) for answer in answers) == 1


def test_the_code_that_turned_it_on_does_not_sign_in(company: Company) -> None:
    login = company.somebody().login
    actor = company.enter(login).actor
    new = company.do(second_factor.begin, VAULT, actor)
    code = pyotp.TOTP(new.secret).at(company.clock.now().timestamp())
    company.do(second_factor.confirm, VAULT, actor, str(code))
    begun = company.sign_in(login)
    assert isinstance(begun, NewTicket)
    with pytest.raises(CodeRefused):
        second_factor.answer(company.database, SCHEMA, VAULT, begun.secret, str(code), address="", agent="")


def test_a_ticket_lasts_five_minutes(phone: Phone, clock: MovableClock) -> None:
    ticket = phone.ticket()
    clock.move(minutes=5)
    with pytest.raises(TicketGone):
        phone.answer(ticket, phone.code())


def test_a_ticket_works_once(phone: Phone, clock: MovableClock) -> None:
    ticket = phone.ticket()
    phone.answer(ticket, phone.code())
    clock.move(seconds=60)
    with pytest.raises(TicketGone):
        phone.answer(ticket, phone.code())


def test_a_ticket_takes_five_codes(phone: Phone, clock: MovableClock) -> None:
    ticket = phone.ticket()
    for _ in range(5):
        with pytest.raises(CodeRefused):
            phone.answer(ticket, phone.wrong())
    with pytest.raises(TicketGone):
        phone.answer(ticket, phone.code())


def test_a_new_ticket_does_not_make_guessing_free_again(phone: Phone, clock: MovableClock) -> None:
    for _ in range(5):
        with pytest.raises(CodeRefused):
            phone.answer(phone.ticket(), phone.wrong())
    with pytest.raises(TooManyTries):
        phone.answer(phone.ticket(), phone.code())
    clock.move(seconds=1)
    phone.answer(phone.ticket(), phone.code())


def test_codes_guessed_at_once_are_all_counted(phone: Phone) -> None:
    ticket = phone.ticket()
    answers = at_once(*[lambda: phone.answer(ticket, phone.wrong())] * 10)
    assert sum(isinstance(answer, CodeRefused) for answer in answers) == 5
    assert sum(isinstance(answer, TicketGone | TooManyTries) for answer in answers) == 5


def test_ten_recovery_codes_each_work_once(phone: Phone) -> None:
    assert len(set(phone.recovery)) == 10
    assert all(re.fullmatch(r"[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{2}", code) for code in phone.recovery)
    first = phone.recovery[0]
    phone.answer(phone.ticket(), first.upper().replace("-", " "))
    assert phone.company.do(second_factor.codes_left, phone.actor.person) == 9
    with pytest.raises(CodeRefused):
        phone.answer(phone.ticket(), first)


def test_a_recovery_code_of_somebody_else_is_refused(phone: Phone, company: Company) -> None:
    with pytest.raises(CodeRefused):
        phone.answer(phone.ticket(), Phone(company).recovery[0])


@pytest.mark.parametrize("code", ["", "12345", "1234567", "１２３４５６", "abcdef", "\x00", "\ud800", "x" * 10_000])
def test_what_is_no_code_is_refused(phone: Phone, code: str) -> None:
    with pytest.raises(CodeRefused):
        phone.answer(phone.ticket(), code)


def test_a_foreign_ticket_is_gone(phone: Phone) -> None:
    for ticket in ("", "x" * 43, "\x00", "\ud800"):
        with pytest.raises(TicketGone):
            phone.answer(ticket, phone.code())


def test_it_is_on_only_after_a_correct_code(company: Company) -> None:
    login = company.somebody().login
    actor = company.enter(login).actor
    with pytest.raises(SecondFactorOff):
        company.do(second_factor.confirm, VAULT, actor, "123456")
    new = company.do(second_factor.begin, VAULT, actor)
    good = str(pyotp.TOTP(new.secret).at(company.clock.now().timestamp()))
    with pytest.raises(Unacceptable):
        company.do(second_factor.confirm, VAULT, actor, f"{(int(good) + 500_000) % 1_000_000:06}")
    assert isinstance(company.sign_in(login), NewSession)


def test_it_is_set_up_again_only_after_removing(phone: Phone) -> None:
    for verb in (second_factor.begin, lambda s, v, a: second_factor.confirm(s, v, a, "123456")):
        with pytest.raises(SecondFactorOn):
            phone.company.do(verb, VAULT, phone.actor)
    phone.company.do(second_factor.remove, phone.actor)
    assert isinstance(phone.company.sign_in(phone.login), NewSession)
    with pytest.raises(SecondFactorOff):
        phone.company.do(second_factor.remove, phone.actor)


def test_a_token_has_no_say_in_it(phone: Phone) -> None:
    program = Actor(phone.actor.person, "", "en", phone.actor.permissions, token=1)
    for verb in (
        lambda s: second_factor.begin(s, VAULT, program),
        lambda s: second_factor.confirm(s, VAULT, program, "123456"),
        lambda s: second_factor.remove(s, program),
    ):
        with pytest.raises(SessionNeeded):
            phone.company.do(verb)


def test_ending_sessions_ends_half_done_sign_ins(phone: Phone) -> None:
    ticket = phone.ticket()
    phone.company.do(sessions.end_all, phone.actor.person)
    with pytest.raises(TicketGone):
        phone.answer(ticket, phone.code())


def test_the_secret_stands_nowhere_in_the_open(phone: Phone) -> None:
    with phone.company.database.as_owner() as connection:
        rows = connection.execute("select totp_secret from w_main.person where totp_secret is not null").fetchall()
    assert rows
    assert all(phone.totp.secret.encode() not in bytes(row[0]) for row in rows)


def test_a_secret_is_sealed_with_a_new_key_and_nobody_notices(phone: Phone) -> None:
    company, new = phone.company, Vault(VAULT.ring.with_new_key())
    version = company.do(people.find, phone.actor.person).version
    assert company.do(second_factor.sealed_otherwise, new.heading) > 0
    last = 0
    while some := company.do(second_factor.seal_anew, new, last, 1):
        last = some[-1]
    assert company.do(second_factor.sealed_otherwise, new.heading) == 0
    assert company.do(people.find, phone.actor.person).version == version
    only_new = Vault(new.ring.keys[-1])
    begun = second_factor.answer(
        company.database, SCHEMA, only_new, phone.ticket(), phone.code(), address="10.0.0.1", agent="Firefox"
    )
    assert company.who(begun.secret) is not None
