"""People: found, invited, changed, with the rights of whoever does it."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chengwu.directory import departments, invitations, leaving, people, positions, roles, sessions
from chengwu.directory.errors import LastOwner, LoginTaken, ManagerCircle, MoreRights, PersonLeft
from chengwu.directory.model import Named, Person
from chengwu.directory.people import NewPerson, PersonChanges
from chengwu.kit.db import Database
from chengwu.kit.errors import NotAllowed, NotFound, Refusal, Stale, Unacceptable
from chengwu.kit.paging import BadCursor, write_cursor
from tests.directory.company import LIMITS, SCHEMA, Company, at_once

pytestmark = pytest.mark.database


def all_pages(company: Company, limit: int, **filters: object) -> list[Person]:
    found: list[Person] = []
    after: str | None = None
    while True:
        page = company.do(people.page, after=after, limit=limit, **filters)
        assert len(page.items) <= limit
        found += page.items
        if page.next is None:
            return found
        after = page.next


def logins(company: Company, **filters: object) -> set[str]:
    return {person.login for person in company.do(people.page, limit=200, **filters).items}


def change(company: Company, person: Person, **changes: object) -> Person:
    now = company.do(people.find, person.id)
    return company.do(people.change, company.owner, person.id, PersonChanges(**changes), now.version)  # type: ignore[arg-type]


def test_a_page_is_one_statement_however_much_it_shows(company: Company, database: Database) -> None:
    department = company.do(departments.create, company.owner, "摄影部")
    position = company.do(positions.create, company.owner, "修图师")
    boss = company.somebody(name="主管")
    for _ in range(5):
        company.somebody("people.read", "jobs.manage", department=department.id, position=position.id, manager=boss.id)
    with database.reading(SCHEMA) as session:
        page = people.page(session, department=department.id)
        assert session.statements == 1
    assert len(page.items) == 5
    first = page.items[0]
    assert first.department == Named(department.id, "摄影部")
    assert first.position == Named(position.id, "修图师")
    assert first.manager == Named(boss.id, "主管")
    assert len(first.roles) == 1


@pytest.mark.parametrize("limit", [1, 3, 200])
def test_pages_put_together_are_everybody_once(company: Company, limit: int) -> None:
    for name in ("同名", "同名", "同名", "Ada", "ada", "Émile"):
        company.somebody(name=name)
    whole = all_pages(company, limit)
    assert len({person.id for person in whole}) == len(whole)
    assert {person.id for person in whole} == {person.id for person in all_pages(company, 200)}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.text(min_size=1, max_size=12))
def test_search_finds_the_characters_and_knows_no_patterns(company: Company, text: str) -> None:
    found = company.do(people.page, search=text, limit=200).items
    wanted = text.strip().lower()
    for person in found:
        assert wanted in person.name.lower() or wanted in person.login.lower() or not wanted or not wanted.isascii()


def test_search_is_blind_to_case_and_takes_signs_as_they_are(company: Company) -> None:
    person = company.somebody(name="Zoë 100%_\\x")
    for search in ("zoë", "ZO", "100%", "%_\\", "_\\X", person.login.upper()[1:]):
        assert person.login in logins(company, search=search), search
    assert person.login not in logins(company, search="1%0")
    assert logins(company, search="\x00") == set()


def test_a_department_includes_those_below(company: Company) -> None:
    top = company.do(departments.create, company.owner, "总部")
    below = company.do(departments.create, company.owner, "分部", parent=top.id)
    deep = company.do(departments.create, company.owner, "小组", parent=below.id)
    inside = [company.somebody(department=each.id).login for each in (top, below, deep)]
    assert logins(company, department=top.id) == set(inside)
    assert logins(company, department=below.id) == set(inside[1:])
    assert logins(company, department=2**62) == set()


def test_a_state_is_filtered_and_must_exist(company: Company) -> None:
    invited = company.somebody(active=False)
    assert invited.login in logins(company, state="invited")
    assert invited.login not in logins(company, state="active")
    with pytest.raises(Unacceptable):
        company.do(people.page, state="gone")


@pytest.mark.parametrize("cursor", ["x", write_cursor((1, 2)), write_cursor(("\x00", 1)), write_cursor(("a", 2**70))])
def test_a_foreign_place_is_refused(company: Company, cursor: str) -> None:
    with pytest.raises(BadCursor):
        company.do(people.page, after=cursor)


def test_a_login_is_anybodys_once_whatever_its_case(company: Company) -> None:
    company.do(people.invite, company.owner, NewPerson(name="a", login="Only@One.cn"), LIMITS)
    with pytest.raises(LoginTaken):
        company.do(people.invite, company.owner, NewPerson(name="b", login=" only@one.CN"), LIMITS)


def test_the_same_login_invited_twice_at_once_is_one_person(company: Company) -> None:
    new = NewPerson(name="双", login="twice@example.cn")
    answers = at_once(*[lambda: company.do(people.invite, company.owner, new, LIMITS)] * 4)
    assert sum(isinstance(answer, people.Invited) for answer in answers) == 1
    assert sum(isinstance(answer, LoginTaken) for answer in answers) == 3


@pytest.mark.parametrize("field", ["department", "position", "manager"])
def test_a_choice_that_is_not_there_is_refused_at_its_field(company: Company, field: str) -> None:
    with pytest.raises(Unacceptable) as caught:
        company.do(people.invite, company.owner, NewPerson(name="x", login="choice@x.cn", **{field: 10**9}), LIMITS)  # type: ignore[arg-type]
    assert caught.value.fields[0].path == field
    with pytest.raises(Unacceptable):
        change(company, company.somebody(), **{field: 10**9})


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "a\x00b", "a\nb", "\ud800"])
def test_a_name_is_text(company: Company, name: str) -> None:
    with pytest.raises(Unacceptable) as caught:
        company.do(people.invite, company.owner, NewPerson(name=name, login="name@x.cn"), LIMITS)
    assert caught.value.fields[0].path == "name"


@pytest.mark.parametrize("login", ["", "a", "a b", "a\u200bb", "x" * 101, "a\x00b", "\ud800a"])
def test_a_login_has_no_blanks_and_nothing_invisible(company: Company, login: str) -> None:
    with pytest.raises(Unacceptable) as caught:
        company.do(people.invite, company.owner, NewPerson(name="x", login=login), LIMITS)
    assert caught.value.fields[0].path == "login"


def test_a_change_names_the_version_that_was_read(company: Company) -> None:
    person = company.somebody()
    changed = company.do(people.change, company.owner, person.id, PersonChanges(name="新名"), person.version)
    assert (changed.name, changed.version) == ("新名", person.version + 1)
    with pytest.raises(Stale) as caught:
        company.do(people.change, company.owner, person.id, PersonChanges(name="旧"), person.version)
    assert caught.value.params == {"version": changed.version}


def test_what_is_not_named_stays_and_none_empties(company: Company) -> None:
    department = company.do(departments.create, company.owner, "法务部")
    person = company.somebody(department=department.id, manager=company.owner.person)
    changed = change(company, person, name="改名")
    assert changed.department == Named(department.id, "法务部")
    assert change(company, person, department=None, manager=None).department is None


def test_managers_never_form_a_circle(company: Company) -> None:
    first = company.somebody()
    second = company.somebody(manager=first.id)
    third = company.somebody(manager=second.id)
    for manager in (first, second, third):
        with pytest.raises(ManagerCircle):
            change(company, first, manager=manager.id)


def test_managers_form_no_circle_even_when_two_change_at_once(company: Company) -> None:
    for _ in range(8):
        one, other = company.somebody(), company.somebody()
        # Over somebody in between: the two changes touch no row in common.
        below_one, below_other = company.somebody(manager=one.id), company.somebody(manager=other.id)
        answers = at_once(
            partial(change, company, one, manager=below_other.id),
            partial(change, company, other, manager=below_one.id),
        )
        assert sorted(type(answer).__name__ for answer in answers) == ["ManagerCircle", "Person"]


def test_without_the_right_nothing_is_changed(company: Company) -> None:
    reader, person = company.acting("people.read"), company.somebody()
    with pytest.raises(NotAllowed) as caught:
        company.do(people.change, reader, person.id, PersonChanges(name="x"), person.version)
    assert caught.value.params == {"right": "people.manage"}
    with pytest.raises(NotAllowed):
        company.do(people.invite, reader, NewPerson(name="x", login="none@x.cn"), LIMITS)


def test_nobody_gives_a_role_that_allows_what_they_may_not(company: Company) -> None:
    clerk = company.acting("people.manage", "people.read")
    strong = company.somebody("jobs.manage").roles[0].id
    weak = company.somebody("people.read").roles[0].id
    person = company.somebody()
    for role in (strong, company.owner_role()):
        with pytest.raises(MoreRights):
            company.do(people.invite, clerk, NewPerson(name="x", login="more@x.cn", roles=(role,)), LIMITS)
        with pytest.raises(MoreRights):
            company.do(people.change, clerk, person.id, PersonChanges(roles=(role,)), person.version)
        with pytest.raises(MoreRights):
            own = company.do(people.find, clerk.person)
            company.do(people.change, clerk, clerk.person, PersonChanges(roles=(role, weak)), own.version)
    given = company.do(people.change, clerk, person.id, PersonChanges(roles=(weak,)), person.version)
    assert [role.id for role in given.roles] == [weak]


def test_nobody_takes_a_role_that_allows_what_they_may_not(company: Company) -> None:
    clerk, strong = company.acting("people.manage"), company.somebody("jobs.manage")
    with pytest.raises(MoreRights):
        company.do(people.change, clerk, strong.id, PersonChanges(roles=()), strong.version)
    with pytest.raises(MoreRights):
        other = company.do(people.find, company.an_owner().person)
        company.do(people.change, clerk, other.id, PersonChanges(roles=()), other.version)


def test_all_rights_of_today_are_not_yet_those_of_an_owner(company: Company) -> None:
    everything = company.acting(
        "people.read", "people.manage", "roles.manage", "workspace.manage", "jobs.manage", "tokens.manage"
    )
    person = company.somebody()
    with pytest.raises(MoreRights):
        company.do(people.change, everything, person.id, PersonChanges(roles=(company.owner_role(),)), person.version)


def test_a_role_that_is_gone_is_refused_at_its_field(company: Company) -> None:
    with pytest.raises(Unacceptable) as caught:
        change(company, company.somebody(), roles=(10**9,))
    assert caught.value.fields[0].path == "roles"


def test_rights_count_with_the_next_request(company: Company) -> None:
    person = company.somebody()
    secret = company.secret(person.login)
    role = company.do(roles.create, company.owner, "临时", ["jobs.manage"])
    change(company, person, roles=(role.id,))
    assert company.do(sessions.who, secret, LIMITS).actor.permissions == {"jobs.manage"}  # type: ignore[union-attr]
    change(company, person, roles=())
    assert company.do(sessions.who, secret, LIMITS).actor.permissions == set()  # type: ignore[union-attr]


def test_several_roles_allow_what_each_of_them_does(company: Company) -> None:
    nothing = company.do(roles.create, company.owner, "什么都不能", [])
    first = company.do(roles.create, company.owner, "能看", ["people.read", "jobs.manage"])
    second = company.do(roles.create, company.owner, "能管", ["roles.manage", "people.read"])
    numbers = [nothing.id, first.id, second.id]
    actor = company.enter(company.somebody(roles=numbers).login).actor
    assert actor.permissions == {"people.read", "jobs.manage", "roles.manage"}
    assert actor.roles == set(numbers)
    nobody = company.enter(company.somebody().login).actor
    assert (nobody.permissions, nobody.roles, nobody.of_owner) == (frozenset(), frozenset(), False)


def test_the_last_owner_keeps_the_role(fresh: Database) -> None:
    company = Company(fresh, fresh.clock)  # type: ignore[arg-type]
    owner = company.do(people.find, company.owner.person)
    with pytest.raises(LastOwner):
        company.do(people.change, company.owner, owner.id, PersonChanges(roles=()), owner.version)
    company.somebody(roles=[company.owner_role()], active=False)
    with pytest.raises(LastOwner):
        company.do(people.change, company.owner, owner.id, PersonChanges(roles=()), owner.version)
    second = company.an_owner()

    def give_up(person: int) -> Person:
        return company.do(
            people.change, company.owner, person, PersonChanges(roles=()), company.do(people.find, person).version
        )

    answers: list[Person | Refusal] = at_once(lambda: give_up(owner.id), lambda: give_up(second.person))
    assert sorted(type(answer).__name__ for answer in answers) == ["LastOwner", "Person"]


def test_one_changes_of_oneself_name_language_and_theme(company: Company) -> None:
    actor = company.acting()
    changed = company.do(people.change_own, actor, name="小李", language="en", theme="dark")
    assert (changed.name, changed.language, changed.theme) == ("小李", "en", "dark")
    assert company.do(people.change_own, actor, theme="light").name == "小李"
    for wrong in ({"theme": "pink"}, {"density": "huge"}, {"language": "xx"}, {"name": " "}):
        with pytest.raises(Unacceptable):
            company.do(people.change_own, actor, **wrong)


def test_who_left_is_not_changed(company: Company) -> None:
    person = company.somebody()
    company.do(leaving.leave, company.owner, person.id)
    with pytest.raises(PersonLeft):
        change(company, person, name="x")
    with pytest.raises(PersonLeft):
        company.do(invitations.link_for, company.owner, person.id, LIMITS)
    with pytest.raises(NotFound):
        company.do(people.find, 10**9)
