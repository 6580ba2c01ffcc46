"""Words between conditions, and texts in any quotes: what they mean and where they end."""

from __future__ import annotations

import pytest

from chengwu.formulas.errors import Mistake
from chengwu.formulas.filters import condition
from chengwu.formulas.parse import parse
from chengwu.formulas.rendering import rendered, written
from chengwu.formulas.scope import Field, Names, Surroundings
from chengwu.formulas.tree import Call, Chain, In, Missing, Name, Node, Number, Text, Unary
from chengwu.formulas.types import NUMBER, TEXT

SCOPE = Names((Field("n", "数量", NUMBER, "n"), Field("t", "状态", TEXT, "t"), Field("not", "非", NUMBER, "not")))


def shown(node: Node) -> str:
    """A tree with all its brackets."""
    match node:
        case Call(name=name, arguments=arguments):
            return f"{name}({', '.join(map(shown, arguments))})"
        case Chain(first=first, rest=rest):
            return f"({shown(first)}{''.join(f' {operator} {shown(one)}' for operator, one in rest)})"
        case In(item=item, among=among):
            return f"IN({shown(item)}; {', '.join(map(shown, among))})"
        case Unary(operator=operator, operand=operand):
            return f"{operator}{shown(operand)}"
        case Name(written=name):
            return name
        case Number(value=value):
            return str(value)
        case Text(value=text):
            return f"<{text}>"
        case Missing():
            return "blank"
        case _:
            return type(node).__name__


@pytest.mark.parametrize(
    ("formula", "tree"),
    [
        ("a OR b AND c OR d", "OR(a, AND(b, c), d)"),
        ("a=1 and b<>2 or not c=3", "OR(AND((a = 1), (b <> 2)), NOT((c = 3)))"),
        ("NOT a AND b", "AND(NOT(a), b)"),
        ("not not a", "NOT(NOT(a))"),
        ("a = NOT b = c", "(a = NOT((b = c)))"),
        ("NOT(a) = b", "(NOT(a) = b)"),
        ("NOT (a) AND b", "AND(NOT(a), b)"),
        ("AND(a, b) AND OR(c)", "AND(AND(a, b), OR(c))"),
        ("a AND (b OR c)", "AND(a, OR(b, c))"),
        ("a NOT IN (1, 2) AND b IN c", "AND(NOT(IN(a; 1, 2)), IN(b; c))"),
        ("a IN b & c = d", "(IN(a; (b & c)) = d)"),
        ("1 + 2 * -3 ^ 2 = 4 % & 5", "((1 + (2 * (-3 ^ 2))) = (%4 & 5))"),
        ("1 - 2 - 3 < 4 = TRUE", "((1 - 2 - 3) < 4 = Truth)"),
        ("IF(a, null, Null)", "IF(a, blank, blank)"),
        ("[and] AND [not]", "AND(and, not)"),
    ],
)
def test_words_bind_looser_than_comparisons(formula: str, tree: str) -> None:
    assert shown(parse(formula)) == tree


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("'held'", "held"),
        ("''", ""),
        ("'it''s'", "it's"),
        ("'a\"b'", 'a"b'),
        ('"a\'b"', "a'b"),
        ('"a""b"', 'a"b'),
        ("‘甲’", "甲"),
        ("‘甲’’乙’", "甲’乙"),
        ("“甲””乙”", "甲”乙"),
        ("＇甲＇", "甲"),
    ],
)
def test_a_text_may_stand_in_any_quotes(formula: str, text: str) -> None:
    found = parse(formula)
    assert isinstance(found, Text)
    assert (found.value, found.start, found.end) == (text, 0, len(formula))


@pytest.mark.parametrize("formula", ["'open", "a AND", "NOT", "a NOT 1", "AND a b", "a OR OR b c", "a NOT (b)"])
def test_what_is_left_open_is_refused(formula: str) -> None:
    with pytest.raises(Mistake):
        parse(formula)


def test_negations_may_not_go_on_for_ever() -> None:
    with pytest.raises(Mistake) as refused:
        parse("NOT " * 200 + "a")
    assert refused.value.sentence == "formula_too_deep"


def test_a_filter_is_split_at_the_word_as_at_the_function() -> None:
    between = condition("n > 3 AND t = 'X' and n<9", SCOPE, Surroundings())
    assert between == condition("AND(n > 3, AND(t = 'X', n<9))", SCOPE, Surroundings())
    assert between == '(i."n" > 3.) and (lower(i."t") = \'x\') and (i."n" < 9. or i."n" is null)'


def test_names_that_are_words_stand_in_brackets() -> None:
    assert [written(name) for name in ("and", "Or", "NOT", "null", "this", "android")] == [
        "[and]",
        "[Or]",
        "[NOT]",
        "[null]",
        "[this]",
        "android",
    ]
    stored = rendered("数量 > 1 AND NOT 非 = 2 OR 状态 NOT IN ('a')", SCOPE, "key")
    assert stored == "n > 1 AND NOT [not] = 2 OR t NOT IN ('a')"
    assert rendered(stored, SCOPE, "label") == "数量 > 1 AND NOT 非 = 2 OR 状态 NOT IN ('a')"
