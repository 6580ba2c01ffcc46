"""Days, times of day and moments as they are written: ISO by programs, freely by people in several languages.

A day has no time zone. A moment is kept in UTC; one that is written without an offset is meant in the context's zone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from chengwu.fields import words
from chengwu.fields.context import Context
from chengwu.fields.refusal import Unacceptable, excerpt
from chengwu.fields.spelling import half

EXAMPLE_DAY: Final = "2026-03-02"
EXAMPLE_TIME: Final = "15:20"
EXAMPLE_MOMENT: Final = "2026-03-02 15:20"
FIRST_YEAR: Final = 1000
LONGEST_WRITTEN: Final = 100

_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_ISO_TIME = re.compile(r"([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.][0-9]{1,9})?)?")
_OFFSET = re.compile(r"(Z|[+-][0-9]{2}:?[0-9]{2})$", re.IGNORECASE)
_YMD = re.compile(
    rf"([0-9]{{4}})\s*[-/.{words.YEAR}]\s*([0-9]{{1,2}})\s*[-/.{words.MONTH}]\s*([0-9]{{1,2}})(?:\s*[{words.DAY}])?"
)
_MD = re.compile(rf"([0-9]{{1,2}})\s*{words.MONTH}\s*([0-9]{{1,2}})(?:\s*[{words.DAY}])?")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?![0-9])")
_NAMED = "|".join(words.MONTHS)
_D_MON_Y = re.compile(rf"([0-9]{{1,2}})(?:st|nd|rd|th)?[\s-]+({_NAMED})[a-z]*[.,]?[\s-]+([0-9]{{4}})", re.IGNORECASE)
_MON_D_Y = re.compile(rf"({_NAMED})[a-z]*[.]?\s+([0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+([0-9]{{4}})", re.IGNORECASE)
_CLOCK = re.compile(r"([0-9]{1,2})(?::([0-9]{1,2})(?::([0-9]{1,2})(?:[.][0-9]{1,9})?)?)?")
_HALVES = (*words.BEFORE_NOON, *words.AFTER_NOON, *words.NOON)


def day(raw: object) -> date:
    """A day as a program sends it: `2026-03-02`."""
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    found = _ISO_DAY.fullmatch(raw.strip()) if isinstance(raw, str) else None
    made = _date(found[1], found[2], found[3]) if found else None
    if made is None:
        raise Unacceptable("field_not_date", example=EXAMPLE_DAY, given=excerpt(raw))
    return made


def written_day(text: str, context: Context) -> date:
    """A day as people write it; without a year it is meant in the present one.

    >>> at = Context(date(2026, 3, 2))
    >>> [str(written_day(one, at)) for one in ("2026年3月2日", "2026/3/2", "20260302", "3月2号", "2 Mar 2026")]
    ['2026-03-02', '2026-03-02', '2026-03-02', '2026-03-02', '2026-03-02']
    """
    plain = half(text)
    made, rest = _leading_day(plain, context)
    if made is not None and re.fullmatch(r"(?:[T\s]+0{1,2}:00(?::00(?:[.]0+)?)?)?", rest):
        return made
    raise Unacceptable("field_not_date", example=EXAMPLE_DAY, given=excerpt(text))


def clock(raw: object) -> time:
    """A time of day as a program sends it: `15:20` or `15:20:05`."""
    if isinstance(raw, time):
        return raw.replace(microsecond=0, tzinfo=None)
    found = _ISO_TIME.fullmatch(raw.strip()) if isinstance(raw, str) else None
    made = _time(int(found[1]), int(found[2]), int(found[3] or 0)) if found else None
    if made is None:
        raise Unacceptable("field_not_time", example=EXAMPLE_TIME, given=excerpt(raw))
    return made


def written_clock(text: str) -> time:
    """A time of day as people write it.

    >>> [str(written_clock(one)) for one in ("下午3:20", "3pm", "15时20分", "３：２０", "中午12点半")]
    ['15:20:00', '15:00:00', '15:20:00', '03:20:00', '12:30:00']
    """
    made = _clock(half(text))
    if made is None:
        raise Unacceptable("field_not_time", example=EXAMPLE_TIME, given=excerpt(text))
    return made


def moment(raw: object, context: Context) -> datetime:
    """A moment as a program sends it: ISO 8601; without an offset it is meant in the context's zone.

    >>> moment("2026-03-02T09:00:00+08:00", Context(date(2026, 3, 2))).isoformat()
    '2026-03-02T01:00:00+00:00'
    """
    if isinstance(raw, datetime):
        return _universal(raw if raw.tzinfo else raw.replace(tzinfo=context.clock_zone), raw)
    text = raw.strip() if isinstance(raw, str) else ""
    at, separator, rest = text[:10], text[10:11], text[11:]
    offset = _OFFSET.search(rest)
    if separator in ("T", "t", " "):
        with_offset = datetime.combine(*_both(lambda: day(at), lambda: clock(_OFFSET.sub("", rest)), raw))
        return _placed(with_offset, offset[1] if offset else None, context, raw)
    raise Unacceptable("field_not_moment", example=EXAMPLE_MOMENT, given=excerpt(raw))


def written_moment(text: str, context: Context) -> datetime:
    """A moment as people write it; a day alone is its beginning.

    >>> written_moment("2026年3月2日 下午3:20", Context(date(2026, 3, 2))).isoformat()
    '2026-03-02T07:20:00+00:00'
    """
    made, rest = _leading_day(half(text), context)
    rest = rest.strip()
    rest = rest[1:] if rest[:1] in ("T", "t") else rest
    offset = _OFFSET.search(rest) if ":" in rest else None
    if offset:
        rest = rest[: offset.start()].strip()
    at = _clock(rest) if rest else time()
    if made is None or at is None:
        raise Unacceptable("field_not_moment", example=EXAMPLE_MOMENT, given=excerpt(text))
    return _placed(datetime.combine(made, at), offset[1] if offset else None, context, text)


def beginning(of: date, context: Context) -> datetime:
    """The moment at which a day begins in the context's zone."""
    return _universal(datetime.combine(of, time(), context.clock_zone), of)


