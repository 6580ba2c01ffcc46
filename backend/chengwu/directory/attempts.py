"""Guessing gets slower: wrong tries are counted, and each further one locks for twice as long.

Counted are subjects, kept as hashes: a login (also one that does not exist: the answers must not differ), a person who
is asked for the password or a code again, and an address. A lock keeps new tries out; it never ends a session.

The law: a try of an account is counted *before* the password is looked at and forgotten when it was right, so a
hundred at once are not a hundred free guesses. A try from an address is counted when it was wrong: a whole company may
come from one address at nine o'clock.
"""

from __future__ import annotations

import hashlib
import ipaddress
import math
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from chengwu.directory.errors import TooManyTries
from chengwu.directory.store import attempts as store
from chengwu.kit.db import Session

FREE: Final = {"account": 5, "address": 20}
"""The so-many-th wrong try is the first that locks."""
LONGEST: Final = timedelta(minutes=15)
FORGOTTEN: Final = timedelta(days=1)


@dataclass(frozen=True)
class Subject:
    """Whose tries are counted."""

    kind: str
    hash: bytes


def of_login(login: str) -> Subject:
    """Tries of passwords for a login, in its plain spelling."""
    return _subject("account", f"login {login}")


def of_password(person: int) -> Subject:
    """Tries of the password by somebody who is signed in: not those of strangers at the door."""
    return _subject("account", f"password {person}")


def of_code(person: int) -> Subject:
    """Tries of codes by somebody who knows the password: another password does not make them free again."""
    return _subject("account", f"code {person}")


def of_address(address: str) -> Subject:
    """Tries from an address; of IPv6 the /64, since that is what one household or attacker gets."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return _subject("address", address)
    if found.version == 6 and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    return _subject("address", str(ipaddress.ip_network((found, 64 if found.version == 6 else 32), strict=False)))


def reserve(session: Session, account: Subject, address: Subject | None = None) -> None:
    """Count a try of `account` that is about to be made. Raises `TooManyTries` while it, or `address`, is locked."""
    until = session.value(store.LOCKED_UNTIL, the_account=account.hash, the_address=address.hash if address else None)
    if until is not None and until > session.now:
        raise TooManyTries(retry_after=max(1, math.ceil((until - session.now).total_seconds())))
    if not count(session, account):
        # Another try, committed since the look above, has just locked it.
        raise TooManyTries(retry_after=1)


def count(session: Session, subject: Subject) -> bool:
    """Count one more; False when it is locked and so was not counted. Exact under any concurrency."""
    counted = session.value(
        store.COUNT,
        kind=subject.kind,
        subject=subject.hash,
        now=session.now,
        free=FREE[subject.kind],
        longest=LONGEST.total_seconds(),
        forgotten_before=session.now - FORGOTTEN,
    )
    return counted is not None


def forget(session: Session, subject: Subject) -> None:
    """It was right after all."""
    session.execute(store.FORGET, the_kind=subject.kind, the_subject=subject.hash)


def _subject(kind: str, text: str) -> Subject:
    return Subject(kind, hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest())
