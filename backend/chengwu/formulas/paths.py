"""Names and dotted paths as SQL, and lists that come from the rows of sub-tables and back links.

An expression over a path through many rows stands for one value per row: `lines.qty * lines.price` is a list, and
`SUM(lines.qty * lines.price)` adds it up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from chengwu.formulas.calls import takes_lists
from chengwu.formulas.errors import Mistake
from chengwu.formulas.function import Compiler
from chengwu.formulas.scope import ROOT, Field, Form, Group, Hidden, Link, Many, Scope, identifier
from chengwu.formulas.sql import Built, as_scalar, leaf, once, query
from chengwu.formulas.tree import Call, In, Name, Node, children
from chengwu.formulas.types import ANY, BOOL, DIV0, NA, NAME, NUM, REF, VALUE, ListOf, Scalar

_ANY_ERROR = frozenset((VALUE, NUM, DIV0, NA, REF, NAME))
Prefix = tuple[str, ...]


@dataclass(frozen=True)
class _Place:
    """Where a path has arrived: at the row `alias`, or at the record of `form` whose identity is `key`."""

    scope: Scope
    alias: str | None = None
    key: str | None = None

    @property
    def identity(self) -> str:
        if self.key is not None:
            return self.key
        return f"{self.alias}.{identifier(getattr(self.scope, 'identity', 'id'))}"


@dataclass(frozen=True)
class _Step:
    """One Many of a path: the parent's identity as SQL may only be known once the rows before it have an alias."""

    prefix: Prefix
    many: Many


class Paths:
    """Resolves the names of one formula."""

    def __init__(self, scope: Scope, compiler: Compiler) -> None:
        self._scope = scope
        self._compiler = compiler
        self._rows: dict[Prefix, str] = {}
        self._aliases = 0
        self._contexts = 0
        self.context = 0
        """A number for the rows that are being gone through; nodes are built once for each."""
        self._many_names: dict[Name, tuple[_Step, ...]] = {}

    def look_at(self, nodes: Iterable[Node]) -> None:
        """Find out which names go through many rows. Raises Mistake for names that mean nothing."""
        for node in nodes:
            if isinstance(node, Name):
                steps = self._steps(node)
                if steps:
                    self._many_names[node] = steps

    def rows_of(self, node: Node) -> tuple[_Step, ...]:
        """The rows that a node goes through and that nothing around it goes through yet."""
        if not self._many_names:
            return ()
        longest: tuple[_Step, ...] = ()
        for name in _own_names(node):
            steps = tuple(step for step in self._many_names.get(name, ()) if step.prefix not in self._rows)
            if not steps:
                continue
            shorter, longer = sorted((longest, steps), key=len)
            if any(a.prefix != b.prefix for a, b in zip(shorter, longer, strict=False)):
                raise Mistake("formula_two_lists", name.start, name.end, name=name.written)
            longest = longer
        return longest

    def listed(self, node: Node, rows: Sequence[_Step], item: Scalar | None, condition: Node | None = None) -> Built:
        """The values of a node, one for each row (for which the condition holds), as a list."""
        with self._through(rows) as (source, order):
            built = self._compiler.build(node, item)
            if isinstance(built.type, ListOf):
                raise Mistake("formula_list_here", node.start, node.end)
            test = self._compiler.build(condition, BOOL) if condition is not None else None
        where = f"{source} and {test.sql}" if test is not None else source
        made = _list_of(built, where, order)
        if test is None or not test.fails:
            return made
        # A row whose condition is in error would be left out silently.
        broken = f"{source} and ({test.sql}) is null"
        first, rest, value = query(test.class_sql, f"{broken} limit 1"), made.class_sql, made.sql
        return replace(
            made,
            sql=f"case when not exists {query('1', broken)} then {value} end",
            fails=made.fails | test.fails,
            why=once(lambda: f"coalesce({first}, {rest})"),
        )

    def built(self, name: Name) -> Built:
        """A name as a value."""
        place, meaning = self._place(name)
        if not isinstance(meaning, Field):
            raise Mistake("formula_not_a_value", name.start, name.end, name=name.written)
        self._compiler.volatility = max(self._compiler.volatility, meaning.volatility)
        if meaning.reads:
            self._compiler.reads.add(meaning.reads)
        raw = self._column(place, meaning.column)
        if meaning.wrap:
            raw = meaning.wrap(raw)
        made = leaf(raw, meaning.type, digits=meaning.digits, length=meaning.length, inexact=meaning.inexact)
        if meaning.problem is None:
            return made
        problem = self._column(place, meaning.problem)
        sql = f"case when {problem} is null then {made.sql} end"
        return replace(made, sql=sql, fails=_ANY_ERROR, why=once(lambda: f"coalesce({problem}, '{VALUE}')"), raw=None)

    def _column(self, place: _Place, column: str) -> str:
        if place.key is None:
            return f"{place.alias}.{identifier(column)}"
        alias = self._alias("l")
        form = _form(place.scope)
        return query(f"{alias}.{identifier(column)}", f"{_source(form, alias)} where {self._is(place, alias)}")

    def _is(self, place: _Place, alias: str) -> str:
        form = _form(place.scope)
        seen = form.readable(alias)
        return f"{alias}.{identifier(form.identity)} = {place.key}" + (f" and ({seen})" if seen else "")

    def _place(self, name: Name) -> tuple[_Place, object]:
        place = _Place(self._scope, ROOT)
        meaning: object = None
        prefix: Prefix = ()
        for part in name.parts:
            if meaning is not None:
                place = self._entered(place, meaning, prefix, name)
            found = place.scope.meaning(part.name)
            if found is None:
                raise Mistake("formula_no_such_name", part.start, part.end, name=part.name)
            if isinstance(found, Hidden):
                raise Mistake("formula_hidden_name", part.start, part.end, name=part.name)
            meaning, prefix = found, (*prefix, found.key)
        return place, meaning

    def _entered(self, place: _Place, meaning: object, prefix: Prefix, name: Name) -> _Place:
        match meaning:
            case Group(scope=scope):
                return replace(place, scope=scope)
            case Link(form=form, column=column, reads=reads):
                if reads:
                    self._compiler.reads.add(reads)
                return _Place(form, key=self._column(place, column))
            case Many(form=form, reads=reads):
                if reads:
                    self._compiler.reads.add(reads)
                return _Place(form, alias=self._rows.get(prefix, "no_row"))
        raise Mistake("formula_no_parts", name.start, name.end, name=name.written)

    def _steps(self, name: Name) -> tuple[_Step, ...]:
        self._place(name)
        steps: list[_Step] = []
        scope = self._scope
        prefix: Prefix = ()
        for part in name.parts[:-1]:
            found = scope.meaning(part.name)
            assert found is not None
            prefix = (*prefix, found.key)
            if isinstance(found, Many):
                steps.append(_Step(prefix, found))
            scope = found.scope if isinstance(found, Group) else found.form  # type: ignore[union-attr]
        return tuple(steps)

    @contextmanager
    def _through(self, rows: Sequence[_Step]) -> Iterator[tuple[str, str]]:
        before, outer = dict(self._rows), self.context
        self._contexts += 1
        self.context = self._contexts
        tables, conditions, order = [], [], []
        for step in rows:
            parent = self._parent(step.prefix)
            alias = self._alias("r")
            self._rows[step.prefix] = alias
            form = step.many.form
            tables.append(_source(form, alias))
            conditions.append(f"{alias}.{identifier(step.many.back)} = {parent}")
            seen = form.readable(alias)
            conditions += [f"({seen})"] if seen else []
            order.append(f"{alias}.{identifier(step.many.order)}")
        try:
            yield f"{', '.join(tables)} where {' and '.join(conditions)}", ", ".join(order)
        finally:
            self._rows, self.context = before, outer

    def _parent(self, prefix: Prefix) -> str:
        """The identity of the record that a Many belongs to."""
        place = _Place(self._scope, ROOT)
        for at, key in enumerate(prefix[:-1], 1):
            found = place.scope.meaning(key)
            assert found is not None
            match found:
                case Group(scope=scope):
                    place = replace(place, scope=scope)
                case Link(form=form, column=column):
                    place = _Place(form, key=self._column(place, column))
                case Many(form=form):
                    place = _Place(form, alias=self._rows[prefix[:at]])
        return place.identity

    def _alias(self, letter: str) -> str:
        self._aliases += 1
        return f"{letter}{self._aliases}"


