"""Bringing a file: announced, sent in pieces by whoever announced it, and whole once its last byte is on the disk.

How far an upload has come is said by the disk alone, so whoever was cut off goes on there, also after a crash. When
all of it is there, it is looked at, gets the name that its bytes have, and is ready; a crash in between leaves a step
that is done again when somebody next asks.
"""

from __future__ import annotations

from typing import Any

from chengwu.files import pictures, service, store
from chengwu.files.errors import NoFile, UploadGone, UploadHeld
from chengwu.files.folder import Arriving, Folder
from chengwu.files.kinds import HEAD, PICTURES, media_type
from chengwu.files.model import File, Units
from chengwu.kit.db import Session


def offset(read: Units[File], change: Units[Any], folder: Folder, person: int, number: int) -> tuple[File, int]:
    """The file and how far it has come. One that is all there and was not looked at yet is made ready.

    Raises `NoFile`, `UploadGone`.
    """
    file = read(lambda session: service.own(session, person, number))
    if file.state == "ready":
        return file, file.size
    try:
        come = folder.offset(number)
    except UploadGone:
        return _settled(change, folder, read(lambda session: service.own(session, person, number))), file.size
    if file.expires_at is not None and come < file.size:
        read(lambda session: _in_time(session, file))
    if come == file.size:
        try:
            with folder.held(number) as arriving:
                return finish(change, folder, file, arriving), file.size
        except UploadHeld:
            pass  # whoever holds it is about to
    return file, come


def announced(session: Session, person: int, number: int) -> File:
    """An upload that may be gone on with. Raises `NoFile`, `UploadGone`."""
    return _in_time(session, service.own(session, person, number))


def finish(change: Units[Any], folder: Folder, file: File, arriving: Arriving) -> File:
    """Everything is there: find out what it is, put it in its place, and say that it is ready."""
    digest = arriving.fingerprint()
    kind = media_type(arriving.head(HEAD), file.name)
    size = pictures.size_of(arriving.path) if kind in PICTURES else None
    width, height = size or (None, None)

    def know(session: Session) -> None:
        session.execute(store.LOOSEN, the_digest=digest, the_moment=session.now)
        known = {"new_digest": digest, "new_type": kind, "new_width": width, "new_height": height}
        if not session.execute(store.KNOWN_AS, the_id=file.id, **known):
            raise NoFile

    change(know)
    folder.settle(file.id, digest)
    return _ready(change, file.id)


def _settled(change: Units[Any], folder: Folder, file: File) -> File:
    """One whose bytes lie in their place already; else its beginning is lost."""
    if file.digest is None or not folder.has(file.digest, file.size):
        raise UploadGone
    return _ready(change, file.id)


def _ready(change: Units[Any], number: int) -> File:
    def work(session: Session) -> File:
        if session.execute(store.READY, the_id=number):
            found = service.find(session, number)
            session.execute(store.FASTEN, the_digest=found.digest)
            session.note("create", service.FORM, number, after={"name": found.name, "size": found.size})
        return service.find(session, number)

    made: File = change(work)
    return made


def _in_time(session: Session, file: File) -> File:
    if file.expires_at is not None and file.expires_at < session.now:
        raise UploadGone
    return file
