"""Values as texts for people, and texts as days and times: formats, amounts in words, Roman numerals."""

from __future__ import annotations

import re
from typing import Final

from chengwu.formulas.function import NUM, VALUE, Call, Example, Function, Parameter
from chengwu.formulas.types import ANY, BOOL, DATE, DATETIME, NUMBER, TEXT, TIME

_TEXT: Final = Parameter("text", TEXT)
_X: Final = Parameter("number", NUMBER)
_DAY: Final = {"d": {"date": "2024-02-09"}}
_MOMENT: Final = {"m": {"datetime": "2024-02-09T15:04:05"}}
_COMMON: Final = re.compile(r"(#,##)?0(?:\.(0{1,20}))?(%)?")
_DAY_FORMATS: Final = {"yyyy-mm-dd": "YYYY-MM-DD", "yyyy/mm/dd": "YYYY/MM/DD", "yyyymmdd": "YYYYMMDD", "yyyy": "YYYY"}


def _shown(call: Call) -> str:
    """The value in the format; what is asked for most is written in PostgreSQL's own words (rule 10)."""
    sql, kind, format_sql = call.arguments["value"], call.types["value"], call.arguments["format"]
    written = call.literal("format")
    if kind == NUMBER:
        common = _COMMON.fullmatch(written) if isinstance(written, str) else None
        if common is not None:
            grouped, decimals, percent = common.groups()
            number = f"({sql} * 100)" if percent else sql
            places = len(decimals or "")
            shown = f"fx.fixed({number}, {places}., false)" if grouped else f"round({number}, {places})::text"
            return f"({shown} || '%')" if percent else shown
        return f"fx.format_number({sql}, {format_sql})"
    if kind in (DATE, DATETIME):
        known = _DAY_FORMATS.get(written.lower()) if isinstance(written, str) else None
        if known is not None:
            return f"to_char(({sql})::timestamp, '{known}')"
        return f"fx.format_moment(({sql})::timestamp, {format_sql})"
    if kind == TIME:
        return f"fx.format_moment(date '1899-12-30' + {sql}, {format_sql})"
    return f"fx.format_any({call.as_json(sql, kind)}, {format_sql})"


FUNCTIONS: Final = (
    Function(
        "TEXT",
        (Parameter("value", ANY), Parameter("format", TEXT)),
        TEXT,
        _shown,
        (
            Example('TEXT(1234.5, "#,##0.00")', "1,234.50"),
            Example('TEXT(0.285, "0%")', "29%"),
            Example('TEXT(-5, "0.0;(0.0);zero")', "(5.0)"),
            Example('TEXT(2.345, "0.00")', "2.35"),
            Example('TEXT([d], "yyyy-mm-dd")', "2024-02-09", _DAY),
            Example('TEXT([m], "d mmm yy h:mm AM/PM")', "9 Feb 24 3:04 PM", _MOMENT),
            Example('TEXT([a], "0.00")', "0.00", {"a": None}),
            Example('TEXT([d], "yyyy")', "#VALUE!", {"d": None}),
            Example('TEXT(1, REPT("0", 999))', "#VALUE!"),
        ),
        fails=(VALUE,),
    ),
    Function(
        "FIXED",
        (
            _X,
            Parameter("digits", NUMBER, optional=True, default="2."),
            Parameter("no_commas", BOOL, optional=True, default="false"),
        ),
        TEXT,
        "fx.fixed({number}, {digits}, {no_commas})",
        (
            Example("FIXED(1234.567, 1)", "1,234.6"),
            Example("FIXED(1234.567, -1, TRUE)", "1230"),
            Example("FIXED([a])", "0.00", {"a": None}),
            Example("FIXED(1, 999)", "#VALUE!"),
        ),
        fails=(VALUE,),
        length=600,
    ),
    Function(
        "DATEVALUE",
        (_TEXT,),
        DATE,
        "fx.day({text})",
        (
            Example('DATEVALUE("2024-2-9")', {"date": "2024-02-09"}),
            Example('DATEVALUE("20240209")', {"date": "2024-02-09"}),
            Example('DATEVALUE("2023-02-29")', "#VALUE!"),
            Example("DATEVALUE([a])", "#VALUE!", {"a": None}),
        ),
        fails=(VALUE,),
    ),
    Function(
        "TIMEVALUE",
        (_TEXT,),
        TIME,
        "fx.hour({text})",
        (
            Example('TIMEVALUE("8:30 PM")', {"time": "20:30:00"}),
            Example('TIMEVALUE("25:00")', "#VALUE!"),
        ),
        fails=(VALUE,),
    ),
    Function(
        "DATETIMEVALUE",
        (_TEXT,),
        DATETIME,
        "fx.moment({text})",
        (
            Example('DATETIMEVALUE("2024-02-09 08:30")', {"datetime": "2024-02-09T08:30:00"}),
            Example('DATETIMEVALUE("soon")', "#VALUE!"),
        ),
        fails=(VALUE,),
    ),
    Function(
        "RMB_UPPER",
        (_X,),
        TEXT,
        "fx.rmb_upper({number})",
        (
            Example("LEN(RMB_UPPER(16409.02))", "12"),
            Example("LEN(RMB_UPPER([a]))", "3", {"a": None}),
            Example("RMB_UPPER(10 ^ 12)", "1000000000000.00"),
            Example('RMB_UPPER("x")', "#VALUE!"),
        ),
        length=400,
    ),
    Function(
        "ROMAN",
        (_X,),
        TEXT,
        "fx.roman({number})",
        (Example("ROMAN(1994)", "MCMXCIV"), Example("ROMAN([a])", "", {"a": None}), Example("ROMAN(4000)", "#VALUE!")),
        fails=(VALUE,),
        length=20,
    ),
    Function(
        "ARABIC",
        (_TEXT,),
        NUMBER,
        "fx.arabic({text})",
        (
            Example('ARABIC("mcmxciv")', "1994"),
            Example("ARABIC([a])", "0", {"a": None}),
            Example('ARABIC("Z")', "#VALUE!"),
        ),
        fails=(VALUE,),
        digits=6,
    ),
    Function(
        "SERIAL",
        (Parameter("number", NUMBER),),
        DATE,
        "fx.day_of_serial({number})",
        (
            Example("SERIAL(45000)", {"date": "2023-03-15"}),
            Example("SERIAL(59)", {"date": "1900-02-28"}),
            Example("SERIAL(60)", "#NUM!"),
            Example("SERIAL([a])", "#NUM!", {"a": None}),
        ),
        fails=(NUM,),
    ),
)
