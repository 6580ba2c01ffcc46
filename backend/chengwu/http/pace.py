"""How fast one address may ask: so many requests a minute, counted where a request comes in, before all else.

A minute is counted from its beginning and then forgotten whole, so that counting costs the same however many there are.
"""

from __future__ import annotations

import time
from typing import Final

from chengwu.kit.errors import TooMany

_SECONDS: Final = 60
MOST_ADDRESSES: Final = 100_000
"""Beyond so many addresses in a minute the counting begins again, rather than to hold all of them."""


class Pace:
    """Counts the requests of each address in the minute that runs. To be used from one thread."""

    def __init__(self, a_minute: int) -> None:
        self._most = a_minute
        self._minute = 0
        self._counts: dict[str, int] = {}

    def step(self, address: str) -> None:
        """One more request; raises `TooMany` when there were as many as may be."""
        now = time.monotonic()
        minute = int(now // _SECONDS)
        if minute != self._minute or len(self._counts) > MOST_ADDRESSES:
            self._minute, self._counts = minute, {}
        count = self._counts.get(address, 0) + 1
        self._counts[address] = count
        if count > self._most:
            raise TooMany(retry_after=max(1, int((minute + 1) * _SECONDS - now)))
