"""From tokens to a tree, with the precedence of spreadsheets.

From loose to tight: comparison and IN, `&`, `+ -`, `* /`, `^` (from the left), `%` behind, sign before: -2^2 is 4.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from chengwu.formulas.errors import Mistake
from chengwu.formulas.tokens import Token, tokens
from chengwu.formulas.tree import (
    Call,
    Chain,
    ErrorValue,
    In,
    Items,
    Missing,
    Name,
    Node,
    Number,
    Part,
    Text,
    Truth,
    Unary,
)

DEEPEST: Final = 100
_LEVELS: Final = (("=", "<>", "<", ">", "<=", ">=", "IN"), ("&",), ("+", "-"), ("*", "/"), ("^",))
_TRUTHS: Final = {"TRUE": True, "FALSE": False}


def parse(source: str) -> Node:
    """The tree of a formula, with or without a leading `=`. Raises Mistake with a place.

    >>> type(parse("=1+2*3")).__name__
    'Chain'
    """
    return _Parser(source).whole()


class _Parser:
    def __init__(self, source: str) -> None:
        self._tokens = list(tokens(source))
        self._at = 0
        self._depth = 0

    def whole(self) -> Node:
        self._taken("=")
        if self._now.kind == "end":
            raise Mistake("formula_empty", 0, self._now.end)
        node = self._level(0)
        if self._now.kind != "end":
            raise self._unexpected()
        return node

    @property
    def _now(self) -> Token:
        return self._tokens[self._at]

    def _is(self, *signs: str) -> bool:
        return self._now.kind == "sign" and self._now.value in signs

    def _taken(self, sign: str) -> bool:
        if self._is(sign):
            self._at += 1
            return True
        return False

    def _need(self, sign: str, opened: Token) -> int:
        if not self._is(sign):
            if self._now.kind == "end":
                raise Mistake("formula_not_closed", opened.start, opened.end, sign=sign)
            raise self._unexpected()
        self._at += 1
        return self._tokens[self._at - 1].end

    def _unexpected(self) -> Mistake:
        token = self._now
        if token.kind == "end":
            return Mistake("formula_ends_early", token.start, token.end)
        return Mistake("formula_unexpected", token.start, token.end, what=token.value)

    def _operator(self, level: int) -> str | None:
        token = self._now
        if token.kind == "sign" and token.value in _LEVELS[level]:
            return token.value
        return "IN" if level == 0 and token.kind == "name" and token.value.upper() == "IN" else None

    def _level(self, level: int) -> Node:
        if level == len(_LEVELS):
            return self._signed()
        first = self._level(level + 1)
        rest: list[tuple[str, Node]] = []
        while operator := self._operator(level):
            self._at += 1
            if operator == "IN":
                first, rest = self._in(_chain(first, rest)), []
            else:
                rest.append((operator, self._level(level + 1)))
        return _chain(first, rest)

    def _in(self, item: Node) -> Node:
        opened = self._now
        if not self._is("("):
            among = self._level(1)
            return In(item.start, among.end, item, (among,))
        self._at += 1
        found, end = self._arguments(opened, ")")
        return In(item.start, end, item, found)

    def _signed(self) -> Node:
        signs: list[Token] = []
        while self._is("-", "+"):
            signs.append(self._now)
            self._at += 1
        if len(signs) > DEEPEST:
            raise Mistake("formula_too_deep", signs[0].start, signs[-1].end, most=DEEPEST)
        node = self._primary()
        for sign in reversed(signs):
            node = Unary(sign.start, node.end, sign.value, node)
        percents = 0
        while self._is("%"):
            percents += 1
            if percents > 10:
                raise Mistake("formula_too_deep", node.start, self._now.end, most=10)
            node = Unary(node.start, self._now.end, "%", node)
            self._at += 1
        return node

    def _primary(self) -> Node:
        token = self._now
        match token.kind:
            case "number":
                self._at += 1
                return Number(token.start, token.end, self._number(token))
            case "text":
                self._at += 1
                return Text(token.start, token.end, token.value)
            case "error":
                self._at += 1
                return ErrorValue(token.start, token.end, token.value)
            case "name" | "bracketed":
                return self._named()
        if self._is("("):
            self._at += 1
            self._enter(token)
            node = self._level(0)
            self._need(")", token)
            self._depth -= 1
            return node
        if self._is("{"):
            self._at += 1
            items, end = self._arguments(token, "}")
            return Items(token.start, end, items)
        raise self._unexpected()

    def _number(self, token: Token) -> Decimal:
        value = Decimal(token.value)
        if abs(value.adjusted()) >= 308 and value:
            raise Mistake("formula_number_too_large", token.start, token.end)
        return value

    def _named(self) -> Node:
        parts = [self._part()]
        while self._is("."):
            self._at += 1
            if self._now.kind not in ("name", "bracketed"):
                raise self._unexpected()
            parts.append(self._part())
        start, end = parts[0].start, parts[-1].end
        written = ".".join(part.name for part in parts).upper()
        if self._is("(") and self._tokens[self._at - 1].kind == "name":
            opened = self._now
            self._at += 1
            arguments, closed = self._arguments(opened, ")")
            return Call(start, closed, written, arguments, end)
        if written in _TRUTHS and self._tokens[self._at - 1].kind == "name":
            return Truth(start, end, _TRUTHS[written])
        return Name(start, end, tuple(parts))

    def _part(self) -> Part:
        token = self._now
        self._at += 1
        return Part(token.start, token.end, token.value)

    def _arguments(self, opened: Token, closing: str) -> tuple[tuple[Node, ...], int]:
        self._enter(opened)
        found: list[Node] = []
        if not self._is(closing):
            while True:
                if self._is(",", closing):
                    found.append(Missing(self._now.start, self._now.start))
                else:
                    found.append(self._level(0))
                if not self._taken(","):
                    break
        end = self._need(closing, opened)
        self._depth -= 1
        return tuple(found), end

    def _enter(self, opened: Token) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Mistake("formula_too_deep", opened.start, opened.end, most=DEEPEST)


def _chain(first: Node, rest: list[tuple[str, Node]]) -> Node:
    return Chain(first.start, rest[-1][1].end, first, tuple(rest)) if rest else first
