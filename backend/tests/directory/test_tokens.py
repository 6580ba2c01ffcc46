"""Tokens: fewer rights than their person, for a while, and never longer than the person is here."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from chengwu.directory import leaving, people, roles, sessions, tokens
from chengwu.directory.errors import MoreRights, SessionNeeded
from chengwu.directory.model import Actor
from chengwu.directory.people import PersonChanges
from chengwu.kit.clock import MovableClock
from chengwu.kit.errors import NotAllowed, NotFound, NotSignedIn, Unacceptable
from tests.directory.company import Company

pytestmark = pytest.mark.database


def a_token(company: Company, actor: Actor, *scopes: str, days: int = 30) -> tokens.NewToken:
    until = company.clock.now() + timedelta(days=days)
    return company.do(tokens.create, actor, "报表", scopes, until)


def scopes_of(company: Company, secret: str) -> set[str] | None:
    found = company.do(sessions.who_by_token, secret)
    return None if found is None else set(found.actor.permissions)


def test_a_token_acts_for_its_person_with_its_scopes(company: Company) -> None:
    actor = company.acting("tokens.manage", "people.read", "people.manage")
    made = a_token(company, actor, "people.read")
    found = company.do(sessions.who_by_token, made.secret)
    assert found is not None
    assert found.actor.person == actor.person
    assert found.actor.permissions == {"people.read"}
    assert found.actor.session is None
    assert company.do(tokens.own, actor) == [made.token]


def test_a_scope_is_among_ones_own_permissions(company: Company) -> None:
    actor = company.acting("tokens.manage", "people.read")
    with pytest.raises(MoreRights):
        a_token(company, actor, "people.read", "people.manage")
    with pytest.raises(Unacceptable):
        a_token(company, actor)


def test_without_the_right_there_is_no_token(company: Company) -> None:
    with pytest.raises(NotAllowed):
        a_token(company, company.acting("people.read"), "people.read")


def test_a_token_makes_and_ends_no_tokens(company: Company) -> None:
    actor = company.acting("tokens.manage")
    made = a_token(company, actor, "tokens.manage")
    program = company.do(sessions.who_by_token, made.secret)
    assert program is not None
    with pytest.raises(SessionNeeded):
        a_token(company, program.actor, "tokens.manage")
    with pytest.raises(SessionNeeded):
        company.do(tokens.end, program.actor, made.token.id)


def test_a_right_that_is_taken_from_the_person_is_taken_from_the_token(company: Company) -> None:
    person = company.somebody("tokens.manage", "people.read")
    made = a_token(company, company.enter(person.login).actor, "people.read", "tokens.manage")
    role = next(each for each in company.do(roles.every) if each.id == person.roles[0].id)
    company.do(roles.change, company.owner, role.id, role.version, permissions=["tokens.manage"])
    assert scopes_of(company, made.secret) == {"tokens.manage"}
    person = company.do(people.find, person.id)
    company.do(people.change, company.owner, person.id, PersonChanges(roles=()), person.version)
    assert scopes_of(company, made.secret) == set()


def test_an_owners_token_is_no_owner(company: Company) -> None:
    made = a_token(company, company.owner, "people.read", "people.manage", "roles.manage")
    program = company.do(sessions.who_by_token, made.secret)
    assert program is not None
    assert not program.actor.owner
    with pytest.raises(MoreRights):
        company.do(leaving.leave, program.actor, company.owner.person)


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_token_ends_within_a_year(company: Company, days: int) -> None:
    with pytest.raises(Unacceptable):
        a_token(company, company.owner, "people.read", days=days)
    with pytest.raises(Unacceptable):
        company.do(tokens.create, company.owner, "x", ["people.read"], datetime(2026, 6, 1))


def test_a_token_that_is_over_is_nobodys(company: Company, clock: MovableClock) -> None:
    made = a_token(company, company.owner, "people.read", days=1)
    assert scopes_of(company, made.secret) == {"people.read"}
    clock.move(days=1)
    assert scopes_of(company, made.secret) is None


def test_ending_it_and_leaving_end_it(company: Company) -> None:
    person = company.somebody("tokens.manage")
    actor = company.enter(person.login).actor
    first, second = a_token(company, actor, "tokens.manage"), a_token(company, actor, "tokens.manage")
    with pytest.raises(NotFound):
        company.do(tokens.end, company.owner, first.token.id)
    company.do(tokens.end, actor, first.token.id)
    assert scopes_of(company, first.secret) is None
    assert company.do(leaving.leave, company.owner, person.id).tokens_ended == 1
    assert scopes_of(company, second.secret) is None


def test_who_has_just_left_makes_no_token_for_the_day_of_return(company: Company) -> None:
    person = company.somebody("tokens.manage")
    actor = company.enter(person.login).actor
    company.do(leaving.leave, company.owner, person.id)
    with pytest.raises(NotSignedIn):
        a_token(company, actor, "tokens.manage")


def test_use_of_a_token_is_noted_once_a_minute(company: Company, clock: MovableClock) -> None:
    actor = company.acting("tokens.manage")
    made = a_token(company, actor, "tokens.manage")
    used = company.do(sessions.who_by_token, made.secret)
    assert used is not None
    assert used.due
    company.do(sessions.touch, used)
    again = company.do(sessions.who_by_token, made.secret)
    assert again is not None
    assert not again.due
    assert company.do(tokens.own, actor)[0].last_used_at == clock.now()
