"""Days, moments and times of day: making them, taking them apart, moving them, measuring between them."""

from __future__ import annotations

from typing import Final

from chengwu.formulas.function import NUM, VALUE, Call, Example, Function, Parameter, Volatility
from chengwu.formulas.types import ANY, BOOL, DATE, DATETIME, NUMBER, TEXT, TIME

_DATE: Final = Parameter("date", DATE)
_MONTHS: Final = Parameter("months", NUMBER)
_START: Final = Parameter("start", DATE)
_END: Final = Parameter("end", DATE)
_UNIT: Final = Parameter("unit", TEXT)
_DAY: Final = {"d": {"date": "2024-02-29"}}
_BLANK: Final = {"d": None}
_MOMENT: Final = {"m": {"datetime": "2024-02-29T13:45:30"}}


def _part(name: str, field: str, gives: str, gives_blank: str = "#VALUE!") -> Function:
    return Function(
        name,
        (_DATE,),
        NUMBER,
        f"extract({field} from {{date}})",
        (Example(f"{name}([d])", gives, _DAY), Example(f"{name}([d])", gives_blank, _BLANK)),
        digits=5,
    )


def _moment(call: Call, name: str) -> str:
    """A value of any kind as a moment, NULL if it is none."""
    sql, kind = call.arguments[name], call.types[name]
    if kind == DATETIME:
        return sql
    if kind == DATE:
        return f"({sql})::timestamp"
    if kind == TIME:
        return f"(date '0001-01-01' + {sql})"
    if kind == TEXT:
        return f"fx.moment_or_time({sql})"
    if kind == ANY:
        return f"fx.moment_or_time(fx.any_text({sql}))"
    return f"fx.moment_or_time(({sql})::text)"


def _clock(name: str, field: str, gives: str) -> Function:
    def sql(call: Call) -> str:
        found = f"extract({field} from {_moment(call, 'time')})"
        return f"floor({found})" if field == "second" else found

    return Function(
        name,
        (Parameter("time", ANY),),
        NUMBER,
        sql,
        (
            Example(f"{name}([m])", gives, _MOMENT),
            Example(f'{name}("13:45:30")', gives),
            Example(f"{name}([d])", "0", _DAY),
            Example(f'{name}("x")', VALUE),
        ),
        fails=(VALUE,),
        digits=2,
    )


def _unit_moved(call: Call) -> str:
    return f"fx.date_add({_moment(call, 'date')}, {call.arguments['count']}, {call.arguments['unit']})"


def _unit_moved_why(call: Call) -> str:
    sound = f"fx.is_unit({call.arguments['unit']}) and {_moment(call, 'date')} is not null"
    return f"case when {sound} then '{NUM}' else '{VALUE}' end"


def _edge(which: str) -> Function:
    name = f"{which.upper()}_OF"
    gives = "2024-02-01" if which == "start" else "2024-02-29"
    return Function(
        name,
        (_DATE, _UNIT),
        DATE,
        f"fx.{which}_of({{date}}, {{unit}})",
        (
            Example(f'{name}([d], "month")', {"date": gives}, _DAY),
            Example(f'{name}([d], "year")', {"date": "2024-01-01" if which == "start" else "2024-12-31"}, _DAY),
            Example(f'{name}([d], "hour")', VALUE, _DAY),
            Example(f'{name}([d], "month")', VALUE, _BLANK),
        ),
        fails=(VALUE,),
    )


_TODAY_OPTIONAL: Final = Parameter("on", DATE, optional=True)


def _age(call: Call) -> str:
    on = call.arguments["on"] if call.given("on") else call.today
    return f"fx.full_years({call.arguments['date']}, {on})"


