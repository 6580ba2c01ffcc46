"""What stands beside every row when an expression is evaluated: who looks, what day and what time it is.

It is a relation of one row, `here`, so that the text of a statement is the same for everybody and every moment.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from chengwu.forms.store import kept_day
from chengwu.formulas.scope import Surroundings
from chengwu.regional.region import region

_DAYS: Final = tuple(date(2015, 1, 1) + timedelta(days=number) for number in range(9497))
"""2015 to 2040: what a company's dates lie in. Elsewhere the weekday decides."""

HERE: Final = (
    "(select %(here_id)s::bigint as id, %(here_department)s::bigint as department,"
    " %(here_today)s::date as today, %(here_now)s::timestamp as now) here"
)
"""For a FROM, before what it stands beside. Its values come from `here`."""


def here_stored(schema: str) -> str:
    """The same for what is stored: its day is the one that dated fields are stored for, as the statement finds it."""
    return HERE.replace("%(here_today)s::date", f"coalesce({kept_day(schema)}, %(here_today)s::date)")


@cache
def surroundings(country: str = "cn") -> Surroundings:
    """Today and now as columns of `here`, and the days of the country that differ from their weekday."""
    calendar = region(country).calendar
    special = [day for day in _DAYS if calendar.is_working_day(day) != (day.weekday() < 5)]
    off = [day for day in special if not calendar.is_working_day(day)]
    return Surroundings('"here"."today"', '"here"."now"', _dates(off), _dates(set(special) - set(off)))


def day_of(now: datetime, zone: str) -> date:
    """The day that it is in a zone.

    >>> from datetime import UTC
    >>> day_of(datetime(2026, 3, 1, 17, 30, tzinfo=UTC), "Asia/Shanghai")
    datetime.date(2026, 3, 2)
    """
    return now.astimezone(ZoneInfo(zone)).date()


def here(now: datetime, zone: str, person: int | None = None, department: int | None = None) -> dict[str, object]:
    """The values of `HERE` at a moment, for who looks.

    >>> from datetime import UTC
    >>> here(datetime(2026, 3, 1, 17, 30, tzinfo=UTC), "Asia/Shanghai")["here_today"]
    datetime.date(2026, 3, 2)
    """
    local = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return {"here_id": person, "here_department": department, "here_today": local.date(), "here_now": local}


def _dates(days: Iterable[date]) -> str:
    return "'{" + ",".join(day.isoformat() for day in sorted(days)) + "}'::date[]"
