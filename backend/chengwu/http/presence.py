"""Presence: who else has the same record open, or looks at the same form."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar.params import FromPath, JSONBody

from chengwu.access.rights import rights_of
from chengwu.directory import people
from chengwu.forms.errors import NoForm
from chengwu.forms.service import catalogue
from chengwu.http.acting import Acting, known_form
from chengwu.http.door import Caller, Door
from chengwu.http.rights import on_records
from chengwu.http.route import delete, put
from chengwu.kit.db import Session
from chengwu.records import presence

Screen = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9_-]{8,40}$")]
Number = Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)]


class Standing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a screen shows: a record, or without one several records of the form. It chooses its own name."""

    screen: Screen
    form: Annotated[str, msgspec.Meta(max_length=100)]
    record: Number | None = None
    editing: bool = False


class OtherShown(msgspec.Struct, frozen=True):
    """Somebody else who is there."""

    person: int
    name: str
    editing: bool


class OthersShown(msgspec.Struct, frozen=True):
    """The others who are there, those who change something first; of very many the first ones."""

    others: list[OtherShown]


@put("/presence", right=on_records())
def stand(door: Door, caller: Caller, data: JSONBody[Standing]) -> OthersShown:
    """A screen of the caller shows this. To be said again every 20 seconds; after 50 the caller counts as gone.

    Whoever is at the same record hears `presence` on the live stream.
    """

    def say(session: Session) -> OthersShown:
        catalogue(session)
        rights = rights_of(session, Acting(door, caller).who)
        table = known_form(rights, data.form)
        if not rights.may(table, "read"):
            raise NoForm(form=data.form)
        place = data.record or presence.SEVERAL
        asked = (session, rights, table, caller.actor.person, place, data.screen)
        others = presence.stand(*asked, editing=data.editing)
        names = people.called(session, [other.person for other in others])
        return OthersShown([OtherShown(one.person, names.get(one.person, ""), one.editing) for one in others])

    return door.change(caller, say)


@delete("/presence/{screen:str}", right=on_records())
def leave(door: Door, caller: Caller, screen: FromPath[str]) -> None:
    """The screen shows something else, or is closed."""
    door.change(caller, lambda session: presence.leave(session, caller.actor.person, screen))


ROUTES = (stand, leave)
