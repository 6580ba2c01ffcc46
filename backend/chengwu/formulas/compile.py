"""From a tree to SQL: every node typed, every error with a place, every operand written once.

The law is the design's (`function.py` tells what it asks of functions): NULL is an error and nothing else; blanks go at
the leaves, by the type that the context asks for; which error it is stands in a second expression, which is looked at
only where the value is NULL. Nodes are built once for each wanted type.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from chengwu.formulas import calls, operators, paths
from chengwu.formulas.convert import constant, convert
from chengwu.formulas.errors import OF_TYPES, Mistake
from chengwu.formulas.limits import MOST_NODES, MOST_SQL
from chengwu.formulas.parse import parse
from chengwu.formulas.scope import Scope, Surroundings
from chengwu.formulas.sql import Built, TooMuch, failed, limited, query, together
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
    Text,
    Truth,
    Unary,
    walk,
)
from chengwu.formulas.types import ANY, BLANK, NUMBER, VALUE, ListOf, Scalar, Type, Volatility, common


@dataclass(frozen=True)
class Compiled:
    """An expression as SQL over the row `i` of its scope."""

    source: str
    node: Node
    value: str
    type: Type
    problem: str | None
    """SQL of the error's name, true only where `value` is NULL and not blank; None: it cannot fail."""
    fails: frozenset[str]
    volatility: Volatility
    reads: frozenset[str]
    """What it depends on, by the names that the scope gives."""

    @property
    def size(self) -> int:
        """Bytes of SQL."""
        return len(self.value.encode()) + len((self.problem or "").encode())


def compile_formula(
    source: str,
    scope: Scope,
    surroundings: Surroundings,
    wanted: Type | None = None,
    *,
    strict: bool = True,
    places: int | None = None,
) -> Compiled:
    """Check a formula and write its SQL. Raises Mistake, which says where and why it cannot be used.

    With `wanted` the result is of that type, a text that is none becoming #VALUE!. Without `strict`, types that have
    nothing to do with each other are #VALUE! in the place where they meet, as in a spreadsheet. With `places` a number
    is rounded to so many digits after the point.
    """
    node = parse(source)
    return Compiler(scope, surroundings, node, strict=strict).whole(source, node, wanted, places)


def compile_stored(source: str, scope: Scope, surroundings: Surroundings, wanted: Type | None = None) -> Compiled:
    """The same for a column: its type is one type of single values, and it holds until something is written.

    Raises Mistake when it is a list, of several types, or volatile.
    """
    made = compile_formula(source, scope, surroundings, wanted)
    start, end = made.node.start, made.node.end
    if isinstance(made.type, ListOf):
        raise Mistake("formula_list_here", start, end)
    if made.type in (ANY, BLANK):
        raise Mistake("formula_no_one_type", start, end)
    if made.volatility is not Volatility.STEADY:
        raise Mistake("formula_not_steady", start, end)
    return made


