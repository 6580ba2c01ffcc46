"""What a stranger carries from one request to the next, sealed: when a page was opened, and whose a file is."""

from __future__ import annotations

import base64
import binascii
import hashlib
from datetime import timedelta
from typing import Final, TypeVar

import msgspec

from chengwu.kit.db import Session
from chengwu.kit.errors import Trouble
from chengwu.kit.vault import Vault
from chengwu.portals.errors import Hasty, Stamped

SOONEST: Final = timedelta(seconds=3)
"""Nobody reads and fills in a form in less."""
LATEST: Final = timedelta(hours=12)
_STAMP: Final = b"portal stamp"
_FILE: Final = b"portal file"
T = TypeVar("T")


class Claim(msgspec.Struct, frozen=True, array_like=True):
    """A file that somebody has brought for a field, at a page with this stamp."""

    file: int
    form: int
    field: str
    page: str


def made(session: Session, vault: Vault, number: int) -> str:
    """The stamp of a page of this public form that is opened now."""
    return _sealed(vault, msgspec.json.encode([number, session.now.timestamp()]), _STAMP)


def page_of(session: Session, vault: Vault, number: int, stamp: str) -> str:
    """A name of the page with this stamp. Raises `Stamped` where it was not opened here, or long ago."""
    found = _opened(vault, stamp, _STAMP, tuple[int, float])
    if found is None or found[0] != number or _passed(session, found[1]) > LATEST:
        raise Stamped
    return _name(stamp)


def demand_time(session: Session, vault: Vault, number: int, stamp: str) -> str:
    """The same of a page that is sent in. Raises `Stamped`, and `Hasty` where it was opened just now."""
    page = page_of(session, vault, number, stamp)
    found = _opened(vault, stamp, _STAMP, tuple[int, float])
    if found is not None and _passed(session, found[1]) < SOONEST:
        raise Hasty(retry_after=int(SOONEST.total_seconds()))
    return page


def claimed(vault: Vault, claim: Claim) -> str:
    """What the bringer of a file is given for it."""
    return _sealed(vault, msgspec.json.encode(claim), _FILE)


def claim_of(vault: Vault, given: str) -> Claim | None:
    """The claim that was given out as this; None where it was not."""
    return _opened(vault, given, _FILE, Claim)


def _name(stamp: str) -> str:
    return hashlib.sha256(stamp.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _passed(session: Session, begun: float) -> timedelta:
    return timedelta(seconds=session.now.timestamp() - begun)


def _sealed(vault: Vault, plain: bytes, about: bytes) -> str:
    return base64.urlsafe_b64encode(vault.seal(plain, about)).rstrip(b"=").decode()


def _opened(vault: Vault, given: str, about: bytes, kind: type[T]) -> T | None:
    try:
        sealed = base64.urlsafe_b64decode(given + "=" * (-len(given) % 4))
        return msgspec.json.decode(vault.open(sealed, about), type=kind)
    except (Trouble, ValueError, binascii.Error, msgspec.DecodeError):
        return None
