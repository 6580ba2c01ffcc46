"""Maths: rounding, signs, remainders, powers, logarithms, angles, and sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from chengwu.formulas import rows
from chengwu.formulas.function import DIV0, NUM, VALUE, Call, Compiler, Example, Function, Parameter
from chengwu.formulas.sql import Built, limited, together
from chengwu.formulas.tree import Node
from chengwu.formulas.types import BOOL, NUMBER, TEXT, ListOf, Type

_X: Final = Parameter("number", NUMBER)
_DIGITS: Final = Parameter("digits", NUMBER, optional=True, default="0.")
_STEP: Final = Parameter("significance", NUMBER, optional=True, default="1.")
_MODE: Final = Parameter("mode", NUMBER, optional=True, default="0.")
_NUMBERS: Final = Parameter("numbers", ListOf(NUMBER), repeated=True)
_MOST_DIGITS: Final = 100


def _digits(call: Call) -> str:
    """How many digits to keep, as int; a constant where it is one (rule 10)."""
    written = call.literal("digits") if call.given("digits") else Decimal(0)
    if isinstance(written, Decimal) and abs(written) <= _MOST_DIGITS:
        return str(int(written))
    return f"fx.whole_number({call.arguments['digits']}, -310, 310)"


def _round(name: str) -> Function:
    def write(call: Call) -> str:
        return f"{'round' if name == 'ROUND' else 'fx.' + name.lower()}({call.arguments['number']}, {_digits(call)})"

    examples = {
        "ROUND": (
            Example("ROUND(1.005, 2)", "1.01"),
            Example("ROUND(2.675, 2)", "2.68"),
            Example("ROUND(-2.5, 0)", "-3"),
            Example("ROUND(1234.5, -2)", "1200"),
        ),
        "ROUNDUP": (Example("ROUNDUP(-1.21, 1)", "-1.3"), Example("ROUNDUP(3.2)", "4")),
        "ROUNDDOWN": (Example("ROUNDDOWN(-1.29, 1)", "-1.2"), Example("ROUNDDOWN(319, -2)", "300")),
        "ROUNDEVEN": (
            Example("ROUNDEVEN(2.5)", "2"),
            Example("ROUNDEVEN(3.5)", "4"),
            Example("ROUNDEVEN(-0.25, 1)", "-0.2"),
        ),
    }
    return Function(name, (_X, _DIGITS), NUMBER, write, examples[name], large=True)


def _trunc(call: Call) -> str:
    return f"trunc({call.arguments['number']}, {_digits(call)})"


def _sum(compiler: Compiler, nodes: Sequence[Node], wanted: Type | None) -> Built:
    natural = [compiler.build(node) for node in nodes]
    if any(isinstance(one.type, ListOf) for one in natural):
        part = compiler.gathered(nodes, ListOf(NUMBER), nodes[0])
        fails, why = together([part], [NUM])
        made = Built(f"fx.sum({part.sql})", NUMBER, fails, why, inexact=any(one.inexact for one in natural))
    else:
        parts = [compiler.build(node, NUMBER) for node in nodes]
        fails, why = together(parts)
        digits = max(part.digits for part in parts) + len(str(len(parts)))
        sql = f"({' + '.join(part.sql for part in parts)})"
        made = limited(Built(sql, NUMBER, fails, why, digits=digits, inexact=any(part.inexact for part in parts)))
    return compiler.converted(replace(made, raw=None), wanted or NUMBER, nodes[0])


def _one(name: str, sql: str, *examples: Example, fails: tuple[str, ...] = (), inexact: bool = False) -> Function:
    return Function(name, (_X,), NUMBER, sql, examples, fails=fails, inexact=inexact)


def _angle(name: str, *examples: Example) -> Function:
    return _one(name, f"fx.{name.lower()}({{number}})", *examples, fails=(NUM,), inexact=True)


FUNCTIONS: Final = (
    Function(
        "SUM",
        (_NUMBERS,),
        NUMBER,
        "",
        (
            Example('SUM(1, [a], "3")', "9", {"a": [2, None, "5", True, 3]}),
            Example("SUM([a], [b])", "2", {"a": None, "b": 2}),
        ),
        lazy=_sum,
        over_rows=rows.summing,
    ),
    Function(
        "PRODUCT",
        (_NUMBERS,),
        NUMBER,
        "fx.product({numbers})",
        (Example("PRODUCT(2, [a])", "24", {"a": ["3", 3, None, 4]}), Example("PRODUCT([a])", "0", {"a": []})),
        fails=(NUM,),
    ),
    Function(
        "SUMPRODUCT",
        (Parameter("first", ListOf(NUMBER)), Parameter("second", ListOf(NUMBER))),
        NUMBER,
        "fx.sumproduct({first}, {second})",
        (Example("SUMPRODUCT({1, 2}, {3, 4})", "11"), Example("SUMPRODUCT({1, 2}, {3})", "#VALUE!")),
        fails=(VALUE, NUM),
        why="case when cardinality({first}) <> cardinality({second}) then '#VALUE!' else '#NUM!' end",
    ),
    Function("SUMSQ", (_NUMBERS,), NUMBER, "fx.sumsq({numbers})", (Example("SUMSQ(3, 4)", "25"),), fails=(NUM,)),
    *(_round(name) for name in ("ROUND", "ROUNDUP", "ROUNDDOWN", "ROUNDEVEN")),
    Function(
        "MROUND",
        (_X, Parameter("multiple", NUMBER)),
        NUMBER,
        "fx.mround({number}, {multiple})",
        (Example("MROUND(10, 3)", "9"), Example("MROUND(-7.5, -5)", "-10"), Example("MROUND(5, -2)", "#NUM!")),
        fails=(NUM,),
    ),
    Function(
        "CEILING",
        (_X, _STEP),
        NUMBER,
        "fx.ceiling({number}, {significance})",
        (
            Example("CEILING(2.5, 1)", "3"),
            Example("CEILING(-2.5, -2)", "-4"),
            Example("CEILING(-2.5, 2)", "-2"),
            Example("CEILING(2.5, -2)", "#NUM!"),
            Example("CEILING(1.1, 0.1)", "1.1"),
        ),
        fails=(NUM,),
    ),
    Function(
        "FLOOR",
        (_X, _STEP),
        NUMBER,
        "fx.floor({number}, {significance})",
        (
            Example("FLOOR(3.7, 2)", "2"),
            Example("FLOOR(-2.5, -2)", "-2"),
            Example("FLOOR(-2.5, 2)", "-4"),
            Example("FLOOR(2.5, -2)", "#NUM!"),
            Example("FLOOR(2, 0)", "#DIV/0!"),
        ),
        fails=(NUM, DIV0),
        why="case when {significance} = 0 then '#DIV/0!' else '#NUM!' end",
    ),
    Function(
        "CEILING.MATH",
        (_X, _STEP, _MODE),
        NUMBER,
        "fx.ceiling_math({number}, {significance}, {mode})",
        (Example("CEILING.MATH(-5.5, 2)", "-4"), Example("CEILING.MATH(-5.5, 2, -1)", "-6")),
    ),
    Function(
        "FLOOR.MATH",
        (_X, _STEP, _MODE),
        NUMBER,
        "fx.floor_math({number}, {significance}, {mode})",
        (Example("FLOOR.MATH(-8.1, 2)", "-10"), Example("FLOOR.MATH(-5.5, 2, -1)", "-4")),
    ),
    _one("INT", "floor({number})", Example("INT(-8.9)", "-9"), Example("INT((0.1 + 0.7) * 10)", "8")),
    Function(
        "TRUNC",
        (_X, _DIGITS),
        NUMBER,
        _trunc,
        (Example("TRUNC(-8.9)", "-8"), Example("TRUNC(3.14159, 2)", "3.14")),
        large=False,
    ),
    _one("EVEN", "fx.even({number})", Example("EVEN(1.5)", "2"), Example("EVEN(-1)", "-2"), Example("EVEN(2)", "2")),
    _one("ODD", "fx.odd_number({number})", Example("ODD(1.5)", "3"), Example("ODD(-2)", "-3"), Example("ODD(0)", "1")),
    Function("ISEVEN", (_X,), BOOL, "mod(trunc({number}), 2) = 0", (Example("ISEVEN(2.5)", True),)),
    Function("ISODD", (_X,), BOOL, "mod(trunc({number}), 2) <> 0", (Example("ISODD(-3)", True),)),
    _one("ABS", "abs({number})", Example("ABS(-3.5)", "3.5"), Example("ABS([a])", "0", {"a": None})),
    _one("SIGN", "sign({number})", Example("SIGN(-0.5)", "-1")),
    Function(
        "MOD",
        (_X, Parameter("divisor", NUMBER)),
        NUMBER,
        "fx.mod({number}, {divisor})",
        (
            Example("MOD(-10, 3)", "2"),
            Example("MOD(10, -3)", "-2"),
            Example("MOD(3.3, 1.1)", "0"),
            Example("MOD(1, 0)", "#DIV/0!"),
        ),
        fails=(DIV0,),
    ),
    Function(
        "QUOTIENT",
        (_X, Parameter("divisor", NUMBER)),
        NUMBER,
        "div({number}, nullif({divisor}, 0))",
        (Example("QUOTIENT(-10, 3)", "-3"), Example("QUOTIENT(1, 0)", "#DIV/0!")),
        fails=(DIV0,),
        large=True,
    ),
    Function(
        "POWER",
        (_X, Parameter("power", NUMBER)),
        NUMBER,
        "fx.pow({number}, {power})",
        (Example("POWER(1.1, 2)", "1.21"), Example("POWER(0, 0)", "#NUM!"), Example("POWER(0, -1)", "#DIV/0!")),
        fails=(NUM, DIV0),
        why="case when {number} = 0 and {power} < 0 then '#DIV/0!' else '#NUM!' end",
        inexact=True,
    ),
    _one(
        "SQRT",
        "fx.sqrt({number})",
        Example("SQRT(2.25)", "1.5"),
        Example("SQRT(-1)", "#NUM!"),
        fails=(NUM,),
        inexact=True,
    ),
    _one("EXP", "fx.exp({number})", Example("EXP(0)", "1"), Example("EXP(1000)", "#NUM!"), fails=(NUM,), inexact=True),
    _one("LN", "fx.ln({number})", Example("LN(1)", "0"), Example("LN(0)", "#NUM!"), fails=(NUM,), inexact=True),
    _one("LOG10", "fx.log10({number})", Example("LOG10(1000)", "3"), fails=(NUM,), inexact=True),
    Function(
        "LOG",
        (_X, Parameter("base", NUMBER, optional=True, default="10.")),
        NUMBER,
        "fx.log_of({number}, {base})",
        (Example("LOG(8, 2)", "3"), Example("LOG(10, 1)", "#DIV/0!"), Example("LOG(-1)", "#NUM!")),
        fails=(NUM, DIV0),
        why="case when {number} > 0 and {base} = 1 then '#DIV/0!' else '#NUM!' end",
        inexact=True,
    ),
    _one("FACT", "fx.fact({number})", Example("FACT(5)", "120"), Example("FACT(-1)", "#NUM!"), fails=(NUM,)),
    Function(
        "COMBIN",
        (_X, Parameter("chosen", NUMBER)),
        NUMBER,
        "fx.combin({number}, {chosen})",
        (Example("COMBIN(8, 2)", "28"), Example("COMBIN(2, 3)", "#NUM!")),
        fails=(NUM,),
    ),
    Function(
        "PERMUT",
        (_X, Parameter("chosen", NUMBER)),
        NUMBER,
        "fx.permut({number}, {chosen})",
        (Example("PERMUT(5, 2)", "20"), Example("PERMUT(2, 3)", "#NUM!")),
        fails=(NUM,),
    ),
    Function("GCD", (_NUMBERS,), NUMBER, "fx.gcd_of({numbers})", (Example("GCD(24, 36)", "12"),), fails=(NUM,)),
    Function("LCM", (_NUMBERS,), NUMBER, "fx.lcm_of({numbers})", (Example("LCM(4, 6)", "12"),), fails=(NUM,)),
    Function("PI", (), NUMBER, "3.14159265358979323846264338328", (Example("ROUND(PI(), 5)", "3.14159"),), digits=1),
    _angle("SIN", Example("SIN(0)", "0"), Example("ROUND(SIN(PI() / 2), 9)", "1")),
    _angle("COS", Example("COS(0)", "1")),
    _angle("TAN", Example("ROUND(TAN(PI() / 4), 9)", "1")),
    _angle("ASIN", Example("ASIN(0)", "0"), Example("ASIN(2)", "#NUM!")),
    _angle("ACOS", Example("ACOS(1)", "0")),
    _angle("ATAN", Example("ATAN(0)", "0")),
    _one("DEGREES", "{number} * 180 / 3.14159265358979323846264338328", Example("DEGREES(PI())", "180"), inexact=True),
    _one(
        "RADIANS",
        "{number} * 3.14159265358979323846264338328 / 180",
        Example("ROUND(RADIANS(180), 4)", "3.1416"),
        inexact=True,
    ),
    Function(
        "BASE",
        (_X, Parameter("base", NUMBER), Parameter("places", NUMBER, optional=True, default="0.")),
        TEXT,
        "fx.base({number}, {base}, {places})",
        (Example("BASE(255, 16)", "FF"), Example("BASE(7, 2, 5)", "00111"), Example("BASE(1, 1)", "#NUM!")),
        fails=(NUM,),
        length=255,
    ),
    Function(
        "DECIMAL",
        (Parameter("text", TEXT), Parameter("base", NUMBER)),
        NUMBER,
        "fx.decimal({text}, {base})",
        (Example('DECIMAL("FF", 16)', "255"), Example('DECIMAL("9", 8)', "#NUM!")),
        fails=(NUM,),
    ),
)
