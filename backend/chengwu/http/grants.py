"""What roles may do with the records of a form, and the services that act with roles of their own."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar.params import JSONBody, QueryParameter

from chengwu import access
from chengwu.access.model import Grant
from chengwu.forms import service as forms
from chengwu.http.acting import moved
from chengwu.http.door import Caller, Door
from chengwu.http.record_shapes import Key
from chengwu.http.rights import needs
from chengwu.http.route import delete, get, patch, post
from chengwu.http.shapes import Id, Name, Number, Version, shown
from chengwu.kit.db import Session

_GRANTS = needs("grants.manage")
RoleIds = Annotated[list[Id], msgspec.Meta(max_length=200)]


class GrantShown(msgspec.Struct, frozen=True):
    """What a role may do with the records of a form."""

    role: int
    form: str
    grant: Grant
    version: int


class Grants(msgspec.Struct, frozen=True):
    """By role. A role that is not there may do nothing with the form."""

    items: list[GrantShown]


class GrantGiven(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a role may do from now on. `version` is the one that was read; without it nothing was granted yet."""

    role: Id
    grant: Grant
    version: Version | None = None


class ServiceShown(msgspec.Struct, frozen=True):
    """Something that acts with roles of its own: a rule, a flow, a connector."""

    id: int
    name: str
    roles: list[int]
    version: int


class Services(msgspec.Struct, frozen=True):
    """All of them, by name."""

    items: list[ServiceShown]


class ServiceNew(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A service to make."""

    name: Name
    roles: RoleIds = []


class ServiceChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to change; `version` is the one that was read."""

    version: Version
    name: Name | None = None
    roles: RoleIds | None = None


@get("/forms/{key:str}/grants", right=_GRANTS)
def list_grants(door: Door, caller: Caller, key: Key) -> Grants:
    """What each role may do with the records of a form."""

    def read(session: Session) -> list[access.StoredGrant]:
        forms.find(session, key)
        return access.grants_of_form(session, key)

    return Grants([shown(each, GrantShown) for each in door.read(caller, read)])


@post("/forms/{key:str}/grants", right=_GRANTS)
def give_grant(door: Door, caller: Caller, key: Key, data: JSONBody[GrantGiven]) -> GrantShown:
    """What a role may do with the records of a form, instead of what it was. It holds from the next request on."""
    with moved(lambda path: f"grant.{path}"):
        stored = door.change(
            caller, lambda session: access.set_grant(session, data.role, key, data.grant, data.version)
        )
    return shown(stored, GrantShown)


@delete("/forms/{key:str}/grants/{number:int}", right=_GRANTS)
def remove_grant(
    door: Door,
    caller: Caller,
    key: Key,
    number: Number,
    *,
    version: Annotated[int, QueryParameter(ge=1, le=2**63 - 1)],
) -> None:
    """The role may do nothing with the form any more."""
    door.change(caller, lambda session: access.remove_grant(session, number, key, version))


@get("/services", right=_GRANTS)
def list_services(door: Door, caller: Caller) -> Services:
    """All services."""
    return Services([shown(each, ServiceShown) for each in door.read(caller, access.services)])


@post("/services", right=_GRANTS)
def make_service(door: Door, caller: Caller, data: JSONBody[ServiceNew]) -> ServiceShown:
    """A new service."""
    return shown(
        door.change(caller, lambda session: access.create_service(session, data.name, data.roles)), ServiceShown
    )


@patch("/services/{number:int}", right=_GRANTS)
def change_service(door: Door, caller: Caller, number: Number, data: JSONBody[ServiceChange]) -> ServiceShown:
    """Change its name or its roles."""
    changed = door.change(
        caller,
        lambda session: access.change_service(session, number, data.version, name=data.name, roles=data.roles),
    )
    return shown(changed, ServiceShown)


ROUTES = (list_grants, give_grant, remove_grant, list_services, make_service, change_service)
