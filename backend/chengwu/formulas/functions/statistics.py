"""Statistics: means, extremes, ranks, spread. Blanks and what is no number in a list do not count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from chengwu.formulas import rows
from chengwu.formulas.function import DIV0, NA, NUM, VALUE, Compiler, Example, Function, Parameter
from chengwu.formulas.sql import Built, quoted, together
from chengwu.formulas.tree import Node
from chengwu.formulas.types import BOOL, DATE, DATETIME, NUMBER, ListOf, Type, common

_NUMBERS: Final = Parameter("numbers", ListOf(NUMBER), repeated=True)
_LIST: Final = Parameter("numbers", ListOf(NUMBER))
_X: Final = Parameter("number", NUMBER)
_MIXED: Final = {"a": [4, "7", None, 1, True, 4]}
_NONE: Final = {"a": [None]}
_DAYS: Final = (DATE, DATETIME)


def _extreme(which: str) -> Callable[[Compiler, Sequence[Node], Type | None], Built]:
    """The largest or smallest of numbers, or the latest or earliest of days."""

    def build(compiler: Compiler, nodes: Sequence[Node], wanted: Type | None) -> Built:
        natural = [compiler.build(node).type for node in nodes]
        kind = common([one.item if isinstance(one, ListOf) else one for one in natural])
        if kind not in _DAYS:
            part = compiler.gathered(nodes, ListOf(NUMBER), nodes[0])
            made = Built(f"fx.{which}_number({part.sql})", NUMBER, *together([part]), inexact=part.inexact)
        else:
            part = compiler.gathered(nodes, ListOf(DATETIME), nodes[0])
            fails, why = together([part], [VALUE], quoted(VALUE))
            cast = "::date" if kind == DATE else ""
            made = Built(f"fx.{which}_moment({part.sql}){cast}", kind, fails, why)
        return compiler.converted(made, wanted or made.type, nodes[0])

    return build


def _extremes(name: str, largest: str, latest: str) -> Function:
    return Function(
        name,
        (_NUMBERS,),
        NUMBER,
        "",
        (
            Example(f"{name}([a], 2)", largest, _MIXED),
            Example(f"{name}([a])", "0", _NONE),
            Example(f"{name}(DATE(2024, 1, 1), DATE(2024, 2, 1))", {"date": latest}),
            Example(f"{name}(1, 1 / 0)", "#DIV/0!"),
        ),
        lazy=_extreme(name.lower()),
        over_rows=rows.extreme(name.lower()),
    )


def _mean(name: str) -> Function:
    return Function(
        name,
        (_NUMBERS,),
        NUMBER,
        "fx.average({numbers})",
        (Example(f"{name}([a])", "3", _MIXED), Example(f"{name}([a])", "#DIV/0!", _NONE)),
        fails=(DIV0,),
        inexact=True,
        over_rows=rows.averaging,
    )


def _spread(name: str, function: str, gives: str, few: str, fails: tuple[str, ...]) -> Function:
    arguments = "{numbers}"
    own = f"case when fx.count_of({arguments}) < {few} then '{DIV0}' else '{NUM}' end"
    alone = f"{name}(5)"
    return Function(
        name,
        (_NUMBERS,),
        NUMBER,
        f"fx.{function}({arguments})",
        (
            Example(f"{name}(2, 4, 4, 4, 5, 5, 7, 9, [a])", gives, {"a": None}),
            Example(alone, "#DIV/0!" if few == "2" else "0"),
        ),
        fails=(*fails, NUM),
        why=own,
        inexact=True,
    )


def _nth(name: str, gives: str) -> Function:
    return Function(
        name,
        (_LIST, Parameter("place", NUMBER)),
        NUMBER,
        f"fx.{name.lower()}({{numbers}}, {{place}})",
        (
            Example(f"{name}({{3, 5, 5, 1}}, 2)", gives),
            Example(f"{name}({{3, 5}}, 3)", "#NUM!"),
            Example(f"{name}([a], 1)", "#NUM!", _NONE),
        ),
        fails=(NUM,),
    )


def _percentile(name: str, sql: str, argument: str, good: str, gives: str, bad: str) -> Function:
    return Function(
        name,
        (_LIST, Parameter(argument, NUMBER)),
        NUMBER,
        sql,
        (
            Example(f"{name}({{1, 2, 3, 4}}, {good})", gives),
            Example(f"{name}({{1, 2}}, {bad})", "#NUM!"),
            Example(f"{name}([a], {good})", "#NUM!", _NONE),
        ),
        fails=(NUM,),
        inexact=True,
    )


def _ranked(name: str) -> Function:
    return Function(
        name,
        (_X, _LIST, Parameter("ascending", BOOL, optional=True, default="false")),
        NUMBER,
        "fx.rank_of({number}, {numbers}, {ascending})",
        (
            Example(f"{name}(5, {{7, 5, 5, 1}})", "2"),
            Example(f"{name}(1, {{7, 5, 5, 1}}, TRUE)", "1"),
            Example(f"{name}(9, {{7, 5}})", "#N/A"),
        ),
        fails=(NA,),
        digits=7,
    )


FUNCTIONS: Final = (
    _mean("AVERAGE"),
    _mean("AVG"),
    _extremes("MAX", "4", "2024-02-01"),
    _extremes("MIN", "1", "2024-01-01"),
    Function(
        "MEDIAN",
        (_NUMBERS,),
        NUMBER,
        "fx.percentile({numbers}, 0.5)",
        (
            Example("MEDIAN(1, 2, 3, 10)", "2.5"),
            Example("MEDIAN([a])", "4", _MIXED),
            Example("MEDIAN([a])", "#NUM!", _NONE),
        ),
        fails=(NUM,),
    ),
    Function(
        "MODE",
        (_NUMBERS,),
        NUMBER,
        "fx.mode({numbers})",
        (Example("MODE(1, 2, 2, 3, 3)", "2"), Example("MODE(1, 2, 3)", "#N/A"), Example("MODE([a])", "#N/A", _NONE)),
        fails=(NA,),
    ),
    _nth("LARGE", "5"),
    _nth("SMALL", "3"),
    _ranked("RANK"),
    _ranked("RANK.EQ"),
    _percentile("PERCENTILE", "fx.percentile({numbers}, {part})", "part", "0.3", "1.9", "1.1"),
    _percentile("PERCENTILE.INC", "fx.percentile({numbers}, {part})", "part", "0.3", "1.9", "-0.1"),
    _percentile("QUARTILE", "fx.percentile({numbers}, trunc({quarter}) / 4)", "quarter", "1", "1.75", "5"),
    _spread("STDEV", "deviation", "2.138089935299395077476427847038", "2", (DIV0,)),
    _spread("STDEV.S", "deviation", "2.138089935299395077476427847038", "2", (DIV0,)),
    _spread("STDEV.P", "deviation_all", "2", "1", (DIV0,)),
    _spread("VAR", "variance", "4.571428571428571428571428571429", "2", (DIV0,)),
    _spread("VAR.S", "variance", "4.571428571428571428571428571429", "2", (DIV0,)),
    _spread("VAR.P", "variance_all", "4", "1", (DIV0,)),
    Function(
        "DEVSQ",
        (_NUMBERS,),
        NUMBER,
        "fx.squares({numbers})",
        (Example("DEVSQ(4, 5, 8, 7, 11, 4, 3)", "48"), Example("DEVSQ([a])", "0", _NONE)),
        fails=(NUM,),
        inexact=True,
    ),
    Function(
        "AVEDEV",
        (_NUMBERS,),
        NUMBER,
        "fx.mean_deviation({numbers})",
        (Example("AVEDEV(2, 4, 6, 8)", "2"), Example("AVEDEV([a])", "#NUM!", _NONE)),
        fails=(NUM,),
        inexact=True,
    ),
    Function(
        "GEOMEAN",
        (_NUMBERS,),
        NUMBER,
        "fx.geometric_mean({numbers})",
        (Example("GEOMEAN(2, 8)", "4"), Example("GEOMEAN(0, 1)", "#NUM!"), Example("GEOMEAN([a])", "#NUM!", _NONE)),
        fails=(NUM,),
        inexact=True,
    ),
    Function(
        "HARMEAN",
        (_NUMBERS,),
        NUMBER,
        "fx.harmonic_mean({numbers})",
        (Example("HARMEAN(2, 6)", "3"), Example("HARMEAN(-1, 2)", "#NUM!"), Example("HARMEAN([a])", "#NUM!", _NONE)),
        fails=(NUM,),
        inexact=True,
    ),
    Function(
        "CORREL",
        (Parameter("first", ListOf(NUMBER)), Parameter("second", ListOf(NUMBER))),
        NUMBER,
        "fx.correlation({first}, {second})",
        (
            Example("CORREL({1, 2, 3}, {2, 4, 6})", "1"),
            Example("CORREL({1, 1}, {2, 3})", "#DIV/0!"),
            Example("CORREL({1, 2}, {3})", "#N/A"),
        ),
        fails=(DIV0, NA),
        why=f"case when cardinality({{first}}) = cardinality({{second}}) then '{DIV0}' else '{NA}' end",
        inexact=True,
    ),
)
