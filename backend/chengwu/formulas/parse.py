"""From tokens to a tree, with the precedence of spreadsheets.

From loose to tight: OR, AND, NOT, comparison and IN and NOT IN, `&`, `+ -`, `* /`, `^` (from the left), `%` behind,
sign before: -2^2 is 4. OR, AND and NOT as words between are the functions of these names; a bracket right behind the
word NOT is the function's, so that NOT(a) = b is (NOT a) = b.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
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
_OR, _AND, _COMPARED, _JOINED = 1, 2, 3, 4
_SIGNS: Final = {
    **dict.fromkeys(("=", "<>", "<", ">", "<=", ">="), _COMPARED),
    "&": _JOINED,
    **dict.fromkeys("+-", 5),
    **dict.fromkeys("*/", 6),
    "^": 7,
}
_WORDS: Final = {"OR": _OR, "AND": _AND, "IN": _COMPARED}
_TRUTHS: Final = {"TRUE": True, "FALSE": False}
_REMEMBERED: Final = 500
"""Characters of the longest formula whose tree is kept for the next time."""


def parse(source: str) -> Node:
    """The tree of a formula, with or without a leading `=`. Raises Mistake with a place.

    >>> type(parse("=1+2*3")).__name__
    'Chain'
    """
    return _remembered(source) if len(source) <= _REMEMBERED else _Parser(source).whole()


@lru_cache(maxsize=256)
def _remembered(source: str) -> Node:
    return _Parser(source).whole()


class _Parser:
    def __init__(self, source: str) -> None:
        self._tokens = tokens(source)
        self._at = 0
        self._depth = 0

    def whole(self) -> Node:
        self._taken("=")
        if self._now.kind == "end":
            raise Mistake("formula_empty", 0, self._now.end)
        node = self._above(_OR)
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

    def _level(self) -> int:
        """How tight the operator is that comes now; 0: there is none."""
        token = self._tokens[self._at]
        if token.kind == "sign":
            return _SIGNS.get(token.value, 0)
        if token.kind != "name":
            return 0
        word = token.value.upper()
        return _COMPARED if word == "NOT" and self._word(1) == "IN" else _WORDS.get(word, 0)

    def _word(self, further: int) -> str:
        token = self._tokens[min(self._at + further, len(self._tokens) - 1)]
        return token.value.upper() if token.kind == "name" else ""

    def _above(self, least: int) -> Node:
        """What operators join that are at least so tight."""
        first = self._signed()
        while (level := self._level()) >= least:
            rest: list[tuple[str, Node]] = []
            while self._level() == level:
                operator = self._now.value
                self._at += 1
                if level == _COMPARED and operator.upper() in ("IN", "NOT"):
                    first, rest = self._in(_chain(first, rest), operator.upper()), []
                else:
                    rest.append((operator, self._above(level + 1)))
            first = _chain(first, rest) if level >= _COMPARED else _connected(level, first, rest)
        return first

    def _in(self, item: Node, word: str) -> Node:
        if word == "NOT":
            self._at += 1
            found = self._in(item, "IN")
            return Call(found.start, found.end, "NOT", (found,), found.end)
        opened = self._now
        if not self._is("("):
            among = self._above(_JOINED)
            return In(item.start, among.end, item, (among,))
        self._at += 1
        items, end = self._arguments(opened, ")")
        return In(item.start, end, item, items)

    def _negated(self) -> Node:
        word = self._now
        self._at += 1
        self._enter(word)
        operand = self._above(_COMPARED)
        self._depth -= 1
        return Call(word.start, operand.end, "NOT", (operand,), word.end)

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
            case "name" if token.value.upper() == "NOT" and self._tokens[self._at + 1][:2] != ("sign", "("):
                return self._negated()
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
            node = self._above(_OR)
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
        if written == "NULL" and self._tokens[self._at - 1].kind == "name":
            return Missing(start, end)
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
                    found.append(self._above(_OR))
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


def _connected(level: int, first: Node, rest: list[tuple[str, Node]]) -> Node:
    parts = (first, *(node for _, node in rest))
    return Call(first.start, parts[-1].end, "AND" if level == _AND else "OR", parts, first.end)
