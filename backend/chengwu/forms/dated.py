"""For which day dated fields are stored: one row, as long as there are such fields. Whoever computes them keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chengwu.forms import store
from chengwu.kit.db import Session


@dataclass(frozen=True)
class Kept:
    """The day, whether every dated value holds for it, and else how far one has come."""

    day: date
    complete: bool
    definitions: int | None
    """The version of the definitions by which they are computed; None: not begun."""
    horizon: int | None
    """The number of a transaction: those before it may still have computed by what was before."""
    part: int
    """The place of the fields that are being computed."""
    after: int
    """The number of the last record that was looked at for them."""


def kept(session: Session) -> Kept | None:
    """What is kept of the day; None where there is nothing."""
    return session.maybe(store.DAY, Kept)


def keep(session: Session, day: date, *, complete: bool, definitions: int | None = None) -> None:
    """From now on dated fields are stored for this day."""
    session.execute(store.KEEP_DAY, day=day, complete=complete, definitions=definitions)


def go_on(session: Session, horizon: int | None, part: int, after: int) -> None:
    """One has come so far."""
    session.execute(store.GO_ON, to_horizon=horizon, to_part=part, to_after=after)


def doubt(session: Session) -> bool:
    """What is stored does not hold, for no day; False where there is nothing to doubt."""
    return session.execute(store.DOUBT_DAY) == 1


def forget(session: Session) -> None:
    """There are no dated fields any more."""
    session.execute(store.FORGET_DAY)
