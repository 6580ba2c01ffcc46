"""The verbs of files: what is known of them, who may use them, which records do; and what nobody uses goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Final

from chengwu.files import store
from chengwu.files.errors import FileInUse, FileTooLarge, NoFile, TooManyUploads, WorkspaceFull
from chengwu.files.folder import Folder
from chengwu.files.model import NOBODY, File, Harm, Quota, Use
from chengwu.files.names import harmless
from chengwu.kit.db import Session
from chengwu.workspaces import settings_of

FORM: Final = "files.file"
WAITED_FOR: Final = timedelta(hours=24)
"""So long an upload is waited for."""
UNUSED: Final = timedelta(days=90)
"""So long a file is kept that nobody has put into a record; drafts that hold it live for a month."""
UNCLAIMED: Final = timedelta(hours=24)
"""So long one is kept that came without an account: what it was brought for is sent in on the same day."""
LET_GO: Final = timedelta(days=180)
"""So long a file is kept that records have held before: undo and the trash find it."""
LOOSE: Final = timedelta(hours=24)
"""So long bytes stay on the disk that belong to no file: a backup that has begun reads them."""
MOST_UPLOADS: Final = 200
_AT_ONCE: Final = 500


def begin(session: Session, person: int, name: str, size: int, quota: Quota) -> File:
    """A file that is to come. Raises `FileTooLarge`, `WorkspaceFull`, `TooManyUploads`: before a byte has come.

    How much those without an account bring is counted by the door that lets them.
    """
    if size > quota.file:
        raise FileTooLarge(limit=quota.file, size=size)
    session.execute(store.ALONE, the_lock=f"{session.schema} files")
    if person != NOBODY and session.value(store.UNDER_WAY, person=person) >= MOST_UPLOADS:
        raise TooManyUploads(limit=MOST_UPLOADS)
    if quota.workspace is not None:
        taken = int(session.value(store.TAKEN))
        if taken + size > quota.workspace:
            raise WorkspaceFull(limit=quota.workspace, size=size, left=max(0, quota.workspace - taken))
    number: int = session.value(
        store.ADD, name=harmless(name), size=size, by=person, at=session.now, expires_at=session.now + WAITED_FOR
    )
    return find(session, number)


def find(session: Session, number: int) -> File:
    """A file, whoever's. Raises `NoFile`."""
    found = session.maybe(store.FIND, File, the_id=number)
    if found is None:
        raise NoFile
    return found


def own(session: Session, person: int, number: int) -> File:
    """A file that this person brings or has brought. Raises `NoFile`."""
    found = find(session, number)
    if found.by != person:
        raise NoFile
    return found


def fresh(session: Session, person: int, number: int) -> File:
    """One of them that no record has ever held: from then on who reads it is asked of the record. Raises `NoFile`."""
    found = own(session, person, number)
    if session.value(store.IS_USED, the_id=number):
        raise NoFile
    return found


def hold_alone(session: Session, person: int, number: int) -> File:
    """A whole fresh file, which nobody else takes before this transaction is over. Raises `NoFile`."""
    found = session.maybe(store.LOCK, File, the_id=number)
    if found is None or found.by != person or found.state != "ready" or session.value(store.IS_USED, the_id=number):
        raise NoFile
    return found


def some(session: Session, numbers: Iterable[int]) -> list[File]:
    """Those of these files that are there."""
    return session.rows(store.SOME, File, the_ids=list(numbers))


def held(session: Session, numbers: Iterable[int]) -> dict[int, File]:
    """Those of these files that are there and whole; they stay there until the transaction is over."""
    found = session.rows(store.HELD, File, the_ids=list(numbers))
    return {file.id: file for file in found if file.state == "ready"}


def use(session: Session, taken: Iterable[Use], let_go: Iterable[Use]) -> None:
    """Records hold these files from now on, and let go of those."""
    session.many(
        store.END_USE,
        [
            {
                "the_file": one.file,
                "the_address": one.address,
                "the_record": one.record,
                "the_field": one.field,
                "the_moment": session.now,
            }
            for one in let_go
        ],
    )
    session.many(
        store.USE,
        [{"file": one.file, "address": one.address, "record": one.record, "field": one.field} for one in taken],
    )


def let_go_for_good(session: Session, one: Use) -> None:
    """What held the file never comes back to it: unless a record holds it or held it, it goes now."""
    found = session.maybe(store.LOCK, File, the_id=one.file)
    if found is None:
        return
    session.execute(
        store.FORGET_USE, the_file=one.file, the_address=one.address, the_record=one.record, the_field=one.field
    )
    if not session.value(store.IS_USED, the_id=one.file):
        _go(session, found)


def forget_uses(session: Session, address: str, field: str | None = None) -> int:
    """A field, or a whole table, is no more: it holds nothing; how many uses ended."""
    return session.execute(store.END_USES, the_address=address, the_field=field, the_moment=session.now)


def drop(session: Session, person: int, number: int) -> File:
    """Give up an upload, or a file of one's own that no record has held; what it was. Raises `NoFile`, `FileInUse`."""
    found = session.maybe(store.LOCK, File, the_id=number)
    if found is None or found.by != person:
        raise NoFile
    if session.value(store.IS_USED, the_id=number):
        raise FileInUse
    _go(session, found)
    return found


def sweep(session: Session, folder: Folder) -> int:
    """Remove uploads that nobody went on with, files that nobody uses, and bytes of no file; how many of them all."""
    expired = session.values(store.EXPIRED, the_moment=session.now, most=_AT_ONCE)
    for number in expired:
        session.execute(store.DROP, the_id=number)
        folder.give_up(number)
    unused = session.rows(
        store.UNUSED,
        File,
        brought_before=session.now - UNUSED,
        unclaimed_before=session.now - UNCLAIMED,
        ended_before=session.now - LET_GO,
        most=_AT_ONCE,
    )
    for file in unused:
        # Who took it into a record while we were looking is seen by a further look, now that it is locked.
        if not session.value(store.IS_HELD, the_id=file.id):
            _go(session, file)
    loose = session.values(store.LOOSE, the_moment=session.now - LOOSE, most=_AT_ONCE)
    for digest in loose:
        # Whoever brings the same bytes just now waits for this row, and writes them anew.
        if not session.value(store.OWNED, the_digest=digest):
            folder.remove(digest)
        session.execute(store.FASTEN, the_digest=digest)
    return len(expired) + len(unused) + len(loose)


def harms(session: Session, folder: Folder, *, read: bool) -> Iterator[Harm]:
    """The files whose bytes are missing or, where all are read, are not what they were."""
    after = 0
    while part := session.rows(store.PAST, File, after=after, most=_AT_ONCE):
        for file in part:
            if file.digest is None or not folder.bytes_of(file.digest).is_file():
                yield Harm(file.id, file.name, "missing")
            elif not (folder.is_whole(file.digest) if read else folder.has(file.digest, file.size)):
                yield Harm(file.id, file.name, "changed")
        after = part[-1].id


def folder_name(session: Session) -> str:
    """The name of the workspace's folder."""
    return str(settings_of(session).uid)


def _go(session: Session, file: File) -> None:
    if file.digest is not None:
        session.execute(store.LOOSEN, the_digest=file.digest, the_moment=session.now)
    session.execute(store.DROP, the_id=file.id)
    session.note("delete", FORM, file.id, before={"name": file.name, "size": file.size})
