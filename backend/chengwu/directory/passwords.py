"""Passwords: which are accepted, and how they are kept.

Long counts, not odd: at least ten characters, no rules about their kinds, none of the most common ones (NIST 800-63B).
Kept is an argon2id hash with the parameters of RFC 9106 for little memory (64 MB, 3 passes).

The law: hashing takes a twentieth of a second on purpose, so it never happens inside a transaction; and where there is
nothing to compare with, something is compared all the same, so that time does not tell who exists.
"""

from __future__ import annotations

import os
import threading
import unicodedata
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from chengwu.directory.checks import plain_login
from chengwu.kit.errors import Unacceptable

SHORTEST: Final = 10
LONGEST: Final = 200

_HASHER: Final = PasswordHasher()
# Each hash takes 64 MB and a core: more at once than cores would only take memory.
_ROOM: Final = threading.BoundedSemaphore(max(2, os.cpu_count() or 2))

_COMMON: Final = frozenset(
    """
    1234567890 0123456789 0987654321 9876543210 12345678910 123456789a a123456789 123456789q q123456789 12345678900
    1234567891 1122334455 1123581321 1212121212 1231231231 1234512345 147258369a 1472583690 1q2w3e4r5t 1qaz2wsx3edc
    1q2w3e4r5t6y q1w2e3r4t5 q1w2e3r4t5y6 qwertyuiop qwerty1234 qwerty12345 qwerty123456 qazwsxedcrfv asdfghjkl1
    asdfghjkl123 zxcvbnm123 abcdefghij abc1234567 abcd123456 abc123456789 aa12345678 aa123456789 password12 password123
    password1234 passw0rd123 p@ssw0rd123 password01 iloveyou123 iloveyou1314 woaini1314 woaini520 woaini5201314
    woaini123456 5201314520 1314520520 5211314521 admin12345 admin123456 administrator welcome123 welcome1234
    letmein123 changeme123 football123 baseball123 superman123 sunshine123 princess123 dragon12345 monkey12345
    qq123456789 qq12345678 wang123456 zhang123456 li123456789 chen123456 liu123456789 chengwu123 chengwu1234
    chengwu2024 chengwu2025 chengwu2026 a1b2c3d4e5 asdf123456 asdfasdfasdf qweasdzxc123 qweqweqwe123 1a2b3c4d5e
    1111122222 1020304050 2468101214 3141592653 0000000001 1000000000 p@ssword123 test123456 testtest123 guest12345
    """.split()  # noqa: SIM905 - a list of words reads best as words
)


def check(password: str, login: str, name: str, path: str = "password") -> None:
    """Raises `Unacceptable` when it is too short, too long, the login or the name, or one of the most common."""
    if len(password) > LONGEST:
        raise Unacceptable.at(path, "too_long", limit=LONGEST)
    plain = _plain(password)
    if len(plain) < SHORTEST:
        raise Unacceptable.at(path, "password_short", limit=SHORTEST)
    folded = plain.casefold()
    if folded in {plain_login(login).casefold(), plain_login(login).split("@")[0].casefold(), _plain(name).casefold()}:
        raise Unacceptable.at(path, "password_like_name")
    if folded in _COMMON or len(set(folded)) == 1:
        raise Unacceptable.at(path, "password_common")


def hashed(password: str) -> str:
    """What is kept of a password. Slow on purpose: outside of transactions only."""
    with _ROOM:
        return _HASHER.hash(_bytes(password))


def verify(kept: str | None, password: str) -> bool:
    """Whether this is the password. Takes as long when nothing is kept, and then says no."""
    fits = len(password) <= LONGEST
    with _ROOM:
        try:
            _HASHER.verify(kept if kept is not None else _nobody(), _bytes(password if fits else ""))
        except (VerificationError, InvalidHashError):
            return False
    return fits and kept is not None


def outdated(kept: str) -> bool:
    """Whether it was hashed with weaker parameters than those of today."""
    return _HASHER.check_needs_rehash(kept)


@cache
def _nobody() -> str:
    """The hash of nobody's password."""
    return _HASHER.hash(os.urandom(32))


def _plain(password: str) -> str:
    """One form for what looks the same, however a keyboard sends it."""
    return unicodedata.normalize("NFKC", password)


def _bytes(password: str) -> bytes:
    return _plain(password).encode("utf-8", "surrogatepass")