def _own_names(node: Node) -> Iterator[Name]:
    """The names in a node, but for those in lists that IN or a function takes: these are theirs."""
    if isinstance(node, Name):
        yield node
    elif isinstance(node, In):
        yield from _own_names(node.item)
    elif not (isinstance(node, Call) and takes_lists(node.name)):
        for child in children(node):
            yield from _own_names(child)


def _list_of(built: Built, where: str, order: str) -> Built:
    """The values that `built` has in the rows of `where`; a blank is an element, an error one for the whole."""
    kind = ListOf(as_scalar(built.type))
    sure = built.raw is not None or not built.fails
    element = built.sql if built.raw is None else built.raw
    if kind.item == ANY:
        gathered = f"coalesce(jsonb_agg({element} order by {order}), '[]')"
        sql = query(gathered if sure else f"case when count(*) = count({element}) then {gathered} end", where)
    else:
        sql = f"array{query(element, f'{where} order by {order}')}"
        sql = sql if sure else f"fx.whole({sql})"
    made = Built(sql, kind, digits=built.digits, length=built.length, inexact=built.inexact)
    if sure:
        return made
    tell = query(built.class_sql, f"{where} and ({built.sql}) is null limit 1")
    return replace(made, fails=built.fails, why=once(lambda: tell))


def _form(scope: Scope) -> Form:
    return scope  # type: ignore[return-value]  # A place with a key is at a record of a form.


def _source(form: Form, alias: str) -> str:
    return f"{identifier(form.schema, form.table)} {alias}"
