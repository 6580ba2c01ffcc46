"""Departments, positions and roles: trees without circles, names once, nothing deleted that is in use."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chengwu.directory import departments, leaving, people, positions, roles
from chengwu.directory.errors import (
    DepartmentCircle,
    DepartmentInUse,
    DepartmentNameTaken,
    MoreRights,
    PositionInUse,
    PositionNameTaken,
    RoleBuiltIn,
    RoleInUse,
    RoleNameTaken,
)
from chengwu.directory.model import Department, Named, Role
from chengwu.directory.people import PersonChanges
from chengwu.directory.permissions import PERMISSIONS, Permission, names
from chengwu.kit.db import Database
from chengwu.kit.errors import NotAllowed, NotFound, Stale, Unacceptable
from chengwu.kit.sentences import all_sentences
from tests.directory.company import SCHEMA, Company, at_once

pytestmark = pytest.mark.database


def a_department(company: Company, name: str, parent: int | None = None) -> Department:
    return company.do(departments.create, company.owner, name, parent=parent)


def move(company: Company, department: int, parent: int | None) -> Department:
    version = next(each.version for each in company.do(departments.every) if each.id == department)
    return company.do(departments.change, company.owner, department, version, parent=parent)


def test_all_departments_in_the_order_of_the_tree_are_one_statement(company: Company, database: Database) -> None:
    top = a_department(company, "A 公司")
    second = a_department(company, "二组", top.id)
    first = a_department(company, "一组", top.id)
    below = a_department(company, "一组小队", first.id)
    company.somebody(department=first.id)
    with database.reading(SCHEMA) as session:
        found = departments.every(session)
        assert session.statements == 1
    order = [each.id for each in found if each.id in {top.id, second.id, first.id, below.id}]
    assert order == [top.id, first.id, below.id, second.id]
    assert {each.id: each.people for each in found}[first.id] == 1
    assert {each.id: each.people for each in found}[top.id] == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=20)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(-1, 5)), max_size=15))
def test_whatever_is_moved_the_tree_stays_a_tree(company: Company, moves: list[tuple[int, int]]) -> None:
    start = len(company.do(departments.every))
    made = [a_department(company, f"树 {start} {number}").id for number in range(6)]
    for which, where in moves:
        with suppress(DepartmentCircle):
            move(company, made[which], None if where < 0 else made[where])
    found = company.do(departments.every)
    assert len(found) == start + 6, "a circle would not be reachable from the top"
    seen: set[int] = set()
    for each in found:
        assert each.parent is None or each.parent in seen, "parents stand before their children"
        seen.add(each.id)


def test_two_moves_at_once_make_no_circle(company: Company) -> None:
    for number in range(8):
        one, other = a_department(company, f"甲{number}").id, a_department(company, f"乙{number}").id
        # Over one in between: the two moves touch no row in common.
        below_one, below_other = a_department(company, "下", one).id, a_department(company, "下", other).id
        answers = at_once(partial(move, company, one, below_other), partial(move, company, other, below_one))
        assert sorted(type(answer).__name__ for answer in answers) == ["Department", "DepartmentCircle"]


def test_names_are_once_side_by_side(company: Company) -> None:
    top = a_department(company, "唯一")
    with pytest.raises(DepartmentNameTaken):
        a_department(company, " 唯一 ")
    a_department(company, "唯一", top.id)


def test_a_department_in_use_is_not_deleted(company: Company) -> None:
    top = a_department(company, "在用")
    below = a_department(company, "在用下级", top.id)
    person = company.somebody(department=below.id)
    for department in (top, below):
        with pytest.raises(DepartmentInUse):
            company.do(departments.remove, company.owner, department.id)
    company.do(leaving.leave, company.owner, person.id)
    company.do(departments.remove, company.owner, below.id)
    company.do(departments.remove, company.owner, top.id)
    assert company.do(people.find, person.id).department is None
    with pytest.raises(NotFound):
        company.do(departments.remove, company.owner, top.id)


def test_a_department_changes_by_version_and_choices_exist(company: Company) -> None:
    department, head = a_department(company, "版本"), company.somebody(name="负责人")
    changed = company.do(departments.change, company.owner, department.id, 1, head=head.id)
    assert changed.head == Named(head.id, "负责人")
    with pytest.raises(Stale):
        company.do(departments.change, company.owner, department.id, 1, name="x")
    for field in ("parent", "head"):
        with pytest.raises(Unacceptable) as caught:
            company.do(departments.change, company.owner, department.id, 2, **{field: 10**9})
        assert caught.value.fields[0].path == field
    with pytest.raises(DepartmentCircle):
        move(company, department.id, department.id)


def test_positions_are_named_once_and_kept_while_in_use(company: Company) -> None:
    position = company.do(positions.create, company.owner, "经纪人")
    with pytest.raises(PositionNameTaken):
        company.do(positions.create, company.owner, "经纪人")
    changed = company.do(positions.change, company.owner, position.id, 1, name="资深经纪人")
    assert changed in company.do(positions.every)
    with pytest.raises(Stale):
        company.do(positions.change, company.owner, position.id, 1, name="x")
    person = company.somebody(position=position.id)
    with pytest.raises(PositionInUse):
        company.do(positions.remove, company.owner, position.id)
    company.do(leaving.leave, company.owner, person.id)
    company.do(positions.remove, company.owner, position.id)
    with pytest.raises(NotFound):
        company.do(positions.change, company.owner, position.id, 1, name="x")


def test_without_the_right_nothing_is_made(company: Company) -> None:
    reader = company.acting("people.read", "tokens.manage")
    for verb in (
        lambda s: departments.create(s, reader, "x"),
        lambda s: departments.change(s, reader, 1, 1),
        lambda s: departments.remove(s, reader, 1),
        lambda s: positions.create(s, reader, "x"),
        lambda s: positions.change(s, reader, 1, 1, name="x"),
        lambda s: positions.remove(s, reader, 1),
        lambda s: roles.create(s, reader, "x", []),
        lambda s: roles.change(s, reader, 1, 1),
        lambda s: roles.remove(s, reader, 1),
    ):
        with pytest.raises(NotAllowed):
            company.do(verb)


def test_the_owners_role_holds_all_permissions_also_later_ones(company: Company) -> None:
    later = (*PERMISSIONS, Permission("flows.design"))
    assert company.do(roles.every)[0].permissions == tuple(each.name for each in PERMISSIONS)
    assert company.do(roles.every, later)[0].permissions[-1] == "flows.design"
    assert company.owner.permissions == names()


def test_the_owners_role_is_not_changed(company: Company) -> None:
    owners = company.do(roles.every)[0]
    assert owners.built_in
    assert owners.name == "所有者"
    with pytest.raises(RoleBuiltIn):
        company.do(roles.change, company.owner, owners.id, owners.version, name="x")
    with pytest.raises(RoleBuiltIn):
        company.do(roles.remove, company.owner, owners.id)


def test_nobody_puts_into_a_role_what_they_may_not_nor_takes_it_out(company: Company) -> None:
    keeper = company.acting("roles.manage", "people.read")
    with pytest.raises(MoreRights):
        company.do(roles.create, keeper, "强", ["jobs.manage"])
    own: Role = company.do(roles.create, keeper, "弱", ["people.read"])
    with pytest.raises(MoreRights):
        company.do(roles.change, keeper, own.id, own.version, permissions=["people.read", "people.manage"])
    strong: Role = company.do(roles.create, company.owner, "强", ["jobs.manage"])
    with pytest.raises(MoreRights):
        company.do(roles.change, keeper, strong.id, strong.version, permissions=[])
    with pytest.raises(MoreRights):
        company.do(roles.remove, keeper, strong.id)
    two = ["jobs.manage", "people.read"]
    both = company.do(roles.change, company.owner, strong.id, strong.version, permissions=two)
    kept = company.do(roles.change, keeper, strong.id, both.version, permissions=["jobs.manage"])
    assert kept.permissions == ("jobs.manage",), "what stays in need not be one's own"


def test_roles_are_named_once_versioned_and_kept_while_in_use(company: Company) -> None:
    role = company.do(roles.create, company.owner, "客服", ["people.read"])
    with pytest.raises(RoleNameTaken):
        company.do(roles.create, company.owner, "客服", [])
    with pytest.raises(Unacceptable) as caught:
        company.do(roles.create, company.owner, "y", ["people.read", "no.such"])
    assert caught.value.fields[0].path == "permissions.1"
    changed = company.do(roles.change, company.owner, role.id, role.version, name="客户服务")
    with pytest.raises(Stale):
        company.do(roles.change, company.owner, role.id, role.version, name="z")
    person = company.somebody(roles=[role.id])
    assert next(each.people for each in company.do(roles.every) if each.id == role.id) == 1
    with pytest.raises(RoleInUse):
        company.do(roles.remove, company.owner, changed.id)
    now = company.do(people.find, person.id)
    company.do(people.change, company.owner, person.id, PersonChanges(roles=()), now.version)
    company.do(roles.remove, company.owner, changed.id)


def test_each_permission_has_its_words() -> None:
    for permission in PERMISSIONS:
        assert {permission.label_key, permission.help_key} <= set(all_sentences())
