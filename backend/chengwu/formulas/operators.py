"""The operators: arithmetic, powers, joining, comparing, IN."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from chengwu.formulas.convert import convert
from chengwu.formulas.errors import Mistake
from chengwu.formulas.function import Compiler
from chengwu.formulas.limits import MOST_DIGITS, MOST_TEXT
from chengwu.formulas.sql import Built, exactly, limited, quoted, together, zero
from chengwu.formulas.tree import Chain, In, Node, Unary
from chengwu.formulas.types import (
    ANY,
    BLANK,
    BOOL,
    DATE,
    DATETIME,
    DIV0,
    NUM,
    NUMBER,
    TEXT,
    TIME,
    ListOf,
    Type,
    common,
)

_DAYS: Final = (DATE, DATETIME, TIME)
_EPOCH: Final = "date '2000-01-01'"


def unary(compiler: Compiler, node: Unary) -> Built:
    """Signs and percents."""
    if node.operator == "+":
        return compiler.build(node.operand)
    built = compiler.build(node.operand, NUMBER)
    if node.operator == "-":
        literal = -built.literal if isinstance(built.literal, Decimal) else None
        sql = quoted(literal) if literal is not None else f"(- {built.sql})"
        return replace(built, sql=sql, raw=None, literal=literal)
    return replace(built, sql=f"({built.sql} * 0.01)", raw=None, literal=None)


def chain(compiler: Compiler, node: Chain) -> Built:
    """Operators of one level, done from the left."""
    operators = {operator for operator, _ in node.rest}
    if operators == {"&"}:
        return _joined(compiler, node)
    if operators <= {"+", "-"}:
        parts = [compiler.build(node.first), *(compiler.build(part) for _, part in node.rest)]
        if not any(part.type in _DAYS for part in parts):
            return _sum(compiler, node)
    made, left = compiler.build(node.first), node.first
    for operator, right in node.rest:
        made = _step(compiler, made, left, operator, right)
        left = node
    return made


def _step(compiler: Compiler, made: Built, at: Node, operator: str, right: Node) -> Built:
    if operator in ("+", "-"):
        return _added(compiler, made, at, operator, right)
    if operator in ("*", "/", "^"):
        a, b = compiler.converted(made, NUMBER, at), compiler.build(right, NUMBER)
        return {"*": _product, "/": _quotient, "^": _power}[operator](a, b)
    return compared(compiler, made, at, operator, compiler.build(right), right)


def _sum(compiler: Compiler, node: Chain) -> Built:
    parts = [compiler.build(node.first, NUMBER), *(compiler.build(part, NUMBER) for _, part in node.rest)]
    signs = ["", *(f" {operator} " for operator, _ in node.rest)]
    fails, why = together(parts)
    sql = "".join(f"{sign}{part.sql}" for sign, part in zip(signs, parts, strict=True))
    digits = max(part.digits for part in parts) + len(str(len(parts)))
    inexact = any(part.inexact for part in parts)
    return limited(Built(f"({sql})", NUMBER, fails, why, digits=digits, inexact=inexact))


def _product(a: Built, b: Built) -> Built:
    fails, why = together([a, b])
    sql = f"({a.sql} * {b.sql})"
    return limited(Built(sql, NUMBER, fails, why, digits=max(a.digits + b.digits, 1), inexact=a.inexact or b.inexact))


def _quotient(a: Built, b: Built) -> Built:
    digits = a.digits + 60
    if isinstance(b.literal, Decimal) and b.literal:
        fails, why = together([a, b])
        divisor = b.sql
        digits = a.digits + max(1 - b.literal.adjusted(), 1)
    else:
        fails, why = together([a, b], [DIV0])
        divisor = f"nullif({b.sql}, 0)"
    return limited(Built(f"(({a.sql} + 0e-30) / {divisor})", NUMBER, fails, why, digits=digits, inexact=True))


def _power(a: Built, b: Built) -> Built:
    which = f"case when {a.sql} = 0 and {b.sql} < 0 then '{DIV0}' else '{NUM}' end"
    fails, why = together([a, b], [NUM, DIV0], which)
    return Built(f"fx.pow({a.sql}, {b.sql})", NUMBER, fails, why, inexact=True)


def _added(compiler: Compiler, a: Built, at: Node, operator: str, right: Node) -> Built:
    b = compiler.build(right)
    if a.type not in _DAYS and b.type not in _DAYS:
        a, b = compiler.converted(a, NUMBER, at), compiler.converted(b, NUMBER, right)
        fails, why = together([a, b])
        digits = max(a.digits, b.digits) + 1
        sql = f"({a.sql} {operator} {b.sql})"
        return limited(Built(sql, NUMBER, fails, why, digits=digits, inexact=a.inexact or b.inexact))
    if a.type in _DAYS and b.type in _DAYS:
        return _two_days(compiler, a, at, operator, b, right)
    if a.type in _DAYS:
        if operator == "-" and b.type == TEXT:
            return _two_days(compiler, a, at, operator, compiler.converted(b, a.type, right), right)
        return _moved(a, operator, compiler.converted(b, NUMBER, right), at)
    if operator == "-":
        return _two_days(compiler, compiler.converted(a, b.type, at), at, operator, b, right)
    return _moved(b, operator, compiler.converted(a, NUMBER, at), right)


def _moved(day: Built, operator: str, number: Built, at: Node) -> Built:
    if day.type == TIME:
        raise Mistake("formula_wrong_type", at.start, at.end, wanted=DATETIME.name, found=TIME.name)
    fails, why = together([day, number], [NUM])
    sign = "- " if operator == "-" else ""
    name = "later" if day.type == DATE else "later_moment"
    return Built(f"fx.{name}({day.sql}, {sign}{exactly(number)})", day.type, fails, why)


def _two_days(compiler: Compiler, a: Built, at: Node, operator: str, b: Built, right: Node) -> Built:
    fails, why = together([a, b])
    if operator == "+":
        day, clock = (a, b) if b.type == TIME else (b, a)
        if clock.type != TIME or day.type == TIME:
            raise Mistake("formula_days_added", at.start, right.end)
        return Built(f"({day.sql} + {clock.sql})", DATETIME, fails, why)
    if a.type == DATE and b.type == DATE:
        return Built(f"({a.sql} - {b.sql})::numeric", NUMBER, fails, why, digits=8)
    if a.type == TIME and b.type == TIME:
        sql = f"fx.apart({_EPOCH} + {a.sql}, {_EPOCH} + {b.sql})"
        return Built(sql, NUMBER, fails, why, digits=1)
    if TIME in (a.type, b.type):
        if b.type == TIME:
            first = compiler.converted(a, DATETIME, at)
            return Built(f"({first.sql} - {b.sql}::interval)", DATETIME, fails, why)
        raise Mistake("formula_wrong_type", at.start, right.end, wanted=DATETIME.name, found=TIME.name)
    first, second = compiler.converted(a, DATETIME, at), compiler.converted(b, DATETIME, right)
    return Built(f"fx.apart({first.sql}, {second.sql})", NUMBER, fails, why, digits=8)


def _joined(compiler: Compiler, node: Chain) -> Built:
    parts = [compiler.build(node.first, TEXT), *(compiler.build(part, TEXT) for _, part in node.rest)]
    length = sum(part.length for part in parts)
    if length <= MOST_TEXT:
        fails, why = together(parts)
        return Built(f"({' || '.join(part.sql for part in parts)})", TEXT, fails, why, length=length)
    return paste(parts)


def paste(parts: list[Built]) -> Built:
    """Texts joined, with a check of the size before each joining."""
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    left, right = paste(parts[:middle]), paste(parts[middle:])
    fails, why = together([left, right], ["#VALUE!"])
    return Built(f"fx.paste({left.sql}, {right.sql})", TEXT, fails, why, length=MOST_TEXT)


def compared(compiler: Compiler, a: Built, left: Node, operator: str, b: Built, right: Node) -> Built:
    """Two values compared: numbers before texts before truths, texts without case, a blank as the other's zero."""
    for one, node in ((a, left), (b, right)):
        if isinstance(one.type, ListOf):
            raise Mistake("formula_list_here", node.start, node.end)
    kind = _comparable(a, b)
    if kind is None:
        x, y = convert(a, ANY), convert(b, ANY)
        assert x is not None
        assert y is not None
        fails, why = together([x, y])
        return Built(f"(fx.compare({x.sql}, {y.sql}) {operator} 0)", BOOL, fails, why)
    x, y = _side(a, kind), _side(b, kind)
    fails, why = together([x, y])
    return Built(f"({_said(x, operator)} {operator} {_said(y, operator)})", BOOL, fails, why)


