"""Lists: counting by a condition, taking, ordering, looking up. Blanks in a list are NULL."""

from __future__ import annotations

from typing import Final

from chengwu.formulas import rows
from chengwu.formulas.function import NA, NUM, REF, VALUE, Call, Example, Function, Parameter
from chengwu.formulas.types import ANY, BOOL, NUMBER, ListOf

_VALUES: Final = Parameter("values", ListOf(ANY), repeated=True)
_LIST: Final = Parameter("list", ListOf(ANY))
_CRITERION: Final = Parameter("criterion", ANY)
_PAIRS: Final = (Parameter("list", ListOf(ANY), repeated=True), Parameter("criterion", ANY, repeated=True))
_SUMMED: Final = Parameter("summed", ListOf(NUMBER))
_MIXED: Final = {"a": [1, "x", None, 3, "xy", True]}
_SALES: Final = {"who": ["A", "B", "A", None], "what": [10, 20, 30, 40]}


def _json(call: Call, name: str) -> str:
    return call.as_json(call.arguments[name], call.types[name])


def _hits(call: Call) -> str:
    """For each element whether all criteria of the call hold: boolean[], NULL if the lists differ in length."""
    found = ""
    for group, kinds in zip(call.groups, call.group_types, strict=True):
        listed, criterion = (call.as_json(group[name], kinds[name]) for name in ("list", "criterion"))
        part = f"fx.matches({listed}, {criterion})"
        found = f"fx.both_true({found}, {part})" if found else part
    return found


def _single_hits(call: Call) -> str:
    return f"fx.matches({_json(call, 'list')}, {_json(call, 'criterion')})"


def _ifs(name: str, function: str, gives: str, fails: tuple[str, ...], why: bool) -> Function:
    def sql(call: Call) -> str:
        return f"fx.{function}({call.arguments['summed']}, {_hits(call)})"

    def reason(call: Call) -> str:
        aligned = f"coalesce(cardinality({call.arguments['summed']}) = cardinality({_hits(call)}), false)"
        return f"case when {aligned} then '{fails[0]}' else '{VALUE}' end"

    return Function(
        name,
        (_SUMMED, *_PAIRS),
        NUMBER,
        sql,
        (
            Example(f'{name}([what], [who], "a")', gives, _SALES),
            Example(f'{name}([what], [who], "a", [what], ">100")', fails[0] if why else "0", _SALES),
            Example(f'{name}({{1, 2}}, {{1, 2, 3}}, ">0")', VALUE),
        ),
        fails=(*fails, VALUE),
        why=reason,
        inexact=name == "AVERAGEIFS",
    )


def _if(name: str, function: str, gives: str, fails: tuple[str, ...]) -> Function:
    def sql(call: Call) -> str:
        if call.given("summed"):
            return f"fx.{function}({call.arguments['summed']}, {_single_hits(call)})"
        return f"fx.{function}_itself({_json(call, 'list')}, {_json(call, 'criterion')})"

    def reason(call: Call) -> str:
        if not call.given("summed"):
            return f"'{fails[0]}'"
        aligned = f"cardinality({call.arguments['summed']}) = cardinality({_single_hits(call)})"
        return f"case when {aligned} then '{fails[0]}' else '{VALUE}' end"

    return Function(
        name,
        (_LIST, _CRITERION, Parameter("summed", ListOf(NUMBER), optional=True)),
        NUMBER,
        sql,
        (
            Example(f'{name}([who], "a", [what])', gives, _SALES),
            Example(f'{name}([what], ">25")', "70" if name == "SUMIF" else "35", _SALES),
            Example(f'{name}({{1, 2}}, ">0", {{1}})', VALUE),
        ),
        fails=(*fails, VALUE),
        why=reason,
        inexact=name == "AVERAGEIF",
    )


def _different(name: str) -> Function:
    return Function(
        name,
        (_VALUES,),
        NUMBER,
        "fx.count_unique({values})",
        (Example(f'{name}(1, 1, "a", "A", [b])', "2", {"b": None}), Example(f"{name}([b])", "0", {"b": []})),
        digits=7,
    )