class Compiler:
    """Builds the nodes of one tree."""

    def __init__(self, scope: Scope, surroundings: Surroundings, root: Node, *, strict: bool = True) -> None:
        self.surroundings = surroundings
        self.paths = paths.Paths(scope, self)
        self.volatility = Volatility.STEADY
        self.reads: set[str] = set()
        self._memo: dict[tuple[Node, Type | None, int], Built] = {}
        self._lets = 0
        self._strict = strict
        if root.end - root.start > MOST_NODES and sum(1 for _ in walk(root)) > MOST_NODES:
            raise Mistake("formula_too_complicated", root.start, root.end)
        self.paths.look_at(root)

    def whole(self, source: str, node: Node, wanted: Type | None, places: int | None = None) -> Compiled:
        """The finished expression, its number rounded half away from zero to so many places; see `compile_formula`."""
        try:
            built = limited(self.build(node, wanted))
            value = built.sql if built.raw is None else built.raw
            fails = built.fails if built.raw is None else frozenset[str]()
            problem = built.class_sql if fails else None
            if places is not None and built.type == NUMBER:
                value = f"round({value}, {places})"  # NULL, be it an error or a blank, stays what it is
        except TooMuch:
            raise Mistake("formula_too_complicated", node.start, node.end) from None
        made = Compiled(source, node, value, built.type, problem, fails, self.volatility, frozenset(self.reads))
        if made.size > MOST_SQL:
            raise Mistake("formula_too_complicated", node.start, node.end)
        return made

    def build(self, node: Node, wanted: Type | None = None) -> Built:
        """Value, type and possible errors of a node, as `wanted` or as it is."""
        context = self.paths.context
        key = (node, wanted, context)
        found = self._memo.get(key)
        if found is None:
            natural = self._memo.get((node, None, context)) if wanted is not None else None
            same = natural is not None and natural.type == wanted
            found = self._memo[key] = natural if natural is not None and same else self._build(node, wanted)
            if len(found.sql) > MOST_SQL:
                raise Mistake("formula_too_complicated", node.start, node.end)
        return found

    def _build(self, node: Node, wanted: Type | None) -> Built:
        try:
            return self._built(node, wanted)
        except Mistake as mistake:
            if self._strict or mistake.sentence not in OF_TYPES:
                raise
            return failed(VALUE, wanted or BLANK)

    def _built(self, node: Node, wanted: Type | None) -> Built:
        rows = self.paths.rows_of(node)
        if rows:
            item = wanted.item if isinstance(wanted, ListOf) else None
            if wanted is not None and item is None:
                raise Mistake("formula_list_here", node.start, node.end)
            return self.paths.listed(node, rows, item)
        match node:
            case Call():
                # What is wanted goes into the branches of IF and its like.
                built = calls.built(self, node, wanted)
            case Items():
                return self.gathered(node.items, wanted, node)
            case _:
                built = self._plain(node) if wanted is None else self.build(node)
        return built if wanted is None else self.converted(built, wanted, node)

    def _plain(self, node: Node) -> Built:
        built: Built | None = None
        match node:
            case Name():
                built = self.paths.built(node)
            case Chain():
                built = operators.chain(self, node)
            case Number() | Text() | Truth():
                built = constant(node.value)
            case Unary():
                built = operators.unary(self, node)
            case In():
                built = operators.among(self, node)
            case Missing():
                built = Built("''", BLANK, raw="null::text", length=0)
            case ErrorValue(value=error):
                built = failed(error)
        assert built is not None
        return built

    def converted(self, built: Built, wanted: Type, node: Node) -> Built:
        """As `wanted`, or a Mistake at the node."""
        found = convert(built, wanted)
        if found is None:
            raise Mistake("formula_wrong_type", node.start, node.end, wanted=wanted.name, found=built.type.name)
        return found

    def branches(self, nodes: Sequence[Node], wanted: Type | None) -> list[Built]:
        """What several branches give, in one type: the wanted one or what they have in common (rule 1)."""
        if wanted is not None:
            return [self.build(node, wanted) for node in nodes]
        natural = [self.build(node) for node in nodes]
        kind = common([one.type for one in natural])
        if kind == BLANK:
            return natural
        return [self.build(node, kind) for node in nodes]

    def let(self, built: Built, body: Callable[[str], str]) -> str:
        """`body` over a value that is computed once (rule 8)."""
        self._lets += 1
        name = f"q{self._lets}"
        return query(body(f"{name}.v"), f"(select {built.sql} as v offset 0) {name}")

    def filtered(self, node: Node, condition: Node, item: Scalar | None) -> Built:
        """The values of a node for those rows for which the condition holds."""
        rows = self.paths.rows_of(node)
        if not rows:
            raise Mistake("formula_rows_needed", node.start, node.end)
        return self.paths.listed(node, rows, item, condition)

    def through_rows(self, node: Node) -> bool:
        """Whether the node stands for one value for each of many rows."""
        return bool(self.paths.rows_of(node))

    def aggregated(self, node: Node, kinds: Sequence[Scalar], write: Callable[[str, bool], str]) -> Built | None:
        """See `function.Compiler`."""
        return self.paths.aggregated(node, kinds, write)

    def asked(self, form: Node, condition: Node | None) -> AbstractContextManager[tuple[str, str]]:
        """See `function.Compiler`."""
        return self.paths.asked(form, condition)

    def gathered(self, nodes: Sequence[Node], wanted: Type | None, at: Node) -> Built:
        """One list from single values and lists in their order."""
        natural = [self.build(node) for node in nodes]
        if isinstance(wanted, ListOf):
            item: Scalar = wanted.item
        elif wanted is not None and wanted != ANY:
            raise Mistake("formula_list_here", at.start, at.end)
        else:
            kind = common([one.type.item if isinstance(one.type, ListOf) else one.type for one in natural])
            assert isinstance(kind, Scalar)
            item = kind
        parts = [self.converted(one, ListOf(item), node) for one, node in zip(natural, nodes, strict=True)]
        plain = all(not isinstance(one.type, ListOf) for one in natural)
        singles = [convert(one, item) for one in natural] if plain else []
        if (
            plain
            and singles
            and item not in (ANY, BLANK)
            and not any(one and one.fails and one.raw is None for one in singles)
        ):
            elements = ", ".join(one.raw or one.sql for one in singles if one)
            return Built(f"array[{elements}]::{ListOf(item).sql}", ListOf(item))
        if not parts:
            return Built("'[]'::jsonb" if item == ANY else f"'{{}}'::{ListOf(item).sql}", ListOf(item))
        joint = "fx.both_json" if item == ANY else "fx.both"
        return self._joined(parts, joint, ListOf(item))

    def _joined(self, parts: list[Built], joint: str, kind: ListOf) -> Built:
        # Halved again and again: a hundred arguments are seven calls deep, not a hundred.
        if len(parts) == 1:
            return replace(parts[0], type=kind)
        middle = len(parts) // 2
        left, right = self._joined(parts[:middle], joint, kind), self._joined(parts[middle:], joint, kind)
        fails, why = together([left, right])
        return Built(f"{joint}({left.sql}, {right.sql})", kind, fails, why)
