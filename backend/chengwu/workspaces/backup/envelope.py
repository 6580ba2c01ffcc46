"""The outside of a backup: a stream of authenticated pieces under a key that is made from a passphrase.

    CHENGWU BACKUP 1 ⏎
    {"kdf": "scrypt", "n": …, "r": …, "p": …, "salt": …} ⏎
    piece*  =  length (4 bytes) · AES-256-GCM(nonce = number of the piece, data = first two lines + "last" or "more")

A piece that was changed, left out, doubled, moved or cut off at the end does not open. The key is fresh for every
file, since the salt is, so counting nonces never repeat under one key. Inside, the stream is compressed.
"""

from __future__ import annotations

import base64
import json
import secrets
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from chengwu.workspaces.errors import BackupUnreadable

MAGIC: Final = b"CHENGWU BACKUP 1\n"
PIECE: Final = 1 << 20
_TAG: Final = 16
_COST: Final = {"n": 2**15, "r": 8, "p": 1}
_GREATEST_COST: Final = {"n": 2**20, "r": 16, "p": 4}


class Sealing:
    """A writer: what is written is compressed, cut into pieces, sealed and passed to `out`. `close` seals the last."""

    def __init__(self, out: BinaryIO, passphrase: str) -> None:
        salt = secrets.token_bytes(16)
        header = {"kdf": "scrypt", **_COST, "salt": base64.b64encode(salt).decode()}
        self._about = MAGIC + json.dumps(header).encode() + b"\n"
        self._cipher = AESGCM(_key(passphrase, salt, **_COST))
        self._compress = zlib.compressobj(6)
        self._out = out
        self._waiting = bytearray()
        self._number = 0
        out.write(self._about)

    def write(self, data: bytes) -> None:
        self._waiting += self._compress.compress(data)
        while len(self._waiting) > PIECE:
            self._seal(bytes(self._waiting[:PIECE]), b"more")
            del self._waiting[:PIECE]

    def close(self) -> None:
        """Nothing more comes. A file that ends without this does not open."""
        self._waiting += self._compress.flush()
        while len(self._waiting) > PIECE:
            self._seal(bytes(self._waiting[:PIECE]), b"more")
            del self._waiting[:PIECE]
        self._seal(bytes(self._waiting), b"last")

    def _seal(self, piece: bytes, place: bytes) -> None:
        sealed = self._cipher.encrypt(_nonce(self._number), piece, self._about + place)
        self._out.write(struct.pack(">I", len(sealed)) + sealed)
        self._number += 1


def opened(source: BinaryIO, passphrase: str) -> Iterator[bytes]:
    """What was written, in parts. Raises `BackupUnreadable` at the first piece that is not as it was sealed."""
    about, cipher = _opening(source, passphrase)
    expand = zlib.decompressobj()
    number = 0
    while True:
        sealed, last = _next_piece(source)
        try:
            piece = cipher.decrypt(_nonce(number), sealed, about + (b"last" if last else b"more"))
            part = expand.decompress(piece, PIECE)
            while part or expand.unconsumed_tail:
                yield part
                part = expand.decompress(expand.unconsumed_tail, PIECE)
        except (InvalidTag, zlib.error) as broken:
            raise BackupUnreadable from broken
        number += 1
        if last:
            if not expand.eof:
                raise BackupUnreadable
            return


def _opening(source: BinaryIO, passphrase: str) -> tuple[bytes, AESGCM]:
    magic = source.readline(100)
    header = source.readline(1000)
    if magic != MAGIC:
        raise BackupUnreadable
    try:
        given = json.loads(header)
        cost = {name: int(given[name]) for name in _COST}
        salt = base64.b64decode(given["salt"])
    except (ValueError, KeyError, TypeError) as broken:
        raise BackupUnreadable from broken
    if any(not 0 < cost[name] <= _GREATEST_COST[name] for name in cost):
        raise BackupUnreadable  # a file may not have us work for an hour
    try:
        return magic + header, AESGCM(_key(passphrase, salt, **cost))
    except ValueError as broken:
        raise BackupUnreadable from broken


def _next_piece(source: BinaryIO) -> tuple[bytes, bool]:
    """The next sealed piece and whether the file ends with it."""
    length = source.read(4)
    if len(length) != 4:
        raise BackupUnreadable
    (size,) = struct.unpack(">I", length)
    if not _TAG <= size <= PIECE + _TAG:
        raise BackupUnreadable
    sealed = source.read(size)
    if len(sealed) != size:
        raise BackupUnreadable
    ahead = source.read(1)
    if ahead:
        source.seek(-1, 1)
    return sealed, not ahead


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")


def _key(passphrase: str, salt: bytes, *, n: int, r: int, p: int) -> bytes:
    return Scrypt(salt=salt, length=32, n=n, r=r, p=p).derive(passphrase.encode())