def _comparable(a: Built, b: Built) -> Type | None:
    if a.type == ANY or b.type == ANY:
        return None
    kind = common([a.type, b.type])
    if kind == BLANK:
        return TEXT
    if kind == ANY and {a.type, b.type} & {DATE, DATETIME, TIME} and TEXT in (a.type, b.type):
        text = a if a.type == TEXT else b
        other = b if a.type == TEXT else a
        # A day against a text that is typed as one; against '' it is asked whether it is blank.
        if text.literal is None or not str(text.literal).strip():
            return None
        return TIME if other.type == TIME else DATETIME
    return None if kind == ANY else kind


def _side(built: Built, kind: Type) -> Built:
    if kind in _DAYS and built.raw is not None and built.type in (*_DAYS, BLANK):
        if built.type == BLANK and not built.fails:
            return Built(zero(kind), kind)
        plain = convert(replace(built, raw=None, fails=frozenset()), kind)
        assert plain is not None
        return replace(plain, sql=f"coalesce({plain.sql}, {zero(kind)})", fails=frozenset())
    found = convert(built, kind)
    assert found is not None
    return found


def _said(built: Built, operator: str) -> str:
    if built.type == NUMBER:
        return exactly(built)
    if built.type != TEXT:
        return built.sql
    text = f"{quoted(built.literal.lower())}::text" if isinstance(built.literal, str) else f"lower({built.sql})"
    return text if operator in ("=", "<>") else f'{text} collate "C"'


def among(compiler: Compiler, node: In) -> Built:
    """Whether a value is one of several, or of a list."""
    item = compiler.build(node.item)
    if isinstance(item.type, ListOf):
        raise Mistake("formula_list_here", node.item.start, node.item.end)
    listed = compiler.gathered(node.among, None, node)
    assert isinstance(listed.type, ListOf)
    kind = common([item.type, listed.type.item])
    if kind in (ANY, BLANK) or isinstance(kind, ListOf):
        x, values = convert(item, ANY), convert(listed, ListOf(ANY))
        name = "among_any"
    else:
        x, values = _side(item, kind), convert(listed, ListOf(kind))
        name = "among_text" if kind == TEXT else "among"
    assert x is not None
    assert values is not None
    fails, why = together([x, values])
    return Built(f"fx.{name}({x.sql}, {values.sql})", BOOL, fails, why, digits=MOST_DIGITS)
