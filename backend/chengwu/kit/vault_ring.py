"""The keys of a vault together: one seals, the earlier ones still open; and apart from them those of the digests.

The two kinds are apart because they are changed apart. Values are sealed anew one after the other while people work,
since each says by which key it is sealed. A digest says nothing of its key, and is right only as long as all have one.
"""

from __future__ import annotations

import base64
import hmac
import json
import secrets
from dataclasses import dataclass
from functools import cached_property
from typing import Final

KEY_BYTES: Final = 32
ID_BYTES: Final = 4


def new_key() -> bytes:
    """32 random bytes."""
    return secrets.token_bytes(KEY_BYTES)


def id_of(key: bytes) -> bytes:
    """The name of a key, which tells nothing of it: what is sealed carries it.

    >>> id_of(bytes(32)) == id_of(bytes(32)), id_of(bytes(32)) == id_of(b"x" * 32), len(id_of(bytes(32)))
    (True, False, 4)
    """
    return hmac.digest(key, b"id", "sha256")[:ID_BYTES]


@dataclass(frozen=True)
class Ring:
    """Keys, the oldest first; the last one seals. Of the digests' keys the first is in use, a second one is to come."""

    keys: tuple[bytes, ...]
    digests: tuple[bytes, ...]

    @classmethod
    def of(cls, *keys: bytes) -> Ring:
        """The ring of these keys, the oldest first; its digests are made with what follows from the first."""
        return cls(keys, (_derived(keys[0]),))

    @cached_property
    def newest(self) -> bytes:
        """The id of the key that seals."""
        return id_of(self.keys[-1])

    def with_new_key(self) -> Ring:
        """The ring with one more key, which seals from now on."""
        used = {id_of(key) for key in self.keys}
        key = next(key for key in iter(new_key, b"") if id_of(key) not in used)
        return Ring((*self.keys, key), self.digests)

    def with_digests_to_come(self) -> Ring:
        """The ring with a key that will make the digests; the same when one is to come already."""
        return self if len(self.digests) > 1 else Ring(self.keys, (*self.digests, new_key()))

    def with_digests_that_came(self) -> Ring:
        """The ring in which the digests' key that was to come is the only one."""
        return Ring(self.keys, self.digests[-1:])

    def write(self) -> bytes:
        """The ring as bytes; a key that was never joined by another is written as itself."""
        if self == Ring.of(self.keys[0]):
            return self.keys[0]
        kinds = {"keys": self.keys, "digests": self.digests}
        return json.dumps({kind: [base64.b64encode(key).decode() for key in of] for kind, of in kinds.items()}).encode()

    @classmethod
    def read(cls, written: bytes) -> Ring:
        """What `write` wrote.

        >>> ring = Ring.of(bytes(32)).with_new_key().with_digests_to_come()
        >>> Ring.read(ring.write()) == ring, Ring.read(bytes(32)) == Ring.of(bytes(32))
        (True, True)
        """
        if len(written) == KEY_BYTES:
            return cls.of(written)
        found = json.loads(written)
        keys, digests = (tuple(base64.b64decode(key) for key in found[kind]) for kind in ("keys", "digests"))
        return cls(keys, digests)


def _derived(key: bytes) -> bytes:
    return hmac.digest(key, b"digest", "sha256")
