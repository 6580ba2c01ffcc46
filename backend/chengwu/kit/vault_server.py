"""The keys of the installation, outside of the database: in the settings, or in a file that is made at first.

They seal nothing but the keys of the workspaces. Written one after the other, the oldest first: the last one seals.
"""

from __future__ import annotations

import base64
import binascii
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from chengwu.kit.errors import Trouble
from chengwu.kit.vault import Vault
from chengwu.kit.vault_ring import KEY_BYTES, Ring, new_key

SETTING: Final = "CHENGWU_SECRET_KEY"


def server_vault(given: str | None, folder: Path) -> Vault:
    """The vault of this installation: by the keys in the settings, else by those in `folder/key`, made at first.

    Raises `Trouble` when one is not 32 bytes or the file cannot be read or written.
    """
    if given is not None:
        return Vault(Ring.of(*_decoded(given, SETTING)))
    return Vault(Ring.of(*_in(folder)), again=lambda: server_vault(None, folder))


def add_server_key(folder: Path) -> Vault:
    """Write one more key into `folder/key`, which seals from now on; the earlier ones stay. It is on the disk then."""
    file = folder / "key"
    with _alone(folder):
        ring = Ring.of(*_decoded(_read(file), str(file))).with_new_key()
        _write(file, ring.keys)
    return server_vault(None, folder)


def _in(folder: Path) -> list[bytes]:
    file = folder / "key"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as refused:
        raise _unreadable(file, refused) from refused
    if not file.exists():
        with _alone(folder):
            if not file.exists():
                _write(file, (new_key(),))
    return _decoded(_read(file), str(file))


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii", errors="replace")
    except OSError as refused:
        raise _unreadable(file, refused) from refused


def _write(file: Path, keys: tuple[bytes, ...]) -> None:
    """Whole or not at all, and on the disk for good."""
    beside = file.with_name("key.new")
    try:
        beside.unlink(missing_ok=True)
        with os.fdopen(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as out:
            out.write("\n".join(base64.b64encode(key).decode() for key in keys))
            out.flush()
            os.fsync(out.fileno())
        beside.replace(file)
        descriptor = os.open(file.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as refused:
        raise _unreadable(file, refused) from refused


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Nobody else writes keys here; the kernel lets go of the lock when the process dies."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError as refused:
        raise _unreadable(folder / "key", refused) from refused
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _decoded(text: str, place: str) -> list[bytes]:
    try:
        keys = [base64.b64decode(each, validate=True) for each in text.replace(",", " ").split()]
    except (binascii.Error, ValueError) as broken:
        raise Trouble("key_broken", place=place) from broken
    if not keys or any(len(key) != KEY_BYTES for key in keys):
        raise Trouble("key_broken", place=place)
    return list(dict.fromkeys(keys))


def _unreadable(file: Path, refused: OSError) -> Trouble:
    return Trouble("key_unreadable", place=file, reason=refused.strerror)
