"""Sealing: small secrets that stand in the database can be read only with a key that does not.

Authenticated encryption (AES-256-GCM) with a fresh nonce each time. `about` says what the secret is of
(`b"totp 7"`): a sealed value that was moved to another place does not open there. What is sealed names its key, so
that keys can be changed: the newest one seals, and each opens what it sealed. What was sealed before keys had names
says none, and opens with whichever of them fits.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chengwu.kit.errors import Trouble
from chengwu.kit.vault_ring import ID_BYTES, Ring, id_of, new_key

__all__ = ["HEADING_BYTES", "Ring", "Vault", "new_key"]

_NAMELESS: Final = b"\x01"
_VERSION: Final = b"\x02"
_NONCE_BYTES: Final = 12
HEADING_BYTES: Final = len(_VERSION) + ID_BYTES


class Vault:
    """Seals with the newest key of a ring and opens with each of them; a key alone is a ring of one.

    A vault does not change. `again` gives the vault of now: it is asked when something names a key that is not here,
    since another process may have added that since.

    >>> vault = Vault(new_key())
    >>> vault.open(vault.seal(b"secret", b"of 7"), b"of 7")
    b'secret'
    """

    def __init__(self, keys: bytes | Ring, again: Callable[[], Vault] | None = None) -> None:
        self.ring = keys if isinstance(keys, Ring) else Ring.of(keys)
        self._ciphers = {id_of(key): AESGCM(key) for key in self.ring.keys}
        self._again = again

    @property
    def heading(self) -> bytes:
        """What everything begins with that is sealed with the newest key."""
        return _VERSION + self.ring.newest

    def fresh(self) -> Vault:
        """The vault of now; this one where nobody else can add a key."""
        return self if self._again is None else self._again()

    def as_kept(self, _sealed_ring: bytes) -> Vault:
        """The vault by the ring that the database holds, sealed, at this moment; this one where it holds none."""
        return self

    def seal(self, plain: bytes, about: bytes) -> bytes:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        cipher = self._ciphers[self.ring.newest]
        return self.heading + nonce + cipher.encrypt(nonce, plain, self.heading + about)

    def open(self, sealed: bytes, about: bytes) -> bytes:
        """The plain bytes.

        Raises `Trouble`: `sealed_key_unknown` when it names a key that is not here, `sealed_unreadable` when it was
        changed or moved, or names no key and none fits.
        """
        vault = self
        if not self.knows(sealed):
            vault = self.fresh()
            if not vault.knows(sealed):
                raise Trouble("sealed_key_unknown", id=sealed[1:HEADING_BYTES].hex())
        return vault._opened(sealed, about)

    def knows(self, sealed: bytes) -> bool:
        """Whether the key that it names, if any, is here."""
        return sealed[:1] != _VERSION or sealed[1:HEADING_BYTES] in self._ciphers

    def digest(self, plain: bytes, about: bytes) -> bytes:
        """What equal secrets of one kind have in common, and nobody finds without the key."""
        return self.digests(plain, about)[0]

    def digests(self, plain: bytes, about: bytes) -> tuple[bytes, ...]:
        """The digest that is in use, and the one that will be where the key of digests is being changed."""
        length = len(about).to_bytes(4, "big")
        return tuple(hmac.digest(key, length + about + plain, "sha256") for key in self.ring.digests)

    def _opened(self, sealed: bytes, about: bytes) -> bytes:
        if sealed[:1] == _VERSION:
            heading, ciphers = sealed[:HEADING_BYTES], [self._ciphers[sealed[1:HEADING_BYTES]]]
            about = heading + about
        else:
            heading, ciphers = sealed[:1], list(self._ciphers.values())
        nonce, rest = sealed[len(heading) :][:_NONCE_BYTES], sealed[len(heading) + _NONCE_BYTES :]
        for cipher in ciphers if heading[:1] in (_NAMELESS, _VERSION) else ():
            try:
                return cipher.decrypt(nonce, rest, about)
            except (InvalidTag, ValueError):
                continue
        raise Trouble("sealed_unreadable")
