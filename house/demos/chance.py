"""What is drawn by lot: days with seasons and weekends, names, telephones, codes. All of it from one seed."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cache
from itertools import accumulate
from typing import Final, TypeVar

from house.demos.tables import DAY, REFERENCE, is_weekend

T = TypeVar("T")
SEED: Final = 20260101
FIRST: Final = -358
"""History begins here: loading moves it back by up to six days more."""
_SEASONS: Final = (0.8, 0.6, 1.1, 1.1, 1.2, 1.0, 0.9, 1.0, 1.2, 1.3, 1.1, 1.1)
_WEEKEND: Final = 0.2
_CODE: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_AREA: Final = "99999999"
"""Registration authority 99 and division 999999, which exist nowhere."""


class Chance:
    """One stream of lots."""

    def __init__(self, seed: int = SEED) -> None:
        self._random = random.Random(seed)  # noqa: S311 - the same lots each time are what is wanted

    def whole(self, low: int, high: int) -> int:
        """From `low` to `high`, both of them too."""
        return self._random.randrange(low, high + 1)

    def one(self, things: Sequence[T]) -> T:
        """One of them."""
        return things[self._random.randrange(len(things))]

    def some(self, things: Sequence[T], count: int) -> list[T]:
        """So many different ones."""
        return self._random.sample(list(things), count)

    def likely(self, share: float) -> bool:
        """Whether it happens."""
        return self._random.random() < share

    def weighted(self, shares: Mapping[T, float]) -> T:
        """One of them, by its share."""
        ends = list(accumulate(shares.values()))
        return list(shares)[bisect(ends, self._random.random() * ends[-1], hi=len(ends) - 1)]

    def dealt(self, counts: Mapping[T, int]) -> list[T]:
        """Each as often as said, in an order by lot."""
        cards = [each for each, count in counts.items() for _ in range(count)]
        self._random.shuffle(cards)
        return cards

    def lognormal(self, median: float, spread: float) -> float:
        """An amount around a median, few of them very large."""
        return median * self._random.lognormvariate(0, spread)

    def day(self, first: int = FIRST, last: int = -1, *, weekend: float = 0.0) -> int:
        """A day on which business is done, by the season; of a weekend only where there is no other, or with `weekend`
        so often as that compared with other days.
        """
        ends = _ends(first, last, weekend)
        if not ends[-1]:
            ends = _ends(first, last, 1.0)
        return first + bisect(ends, self._random.random() * ends[-1], hi=len(ends) - 1)

    def minute(self, first: int = 9, last: int = 18) -> int:
        """A minute of a working day."""
        return self._random.randrange(first * 60, last * 60)

    def moment(self, first: int = FIRST, last: int = -1) -> int:
        """A moment at which somebody writes or calls, in minutes after the loading day began: sometimes at weekends."""
        return self.day(first, last, weekend=_WEEKEND) * DAY + self.minute()


@cache
def _ends(first: int, last: int, weekend: float) -> list[float]:
    return list(accumulate(_weight(number, weekend) for number in range(first, last + 1)))


def _weight(number: int, weekend: float) -> float:
    when = REFERENCE + timedelta(days=number)
    return _SEASONS[when.month - 1] * (weekend if is_weekend(number) else 1.0)


def telephones(chance: Chance) -> Iterator[str]:
    """Numbers from 19900000000 to 19900099999, none of them twice."""
    return (f"199000{number:05d}" for number in chance.some(range(100_000), 100_000))


def credit_codes(chance: Chance) -> Iterator[str]:
    """Codes with the right check digits of an authority and a division that do not exist, none of them twice."""
    for number in chance.some(range(10_000_000, 99_999_999), 5000):
        yield credit_code(str(number))


def credit_code(organisation: str) -> str:
    """The code for eight digits of an organisation, by GB 11714 and GB 32100.

    >>> credit_code("12345678")
    '99999999123456788Y'
    """
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(organisation, weights, strict=True))
    body = f"{_AREA}{organisation}{'0123456789X'[-total % 11]}"
    checked = sum(_CODE.index(sign) * pow(3, place, 31) for place, sign in enumerate(body))
    return body + _CODE[-checked % 31]
