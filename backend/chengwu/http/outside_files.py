"""Files that strangers bring for a public form, by tus: announced for a field, sent in pieces, resumed, given up.

What is answered as their address is a claim that nobody else has and that reads nothing back; see `portals.uploading`.
"""

from __future__ import annotations

import asyncio
from typing import Final

from litestar import Response
from litestar.enums import HttpMethod

from chengwu.files.model import NOBODY, File
from chengwu.http import tus
from chengwu.http.door import Door, door_of
from chengwu.http.outside import BY, BY_LINK, Link, opened
from chengwu.http.route import delete, head, taking
from chengwu.http.tus import SPOKEN, Asked, Bringing
from chengwu.kit.db import By, Session
from chengwu.portals import pacing, uploading
from chengwu.portals.uploading import LARGEST, Wanted
from chengwu.workspaces import Workspace

_FILES: Final = "/f/{link:str}/files"
_FILE: Final = "/f/{link:str}/files/{claim:str}"


@taking(HttpMethod.POST, _FILES, right=BY_LINK, status_code=201, **SPOKEN)
async def announce_file_outside(request: Asked, link: Link) -> Response[None]:
    """Announce a file for a field of an open form; `stamp` and `field` stand in the metadata."""
    size, said, name = tus.said_of(request)
    wanted = Wanted(said.get("stamp", ""), said.get("field", ""), name, size)
    by, file, claim = await asyncio.to_thread(_announced, request, link, wanted)
    return await tus.answer_announced(request, by, file, f"/api/f/{link}/files/{claim}")


@head(_FILE, right=BY_LINK, status_code=200, **SPOKEN)
def ask_offset_outside(request: Asked, door: Door, link: Link, claim: Link) -> Response[None]:
    """How far an upload has come."""
    tus.demand_protocol(request)
    return tus.answer_offset(*_claimed(door, link, claim))


@taking(HttpMethod.PATCH, _FILE, right=BY_LINK, status_code=204, **SPOKEN)
async def send_piece_outside(request: Asked, link: Link, claim: Link) -> Response[None]:
    """Send the next piece, as long as the form is open."""
    tus.demand_protocol(request)
    by, number = await asyncio.to_thread(_claimed, door_of(request), link, claim)
    return await tus.answer_piece(request, by, number)


@delete(_FILE, right=BY_LINK, status_code=204, **SPOKEN)
def drop_file_outside(request: Asked, door: Door, link: Link, claim: Link) -> Response[None]:
    """Give it up, or take it out again before the form is sent in."""
    tus.demand_protocol(request)
    return tus.answer_dropped(*_claimed(door, link, claim))


def _announced(request: Asked, link: str, wanted: Wanted) -> tuple[Bringing, File, str]:
    door = door_of(request)
    workspace, token = opened(door, link)
    vault, address = door.vault(workspace), door.address(request)
    # Counted in a change of its own: what is refused counts, too.
    found, wait = door.database.change(
        workspace.schema, lambda session: uploading.count(session, token, vault, address), BY
    )
    pacing.refuse(wait)
    by, quota = _bringing(door, workspace, found.id), tus.quota_of(door.settings, LARGEST)

    def begin(session: Session) -> tuple[File, str]:
        return uploading.begin(session, found, vault, wanted, address, quota)

    file, claim = by.change(begin)
    by.folder.begin(file.id)
    return by, file, claim


def _claimed(door: Door, link: str, claim: str) -> tuple[Bringing, int]:
    """Whose files they are, and the number of the one with this claim. Raises `Gone`, `Closed`, `NoFile`."""
    workspace, token = opened(door, link)
    vault = door.vault(workspace)

    def find(session: Session) -> tuple[int, int]:
        found = uploading.open_form(session, token)
        return found.id, uploading.claimed(session, vault, found, claim).id

    form, number = door.read(workspace, find)
    return _bringing(door, workspace, form), number


def _bringing(door: Door, workspace: Workspace, form: int) -> Bringing:
    by = By("portal", form, None, "portal")
    return Bringing(
        NOBODY,
        lambda work: door.read(workspace, work),
        lambda work: door.database.change(workspace.schema, work, by),
        door.files(workspace),
    )


ROUTES = (announce_file_outside, ask_offset_outside, send_piece_outside, drop_file_outside)