def next_day(after: date) -> date:
    """The day after; the last day of all has none."""
    try:
        return after + timedelta(days=1)
    except OverflowError:
        raise Unacceptable("field_not_date", example=EXAMPLE_DAY, given=str(after)) from None


def utc_text(at: datetime) -> str:
    """A moment in JSON.

    >>> utc_text(datetime(2026, 3, 2, 1, tzinfo=UTC))
    '2026-03-02T01:00:00Z'
    """
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _both(one: Callable[[], date], other: Callable[[], time], raw: object) -> tuple[date, time]:
    try:
        return one(), other()
    except Unacceptable:
        raise Unacceptable("field_not_moment", example=EXAMPLE_MOMENT, given=excerpt(raw)) from None


def _placed(local: datetime, offset: str | None, context: Context, raw: object) -> datetime:
    if offset is None:
        return _universal(local.replace(tzinfo=context.clock_zone), raw)
    if offset in ("Z", "z"):
        return _universal(local.replace(tzinfo=UTC), raw)
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    if hours > 18 or minutes > 59:
        raise Unacceptable("field_not_moment", example=EXAMPLE_MOMENT, given=excerpt(raw))
    away = timedelta(hours=hours, minutes=minutes)
    try:
        return _universal((local - away if offset[0] == "+" else local + away).replace(tzinfo=UTC), raw)
    except OverflowError:
        raise Unacceptable("field_not_moment", example=EXAMPLE_MOMENT, given=excerpt(raw)) from None


def _universal(at: datetime, raw: object) -> datetime:
    try:
        universal = at.astimezone(UTC).replace(microsecond=0)
    except OverflowError:
        universal = datetime.min.replace(tzinfo=UTC)
    # A day of slack at both ends: every zone can show what is kept.
    if not universal.year >= FIRST_YEAR or universal.date() >= date.max - timedelta(days=1):
        raise Unacceptable("field_not_moment", example=EXAMPLE_MOMENT, given=excerpt(raw))
    return universal


def _leading_day(text: str, context: Context) -> tuple[date | None, str]:
    if len(text) > LONGEST_WRITTEN:
        return None, text
    this_year = str(context.today.year)
    readings: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], date | None]], ...] = (
        (_YMD, lambda m: _date(m[1], m[2], m[3])),
        (_COMPACT, lambda m: _date(m[1], m[2], m[3])),
        (_MD, lambda m: _date(this_year, m[1], m[2])),
        (_D_MON_Y, lambda m: _date(m[3], _month(m[2]), m[1])),
        (_MON_D_Y, lambda m: _date(m[3], _month(m[1]), m[2])),
    )
    for pattern, read in readings:
        if found := pattern.match(text):
            rest = text[found.end() :]
            return (None, rest) if rest[:1].isdigit() and text[found.end() - 1].isdigit() else (read(found), rest)
    return None, text


def _month(name: str) -> str:
    return str(words.MONTHS.index(name.lower()) + 1)


def _date(year: str, month: str, of_month: str) -> date | None:
    try:
        made = date(int(year), int(month), int(of_month))
    except ValueError:
        return None
    return made if made.year >= FIRST_YEAR else None


def _time(hour: int, minute: int, second: int) -> time | None:
    try:
        return time(hour, minute, second)
    except ValueError:
        return None


def _clock(text: str) -> time | None:
    if len(text) > LONGEST_WRITTEN:
        return None
    lowered = text.lower().strip()
    half_of_day = ""
    for word in sorted(_HALVES, key=len, reverse=True):
        if lowered.startswith(word) or (word.isascii() and lowered.endswith(word)):
            half_of_day = word
            lowered = (lowered[len(word) :] if lowered.startswith(word) else lowered[: -len(word)]).strip()
            break
    lowered = re.sub(rf"[{words.HOUR}]\s*{words.HALF}$", ":30", lowered)
    spoken = re.sub(rf"[{words.HOUR}]\s*", ":", lowered)
    spoken = re.sub(rf"{words.MINUTE}\s*", ":", spoken).replace(words.SECOND, "").strip(":")
    found = _CLOCK.fullmatch(spoken)
    if not found or (found[2] is None and not half_of_day and spoken == lowered):
        return None
    hour = int(found[1])
    if half_of_day in words.AFTER_NOON and 1 <= hour < 12:
        hour += 12
    if half_of_day in words.BEFORE_NOON and half_of_day.isascii() and hour == 12:
        hour = 0
    return _time(hour, int(found[2] or 0), int(found[3] or 0))
