"""What a field type may know of the world: handed in, never looked up, so that a test can bring its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Context:
    """Who reads or writes, and where: language, time zone and day, currency, country."""

    today: date
    language: str = "zh-CN"
    zone: str = "Asia/Shanghai"
    currency: str = "CNY"
    region: str = "cn"
    names: Mapping[tuple[str, int], str] = field(default_factory=lambda: MappingProxyType({}))
    """The names of what references point to, by kind and id: `("person", 7)`. The caller loads those it may show."""

    @classmethod
    def at(cls, now: datetime, zone: str, language: str = "zh-CN") -> Context:
        """At a moment, on the day that it is in the zone.

        >>> from datetime import UTC
        >>> Context.at(datetime(2026, 3, 1, 17, 30, tzinfo=UTC), "Asia/Shanghai").today
        datetime.date(2026, 3, 2)
        """
        return cls(now.astimezone(ZoneInfo(zone)).date(), language, zone)

    @property
    def clock_zone(self) -> ZoneInfo:
        """The time zone as an object.

        >>> Context(date(2026, 3, 2)).clock_zone.key
        'Asia/Shanghai'
        """
        return ZoneInfo(self.zone)


HERE: Final = Context(date(2026, 3, 2))
"""A context for examples: a Monday in Shanghai."""
