"""Where bytes lie: the folder of one workspace, by fingerprint. What is there is whole, for good, and never changed.

    ab/abcdef…                the bytes whose SHA-256 that is
    .arriving/31              an upload, as far as it has come; `31.from` while a piece of it is not checked yet
    .shown/ab/abcdef…-small   a smaller picture of them, made when it was first asked for

What begins with a dot is made anew or begun anew, so a backup leaves it out.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from chengwu.files.errors import DiskFull, UploadGone, UploadHeld
from chengwu.files.pictures_limits import LONGEST_SIDE

PIECE: Final = 1024 * 1024
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Folder:
    """The files of one workspace."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def bytes_of(self, digest: bytes) -> Path:
        """Where the bytes with this fingerprint lie, or would."""
        name = digest.hex()
        return self.place / name[:2] / name

    def shown_of(self, digest: bytes, size: str) -> Path:
        """Where the smaller picture of them lies, or would."""
        name = digest.hex()
        return self.place / ".shown" / name[:2] / f"{name}-{size}"

    def has(self, digest: bytes, size: int) -> bool:
        """Whether the bytes are there, as many as there should be."""
        with suppress(OSError):
            return self.bytes_of(digest).stat().st_size == size
        return False

    def is_whole(self, digest: bytes) -> bool:
        """Whether the bytes are there and are those that they were. Reads all of them."""
        with suppress(OSError), self.bytes_of(digest).open("rb") as file:
            return fingerprint(file) == digest
        return False

    def begin(self, number: int) -> None:
        """Room for an upload, empty."""
        with _full_is_told():
            (self.place / ".arriving").mkdir(parents=True, exist_ok=True)
            os.close(os.open(self._arriving(number), os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))

    def offset(self, number: int) -> int:
        """How far the upload has come for certain. Raises `UploadGone`."""
        try:
            size = self._arriving(number).stat().st_size
        except FileNotFoundError as gone:
            raise UploadGone from gone
        unchecked = self._unchecked_from(number)
        return size if unchecked is None else min(size, unchecked)

    @contextmanager
    def held(self, number: int) -> Iterator[Arriving]:
        """The upload, for us alone in all processes; a lock that ends with its process. Raises `UploadHeld`,
        `UploadGone`."""
        try:
            descriptor = os.open(self._arriving(number), os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
        except FileNotFoundError as gone:
            raise UploadGone from gone
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as taken:
                raise UploadHeld from taken
            if not self._is_still(number, descriptor):
                raise UploadGone  # it was put in its place, or given up, while we opened it
            offset = self.offset(number)
            os.ftruncate(descriptor, offset)
            self._note(number).unlink(missing_ok=True)
            yield Arriving(descriptor, offset, self._note(number))
        finally:
            os.close(descriptor)

    def settle(self, number: int, digest: bytes) -> None:
        """Give the bytes of an upload the name that they keep; on the disk for good when this returns."""
        target, source = self.bytes_of(digest), self._arriving(number)
        with _full_is_told():
            target.parent.mkdir(parents=True, exist_ok=True)
            source.replace(target)
            for folder in (target.parent, self.place):
                _sync(folder)

    def give_up(self, number: int) -> None:
        """Remove what has come of an upload."""
        for path in (self._arriving(number), self._note(number)):
            path.unlink(missing_ok=True)

    def remove(self, digest: bytes) -> None:
        """Remove the bytes, and the pictures that were made of them."""
        paths = [self.bytes_of(digest), *(self.shown_of(digest, size) for size in LONGEST_SIDE)]
        for path in paths:
            path.unlink(missing_ok=True)

    def _is_still(self, number: int, descriptor: int) -> bool:
        with suppress(FileNotFoundError):
            return os.path.samestat(self._arriving(number).stat(), os.fstat(descriptor))
        return False

    def _arriving(self, number: int) -> Path:
        return self.place / ".arriving" / str(int(number))

    def _note(self, number: int) -> Path:
        return self.place / ".arriving" / f"{int(number)}.from"

    def _unchecked_from(self, number: int) -> int | None:
        try:
            return int(self._note(number).read_text(encoding="ascii") or "0")
        except (FileNotFoundError, ValueError):
            return None


class Arriving:
    """An upload that we alone write to."""

    def __init__(self, descriptor: int, offset: int, note: Path) -> None:
        self._descriptor = descriptor
        self._note = note
        self.offset = offset

    def write(self, piece: bytes) -> None:
        """Add to its end. Raises `DiskFull`; what was written before stays."""
        left = memoryview(piece)
        with _full_is_told():
            while left:
                written = os.pwrite(self._descriptor, left, self.offset)
                self.offset += written
                left = left[written:]

    def unchecked(self) -> None:
        """What is added from here on does not count before `keep` says so, even if we are killed."""
        with _full_is_told():
            self._note.write_text(str(self.offset), encoding="ascii")

    def keep(self) -> None:
        """Everything so far counts, and is on the disk for good."""
        with _full_is_told():
            os.fsync(self._descriptor)
        self._note.unlink(missing_ok=True)

    def cut(self, offset: int) -> None:
        """Take back what came behind `offset`."""
        os.ftruncate(self._descriptor, offset)
        self._note.unlink(missing_ok=True)
        self.offset = offset

    def head(self, most: int) -> bytes:
        """The first bytes."""
        return os.pread(self._descriptor, most, 0)

    def fingerprint(self) -> bytes:
        """The SHA-256 of all of it."""
        digest, at = hashlib.sha256(), 0
        while piece := os.pread(self._descriptor, PIECE, at):
            digest.update(piece)
            at += len(piece)
        return digest.digest()

    @property
    def path(self) -> Path:
        """Where it lies until it is settled."""
        return self._note.with_suffix("")


def fingerprint(file: BinaryIO) -> bytes:
    """The SHA-256 of what is left of a file."""
    digest = hashlib.sha256()
    while piece := file.read(PIECE):
        digest.update(piece)
    return digest.digest()


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _full_is_told() -> Iterator[None]:
    try:
        yield
    except OSError as refused:
        if refused.errno in _FULL:
            raise DiskFull from refused
        raise
