"""Rounding that spreadsheets do not have under these names: up to a whole number, and into a range."""

from __future__ import annotations

from typing import Final

from chengwu.formulas.function import NUM, Example, Function, Parameter
from chengwu.formulas.types import NUMBER

_X: Final = Parameter("number", NUMBER)

FUNCTIONS: Final = (
    Function(
        "CEIL",
        (_X,),
        NUMBER,
        "ceil({number})",
        (Example("CEIL(2.1)", "3"), Example("CEIL(-2.9)", "-2"), Example("CEIL([a])", "0", {"a": None})),
        large=True,
    ),
    Function(
        "CLAMP",
        (_X, Parameter("least", NUMBER), Parameter("most", NUMBER)),
        NUMBER,
        "fx.clamp({number}, {least}, {most})",
        (
            Example("CLAMP(120, 0, 100)", "100"),
            Example("CLAMP([a], 5, 10)", "5", {"a": None}),
            Example("CLAMP(1, 3, 2)", "#NUM!"),
            Example("CLAMP(1 / 0, 0, 9)", "#DIV/0!"),
        ),
        fails=(NUM,),
    ),
)
