"""Working days: weeks from Monday to Friday, corrected by the company's days off and worked weekends.

The lists that a call names come on top of the company's calendar. A day in both lists is worked.
"""

from __future__ import annotations

from typing import Final

from chengwu.formulas.function import NUM, Call, Example, Function, Parameter
from chengwu.formulas.types import BOOL, DATE, NUMBER, ListOf

_EXTRA: Final = (
    Parameter("days_off", ListOf(DATE), optional=True),
    Parameter("worked_days", ListOf(DATE), optional=True),
)
_START: Final = Parameter("start", DATE)
_FRIDAY: Final = {"d": {"date": "2026-03-06"}}
_BLANK: Final = {"d": None}


def _calendar(call: Call) -> str:
    off, worked = call.holidays, call.workdays
    if call.given("days_off"):
        off = f"fx.both({off}, {call.arguments['days_off']})"
    if call.given("worked_days"):
        worked = f"fx.both({worked}, {call.arguments['worked_days']})"
    return f"{off}, {worked}"


def _moved(call: Call) -> str:
    return f"fx.workday({call.arguments['start']}, {call.arguments['days']}, {_calendar(call)})"


def _between(call: Call) -> str:
    return f"fx.workdays({call.arguments['start']}, {call.arguments['end']}, {_calendar(call)})"


def _asked(call: Call) -> str:
    return f"fx.is_workday({call.arguments['date']}, {_calendar(call)})"


def _adding(name: str) -> Function:
    return Function(
        name,
        (_START, Parameter("days", NUMBER), *_EXTRA),
        DATE,
        _moved,
        (
            Example(f"{name}([d], 1)", {"date": "2026-03-09"}, _FRIDAY),
            Example(f"{name}(DATE(2026, 4, 30), 1)", {"date": "2026-05-04"}),
            Example(f"{name}(DATE(2026, 5, 8), 1)", {"date": "2026-05-09"}),
            Example(f'{name}([d], -1, "2026-03-05")', {"date": "2026-03-04"}, _FRIDAY),
            Example(f"{name}([d], 1e12)", "#NUM!", _FRIDAY),
            Example(f"{name}([d], 1)", "#VALUE!", _BLANK),
        ),
        fails=(NUM,),
    )


def _counting(name: str) -> Function:
    return Function(
        name,
        (_START, Parameter("end", DATE), *_EXTRA),
        NUMBER,
        _between,
        (
            Example(f"{name}([d], DATE(2026, 3, 9))", "2", _FRIDAY),
            Example(f"{name}(DATE(2026, 5, 1), DATE(2026, 5, 10))", "6"),
            Example(f"{name}(DATE(2026, 3, 9), [d])", "-2", _FRIDAY),
            Example(f"{name}([d], DATE(2026, 3, 9))", "#VALUE!", _BLANK),
        ),
        digits=7,
    )


FUNCTIONS: Final = (
    _adding("WORKDAY"),
    _adding("WORKDAY_ADD"),
    _counting("NETWORKDAYS"),
    _counting("WORKDAYS"),
    Function(
        "IS_WORKDAY",
        (Parameter("date", DATE), *_EXTRA),
        BOOL,
        _asked,
        (
            Example("IS_WORKDAY([d])", True, _FRIDAY),
            Example("IS_WORKDAY(DATE(2026, 5, 1))", False),
            Example("IS_WORKDAY(DATE(2026, 5, 9))", True),
            Example("IS_WORKDAY([d])", "#VALUE!", _BLANK),
        ),
    ),
)