FUNCTIONS: Final = (
    Function(
        "TODAY",
        (),
        DATE,
        lambda call: call.today,
        (Example("TODAY()", {"date": "2026-03-02"}), Example("TODAY() - 1", {"date": "2026-03-01"})),
        volatility=Volatility.DAY,
    ),
    Function(
        "NOW",
        (),
        DATETIME,
        lambda call: call.now,
        (Example("NOW()", {"datetime": "2026-03-02T09:00:00"}), Example("HOUR(NOW())", "9")),
        volatility=Volatility.MOMENT,
    ),
    Function(
        "DATE",
        (Parameter("year", NUMBER), Parameter("month", NUMBER), Parameter("day", NUMBER)),
        DATE,
        "fx.date({year}, {month}, {day})",
        (
            Example("DATE(2024, 2, 29)", {"date": "2024-02-29"}),
            Example("DATE(2024, 13, 1)", {"date": "2025-01-01"}),
            Example("DATE(2024, 3, 0)", {"date": "2024-02-29"}),
            Example("DATE(99999, 1, 1)", "#NUM!"),
        ),
        fails=(NUM,),
    ),
    Function(
        "TIME",
        (Parameter("hour", NUMBER), Parameter("minute", NUMBER), Parameter("second", NUMBER)),
        TIME,
        "fx.time({hour}, {minute}, {second})",
        (
            Example("TIME(8, 30, 0)", {"time": "08:30:00"}),
            Example("TIME(25, 0, 0)", {"time": "01:00:00"}),
            Example("TIME(-1, 0, 0)", "#NUM!"),
        ),
        fails=(NUM,),
    ),
    _part("YEAR", "year", "2024"),
    _part("MONTH", "month", "2"),
    _part("DAY", "day", "29"),
    _part("QUARTER", "quarter", "1"),
    _part("ISOWEEKNUM", "week", "9"),
    _clock("HOUR", "hour", "13"),
    _clock("MINUTE", "minute", "45"),
    _clock("SECOND", "second", "30"),
    Function(
        "WEEKDAY",
        (_DATE, Parameter("kind", NUMBER, optional=True, default="1.")),
        NUMBER,
        "fx.weekday({date}, {kind})",
        (
            Example("WEEKDAY([d])", "5", _DAY),
            Example("WEEKDAY([d], 2)", "4", _DAY),
            Example("WEEKDAY([d], 3)", "3", _DAY),
            Example("WEEKDAY([d], 9)", "#NUM!", _DAY),
        ),
        fails=(NUM,),
        digits=1,
    ),
    Function(
        "WEEKNUM",
        (_DATE, Parameter("kind", NUMBER, optional=True, default="1.")),
        NUMBER,
        "fx.weeknum({date}, {kind})",
        (
            Example("WEEKNUM(DATE(2024, 12, 31))", "53"),
            Example("WEEKNUM(DATE(2024, 12, 31), 2)", "53"),
            Example("WEEKNUM(DATE(2024, 12, 31), 21)", "1"),
            Example("WEEKNUM([d], 5)", "#NUM!", _DAY),
        ),
        fails=(NUM,),
        digits=2,
    ),
    Function(
        "EDATE",
        (_DATE, _MONTHS),
        DATE,
        "fx.edate({date}, {months})",
        (
            Example("EDATE(DATE(2024, 1, 31), 1)", {"date": "2024-02-29"}),
            Example("EDATE([d], 12)", {"date": "2025-02-28"}, _DAY),
            Example("EDATE([d], 1e9)", "#NUM!", _DAY),
            Example("EDATE([d], 1)", "#VALUE!", _BLANK),
        ),
        fails=(NUM,),
    ),
    Function(
        "EOMONTH",
        (_DATE, _MONTHS),
        DATE,
        "fx.eomonth({date}, {months})",
        (
            Example("EOMONTH([d], -1)", {"date": "2024-01-31"}, _DAY),
            Example("EOMONTH([d], 0)", {"date": "2024-02-29"}, _DAY),
            Example("EOMONTH([d], -1e9)", "#NUM!", _DAY),
        ),
        fails=(NUM,),
    ),
    Function(
        "DAYS",
        (_END, _START),
        NUMBER,
        "({end} - {start})::numeric",
        (
            Example("DAYS(DATE(2024, 3, 1), DATE(2024, 2, 1))", "29"),
            Example("DAYS([d], DATE(2024, 2, 1))", "#VALUE!", _BLANK),
        ),
        digits=7,
    ),
    Function(
        "DATEDIF",
        (_START, _END, _UNIT),
        NUMBER,
        "fx.datedif({start}, {end}, {unit})",
        (
            Example('DATEDIF(DATE(2020, 2, 29), DATE(2024, 2, 28), "Y")', "3"),
            Example('DATEDIF(DATE(2024, 1, 31), DATE(2024, 3, 1), "M")', "1"),
            Example('DATEDIF(DATE(2024, 1, 1), DATE(2024, 3, 1), "D")', "60"),
            Example('DATEDIF([d], DATE(2024, 1, 1), "D")', "#NUM!", _DAY),
            Example('DATEDIF([d], [d], "MD")', "#NUM!", _DAY),
        ),
        fails=(NUM,),
        digits=7,
    ),
    Function(
        "DAYS360",
        (_START, _END, Parameter("european", BOOL, optional=True, default="false")),
        NUMBER,
        "fx.days360({start}, {end}, {european})",
        (
            Example("DAYS360(DATE(2024, 1, 30), DATE(2024, 2, 1))", "1"),
            Example("DAYS360([d], DATE(2024, 2, 1))", "#VALUE!", _BLANK),
        ),
        digits=7,
    ),
    Function(
        "YEARFRAC",
        (_START, _END, Parameter("basis", NUMBER, optional=True, default="0.")),
        NUMBER,
        "fx.yearfrac({start}, {end}, {basis})",
        (
            Example("YEARFRAC(DATE(2024, 1, 1), DATE(2024, 7, 1))", "0.5"),
            Example("YEARFRAC(DATE(2023, 1, 1), DATE(2023, 3, 15), 3)", "0.2"),
            Example("YEARFRAC([d], [d], 7)", "#NUM!", _DAY),
        ),
        fails=(NUM,),
        digits=5,
        inexact=True,
    ),
    Function(
        "DATE_ADD",
        (Parameter("date", ANY), Parameter("count", NUMBER), _UNIT),
        lambda types: DATETIME if types and types[0] in (DATETIME, ANY) else DATE,
        lambda call: _unit_moved(call) if call.types["date"] in (DATETIME, ANY) else f"({_unit_moved(call)})::date",
        (
            Example('DATE_ADD([d], 1, "month")', {"date": "2024-03-29"}, _DAY),
            Example('DATE_ADD([m], 2, "hour")', {"datetime": "2024-02-29T15:45:30"}, _MOMENT),
            Example('DATE_ADD([d], 1e12, "day")', "#NUM!", _DAY),
            Example('DATE_ADD([d], 1, "age")', "#VALUE!", _DAY),
            Example('DATE_ADD([d], 1, "day")', "#VALUE!", _BLANK),
        ),
        fails=(NUM, VALUE),
        why=_unit_moved_why,
    ),
    Function(
        "DATE_DIFF",
        (Parameter("start", ANY), Parameter("end", ANY), _UNIT),
        NUMBER,
        lambda call: f"fx.date_diff({_moment(call, 'start')}, {_moment(call, 'end')}, {call.arguments['unit']})",
        (
            Example('DATE_DIFF(DATE(2024, 1, 31), DATE(2024, 3, 1), "day")', "30"),
            Example('DATE_DIFF([m], [m] + 0.5, "hour")', "12", _MOMENT),
            Example('DATE_DIFF([d], DATE(2024, 1, 1), "month")', "-1", _DAY),
            Example('DATE_DIFF([d], DATE(2024, 1, 1), "day")', "#VALUE!", _BLANK),
        ),
        fails=(VALUE,),
        digits=12,
    ),
    _edge("start"),
    _edge("end"),
    Function(
        "AGE",
        (_DATE, _TODAY_OPTIONAL),
        NUMBER,
        _age,
        (
            Example("AGE(DATE(1990, 3, 3))", "35"),
            Example("AGE(DATE(1990, 3, 2))", "36"),
            Example("AGE(DATE(1990, 3, 3), DATE(2000, 3, 3))", "10"),
            Example("AGE(DATE(2030, 1, 1))", "#NUM!"),
            Example("AGE([d])", "#VALUE!", _BLANK),
        ),
        fails=(NUM,),
        volatility=Volatility.DAY,
        digits=5,
    ),
)
