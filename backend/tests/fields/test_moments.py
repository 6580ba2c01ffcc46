"""Days, times and moments as programs and people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from chengwu.fields.context import HERE, Context
from chengwu.fields.moments import clock, day, moment, next_day, written_clock, written_day, written_moment
from chengwu.fields.refusal import Unacceptable


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02",
        "2026/3/2",
        "2026.3.2",
        "2026年3月2日",
        "2026 年 3 月 2 日",
        "２０２６年３月２号",
        "20260302",
        "3月2日",
        "2 Mar 2026",
        "2nd March 2026",
        "March 2, 2026",
        "2026-03-02 00:00:00",
    ],
)
def test_a_day_is_written_in_many_ways(text: str) -> None:
    assert written_day(text, HERE) == date(2026, 3, 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3/2",
        "2026-13-01",
        "2026-02-29",
        "260302",
        "46083",
        "2026-03-02 10:00",
        "202603021",
        "2026年",
        "x",
        "0001-01-01",
    ],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(Unacceptable):
        written_day(text, HERE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15:20", "15:20:00"),
        ("下午3:20", "15:20:00"),
        ("下午 3点", "15:00:00"),
        ("3:20 PM", "15:20:00"),
        ("12am", "00:00:00"),
        ("12pm", "12:00:00"),
        ("凌晨1点", "01:00:00"),
        ("中午12点半", "12:30:00"),
        ("晚上8点05分", "20:05:00"),
        ("9时5分3秒", "09:05:03"),
    ],
)
def test_a_time_is_written_in_many_ways(text: str, expected: str) -> None:
    assert str(written_clock(text)) == expected


@pytest.mark.parametrize("text", ["", "25:00", "12:60", "9", "x", "下午", "13pm pm", "1:2:3:4"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(Unacceptable):
        written_clock(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02 09:00",
        "2026年3月2日上午9点",
        "2026/3/2 9:00:00",
        "2026-03-02T01:00:00Z",
        "2026-03-02T09:00:00+08:00",
        "2026-03-01T20:00-05:00",
        "20260302 9:00",
    ],
)
def test_a_moment_without_offset_is_meant_in_the_zone_of_the_context(text: str) -> None:
    assert written_moment(text, HERE) == datetime(2026, 3, 2, 1, tzinfo=UTC)


def test_another_zone_is_another_moment() -> None:
    there = Context(date(2026, 3, 2), zone="America/New_York")
    assert moment("2026-03-02T09:00", there) == datetime(2026, 3, 2, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    "raw", [None, 5, True, "20260302", "2026-3-2", "2026-03-02T00:00", datetime(2026, 3, 2), ["2026-03-02"]]
)
def test_programs_write_days_as_iso(raw: object) -> None:
    with pytest.raises(Unacceptable):
        day(raw)


@pytest.mark.parametrize("raw", ["9:00", "09:00:60", "T09:00", 9, None, "09:00+08:00"])
def test_programs_write_times_as_iso(raw: object) -> None:
    with pytest.raises(Unacceptable):
        clock(raw)


@pytest.mark.parametrize(
    "raw",
    ["2026-03-02", "2026-03-02T09:00+99:00", "0001-01-01T00:00Z", "9999-12-31T23:59Z", 1, None, "2026-03-02T09:00 Z8"],
)
def test_what_is_no_moment_is_refused(raw: object) -> None:
    with pytest.raises(Unacceptable):
        moment(raw, HERE)


def test_the_last_day_of_all_has_no_next_one() -> None:
    with pytest.raises(Unacceptable):
        next_day(date.max)
