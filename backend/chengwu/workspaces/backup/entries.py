"""The inside of a backup: entries, one after the other.

An entry is a heading (JSON), its bytes in parts, and a closing (JSON) with how many bytes they were and their SHA-256:

    length (4 bytes) heading · [length part]* · 0 (4 bytes) · length closing

The first entry is `workspace`, then one `table` each, then one `file` each, then `end` with their numbers.
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Protocol

from chengwu.workspaces.errors import BackupUnreadable

_GREATEST_PART: Final = 1 << 24


class Out(Protocol):
    """Whatever takes bytes."""

    def write(self, data: bytes, /) -> object: ...


class EntryWriter:
    """Writes one entry; count and checksum come from what is passed through."""

    def __init__(self, out: Out, heading: dict[str, Any]) -> None:
        self._out = out
        self._sum = hashlib.sha256()
        self._bytes = 0
        _write_json(out, heading)

    def write(self, part: bytes | bytearray | memoryview) -> None:
        data = bytes(part)
        if data:
            self._out.write(struct.pack(">I", len(data)) + data)
            self._sum.update(data)
            self._bytes += len(data)

    def close(self, **more: object) -> str:
        """End the entry; the checksum."""
        self._out.write(struct.pack(">I", 0))
        digest = self._sum.hexdigest()
        _write_json(self._out, {"bytes": self._bytes, "sha256": digest, **more})
        return digest


@dataclass
class Entry:
    """An entry that is being read; its parts are read to the end before `closing` is known and the next one comes."""

    heading: dict[str, Any]
    _reader: EntryReader
    closing: dict[str, Any] | None = None

    def parts(self) -> Iterator[bytes]:
        """The bytes; raises `BackupUnreadable` at the end when they are not what the closing says."""
        total, digest = 0, hashlib.sha256()
        while size := self._reader.number():
            if size > _GREATEST_PART:
                raise BackupUnreadable
            part = self._reader.take(size)
            total += size
            digest.update(part)
            yield part
        self.closing = self._reader.json()
        if self.closing.get("bytes") != total or self.closing.get("sha256") != digest.hexdigest():
            raise BackupUnreadable

    def skip(self) -> None:
        """Read to the end, checking."""
        for _ in self.parts():
            pass


class EntryReader:
    """Reads entries from a stream of bytes that comes in parts of any size."""

    def __init__(self, stream: Iterator[bytes]) -> None:
        self._stream = stream
        self._waiting = bytearray()

    def __iter__(self) -> Iterator[Entry]:
        """Every entry but `end`, which is checked: it must be there, last, and count the others."""
        seen = {"table": 0, "file": 0}
        while True:
            entry = Entry(self.json(), self)
            kind = entry.heading.get("entry")
            if kind == "end":
                entry.skip()
                if entry.heading.get("counts") != seen or self._more():
                    raise BackupUnreadable
                return
            if kind in seen:
                seen[kind] += 1
            yield entry
            if entry.closing is None:
                raise RuntimeError("an entry was not read to its end")

    def take(self, size: int) -> bytes:
        while len(self._waiting) < size:
            part = next(self._stream, None)
            if part is None:
                raise BackupUnreadable
            self._waiting += part
        taken = bytes(self._waiting[:size])
        del self._waiting[:size]
        return taken

    def number(self) -> int:
        return int(struct.unpack(">I", self.take(4))[0])

    def json(self) -> dict[str, Any]:
        size = self.number()
        if size > _GREATEST_PART:
            raise BackupUnreadable
        try:
            found = json.loads(self.take(size))
        except ValueError as broken:
            raise BackupUnreadable from broken
        if not isinstance(found, dict):
            raise BackupUnreadable
        return found

    def _more(self) -> bool:
        return bool(self._waiting) or next(self._stream, None) is not None


def _write_json(out: Out, value: dict[str, Any]) -> None:
    data = json.dumps(value, ensure_ascii=False).encode()
    out.write(struct.pack(">I", len(data)) + data)
