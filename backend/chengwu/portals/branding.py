"""How a workspace looks to people outside: its logo, its cover and its colour, as somebody inside settles them.

The law: outside nobody gets a byte that was brought, only pictures that were made anew of it (`files.pictures`). A
picture is named by the fingerprint of what it was made of, so whoever was told of it may keep it for good, and nobody
comes by another file of the workspace that way.
"""

from __future__ import annotations

from typing import Any, Final

from chengwu.files import pictures
from chengwu.files import service as files
from chengwu.files.errors import NoFile, NoPicture
from chengwu.files.folder import Folder
from chengwu.files.model import File, Size, Use
from chengwu.kit.db import Session
from chengwu.kit.errors import Stale, Unacceptable
from chengwu.portals import store
from chengwu.portals.errors import Gone
from chengwu.portals.model import PICTURES, Brand, Head, Picture
from chengwu.workspaces import Workspace, announce

FORM: Final = "portals.brand"
LARGEST: Final = 10
"""Megabytes of a picture that is brought for it."""
SIZES: Final[dict[Picture, Size]] = {"logo": "medium", "cover": "large"}
_MEGABYTE: Final = 1024**2
_ADDRESS: Final = "portals:brand"


def find(session: Session) -> Brand:
    """The brand as it stands."""
    return session.maybe(store.FIND_BRAND, Brand) or Brand()


def brought(session: Session, person: int, which: Picture, number: int) -> File:
    """A fresh file that may become a picture of it. Raises `Unacceptable`."""
    try:
        file = files.fresh(session, person, number)
    except NoFile:
        raise Unacceptable.at(which, "portal_brand_file_gone") from None
    if file.size > LARGEST * _MEGABYTE:
        raise Unacceptable.at(which, "portal_brand_too_large", limit=LARGEST)
    return file


def demand_picture(folder: Folder, which: Picture, file: File) -> None:
    """Make the picture that is shown outside. It takes a while, so no session is held. Raises `Unacceptable`,
    `PicturesBusy`."""
    try:
        pictures.shown(folder, file, SIZES[which])
    except NoPicture:
        raise Unacceptable.at(which, "portal_brand_no_picture") from None


def change(session: Session, person: int, wanted: Brand) -> Brand:
    """Settle it, as of the version that was read. New pictures are fresh files of this person; those before them go.

    Raises `Stale`, `Unacceptable`.
    """
    session.execute(store.BEGIN_BRAND)
    before = session.one(store.LOCK_BRAND, Brand)
    if before.version != wanted.version:
        raise Stale(version=before.version)
    changed = [which for which in PICTURES if before.picture(which) != wanted.picture(which)]
    for which in changed:
        number = wanted.picture(which)
        if number is not None:
            try:
                files.hold_alone(session, person, number)
            except NoFile:
                raise Unacceptable.at(which, "portal_brand_file_gone") from None
            files.use(session, [_use(which, number)], [])
    session.execute(store.CHANGE_BRAND, new_colour=wanted.colour, new_logo=wanted.logo, new_cover=wanted.cover)
    for which in changed:
        number = before.picture(which)
        if number is not None:
            files.let_go_for_good(session, _use(which, number))
    session.note("update", FORM, None, before=_noted(before), after=_noted(wanted))
    announce(session, "workspace")
    return find(session)


def of_brand(session: Session, brand: Brand) -> dict[Picture, File]:
    """The files of its pictures."""
    numbers = {which: number for which in PICTURES if (number := brand.picture(which)) is not None}
    if not numbers:
        return {}
    found = {file.id: file for file in files.some(session, numbers.values())}
    return {which: found[number] for which, number in numbers.items() if number in found}


def link_of(workspace: Workspace, file: File) -> str:
    """What names the picture that was made of the file; every link of a picture goes on being the same picture."""
    return f"{workspace.key}.{(file.digest or b'').hex()}"


def head_of(session: Session, workspace: Workspace) -> Head:
    """What stands at the head of each page outside."""
    brand = find(session)
    links = {which: link_of(workspace, file) for which, file in of_brand(session, brand).items()}
    return Head(workspace.name, brand.colour, links.get("logo", ""), links.get("cover", ""))


def behind(session: Session, which: str, fingerprint: str) -> tuple[File, Size]:
    """The file behind a picture of the brand, and how large it is shown. Raises `Gone` for all else."""
    found: dict[Any, File] = of_brand(session, find(session))
    file = found.get(which)
    if file is None or file.digest is None or file.digest.hex() != fingerprint:
        raise Gone
    return file, SIZES["logo" if which == "logo" else "cover"]


def _use(which: Picture, number: int) -> Use:
    return Use(number, _ADDRESS, 0, which)


def _noted(brand: Brand) -> dict[str, object]:
    return {"colour": brand.colour, "logo": brand.logo, "cover": brand.cover}
