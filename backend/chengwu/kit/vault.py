"""Sealing: small secrets that stand in the database can be read only with a key that does not.

Authenticated encryption (AES-256-GCM) with a fresh nonce each time. `about` says what the secret is of
(`b"totp 7"`): a sealed value that was moved to another place does not open there.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import os
import secrets
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chengwu.kit.errors import Trouble

_VERSION: Final = b"\x01"
_NONCE_BYTES: Final = 12
KEY_BYTES: Final = 32


class Vault:
    """Seals and opens with one key of 32 bytes.

    >>> vault = Vault(new_key())
    >>> vault.open(vault.seal(b"secret", b"of 7"), b"of 7")
    b'secret'
    """

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)
        self._digest_key = hmac.digest(key, b"digest", "sha256")

    def seal(self, plain: bytes, about: bytes) -> bytes:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return _VERSION + nonce + self._cipher.encrypt(nonce, plain, about)

    def open(self, sealed: bytes, about: bytes) -> bytes:
        """The plain bytes; `Trouble("sealed_unreadable")` when the key is another one or the value was changed."""
        try:
            if sealed[:1] != _VERSION:
                raise InvalidTag
            return self._cipher.decrypt(sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :], about)
        except (InvalidTag, ValueError) as refused:
            raise Trouble("sealed_unreadable") from refused

    def digest(self, plain: bytes, about: bytes) -> bytes:
        """What equal secrets of one kind have in common, and nobody finds without the key."""
        length = len(about).to_bytes(4, "big")
        return hmac.digest(self._digest_key, length + about + plain, "sha256")


def new_key() -> bytes:
    """32 random bytes."""
    return secrets.token_bytes(KEY_BYTES)


def server_key(given: str | None, folder: Path) -> bytes:
    """The key of this installation: the one given in the settings (base64), else that in `folder/key`, made at first.

    Raises `Trouble` when it is not 32 bytes or cannot be read or written.
    """
    if given is not None:
        return _decoded(given, "CHENGWU_SECRET_KEY")
    file = folder / "key"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            return _decoded(file.read_text(encoding="ascii"), str(file))
        key = new_key()
        with os.fdopen(descriptor, "w", encoding="ascii") as out:
            out.write(base64.b64encode(key).decode())
            out.flush()
            os.fsync(out.fileno())
    except OSError as refused:
        raise Trouble("key_unreadable", place=file, reason=refused.strerror) from refused
    return key


def _decoded(text: str, place: str) -> bytes:
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except binascii.Error as broken:
        raise Trouble("key_broken", place=place) from broken
    if len(key) != KEY_BYTES:
        raise Trouble("key_broken", place=place)
    return key
