"""Conversions: what one writes when the turn from one type to another is to be seen."""

from __future__ import annotations

from typing import Final

from chengwu.formulas.function import VALUE, Call, Example, Function, Parameter
from chengwu.formulas.types import ANY, BOOL, NUMBER, TEXT

_TEXT: Final = Parameter("text", TEXT)
_VALUE: Final = Parameter("value", ANY)


def _number_of(call: Call) -> str:
    kind, sql = call.types["value"], call.arguments["value"]
    if kind == NUMBER:
        return sql
    if kind == BOOL:
        return f"({sql})::int::numeric"
    return f"fx.number_or_zero({call.as_json(sql, kind)})"


def _text_of(call: Call) -> str:
    kind, sql = call.types["value"], call.arguments["value"]
    return sql if kind == TEXT else f"fx.text_or_empty({call.as_json(sql, kind)})"


FUNCTIONS: Final = (
    Function(
        "VALUE",
        (_TEXT,),
        NUMBER,
        "fx.number({text})",
        (
            Example('VALUE("1,234.50")', "1234.5"),
            Example('VALUE("12%")', "0.12"),
            Example('VALUE("abc")', "#VALUE!"),
        ),
        fails=(VALUE,),
    ),
    Function(
        "NUMBERVALUE",
        (
            _TEXT,
            Parameter("decimal", TEXT, optional=True, default="'.'::text"),
            Parameter("group", TEXT, optional=True, default="','::text"),
        ),
        NUMBER,
        "fx.numbervalue({text}, {decimal}, {group})",
        (Example('NUMBERVALUE("2.500,27", ",", ".")', "2500.27"), Example('NUMBERVALUE("1x")', "#VALUE!")),
        fails=(VALUE,),
    ),
    Function("N", (_VALUE,), NUMBER, _number_of, (Example("N(TRUE)", "1"), Example('N("7")', "0"))),
    Function("T", (_VALUE,), TEXT, _text_of, (Example('T("a")', "a"), Example("T(1)", ""))),
)
