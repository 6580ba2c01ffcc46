"""The search over everything: records of all forms that the caller may read, by words, pinyin and initials."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from litestar.params import JSONBody

from chengwu.access.rights import rights_of
from chengwu.http.acting import Acting, known_form
from chengwu.http.door import Caller, Door
from chengwu.http.rights import on_records
from chengwu.http.route import post
from chengwu.kit.db import Session
from chengwu.records.finding import MOST, Hit, find
from chengwu.records.reading.asked import LONGEST_SEARCH, Path


class SearchAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words, each of which has to occur in what a form is searched by."""

    text: Annotated[str, msgspec.Meta(max_length=LONGEST_SEARCH)]
    forms: Annotated[list[Path], msgspec.Meta(max_length=200)] | None = None
    """None: all forms that the caller may read."""
    limit: Annotated[int, msgspec.Meta(ge=1, le=MOST)] = MOST


class HitShown(msgspec.Struct, frozen=True):
    """A record that was found; without a title where that may not be seen."""

    form: str
    id: int
    title: Any


class HitsShown(msgspec.Struct, frozen=True):
    """Form by form, the best first; at most five of a form."""

    items: list[HitShown]


@post("/search", right=on_records())
def search_everything(door: Door, caller: Caller, data: JSONBody[SearchAsked]) -> HitsShown:
    """Records of all forms at once."""
    acting = Acting(door, caller)

    def ask(session: Session) -> list[Hit]:
        rights = rights_of(session, acting.who)
        for form in data.forms or ():
            known_form(rights, form)
        return find(session, rights, data.text, acting.context, data.forms, data.limit)

    return HitsShown([HitShown(hit.form, hit.id, hit.title) for hit in door.read(caller, ask)])


ROUTES = (search_everything,)
