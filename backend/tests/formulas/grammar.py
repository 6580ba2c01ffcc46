"""Random formulas over hostile rows: a small grammar, the same for a seed."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from chengwu.formulas.function import Function
from chengwu.formulas.functions import FUNCTIONS
from chengwu.formulas.types import BLANK, BOOL, DATE, DATETIME, NUMBER, TEXT, TIME, ListOf, Type

NUMBERS = ("0", "1", "-1", "2.5", "1e300", "-1e-30", "3", "10", "0.1", "12345.678", "1e18", "99999999999", "-7")
TEXTS = (
    '""',
    '"a"',
    '"12"',
    '"1e5"',
    '"-3%"',
    '"2024-02-29"',
    '"*"',
    '"~?"',
    '"A b  c"',
    '"你好"',
    '"#,##0.00"',
    '"Y"',
    "'it''s'",
    "‘甲’’乙’",
    "'r1'",
)
FIELDS: dict[Type, tuple[str, ...]] = {
    NUMBER: ("[n]", "[zero]", "[big]", "[nullnum]"),
    TEXT: ("[t]", "[num]", "[nulltext]"),
    BOOL: ("[b]",),
    DATE: ("[d]", "[nulldate]"),
    DATETIME: ("[m]",),
    TIME: ("[c]",),
    BLANK: ("[blank]",),
}
LISTS = ("[ln]", "[lt]", "[lx]", "[le]", "[ld]")

HOSTILE_ROWS: tuple[dict[str, Any], ...] = (
    {
        "n": Decimal("2.5"),
        "big": Decimal("1e307"),
        "t": "x",
        "num": "12",
        "b": True,
        "d": "2024-02-29",
        "ld": ["2024-01-31"],
    },
    {
        "n": Decimal(-3),
        "big": Decimal("-9e299"),
        "t": "你'\\ %s{}",
        "num": "abc",
        "b": False,
        "d": "9999-12-31",
        "ld": [],
    },
    {
        "n": Decimal("1e-30"),
        "big": Decimal(10**40),
        "t": "*?~[",
        "num": "1,234.5",
        "b": None,
        "d": "0001-01-01",
        "ld": [None],
    },
    {"n": None, "big": Decimal(2147483648), "t": None, "num": None, "b": True, "d": None, "ld": ["1900-02-28", None]},
)


def inputs(row: dict[str, Any]) -> dict[str, Any]:
    """A row as the inputs of a formula."""
    day = {"date": row["d"]} if row["d"] else None
    return {
        **{name: row[name] for name in ("n", "big", "t", "num", "b")},
        "d": day,
        "zero": Decimal(0),
        "nullnum": None,
        "nulltext": None,
        "nulldate": None,
        "blank": None,
        "m": {"datetime": "2024-02-29T23:59:59"},
        "c": {"time": "23:59:59"},
        "ln": [Decimal(3), None, Decimal("-1.5"), Decimal("1e200"), row["n"]],
        "lt": ["b", "A", None, "12", row["t"]],
        "lx": [Decimal(1), "x", True, None, {"date": "2024-01-01"}],
        "le": [],
        "ld": [{"date": one} if one else None for one in row["ld"]],
    }


class Grammar:
    """Formulas from chance."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def formula(self, depth: int = 4) -> str:
        """One formula."""
        return self._node(self._chance.choice((NUMBER, TEXT, BOOL, DATE)), depth)

    def _node(self, kind: Type, depth: int) -> str:
        chance = self._chance
        if isinstance(kind, ListOf):
            return chance.choice(LISTS) if depth <= 0 or chance.random() < 0.7 else self._node(kind.item, depth - 1)
        if depth <= 0 or chance.random() < 0.15:
            return self._leaf(kind)
        if chance.random() < 0.08:
            kind = chance.choice((NUMBER, TEXT, BOOL, DATE))
        makers: list[Callable[[Type, int], str]] = [self._operator, self._function, self._function, self._branch]
        return chance.choice(makers)(kind, depth - 1)

    def _leaf(self, kind: Type) -> str:
        chance = self._chance
        if chance.random() < 0.03:
            return chance.choice(("#N/A", "1/0", "[blank]"))
        known: dict[Type, tuple[str, ...]] = {NUMBER: NUMBERS, TEXT: TEXTS, BOOL: ("TRUE", "FALSE")}
        literals = known.get(kind, ())
        return chance.choice((*literals, *FIELDS.get(kind, FIELDS[NUMBER]), *FIELDS.get(kind, FIELDS[TEXT])))

    def _operator(self, kind: Type, depth: int) -> str:
        a = self._node
        match kind:
            case _ if kind == NUMBER:
                sign = self._chance.choice("+-*/^")
                return f"({a(NUMBER, depth)}{sign}{a(NUMBER, depth)})"
            case _ if kind == TEXT:
                return f"({a(TEXT, depth)}&{a(self._any(), depth)})"
            case _ if kind == BOOL:
                if self._chance.random() < 0.3:
                    return self._words(depth)
                one = self._any()
                two = one if self._chance.random() < 0.7 else self._any()
                sign = self._chance.choice(("=", "<>", "<", ">=", " IN ", " not in "))
                right = f"({a(two, depth)},{a(one, depth)})" if sign.upper().endswith("IN ") else a(two, depth)
                return f"({a(one, depth)}{sign}{right})"
            case _:
                return f"({a(DATE, depth)}{self._chance.choice('+-')}{a(NUMBER, depth)})"

    def _words(self, depth: int) -> str:
        word = self._chance.choice((" AND ", " or ", "＝"))
        negation = self._chance.choice(("", "NOT ", "not not "))
        return f"{negation}{self._node(BOOL, depth)}{word}{self._node(BOOL, depth)}"

    def _branch(self, kind: Type, depth: int) -> str:
        a = self._node
        return self._chance.choice(
            (
                lambda: f"IF({a(BOOL, depth)},{a(kind, depth)},{a(kind, depth)})",
                lambda: f"IFERROR({a(kind, depth)},{a(kind, depth)})",
                lambda: f"IFNA({a(kind, depth)},{a(kind, depth)})",
                lambda: f"SWITCH({a(NUMBER, depth)},1,{a(kind, depth)},{a(kind, depth)})",
                lambda: f"CASE({a(TEXT, depth)},'r1',{a(kind, depth)},NULL)",
                lambda: f"CHOOSE({a(NUMBER, depth)},{a(kind, depth)},{a(kind, depth)})",
                lambda: f"IFS({a(BOOL, depth)},{a(kind, depth)})",
            )
        )()

    def _function(self, kind: Type, depth: int) -> str:
        fitting = [one for one in FUNCTIONS if one.gives == kind] or list(FUNCTIONS)
        function = self._chance.choice(fitting if self._chance.random() < 0.9 else FUNCTIONS)
        return self._call(function, depth)

    def _call(self, function: Function, depth: int) -> str:
        chance = self._chance
        arguments = []
        for parameter in function.takes:
            if parameter.optional and chance.random() < 0.4:
                break
            if parameter.repeated:
                break
            arguments.append(
                self._node(parameter.type, depth) if parameter.type.name != "any" else self._any_node(depth)
            )
        repeated = [one for one in function.takes if one.repeated]
        if repeated:
            for _ in range(chance.randint(max(one.at_least for one in repeated), 3)):
                arguments += [
                    self._node(one.type, depth) if one.type.name != "any" else self._any_node(depth) for one in repeated
                ]
        return f"{function.name}({','.join(arguments)})"

    def _any(self) -> Type:
        return self._chance.choice((NUMBER, NUMBER, TEXT, TEXT, BOOL, DATE, DATETIME, TIME))

    def _any_node(self, depth: int) -> str:
        return self._node(self._any(), depth)
