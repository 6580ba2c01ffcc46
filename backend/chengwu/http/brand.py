"""The brand of the workspace: how it looks to people outside. Settled inside, and its two pictures told outside."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from litestar import Request
from litestar.params import FromPath, JSONBody
from litestar.types import ASGIApp

from chengwu.files import pictures
from chengwu.files.errors import NoPicture
from chengwu.files.model import File
from chengwu.http.door import Caller, Door
from chengwu.http.file_answers import Content, FileSent
from chengwu.http.outside import BY_LINK, Link, opened
from chengwu.http.rights import SENT_AS_IS, needs, signed_in
from chengwu.http.route import get, put
from chengwu.kit.db import Session
from chengwu.portals import branding
from chengwu.portals.errors import Gone
from chengwu.portals.model import PICTURES, Brand, Colour, Picture
from chengwu.workspaces import Workspace

FileNumber = Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)]


class BrandPictureShown(msgspec.Struct, frozen=True):
    """A picture of the brand. `link` names it outside: `/api/b/{link}/logo` or `…/cover`."""

    file: int
    name: str
    link: str


class BrandShown(msgspec.Struct, frozen=True):
    """How the workspace looks outside; `version` is 0 as long as nothing was settled."""

    colour: str
    logo: BrandPictureShown | None
    cover: BrandPictureShown | None
    version: int


class BrandWanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of it. A picture is the number of a file: the one that is held, or one that the caller has brought."""

    version: int
    colour: Colour = ""
    logo: FileNumber | None = None
    cover: FileNumber | None = None


def _shown(session: Session, workspace: Workspace, brand: Brand) -> BrandShown:
    found: dict[Picture, BrandPictureShown] = {
        which: BrandPictureShown(file.id, file.name, branding.link_of(workspace, file))
        for which, file in branding.of_brand(session, brand).items()
    }
    return BrandShown(brand.colour, found.get("logo"), found.get("cover"), brand.version)


@get("/workspace/brand", right=signed_in())
def read_brand(door: Door, caller: Caller) -> BrandShown:
    """How the workspace looks to people outside."""
    return door.read(caller, lambda session: _shown(session, caller.workspace, branding.find(session)))


@put("/workspace/brand", right=needs("workspace.manage"))
def change_brand(door: Door, caller: Caller, data: JSONBody[BrandWanted]) -> BrandShown:
    """Settle it. Pictures are made anew of what was brought, and what is no picture is refused."""
    wanted, person = Brand(data.colour.lower(), data.logo, data.cover, data.version), caller.actor.person
    before = door.read(caller, branding.find)
    for which in PICTURES:
        number = wanted.picture(which)
        if number is not None and number != before.picture(which):
            _demand_picture(door, caller, which, number)

    def work(session: Session) -> BrandShown:
        return _shown(session, caller.workspace, branding.change(session, person, wanted))

    return door.change(caller, work)


@get("/b/{link:str}/{picture:str}", right=BY_LINK, include_in_schema=False, opt={SENT_AS_IS: True})
def read_brand_picture(request: Request[Any, Any, Any], door: Door, link: Link, picture: FromPath[str]) -> ASGIApp:
    """The logo or the cover, as they were made anew, and nothing else."""
    workspace, fingerprint = opened(door, link)
    file, size = door.read(workspace, lambda session: branding.behind(session, picture, fingerprint))
    try:
        path = pictures.shown(door.files(workspace), file, size)
    except NoPicture:
        raise Gone from None  # what it was made of is missing on the disk
    name = f"{picture}.webp"
    content = Content(path, path.stat().st_size, pictures.MEDIA_TYPE, name, f"{fingerprint}-{size}", for_good=True)
    return FileSent(content, request.headers)


def _demand_picture(door: Door, caller: Caller, which: Picture, number: int) -> None:
    folder, person = door.files(caller), caller.actor.person
    file: File = door.read(caller, lambda session: branding.brought(session, person, which, number))
    branding.demand_picture(folder, which, file)


ROUTES = (read_brand, change_brand, read_brand_picture)
