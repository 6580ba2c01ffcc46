"""Calls of functions: arguments matched to parameters, templates filled, errors put together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from chengwu.formulas.convert import convert
from chengwu.formulas.errors import Mistake
from chengwu.formulas.function import Compiler, Function, Literal, Parameter
from chengwu.formulas.functions import BY_NAME
from chengwu.formulas.limits import FIELD_TEXT, MOST_DIGITS, MOST_TEXT
from chengwu.formulas.scope import Surroundings
from chengwu.formulas.sql import Built, exactly, limited, quoted, together
from chengwu.formulas.tree import Call, Missing, Node
from chengwu.formulas.types import ANY, NUM, NUMBER, VALUE, ListOf, Type

_PLACE = re.compile(r"\{([a-z_]+)\}")


def function_of(node: Call) -> Function:
    """The function that is called. Raises Mistake, with what was perhaps meant."""
    found = BY_NAME.get(node.name)
    if found is None:
        near = get_close_matches(node.name, BY_NAME, n=1)
        key = "formula_no_such_function_but" if near else "formula_no_such_function"
        raise Mistake(key, node.start, node.name_end, name=node.name, nearest="".join(near))
    return found


def takes_lists(name: str) -> bool:
    """Whether rows that its arguments go through are the function's own affair."""
    found = BY_NAME.get(name)
    return found is not None and any(isinstance(one.type, ListOf) for one in found.takes)


def asks(name: str) -> bool:
    """Whether it asks about the rows of a form, which its first argument names."""
    found = BY_NAME.get(name)
    return found is not None and found.asks


def built(compiler: Compiler, node: Call, wanted: Type | None) -> Built:
    """A call as SQL."""
    function = function_of(node)
    _count(function, node)
    if function.volatility > compiler.volatility:
        compiler.volatility = function.volatility
    if function.over_rows is not None and len(node.arguments) == 1:
        made = function.over_rows(compiler, node.arguments[0])
        if made is not None:
            return made
    if function.lazy is not None:
        return function.lazy(compiler, node.arguments, wanted)
    call = _Call(compiler.surroundings, {}, {}, [], [], {})
    parts = _matched(compiler, function, node, call)
    why = function.why if function.why is None or callable(function.why) else _filled(function.why, call)
    told = (lambda: why(call)) if callable(why) else why
    fails, told_by = together(parts, function.fails, told)
    kind = function.gives if not callable(function.gives) else function.gives([part.type for part in parts])
    sql = function.sql(call) if callable(function.sql) else _filled(function.sql, call)
    digits, length = function.digits or MOST_DIGITS, function.length or FIELD_TEXT
    if function.length is None:
        length = MOST_TEXT
    if function.large:
        digits = MOST_DIGITS + 1
        if all(part.digits < 100 for part in parts if part.type == NUMBER) and function.name.startswith("ROUND"):
            digits = 110
    if function.long:
        length = MOST_TEXT + 1
    made = Built(f"({sql})", kind, fails, told_by, digits=digits, length=length, inexact=function.inexact)
    return limited(made)


def _count(function: Function, node: Call) -> None:
    count = len(node.arguments)
    if count < function.fewest:
        raise Mistake("formula_too_few", node.start, node.end, name=function.name, count=count, needed=function.fewest)
    if function.most is not None and count > function.most:
        raise Mistake("formula_too_many", node.start, node.end, name=function.name, count=count, most=function.most)


def _matched(compiler: Compiler, function: Function, node: Call, call: _Call) -> list[Built]:
    single = [one for one in function.takes if not one.repeated]
    repeated = [one for one in function.takes if one.repeated]
    given, rest = node.arguments[: len(single)], node.arguments[len(single) :]
    parts = []
    for place, parameter in enumerate(single):
        argument = given[place] if place < len(given) else None
        if argument is None or (isinstance(argument, Missing) and parameter.optional):
            if parameter.default is not None:
                call.sql_of[parameter.name] = parameter.default
            call.kinds[parameter.name] = parameter.type
            continue
        part = _argument(compiler, parameter, argument)
        parts.append(part)
        call.take(parameter.name, part)
    if len(repeated) == 1 and isinstance(repeated[0].type, ListOf):
        part = compiler.gathered(rest, repeated[0].type, node)
        parts.append(part)
        call.take(repeated[0].name, part)
    elif repeated:
        if len(rest) % len(repeated):
            raise Mistake("formula_groups", node.start, node.end, name=function.name, size=len(repeated))
        for start in range(0, len(rest), len(repeated)):
            group = {}
            for parameter, argument in zip(repeated, rest[start:], strict=False):
                group[parameter.name] = _argument(compiler, parameter, argument)
            parts += group.values()
            call.groups.append({name: part.sql for name, part in group.items()})
            call.group_types.append({name: part.type for name, part in group.items()})
    return parts


def _argument(compiler: Compiler, parameter: Parameter, argument: Node) -> Built:
    if parameter.type == ANY:
        return compiler.build(argument)
    made = compiler.build(argument)
    if isinstance(made.type, ListOf) and not isinstance(parameter.type, ListOf):
        raise Mistake("formula_list_here", argument.start, argument.end)
    return compiler.build(argument, parameter.type)


def _filled(template: str, call: _Call) -> str:
    return _PLACE.sub(lambda found: call.sql_of[found[1]], template)


@dataclass
class _Call:
    """See `function.Call`."""

    _surroundings: Surroundings
    sql_of: dict[str, str]
    kinds: dict[str, Type]
    groups: list[Mapping[str, str]]
    group_types: list[Mapping[str, Type]]
    _literals: dict[str, Literal]

    def take(self, name: str, part: Built) -> None:
        self.sql_of[name] = exactly(part) if part.type == NUMBER else part.sql
        self.kinds[name] = part.type
        self._literals[name] = part.literal

    @property
    def arguments(self) -> Mapping[str, str]:
        return self.sql_of

    @property
    def types(self) -> Mapping[str, Type]:
        return self.kinds

    def given(self, name: str) -> bool:
        return name in self._literals

    def literal(self, name: str) -> Literal:
        return self._literals.get(name)

    def quoted(self, value: Literal) -> str:
        return quoted(value)

    def as_json(self, sql: str, kind: Type) -> str:
        target: Type = ListOf(ANY) if isinstance(kind, ListOf) else ANY
        made = convert(Built(sql, kind, frozenset((VALUE, NUM))), target)
        assert made is not None
        return made.sql

    @property
    def today(self) -> str:
        return self._surroundings.today

    @property
    def now(self) -> str:
        return self._surroundings.now

    @property
    def holidays(self) -> str:
        return self._surroundings.holidays

    @property
    def workdays(self) -> str:
        return self._surroundings.workdays