FUNCTIONS: Final = (
    Function(
        "COUNT",
        (_VALUES,),
        NUMBER,
        "fx.count_numbers({values})",
        (
            Example("COUNT([a])", "2", _MIXED),
            Example("COUNT(1, [b])", "1", {"b": None}),
            Example("COUNT([d], [n])", "1", {"d": {"date": "2026-01-31"}, "n": None}),
        ),
        digits=7,
        over_rows=rows.counting(rows.COUNTED),
    ),
    Function(
        "COUNTA",
        (_VALUES,),
        NUMBER,
        "fx.count_filled({values})",
        (Example("COUNTA([a])", "5", _MIXED), Example("COUNTA([b])", "0", {"b": None})),
        digits=7,
        over_rows=rows.counting(rows.ANYTHING),
    ),
    Function(
        "COUNTBLANK",
        (_VALUES,),
        NUMBER,
        "fx.count_blank({values})",
        (Example("COUNTBLANK([a])", "1", _MIXED), Example('COUNTBLANK([b], "")', "2", {"b": None})),
        digits=7,
    ),
    Function(
        "COUNTIF",
        (_LIST, _CRITERION),
        NUMBER,
        lambda call: f"fx.count_true({_single_hits(call)})",
        (
            Example('COUNTIF([a], "x*")', "2", _MIXED),
            Example('COUNTIF([a], ">=1")', "2", _MIXED),
            Example("COUNTIF([a], 3)", "1", _MIXED),
            Example('COUNTIF([a], "")', "1", _MIXED),
            Example('COUNTIF([a], "<>x")', "5", _MIXED),
        ),
        digits=7,
    ),
    Function(
        "COUNTIFS",
        _PAIRS,
        NUMBER,
        lambda call: f"fx.count_true({_hits(call)})",
        (
            Example('COUNTIFS([who], "A", [what], ">10")', "1", _SALES),
            Example('COUNTIFS({1, 2}, ">0", {1}, ">0")', "#VALUE!"),
        ),
        fails=(VALUE,),
        digits=7,
    ),
    _if("SUMIF", "sum_where", "40", (NUM,)),
    _ifs("SUMIFS", "sum_where", "40", (NUM,), False),
    _if("AVERAGEIF", "average_where", "20", ("#DIV/0!",)),
    _ifs("AVERAGEIFS", "average_where", "20", ("#DIV/0!",), True),
    _ifs("MAXIFS", "max_where", "30", (NUM,), False),
    _ifs("MINIFS", "min_where", "10", (NUM,), False),
    Function(
        "INDEX",
        (_LIST, Parameter("place", NUMBER)),
        ANY,
        "fx.element({list}, {place})",
        (
            Example("INDEX([a], 2)", "x", _MIXED),
            Example("INDEX({5, 6}, -1)", "#REF!"),
            Example("INDEX({5, 6}, 3)", "#REF!"),
        ),
        fails=(REF,),
    ),
    Function(
        "MATCH",
        (Parameter("value", ANY), _LIST),
        NUMBER,
        lambda call: f"fx.place_of({_json(call, 'value')}, {call.arguments['list']})",
        (
            Example('MATCH("X", [a])', "2", _MIXED),
            Example("MATCH(9, [a])", "#N/A", _MIXED),
        ),
        fails=(NA,),
        digits=7,
    ),
    Function(
        "XLOOKUP",
        (Parameter("value", ANY), _LIST, Parameter("results", ListOf(ANY))),
        ANY,
        lambda call: f"fx.looked_up({_json(call, 'value')}, {call.arguments['list']}, {call.arguments['results']})",
        (
            Example('XLOOKUP("b", [who], [what])', "20", _SALES),
            Example('XLOOKUP("z", [who], [what])', "#N/A", _SALES),
        ),
        fails=(NA,),
    ),
    Function(
        "FIRST",
        (_LIST,),
        ANY,
        "fx.first_filled({list})",
        (Example("FIRST([a])", "1", _MIXED), Example("FIRST([a])", "#N/A", {"a": [None]})),
        fails=(NA,),
    ),
    Function(
        "LAST",
        (_LIST,),
        ANY,
        "fx.last_filled({list})",
        (Example("LAST([a])", True, _MIXED), Example("LAST([a])", "#N/A", {"a": []})),
        fails=(NA,),
    ),
    Function(
        "UNIQUE",
        (_LIST,),
        ListOf(ANY),
        "fx.unique_of({list})",
        (
            Example('UNIQUE({3, 1, 3, "a", "A"})', ["3", "1", "a"]),
            Example("UNIQUE([a])", ["1", None], {"a": [1, None, None, 1]}),
        ),
    ),
    Function(
        "SORT",
        (_LIST, Parameter("descending", BOOL, optional=True, default="false")),
        ListOf(ANY),
        "fx.sorted({list}, {descending})",
        (
            Example('SORT({3, "b", 1, "A"})', ["1", "3", "A", "b"]),
            Example("SORT([a], TRUE)", ["3", "1", None], {"a": [1, None, 3]}),
        ),
    ),
    _different("COUNTUNIQUE"),
    _different("COUNTD"),
)
