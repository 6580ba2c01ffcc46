"""Signing in with a company's own sign-in, against a real little provider: who comes in, and what does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from chengwu.directory import invitations, leaving, oidc, people
from chengwu.directory.errors import LinkGone, NobodyHere, ProviderFailed
from chengwu.directory.model import NewSession, NewTicket, Person
from chengwu.directory.people import NewPerson
from chengwu.kit.clock import MovableClock
from chengwu.kit.errors import Refusal
from chengwu.kit.settings import Provider
from tests.directory.company import LIMITS, SCHEMA, Company
from tests.directory.provider import LittleProvider, running
from tests.directory.test_second_factor import Phone
from tests.support import VAULT

pytestmark = pytest.mark.database

BACK = "http://127.0.0.1:8080/api/oidc/wecom/callback"


@pytest.fixture(scope="module")
def listening(clock: MovableClock) -> Iterator[LittleProvider]:
    with running(clock) as provider:
        yield provider


@pytest.fixture
def provider(listening: LittleProvider) -> LittleProvider:
    """The provider, as honest as at first."""
    listening.says, listening.without, listening.signing, listening.discovery = {}, set(), "good", {}
    return listening


def start(company: Company, settings: Provider) -> oidc.Departure:
    return oidc.start(company.database, SCHEMA, VAULT, settings, redirect_uri=BACK)


def finish(company: Company, settings: Provider, state: str, code: str) -> NewSession | NewTicket:
    return oidc.finish(
        company.database, SCHEMA, VAULT, settings, state=state, code=code, redirect_uri=BACK, address="", agent=""
    )


def come_in(company: Company, provider: LittleProvider, **settings: Any) -> NewSession | NewTicket:
    chosen = provider.settings(**settings)
    state, code = provider.authorize(start(company, chosen).url)
    return finish(company, chosen, state, code)


def somebody(company: Company, provider: LittleProvider, **more: Any) -> Person:
    """A person whom the provider vouches for."""
    person = company.somebody("people.read", **more)
    provider.says = {"sub": f"sub {person.id}", "email": person.login}
    return person


def test_who_is_known_comes_in(company: Company, provider: LittleProvider) -> None:
    person = somebody(company, provider)
    for _ in range(2):
        begun = come_in(company, provider)
        assert isinstance(begun, NewSession)
        assert company.who(begun.secret).actor.person == person.id  # type: ignore[union-attr]


def test_from_then_on_the_subject_decides_not_the_mail(company: Company, provider: LittleProvider) -> None:
    person, other = somebody(company, provider), company.somebody()
    come_in(company, provider)
    provider.says["email"] = other.login
    begun = come_in(company, provider)
    assert isinstance(begun, NewSession)
    assert begun.person == person.id


def test_a_second_account_with_the_same_mail_is_nobody(company: Company, provider: LittleProvider) -> None:
    somebody(company, provider)
    come_in(company, provider)
    provider.says["sub"] = "another account"
    with pytest.raises(NobodyHere) as caught:
        come_in(company, provider)
    assert caught.value.params == {"provider": "企业微信"}


def test_an_invited_person_becomes_active_and_the_link_ends(company: Company, provider: LittleProvider) -> None:
    new = NewPerson(name="新", login="oidc-new@example.cn")
    invited = company.do(people.invite, company.owner, new, LIMITS)
    provider.says = {"sub": "new one", "email": "OIDC-New@example.cn"}
    assert isinstance(come_in(company, provider), NewSession)
    assert company.do(people.find, invited.person.id).state == "active"
    with pytest.raises(LinkGone):
        company.do(invitations.find, invited.secret)


def test_nobody_is_made_and_who_left_stays_out(company: Company, provider: LittleProvider) -> None:
    provider.says = {"sub": "stranger", "email": "stranger@example.cn"}
    with pytest.raises(NobodyHere):
        come_in(company, provider)
    person = somebody(company, provider)
    come_in(company, provider)
    company.do(leaving.leave, company.owner, person.id)
    with pytest.raises(NobodyHere):
        come_in(company, provider)


@pytest.mark.parametrize(
    ("verified", "good"), [(True, True), ("true", True), (False, False), ("false", False), (None, False), (1, False)]
)
def test_a_mail_counts_only_when_verified(
    company: Company, provider: LittleProvider, verified: object, good: bool
) -> None:
    somebody(company, provider)
    provider.says["email_verified"] = verified
    if good:
        come_in(company, provider)
    else:
        with pytest.raises(NobodyHere):
            come_in(company, provider)


def test_another_claim_may_hold_the_login_but_no_unverified_mail(company: Company, provider: LittleProvider) -> None:
    company.do(people.invite, company.owner, NewPerson(name="工号", login="e1001"), LIMITS)
    provider.says, provider.without = {"sub": "e1001", "employee": "E1001"}, {"email", "email_verified"}
    come_in(company, provider, login_claim="employee")
    victim = company.somebody()
    provider.says = {"sub": "bad", "preferred_username": victim.login}
    with pytest.raises(NobodyHere):
        come_in(company, provider, login_claim="preferred_username")


@pytest.mark.parametrize(
    "says",
    [
        {"nonce": "another"},
        {"aud": "another"},
        {"aud": ["another"]},
        {"aud": ["chengwu", "another"]},
        {"azp": "another"},
        {"iss": "https://another.example.cn"},
        {"exp": 1},
        {"iat": 99_999_999_999},
        {"sub": ""},
        {"sub": "x" * 256},
        {"sub": 7},
        {"sub": "nul\x00"},
    ],
)
def test_a_token_that_is_not_for_us_now_is_refused(
    company: Company, provider: LittleProvider, says: dict[str, object]
) -> None:
    somebody(company, provider)
    provider.says.update(says)
    with pytest.raises(ProviderFailed):
        come_in(company, provider)


@pytest.mark.parametrize("claim", ["nonce", "aud", "iss", "exp", "iat", "sub"])
def test_a_token_that_lacks_a_claim_is_refused(company: Company, provider: LittleProvider, claim: str) -> None:
    somebody(company, provider)
    provider.without = {claim}
    with pytest.raises(ProviderFailed):
        come_in(company, provider)


@pytest.mark.parametrize("signing", ["foreign", "none", "hmac"])
def test_a_token_that_the_provider_did_not_sign_is_refused(
    company: Company, provider: LittleProvider, signing: str
) -> None:
    somebody(company, provider)
    provider.signing = signing
    with pytest.raises(ProviderFailed):
        come_in(company, provider)


def test_a_state_works_once_for_ten_minutes_and_for_one_provider(
    company: Company, provider: LittleProvider, clock: MovableClock
) -> None:
    somebody(company, provider)
    chosen = provider.settings()
    state, code = provider.authorize(start(company, chosen).url)
    refused: list[tuple[Provider, str, str]] = [(provider.settings(name="other"), state, code)]
    finish(company, chosen, state, code)
    refused += [(chosen, state, code), (chosen, "x" * 43, code), (chosen, "\ud800", code)]
    state, code = provider.authorize(start(company, chosen).url)
    clock.move(minutes=10)
    refused.append((chosen, state, code))
    for settings, late_state, some_code in refused:
        with pytest.raises(ProviderFailed):
            finish(company, settings, late_state, some_code)


def test_a_code_of_another_sign_in_is_refused(company: Company, provider: LittleProvider) -> None:
    somebody(company, provider)
    chosen = provider.settings()
    mine, _ = provider.authorize(start(company, chosen).url)
    _, stolen = provider.authorize(start(company, chosen).url)
    with pytest.raises(ProviderFailed):
        finish(company, chosen, mine, stolen)
    with pytest.raises(ProviderFailed):
        finish(company, chosen, *[start(company, chosen).state, "no code"])


def test_the_second_factor_is_asked_for_all_the_same(company: Company, provider: LittleProvider) -> None:
    phone = Phone(company)
    provider.says = {"sub": "with phone", "email": phone.login}
    begun = come_in(company, provider)
    assert isinstance(begun, NewTicket)
    phone.answer(begun.secret, phone.code())


@pytest.mark.parametrize(
    "discovery",
    [
        {"issuer": "http://127.0.0.1:1"},
        {"token_endpoint": "http://example.cn/token"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"jwks_uri": None},
    ],
)
def test_a_provider_that_speaks_for_others_or_without_tls_is_refused(
    company: Company, provider: LittleProvider, discovery: dict[str, object]
) -> None:
    provider.discovery = discovery
    with pytest.raises(ProviderFailed):
        start(company, provider.settings())


def test_a_provider_without_tls_elsewhere_is_not_even_asked(company: Company, provider: LittleProvider) -> None:
    before = list(provider.asked)
    for issuer in ("http://example.cn", "ftp://example.cn", "", "http://127.0.0.1.example.cn"):
        with pytest.raises(ProviderFailed):
            start(company, provider.settings(issuer=issuer))
    assert provider.asked == before


def test_a_provider_that_does_not_answer_is_said_to(company: Company, provider: LittleProvider) -> None:
    with pytest.raises(Refusal) as caught:
        start(company, provider.settings(issuer="http://127.0.0.1:1"))
    assert caught.value.key == "oidc_failed"
