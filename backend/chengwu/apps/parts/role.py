"""Roles as parts: a name by language, permissions, and what is granted on each form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar, Final

import msgspec

from chengwu.access import service as access
from chengwu.access.checking import circles, problems
from chengwu.access.model import Grant
from chengwu.apps import leads
from chengwu.apps.laying import laid_out
from chengwu.apps.model import Change, RoleDefinition, Use
from chengwu.apps.part import Doing, Json, Numbered, PartKind, Present
from chengwu.directory import people, permissions
from chengwu.directory import roles as directory
from chengwu.directory.people import PersonChanges
from chengwu.forms.catalogue import Catalogue
from chengwu.kit.errors import FieldRefusal
from chengwu.kit.paging import GREATEST_LIMIT

LONGEST_NAME: Final = 60


class RolePart(PartKind):
    """A role; the workspace knows it by a number, which is kept beside the application."""

    name: ClassVar[str] = "role"
    folder: ClassVar[str] = "roles"
    struct: ClassVar[type[msgspec.Struct]] = RoleDefinition
    rights: ClassVar[tuple[str, ...]] = ("roles.manage", "grants.manage")

    def read(self, raw: object) -> Json:
        role = msgspec.convert(raw, RoleDefinition)
        order = [each.name for each in permissions.PERMISSIONS]
        listed = sorted(set(role.permissions), key=lambda each: (order.index(each) if each in order else 999, each))
        made: Json = laid_out(msgspec.structs.replace(role, permissions=tuple(listed)))
        return made

    def present(self, present: Present) -> dict[str, Json]:
        roles = {each.id: each for each in directory.every(present.session)}
        found = {}
        for key, numbered in sorted(_numbered(present).items()):
            role = roles.get(numbered.number)
            if role is None or not present.owns(self.name, key):
                continue
            base = present.base.of(self.name).get(key, {}) if present.base is not None else {}
            label = dict(base.get("label", {}))
            if role.name != numbered.name or not label:
                label[present.language] = role.name
            granted = {each.form: each.grant for each in access.grants_of_role(present.session, role.id)}
            made = RoleDefinition(key=key, label=label, permissions=role.permissions, grants=granted)
            found[key] = self.read(laid_out(made))
        return found

    def state(self, present: Present) -> object:
        roles = {each.id: each.version for each in directory.every(present.session)}
        return {
            key: roles.get(each.number)
            for key, each in sorted(_numbered(present).items())
            if present.owns(self.name, key)
        }

    def problems(self, doing: Doing) -> Iterator[FieldRefusal]:
        known = permissions.names()
        others = granted_after(doing)
        for change in doing.of(self.name):
            if change.after is None:
                continue
            role = msgspec.convert(change.after, RoleDefinition)
            for each in role.permissions:
                if each not in known:
                    yield FieldRefusal(f"{change.key}.permissions", "permission_unknown", {"permission": each[:60]})
            for form, grant in role.grants.items():
                table = doing.after.tables.get(form)
                if table is None or table.is_row:
                    yield FieldRefusal(f"{change.key}.grants.{form}", "app_form_unknown", {"form": form[:60]})
                    continue
                found = problems(doing.after, table, grant) or circles(doing.after, form, grant, others)
                at = f"{change.key}.grants.{form}"
                yield from (FieldRefusal(f"{at}.{each.path}", each.key, each.params) for each in found)

    def apply(self, doing: Doing) -> None:
        grants: dict[int, Mapping[str, Grant]] = {}
        there = {each.id for each in directory.every(doing.session)}
        for change in doing.of(self.name):
            numbered = _numbered(doing.present).get(change.key)
            if numbered is not None and numbered.number not in there:
                numbered = None  # somebody deleted it
            if change.after is None:
                if numbered is not None:
                    _remove(doing, numbered.number)
                doing.numbers[self.name, change.key] = None
                continue
            role = msgspec.convert(change.after, RoleDefinition)
            if numbered is None:
                name = _free_name(doing, role)
                number = directory.create(doing.session, doing.actor, name, role.permissions).id
                numbered = Numbered(number, name)
            else:
                numbered = _change(doing, change, role, numbered)
            doing.numbers[self.name, change.key] = numbered
            grants[numbered.number] = role.grants
        if grants:
            access.grant_exactly(doing.session, grants)

    def uses(self, part: Json, catalogue: Catalogue) -> Iterator[Use]:
        role = msgspec.convert(part, RoleDefinition)
        for form, grant in role.grants.items():
            for path, target in uses_of_grant(form, grant, catalogue):
                yield Use(self.name, role.key, f"grants.{form}{path}", target)


def uses_of_grant(form: str, grant: Grant, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """What a grant on a form leads to, each with its place."""
    yield "", form
    table = catalogue.tables.get(form)
    if table is None:
        return
    for path, field in grant.every_field():
        yield f".{path}", f"{form}.{field}"
    for path, scope in grant.every_scope():
        if scope.field:
            yield f".{path}", f"{form}.{scope.field}"
        for target in leads.of_expression(scope.formula, table, catalogue):
            yield f".{path}", target


def granted_after(doing: Doing) -> dict[int, dict[str, Grant]]:
    """What each role would be granted, roles that are not there yet under numbers of their own."""
    found: dict[int, dict[str, Grant]] = {}
    numbered = _numbered(doing.present)
    ours = {}
    for place, change in enumerate(doing.of(RolePart.name), 1):
        number = numbered[change.key].number if change.key in numbered else -place
        role = msgspec.convert(change.after, RoleDefinition) if change.after is not None else None
        ours[number] = dict(role.grants) if role is not None else {}
    for each in directory.every(doing.session):
        if each.id not in ours and not each.built_in:
            found[each.id] = {one.form: one.grant for one in access.grants_of_role(doing.session, each.id)}
    return found | ours


def _numbered(present: Present) -> Mapping[str, Numbered]:
    return {key: each for (kind, key), each in present.numbers.items() if kind == RolePart.name}


def _free_name(doing: Doing, role: RoleDefinition) -> str:
    """The label in the workspace's language; with the application's where another role is called so."""
    taken = {each.name for each in directory.every(doing.session)}
    language = doing.present.language
    label = _said(role.label, language) or role.key
    if label not in taken:
        return label[:LONGEST_NAME]
    app = _said(doing.package.app.label, language) or doing.package.app.key
    return f"{label[: LONGEST_NAME // 2]} ({app[: LONGEST_NAME // 2 - 4]})"


def _change(doing: Doing, change: Change, role: RoleDefinition, numbered: Numbered) -> Numbered:
    now = next(each for each in directory.every(doing.session) if each.id == numbered.number)
    language = doing.present.language
    was = _said(change.before.get("label", {}), language) if change.before else ""
    label = _said(role.label, language) or role.key
    name = now.name if label == was else (label if label == now.name else _free_name(doing, role))
    if name != now.name or set(role.permissions) != set(now.permissions):
        directory.change(doing.session, doing.actor, now.id, now.version, name=name, permissions=role.permissions)
    return Numbered(now.id, name)


def _remove(doing: Doing, role: int) -> None:
    """The role goes; whoever has it, person or service, loses it."""
    session = doing.session
    for stored in access.grants_of_role(session, role):
        access.remove_grant(session, role, stored.form, stored.version)
    for service in access.services(session):
        if role in service.roles:
            rest = [each for each in service.roles if each != role]
            access.change_service(session, service.id, service.version, roles=rest)
    for person in holders(doing.present, role):
        now = people.find(session, person)
        kept = tuple(each.id for each in now.roles if each.id != role)
        people.change(session, doing.actor, person, PersonChanges(roles=kept), now.version)
    directory.remove(session, doing.actor, role)


def holders(present: Present, role: int) -> list[int]:
    """The people who have a role and have not left."""
    found: list[int] = []
    after = None
    while True:
        page = people.page(present.session, after=after, limit=GREATEST_LIMIT)
        found += [each.id for each in page.items if each.state != "left" and any(one.id == role for one in each.roles)]
        after = page.next
        if after is None:
            return found


def _said(label: Mapping[str, str], language: str) -> str:
    return (label.get(language) or next(iter(label.values()), "")).strip()
