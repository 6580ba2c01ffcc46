"""Records on their way into files: rows by form, dates relative to the day on which they will be loaded."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

Files = Mapping[str, str]
"""Texts by name."""
Row = dict[str, str]
DAY: Final = 24 * 60
REFERENCE: Final = date(2026, 1, 1)
"""The loading day that weekends and seasons are reckoned by; on another one the days of the week stay."""


class Tables:
    """Rows of forms and of their sub-tables, each table in the order in which it was begun."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {}

    def add(self, form: str, ref: str, /, **values: object) -> str:
        """A record; what is None or empty is left out. Gives its `ref`."""
        self.rows.setdefault(form, []).append({"ref": ref, **_written(values)})
        return ref

    def add_row(self, table: str, of: str, /, **values: object) -> None:
        """A row of a sub-table, `quotation.lines`, that belongs to the record `of`."""
        self.rows.setdefault(table, []).append({"of": of, **_written(values)})

    def of(self, form: str) -> list[Row]:
        """The rows of a form or a sub-table."""
        return self.rows.get(form, [])

    def files(self, prefix: str, order: Sequence[str]) -> dict[str, str]:
        """One file for each table, `order.yaml`, and `days.yaml`."""
        made = {f"{prefix}_{table}.csv": _csv(rows) for table, rows in self.rows.items()}
        made["order.yaml"] = "".join(f"- {prefix}_{form}\n" for form in order)
        made["days.yaml"] = f"reckoned_from: {REFERENCE.isoformat()}\n"
        return made


def day(number: int) -> str:
    """A day so many days after the loading.

    >>> day(-12), day(3), day(0)
    ('@-12', '@+3', '@+0')
    """
    return f"@{number:+d}"


def moment(minutes: int) -> str:
    """A moment so many minutes after the loading day began.

    >>> moment(-12 * DAY + 570), moment(-1)
    ('@-12 09:30', '@-1 23:59')
    """
    number, rest = divmod(minutes, DAY)
    return f"{day(number)} {rest // 60:02d}:{rest % 60:02d}"


def span(first: int, last: int) -> str:
    """Days from one to another, both of which count.

    >>> span(-5, 9)
    '@-5 ~ @+9'
    """
    return f"{day(first)} ~ {day(last)}"


def day_of(written: str) -> int:
    """The day of what `day` or `moment` wrote.

    >>> day_of("@-12 09:30"), day_of("@+3")
    (-12, 3)
    """
    return int(written[1:].split(" ")[0])


def minutes_of(written: str) -> int:
    """The minute of what `moment` wrote, and of what `day` or `span` wrote ten o'clock of the first day.

    >>> minutes_of("@-1 23:59"), minutes_of("@-1"), minutes_of("@-1 ~ @+3")
    (-1, -840, -840)
    """
    clock = written.partition(" ")[2]
    known = clock[2:3] == ":"
    return day_of(written) * DAY + (int(clock[:2]) * 60 + int(clock[3:5]) if known else 10 * 60)


def at_work(written: str) -> str:
    """The same on a working day: what is past before the weekend, in the evening, and what is planned after it.

    What came after something else still does. A day that is none, and a weekday, stay as they are.

    >>> at_work("@-5 10:00"), at_work("@-4 10:00"), at_work("@-5"), at_work("@+3 10:00"), at_work("@-2 ~ @+2")
    ('@-6 18:49', '@-6 19:34', '@-6', '@+4 08:41', '@-2 ~ @+4')
    """
    if " ~ " in written:
        return " ~ ".join(at_work(each) for each in written.split(" ~ "))
    number = day_of(written)
    if not is_weekend(number):
        return written
    first = number if not is_weekend(number - 1) else number - 1
    to, (begin, end) = (first - 1, (18 * 60 + 31, 20 * 60)) if number < 0 else (first + 2, (8 * 60, 8 * 60 + 59))
    if " " not in written:
        return day(to)
    since = minutes_of(written) - first * DAY
    return moment(to * DAY + begin + since * (end - begin) // (2 * DAY))


def is_weekend(number: int) -> bool:
    """Whether a day is a Saturday or a Sunday, where the loading day is one like `REFERENCE`.

    >>> [number for number in range(-7, 7) if is_weekend(number)]
    [-5, -4, 2, 3]
    """
    return (REFERENCE + timedelta(days=number)).weekday() >= 5


def _written(values: Mapping[str, object]) -> Row:
    return {key: _cell(value) for key, value in values.items() if value is not None and value != ""}


def _cell(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case list() | tuple():
            return ", ".join(str(each) for each in value)
        case _:
            return str(value)


def _csv(rows: Sequence[Row]) -> str:
    """Columns in the order in which they first occur; a column in which nothing stands does not occur."""
    heading = list(dict.fromkeys(key for row in rows for key in row))
    made = io.StringIO()
    writer = csv.DictWriter(made, heading, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return made.getvalue()
