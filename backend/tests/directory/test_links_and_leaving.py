"""Links that work once, and leaving, after which nothing works."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from chengwu.directory import departments, invitations, leaving, owners, people, sessions, tokens
from chengwu.directory.belongings import OWNED
from chengwu.directory.errors import (
    LastOwner,
    LinkForOneself,
    LinkGone,
    LoginTaken,
    MoreRights,
    PersonHere,
    PersonLeft,
    SignInRefused,
)
from chengwu.directory.model import Belonging, NewSession, NewTicket, Person
from chengwu.directory.people import NewPerson, PersonChanges
from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import Busy, NotAllowed, NotFound, Unacceptable
from chengwu.kit.sentences import all_sentences
from tests.directory.company import LIMITS, PASSWORD, SCHEMA, Company, at_once
from tests.directory.test_second_factor import Phone

pytestmark = pytest.mark.database

NEW = "ein neues langes Wort"


def accept(company: Company, secret: str, password: str = NEW) -> NewSession | None:
    return invitations.accept(company.database, SCHEMA, secret, password, address="10.0.0.1", agent="Firefox")


def a_link(company: Company, person: int) -> str:
    return company.do(invitations.link_for, company.owner, person, LIMITS)


def set_up(company: Company, secret: str, login: str = "first@example.cn", **more: object) -> NewSession:
    return invitations.set_up(
        company.database, SCHEMA, secret, name="老板", login=login, password=NEW, language="zh-CN",
        address="", agent="", **more,  # type: ignore[arg-type]
    )  # fmt: skip


def manager_of(company: Company, person: int) -> int | None:
    found: Person = company.do(people.find, person)
    return found.manager.id if found.manager else None


def test_an_invited_person_sets_a_password_and_is_in(company: Company) -> None:
    new = NewPerson(name="新人", login="new@example.cn", language="en")
    invited = company.do(people.invite, company.owner, new, LIMITS)
    link = company.do(invitations.find, invited.secret)
    assert (link.purpose, link.name, link.login, link.language) == ("invitation", "新人", "new@example.cn", "en")
    begun = accept(company, invited.secret)
    assert begun is not None
    assert company.who(begun.secret) is not None
    assert company.do(people.find, invited.person.id).state == "active"
    company.enter("new@example.cn", NEW)


def test_used_unknown_too_old_and_replaced_links_are_told_the_same(company: Company, clock: MovableClock) -> None:
    person = company.somebody(active=False)
    old = a_link(company, person.id)
    replaced = a_link(company, person.id)
    used = a_link(company, person.id)
    accept(company, used)
    late = a_link(company, company.somebody(active=False).id)
    clock.move(hours=72)
    told = set()
    for secret in (old, replaced, used, late, "x" * 43, "", "\x00", "\ud800"):
        for verb in (lambda secret=secret: company.do(invitations.find, secret), lambda secret=secret: accept(company, secret)):  # fmt: skip  # noqa: E501
            with pytest.raises(LinkGone) as caught:
                verb()
            told.add((caught.value.key, caught.value.status, str(caught.value.params)))
    assert told == {("link_gone", 404, "{}")}


def test_a_link_used_twice_at_once_works_once(company: Company) -> None:
    for _ in range(3):
        secret = a_link(company, company.somebody(active=False).id)
        answers = at_once(*[lambda secret=secret: accept(company, secret)] * 4)
        assert sum(isinstance(answer, NewSession) for answer in answers) == 1
        assert sum(isinstance(answer, LinkGone) for answer in answers) == 3


def test_two_links_made_at_once_leave_one_that_works(company: Company) -> None:
    person = company.somebody(active=False)
    made = at_once(*[lambda: a_link(company, person.id)] * 4)
    working = 0
    for secret in made:
        if isinstance(secret, Busy):
            continue
        assert isinstance(secret, str)
        try:
            company.do(invitations.find, secret)
        except LinkGone:
            continue
        working += 1
    assert working == 1


def test_a_poor_password_leaves_the_link_usable(company: Company) -> None:
    secret = a_link(company, company.somebody(active=False).id)
    with pytest.raises(Unacceptable):
        accept(company, secret, "short")
    assert accept(company, secret)


def test_a_new_password_by_link_ends_all_sessions(company: Company) -> None:
    person = company.somebody()
    before = company.secret(person.login)
    secret = a_link(company, person.id)
    assert company.do(invitations.find, secret).purpose == "password"
    assert company.who(before) is not None, "the link alone changes nothing"
    assert accept(company, secret)
    assert company.who(before) is None
    with pytest.raises(SignInRefused):
        company.sign_in(person.login, PASSWORD)


def test_a_link_does_not_go_around_the_second_factor(company: Company) -> None:
    phone = Phone(company)
    assert accept(company, a_link(company, phone.actor.person)) is None
    assert isinstance(company.sign_in(phone.login, NEW), NewTicket)


def test_nobody_makes_a_link_for_somebody_with_more_rights(company: Company) -> None:
    clerk = company.acting("people.manage")
    for person in (company.owner.person, company.somebody("jobs.manage").id):
        with pytest.raises(MoreRights):
            company.do(invitations.link_for, clerk, person, LIMITS)
    assert company.do(invitations.link_for, clerk, company.somebody("people.manage").id, LIMITS)
    with pytest.raises(NotAllowed):
        company.do(invitations.link_for, company.acting(), clerk.person, LIMITS)
    with pytest.raises(NotFound):
        company.do(invitations.link_for, clerk, 10**9, LIMITS)


def test_nobody_makes_a_link_for_themselves(company: Company) -> None:
    for actor in (company.owner, company.acting("people.manage")):
        with pytest.raises(LinkForOneself):
            company.do(invitations.link_for, actor, actor.person, LIMITS)


def test_the_first_owner_comes_by_a_link_of_their_own(company: Company) -> None:
    secret = company.do(invitations.owner_link, LIMITS)
    assert company.do(invitations.find, secret, owner=True).person is None
    with pytest.raises(LinkGone):
        company.do(invitations.find, secret)
    with pytest.raises(LinkGone):
        accept(company, secret)
    named: list[object] = []
    begun = set_up(company, secret, also=lambda session: named.append(session.now))
    signed_in = company.who(begun.secret)
    assert signed_in is not None
    assert signed_in.actor.owner
    assert len(named) == 1
    with pytest.raises(LinkGone):
        set_up(company, secret, "again@example.cn")


def test_an_owners_link_survives_what_goes_wrong(company: Company) -> None:
    first = company.do(invitations.owner_link, LIMITS)
    secret = company.do(invitations.owner_link, LIMITS)
    with pytest.raises(LinkGone):
        set_up(company, first)
    taken = company.somebody().login
    with pytest.raises(LoginTaken):
        set_up(company, secret, taken)

    def fails(_session: Session) -> None:
        raise Busy

    with pytest.raises(Busy):
        set_up(company, secret, "fails@example.cn", also=fails)
    answers = at_once(*[lambda n=n: set_up(company, secret, f"race{n}@example.cn") for n in range(3)])
    assert sum(isinstance(answer, NewSession) for answer in answers) == 1


def test_an_invitation_is_no_owners_link(company: Company) -> None:
    with pytest.raises(LinkGone):
        set_up(company, a_link(company, company.somebody(active=False).id))


def test_leaving_ends_everything_at_once(company: Company) -> None:
    person = company.somebody("tokens.manage")
    secret, second = company.secret(person.login), company.secret(person.login)
    actor = company.who(secret)
    assert actor is not None
    token = company.do(tokens.create, actor.actor, "t", ["tokens.manage"], company.clock.now() + timedelta(days=1))
    link = a_link(company, person.id)
    gone = company.do(leaving.leave, company.owner, person.id)
    assert (gone.sessions_ended, gone.tokens_ended) == (2, 1)
    assert gone.person.state == "left"
    assert company.who(secret) is None
    assert company.who(second) is None
    assert company.do(sessions.who_by_token, token.secret) is None
    with pytest.raises(LinkGone):
        accept(company, link)
    with pytest.raises(SignInRefused):
        company.sign_in(person.login)
    with pytest.raises(PersonLeft):
        company.do(leaving.leave, company.owner, person.id)


def test_who_signs_in_while_leaving_is_out_afterwards(company: Company) -> None:
    for _ in range(5):
        person = company.somebody()
        leave = partial(company.do, leaving.leave, company.owner, person.id)
        answers: list[object] = at_once(
            partial(company.sign_in, person.login), leave, partial(company.sign_in, person.login)
        )
        for answer in answers:
            if isinstance(answer, NewSession):
                assert company.who(answer.secret) is None
        with company.database.as_owner() as connection:
            left = connection.execute("select count(*) from w_main.session where person = %s", [person.id])
            assert left.fetchone() == (0,)


def test_who_returns_comes_in_by_a_new_link_with_the_old_roles(company: Company) -> None:
    person = company.somebody("people.read")
    with pytest.raises(PersonHere):
        company.do(leaving.return_, company.owner, person.id, LIMITS)
    company.do(leaving.leave, company.owner, person.id)
    back = company.do(leaving.return_, company.owner, person.id, LIMITS)
    assert back.person.state == "invited"
    assert back.person.roles == person.roles
    with pytest.raises(SignInRefused):
        company.sign_in(person.login)
    begun = accept(company, back.secret)
    assert begun is not None
    assert company.who(begun.secret).actor.permissions == {"people.read"}  # type: ignore[union-attr]


def test_what_somebody_held_goes_to_the_successor(company: Company) -> None:
    person, successor = company.somebody(), company.somebody()
    department = company.do(departments.create, company.owner, "交接部", head=person.id)
    staff = [company.somebody(manager=person.id).id for _ in range(2)]
    held = [Belonging("departments_headed", 1), Belonging("people_managed", 2)]
    assert company.do(leaving.belongings, person.id) == held
    assert company.do(leaving.leave, company.owner, person.id, successor.id).belongings == held
    assert company.do(leaving.belongings, person.id) == []
    assert {manager_of(company, each) for each in staff} == {successor.id}
    heads = {each.id: each.head.id for each in company.do(departments.every) if each.head}
    assert heads[department.id] == successor.id


def test_without_a_successor_it_stays_and_is_said(company: Company) -> None:
    person = company.somebody()
    company.somebody(manager=person.id)
    assert company.do(leaving.leave, company.owner, person.id).belongings == []
    assert company.do(leaving.belongings, person.id) == [Belonging("people_managed", 1)]


def test_a_successor_from_below_takes_the_place_without_a_circle(company: Company) -> None:
    top = company.somebody()
    leaver = company.somebody(manager=top.id)
    between = company.somebody(manager=leaver.id)
    successor = company.somebody(manager=between.id)
    other = company.somebody(manager=leaver.id)
    company.do(leaving.leave, company.owner, leaver.id, successor.id)
    assert manager_of(company, successor.id) == top.id
    assert manager_of(company, between.id) == successor.id
    assert manager_of(company, other.id) == successor.id
    direct, below = company.somebody(), company.somebody()
    now = company.do(people.find, below.id)
    company.do(people.change, company.owner, below.id, PersonChanges(manager=direct.id), now.version)
    company.do(leaving.leave, company.owner, direct.id, below.id)
    assert manager_of(company, below.id) is None


def test_a_successor_is_somebody_else_who_is_active(company: Company) -> None:
    person = company.somebody()
    for to in (person.id, company.somebody(active=False).id, 10**9):
        with pytest.raises(Unacceptable) as caught:
            company.do(leaving.leave, company.owner, person.id, to)
        assert caught.value.fields[0].path == "hand_over_to"
    assert company.do(people.find, person.id).state == "active"


def test_nobody_lets_somebody_with_more_rights_leave_or_return(company: Company) -> None:
    clerk, strong = company.acting("people.manage"), company.somebody("jobs.manage")
    for person in (strong.id, company.owner.person):
        with pytest.raises(MoreRights):
            company.do(leaving.leave, clerk, person)
    company.do(leaving.leave, company.owner, strong.id)
    with pytest.raises(MoreRights):
        company.do(leaving.return_, clerk, strong.id, LIMITS)


def test_the_last_owner_cannot_leave(fresh: Database) -> None:
    company = Company(fresh, fresh.clock)  # type: ignore[arg-type]
    with pytest.raises(LastOwner):
        company.do(leaving.leave, company.owner, company.owner.person)
    second = company.an_owner()
    answers = at_once(
        lambda: company.do(leaving.leave, company.owner, company.owner.person),
        lambda: company.do(leaving.leave, second, second.person),
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["Departure", "LastOwner"]


def test_the_built_in_role_is_made_once(fresh: Database) -> None:
    company = Company.__new__(Company)
    company.database = fresh
    made = at_once(*[lambda: company.do(owners.owner_role, "en")] * 4)
    assert len({str(each) for each in made}) == 1


def test_each_kind_of_belongings_has_its_words() -> None:
    assert {f"belonging_{each.kind}" for each in OWNED} <= set(all_sentences())
