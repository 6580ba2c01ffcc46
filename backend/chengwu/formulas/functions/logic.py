"""Logic: choosing, joining conditions, asking what a value is. Most of these do not evaluate all their arguments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import reduce
from typing import Final

from chengwu.formulas.branches import chosen, rescued
from chengwu.formulas.convert import constant, convert
from chengwu.formulas.errors import Mistake
from chengwu.formulas.function import NA, VALUE, Compiler, Example, Function, Parameter
from chengwu.formulas.operators import compared
from chengwu.formulas.sql import NOTHING, Built, failed, once, quoted, together
from chengwu.formulas.tree import Missing, Node, Truth
from chengwu.formulas.types import (
    ANY,
    BLANK,
    BOOL,
    DATE,
    DATETIME,
    NUMBER,
    TEXT,
    TIME,
    ListOf,
    Type,
    common,
)

_CONDITION: Final = Parameter("condition", BOOL)
_VALUE: Final = Parameter("value", ANY)
_INSTEAD: Final = Parameter("instead", ANY)


def _if(compiler: Compiler, nodes: Sequence[Node], wanted: Type | None) -> Built:
    condition = compiler.build(nodes[0], BOOL)
    otherwise = nodes[2] if len(nodes) > 2 else Truth(nodes[0].end, nodes[0].end, False)
    first, second = compiler.branches([nodes[1], otherwise], wanted)
    return chosen([condition], [first], second)


def _ifs(compiler: Compiler, nodes: Sequence[Node], wanted: Type | None) -> Built:
    if len(nodes) % 2:
        raise Mistake("formula_groups", nodes[0].start, nodes[-1].end, name="IFS", size=2)
    conditions = [compiler.build(node, BOOL) for node in nodes[::2]]
    return chosen(conditions, compiler.branches(nodes[1::2], wanted), None)


def _switch(compiler: Compiler, nodes: Sequence[Node], wanted: Type | None) -> Built:
    subject, rest = compiler.build(nodes[0]), nodes[1:]
    pairs = len(rest) // 2
    default = rest[-1:] if len(rest) % 2 else []
    values = compiler.branches([*rest[1 : 2 * pairs : 2], *default], wanted)
    last = values[pairs] if default else None

    def over(one: Built) -> Built:
        conditions = [
            compared(compiler, one, nodes[0], "=", compiler.build(node), node) for node in rest[: 2 * pairs : 2]
        ]
        return chosen(conditions, values[:pairs], last)

    if subject.raw is not None or subject.literal is not None:
        return over(subject)
    inside = over(replace(subject, sql="{v}", why=lambda: subject.class_sql))
    sql = compiler.let(subject, lambda name: inside.sql.replace("{v}", name))
    fails = inside.fails
    return replace(
        inside,
        sql=sql,
        raw=None,
        why=once(lambda: compiler.let(subject, lambda name: inside.class_sql.replace("{v}", name))),
        fails=fails,
    )


def _choose(compiler: Compiler, nodes: Sequence[Node], wanted: Type | None) -> Built:
    index = compiler.build(nodes[0], NUMBER)
    values = compiler.branches(nodes[1:], wanted)
    whens = " ".join(f"when {place}. then {one.sql}" for place, one in enumerate(values, 1))
    classes = " ".join(f"when {place}. then {one.class_sql}" for place, one in enumerate(values, 1) if one.fails)
    fails = index.fails.union((VALUE,), *(one.fails for one in values))
    subject = f"trunc({index.sql})"

    def why() -> str:
        chosen_class = f"case {subject} {classes} else '{VALUE}' end" if classes else f"'{VALUE}'"
        return f"case when {index.sql} is null then {index.class_sql} else {chosen_class} end"

    return Built(
        f"case {subject} {whens} end",
        values[0].type,
        fails,
        once(why),
        digits=max(one.digits for one in values),
        length=max(one.length for one in values),
        inexact=any(one.inexact for one in values),
    )


def _iferror(compiler: Compiler, nodes: Sequence[Node], wanted: Type | None) -> Built:
    first = compiler.build(nodes[0])
    second = compiler.build(nodes[1])
    if not first.fails or first.raw is not None:
        return compiler.build(nodes[0], wanted)
    kind = wanted or common([first.type, second.type])
    second = compiler.build(nodes[1], kind) if kind != BLANK else second
    first = replace(first, literal=None)
    direct = _sure(first, kind)
    if direct is not None:
        return rescued(direct, second, f"coalesce({direct.sql}, {second.sql})")
    # The conversion that the context asks for may fail as well; its error is not the one that is caught.
    plain = compiler.converted(Built("{v}", first.type), kind, nodes[0])

    def body(text: str, other: str) -> str:
        return compiler.let(
            first, lambda name: f"case when {name} is null then {other} else {text.replace('{v}', name)} end"
        )

    fails = plain.fails | second.fails
    return replace(
        plain, sql=body(plain.sql, second.sql), fails=fails, why=once(lambda: body(plain.class_sql, second.class_sql))
    )


def _sure(built: Built, kind: Type) -> Built | None:
    """The same in another type, if that cannot fail."""
    if built.type == BLANK:
        return convert(built, kind)
    probe = convert(replace(built, fails=NOTHING, raw=None), kind)
    if probe is None or probe.fails:
        return None
    return replace(probe, fails=built.fails, why=built.why)


def _ifna(compiler: Compiler, nodes: Sequence[Node], wanted: Type | None) -> Built:
    first = compiler.build(nodes[0])
    if first.fails == {NA}:
        return _iferror(compiler, nodes, wanted)
    if NA not in first.fails:
        return compiler.build(nodes[0], wanted)
    kind = wanted or common([first.type, compiler.build(nodes[1]).type])
    first, second = compiler.build(nodes[0], kind), compiler.build(nodes[1], kind)
    sql = compiler.let(
        first,
        lambda name: f"case when {name} is null and {first.class_sql} = '{NA}' then {second.sql} else {name} end",
    )

    def why() -> str:
        return f"coalesce(nullif({first.class_sql}, '{NA}'), {second.class_sql})"

    fails = (first.fails - {NA}) | second.fails
    return rescued(first, replace(second, fails=fails, why=once(why)), sql)


def _connective(every: str, strict: Callable[[str, str], str], plain: str) -> Callable[..., Built]:
    def build(compiler: Compiler, nodes: Sequence[Node], wanted: Type | None) -> Built:
        parts: list[Built] = []
        for node in nodes:
            natural = compiler.build(node)
            if isinstance(natural.type, ListOf):
                listed = compiler.build(node, ListOf(BOOL))
                parts.append(replace(listed, sql=f"fx.{every}({listed.sql})", type=BOOL))
            else:
                parts.append(compiler.build(node, BOOL))
        fails, why = together(parts)
        if not fails and plain != "<>":
            sql = f"({f' {plain} '.join(part.sql for part in parts)})"
        else:
            sql = reduce(strict, (part.sql for part in parts))
        return compiler.converted(Built(sql, BOOL, fails, why), wanted or BOOL, nodes[0])

    return build


def _not(compiler: Compiler, nodes: Sequence[Node], wanted: Type | None) -> Built:
    built = compiler.build(nodes[0], BOOL)
    made = replace(built, sql=f"(not {built.sql})", raw=None, literal=None)
    return compiler.converted(made, wanted or BOOL, nodes[0])


def _asks(question: Callable[[Built], str]) -> Callable[..., Built]:
    """A function that tells something of its argument and lets no error through."""

    def build(compiler: Compiler, nodes: Sequence[Node], wanted: Type | None) -> Built:
        made = Built(question(compiler.build(nodes[0])), BOOL)
        return compiler.converted(made, wanted or BOOL, nodes[0])

    return build


def _is_error(built: Built) -> str:
    return f"({built.sql} is null)" if built.fails and built.raw is None else "false"


def _is_na(built: Built) -> str:
    if NA not in built.fails:
        return "false"
    if built.fails == {NA}:
        return f"({built.sql} is null)"
    return f"case when {built.sql} is null then {built.class_sql} = '{NA}' else false end"


def _is_other_error(built: Built) -> str:
    if not built.fails - {NA} or built.raw is not None:
        return "false"
    if NA not in built.fails:
        return f"({built.sql} is null)"
    return f"case when {built.sql} is null then {built.class_sql} <> '{NA}' else false end"


def _is_blank(built: Built) -> str:
    if built.raw is not None:
        return f"({built.raw} is null)"
    if built.type == ANY:
        return f"coalesce({built.sql} = 'null'::jsonb, false)"
    return "false"


def _is_kind(kinds: tuple[Type, ...], json: str) -> Callable[[Built], str]:
    def ask(built: Built) -> str:
        if built.type == ANY:
            return f"coalesce(jsonb_typeof({built.sql}) = '{json}', false)"
        if built.type not in kinds:
            return "false"
        asked = built.sql if built.raw is None else built.raw
        return f"({asked} is not null)" if built.fails or built.raw is not None else "true"

    return ask


def _is_non_text(built: Built) -> str:
    return f"(not {_is_kind((TEXT,), 'string')(built)})"


def _na(compiler: Compiler, nodes: Sequence[Node], wanted: Type | None) -> Built:
    return failed(NA) if wanted is None else failed(NA, wanted)


def _truth(value: bool) -> Callable[..., Built]:
    def build(compiler: Compiler, nodes: Sequence[Node], wanted: Type | None) -> Built:
        made = constant(value)
        assert made is not None
        return compiler.converted(made, wanted or BOOL, Missing(0, 0))

    return build


def _filter(compiler: Compiler, nodes: Sequence[Node], wanted: Type | None) -> Built:
    item = wanted.item if isinstance(wanted, ListOf) else None
    made = compiler.filtered(nodes[0], nodes[1], item)
    return made if wanted is None else compiler.converted(made, wanted, nodes[0])


def _error_type(compiler: Compiler, nodes: Sequence[Node], wanted: Type | None) -> Built:
    built = compiler.build(nodes[0])
    if not built.fails or built.raw is not None:
        return compiler.converted(failed(NA, NUMBER), wanted or NUMBER, nodes[0])
    numbers = {"#DIV/0!": 2, "#VALUE!": 3, "#REF!": 4, "#NAME?": 5, "#NUM!": 6, "#N/A": 7}
    whens = " ".join(f"when {quoted(error)} then {number}." for error, number in numbers.items())
    sql = f"case when {built.sql} is null then case {built.class_sql} {whens} end end"
    made = Built(sql, NUMBER, frozenset((NA,)), digits=1)
    return compiler.converted(made, wanted or NUMBER, nodes[0])


def _lazy(
    name: str,
    takes: tuple[Parameter, ...],
    build: Callable[[Compiler, Sequence[Node], Type | None], Built],
    *examples: Example,
    gives: Type = ANY,
) -> Function:
    return Function(name, takes, gives, "", examples, lazy=build)


_CONDITIONS: Final = (Parameter("conditions", ListOf(BOOL), repeated=True),)
_PAIRS: Final = (Parameter("condition", BOOL, repeated=True), Parameter("result", ANY, repeated=True))
_MORE: Final = Parameter("more", ANY, repeated=True, at_least=0)
_CASES: Final = (_VALUE, Parameter("case", ANY), Parameter("result", ANY), _MORE)
_BAD: Final = "1 / 0"

FUNCTIONS: Final = (
    _lazy(
        "IF",
        (_CONDITION, Parameter("then", ANY), Parameter("otherwise", ANY, optional=True)),
        _if,
        Example("IF(2 > 1, 10, 20)", "10"),
        Example('IF([a], 1 / 0, "no")', "no", {"a": False}),
        Example("IF(FALSE, 1)", False),
        Example("IF(1 / 0, 1, 2)", "#DIV/0!"),
    ),
    _lazy(
        "IFS",
        _PAIRS,
        _ifs,
        Example('IFS([s] >= 90, "A", [s] >= 60, "B", TRUE, "C")', "B", {"s": 75}),
        Example("IFS(FALSE, 1)", "#N/A"),
    ),
    _lazy(
        "SWITCH",
        _CASES,
        _switch,
        Example('SWITCH([a] + 1, 2, "two", 3, "three")', "three", {"a": 2}),
        Example('SWITCH("B", "a", 1, "b", 2, 9)', "2"),
        Example("SWITCH(5, 1, 2)", "#N/A"),
    ),
    _lazy(
        "CASE",
        _CASES,
        _switch,
        Example("CASE([rate], 'r1', 0.01, 'r3', 0.03, 0)", "0.03", {"rate": "r3"}),
        Example("CASE([rate], 'r1', 0.01)", "#N/A", {"rate": None}),
    ),
    _lazy(
        "CHOOSE",
        (Parameter("index", NUMBER), Parameter("value", ANY, repeated=True)),
        _choose,
        Example('CHOOSE(2, "a", "b")', "b"),
        Example("CHOOSE(3, 1, 2)", "#VALUE!"),
    ),
    _lazy(
        "IFERROR",
        (_VALUE, _INSTEAD),
        _iferror,
        Example("IFERROR(1 / 0, 7)", "7"),
        Example('IFERROR("3", 0) * 2', "6"),
        Example('IFERROR("x", 0) * 2', "#VALUE!"),
    ),
    _lazy("IFNA", (_VALUE, _INSTEAD), _ifna, Example("IFNA(#N/A, 7)", "7"), Example("IFNA(1 / 0, 7)", "#DIV/0!")),
    _lazy(
        "AND",
        _CONDITIONS,
        _connective("every", lambda a, b: f"({a} > (not {b}))", "and"),
        Example("AND(TRUE, 1 < 2)", True),
        Example("1 < 2 AND NOT [a] = 'x'", True, {"a": "y"}),
        Example("AND(FALSE, 1 / 0)", "#DIV/0!"),
        gives=BOOL,
    ),
    _lazy(
        "OR",
        _CONDITIONS,
        _connective("some", lambda a, b: f"({a} >= (not {b}))", "or"),
        Example("OR(FALSE, 1 < 2)", True),
        Example("FALSE AND 1 = 1 OR 2 > 1", True),
        Example("OR(TRUE, 1 / 0 > 1)", "#DIV/0!"),
        gives=BOOL,
    ),
    _lazy(
        "XOR",
        _CONDITIONS,
        _connective("odd", lambda a, b: f"({a} <> {b})", "<>"),
        Example("XOR(TRUE, TRUE, TRUE)", True),
        gives=BOOL,
    ),
    _lazy("NOT", (_CONDITION,), _not, Example("NOT(1 > 2)", True), Example("NOT 'b' = 'a'", True), gives=BOOL),
    _lazy("TRUE", (), _truth(True), Example("TRUE()", True), gives=BOOL),
    _lazy("FALSE", (), _truth(False), Example("FALSE()", False), gives=BOOL),
    _lazy("NA", (), _na, Example("NA()", "#N/A")),
    _lazy(
        "ISBLANK",
        (_VALUE,),
        _asks(_is_blank),
        Example("ISBLANK([a])", True, {"a": None}),
        Example('ISBLANK("")', False),
        gives=BOOL,
    ),
    _lazy("ISERROR", (_VALUE,), _asks(_is_error), Example(f"ISERROR({_BAD})", True), gives=BOOL),
    _lazy("ISERR", (_VALUE,), _asks(_is_other_error), Example("ISERR(#N/A)", False), gives=BOOL),
    _lazy("ISNA", (_VALUE,), _asks(_is_na), Example("ISNA(#N/A)", True), Example(f"ISNA({_BAD})", False), gives=BOOL),
    _lazy(
        "ISNUMBER",
        (_VALUE,),
        _asks(_is_kind((NUMBER,), "number")),
        Example("ISNUMBER(1)", True),
        Example(f"ISNUMBER({_BAD})", False),
        gives=BOOL,
    ),
    _lazy("ISTEXT", (_VALUE,), _asks(_is_kind((TEXT,), "string")), Example('ISTEXT("a")', True), gives=BOOL),
    _lazy("ISNONTEXT", (_VALUE,), _asks(_is_non_text), Example("ISNONTEXT(1)", True), gives=BOOL),
    _lazy("ISLOGICAL", (_VALUE,), _asks(_is_kind((BOOL,), "boolean")), Example("ISLOGICAL(TRUE)", True), gives=BOOL),
    _lazy(
        "ISDATE",
        (_VALUE,),
        _asks(_is_kind((DATE, DATETIME, TIME), "object")),
        Example("ISDATE([a])", True, {"a": {"date": "2026-01-31"}}),
        gives=BOOL,
    ),
    _lazy(
        "ERROR.TYPE",
        (_VALUE,),
        _error_type,
        Example(f"ERROR.TYPE({_BAD})", "2"),
        Example("ERROR.TYPE(1)", "#N/A"),
        gives=NUMBER,
    ),
    _lazy("FILTER", (Parameter("values", ListOf(ANY)), Parameter("condition", ANY)), _filter, gives=ListOf(ANY)),
)
