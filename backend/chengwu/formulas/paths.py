"""Names and dotted paths as SQL, and lists that come from the rows of sub-tables and back links.

An expression over a path through many rows stands for one value per row: `lines.qty * lines.price` is a list, and
`SUM(lines.qty * lines.price)` adds it up. A path that ends at the rows, as `lines`, is the list of their numbers.

In what EXISTS and its like ask of another form, names are that form's; `this.` leads to the row of the formula.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from chengwu.formulas.calls import asks, takes_lists
from chengwu.formulas.conditions import true_for
from chengwu.formulas.errors import Mistake
from chengwu.formulas.function import Compiler
from chengwu.formulas.scope import ROOT, Field, Form, Group, Hidden, Link, Many, Scope, form_of, identifier
from chengwu.formulas.sql import NOTHING, Built, as_scalar, leaf, once, query
from chengwu.formulas.tree import Call, In, Name, Node, children
from chengwu.formulas.types import ANY, BOOL, DIV0, NA, NAME, NUM, NUMBER, REF, VALUE, ListOf, Scalar

_ANY_ERROR: Final = frozenset((VALUE, NUM, DIV0, NA, REF, NAME))
_NUMBER_DIGITS: Final = 19
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


@dataclass(frozen=True, eq=False)
class _Frame:
    """Where names are looked up: in the formula's own row, or in those that a function asks about."""

    scope: Scope
    alias: str
    rows: tuple[_Step, ...] = ()
    """The rows that are asked about, where they are not all those of a form."""


@dataclass(frozen=True)
class _Step:
    """One Many of a path: the parent's identity as SQL may only be known once the rows before it have an alias."""

    frame: _Frame
    prefix: Prefix
    many: Many

    @property
    def key(self) -> tuple[_Frame, Prefix]:
        return self.frame, self.prefix


class Paths:
    """Resolves the names of one formula."""

    def __init__(self, scope: Scope, compiler: Compiler) -> None:
        self._compiler = compiler
        self._rows: dict[tuple[_Frame, Prefix], str] = {}
        self._aliases = 0
        self._contexts = 0
        self.context = 0
        """A number for the rows that are being gone through; nodes are built once for each."""
        self._root = _Frame(scope, ROOT)
        self._open = {self._root}
        self._frames: dict[Node, _Frame] = {}
        self._asked: dict[Node, _Frame] = {}
        self._many_names: dict[Name, tuple[_Step, ...]] = {}

    def look_at(self, root: Node) -> None:
        """Find out which names go through many rows. Raises Mistake for names that mean nothing."""
        waiting = [(root, self._root)]
        while waiting:
            node, frame = waiting.pop()
            if isinstance(node, Name):
                self._look_at_name(node, frame)
                continue
            below = children(node)
            if below and isinstance(node, Call) and asks(node.name):
                frame, below = self._look_at_form(below[0], frame), below[1:]
            waiting += [(child, frame) for child in reversed(below)]

    def _look_at_name(self, name: Name, frame: _Frame) -> None:
        self._frames[name] = self._root if name.of_this else frame
        steps = self._steps(name)
        if steps:
            self._many_names[name] = steps

    def _look_at_form(self, node: Node, outer: _Frame) -> _Frame:
        form: Form | None = None
        rows: tuple[_Step, ...] = ()
        if isinstance(node, Name):
            form = form_of(self._root.scope, node.written)
            if form is None:
                self._frames[node] = outer
                rows = self._steps(node, Mistake("formula_no_such_form", node.start, node.end))
                form = rows[-1].many.form if rows and len(rows[-1].prefix) == len(node.parts) else None
                self._frames.pop(node)
        if form is None:
            raise Mistake("formula_no_such_form", node.start, node.end)
        frame = self._asked[node] = _Frame(form, self._alias("s"), rows)
        return frame

    @contextmanager
    def asked(self, form: Node, condition: Node | None) -> Iterator[tuple[str, str]]:
        """See `function.Compiler.asked`."""
        frame = self._asked[form]
        with self._through(frame.rows, frame.alias) as (source, order):
            self._open.add(frame)
            try:
                here = _form(frame.scope)
                if not frame.rows:
                    source = f"{here.source(frame.alias)} where {here.readable(frame.alias) or 'true'}"
                    order = f"{frame.alias}.{identifier(here.identity)}"
                test = f" and {true_for(self._compiler, condition)}" if condition is not None else ""
                yield f"{source}{test}", order
            finally:
                self._open.discard(frame)

    def rows_of(self, node: Node) -> tuple[_Step, ...]:
        """The rows that a node goes through and that nothing around it goes through yet."""
        if not self._many_names:
            return ()
        longest: tuple[_Step, ...] = ()
        for name in _own_names(node):
            steps = tuple(step for step in self._many_names.get(name, ()) if step.key not in self._rows)
            if not steps:
                continue
            shorter, longer = sorted((longest, steps), key=len)
            if any(a.key != b.key for a, b in zip(shorter, longer, strict=False)):
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

    def aggregated(self, node: Node, kinds: Sequence[Scalar], write: Callable[[str, bool], str]) -> Built | None:
        """See `function.Compiler.aggregated`."""
        condition: Node | None = None
        if isinstance(node, Call) and node.name == "FILTER" and len(node.arguments) == 2:
            node, condition = node.arguments
        rows = self.rows_of(node)
        if not rows:
            return None
        with self._through(rows) as (source, _):
            one = self._compiler.build(node)
            test = self._compiler.build(condition, BOOL) if condition is not None else None
        if one.type not in kinds or (one.fails and one.raw is None) or (test is not None and test.fails):
            return None
        where = f"{source} and {test.sql}" if test is not None else source
        return replace(one, sql=query(write(one.raw or one.sql, one.raw is None), where), fails=NOTHING, raw=None)

    def built(self, name: Name) -> Built:
        """A name as a value."""
        if self._frames.get(name) not in self._open:
            raise Mistake("formula_not_a_value", name.start, name.end, name=name.written)
        place, meaning, prefix = self._place(name)
        if isinstance(meaning, Link):
            meaning = Field(meaning.key, meaning.label, NUMBER, meaning.column, wrap=_number, reads=meaning.reads)
        elif isinstance(meaning, Group):
            meaning = meaning.itself
        elif isinstance(meaning, Many):
            row = self._entered(place, meaning, (self._frames[name], prefix), name)
            return Built(_number(row.identity), NUMBER, digits=_NUMBER_DIGITS)
        elif meaning is None and hasattr(place.scope, "identity"):
            return replace(leaf(_number(place.identity), NUMBER, digits=_NUMBER_DIGITS), row=True)
        if not isinstance(meaning, Field):
            raise Mistake("formula_not_a_value", name.start, name.end, name=name.written)
        self._compiler.volatility = max(self._compiler.volatility, meaning.volatility)
        if meaning.reads:
            self._compiler.reads.add(meaning.reads)
        raw = self._value(place, meaning.at or _named(meaning.column))
        if meaning.wrap:
            raw = meaning.wrap(raw)
        made = leaf(raw, meaning.type, digits=meaning.digits, length=meaning.length, inexact=meaning.inexact)
        if meaning.problem is None and meaning.problem_at is None:
            itself = place.key is None and meaning.column == getattr(place.scope, "identity", None)
            return replace(made, row=True) if itself else made
        problem = self._value(place, meaning.problem_at or _named(meaning.problem or ""))
        sql = f"case when {problem} is null then {made.sql} end"
        return replace(made, sql=sql, fails=_ANY_ERROR, why=once(lambda: f"coalesce({problem}, '{VALUE}')"), raw=None)

    def _value(self, place: _Place, at: Callable[[str], str]) -> str:
        if place.key is None:
            return at(str(place.alias))
        alias = self._alias("l")
        form = _form(place.scope)
        return query(at(alias), f"{form.source(alias)} where {self._is(place, alias)}")

    def _is(self, place: _Place, alias: str) -> str:
        form = _form(place.scope)
        seen = form.readable(alias)
        return f"{alias}.{identifier(form.identity)} = {place.key}" + (f" and ({seen})" if seen else "")

    def _place(self, name: Name) -> tuple[_Place, object, Prefix]:
        """Where a name leads and what it means there; nothing for `this` alone: the row itself."""
        frame = self._frames[name]
        place = _Place(frame.scope, frame.alias)
        meaning: object = None
        prefix: Prefix = ()
        for part in name.parts[name.of_this :]:
            if meaning is not None:
                place = self._entered(place, meaning, (frame, prefix), name)
            found = place.scope.meaning(part.name)
            if found is None:
                raise Mistake("formula_no_such_name", part.start, part.end, name=part.name)
            if isinstance(found, Hidden):
                raise Mistake("formula_hidden_name", part.start, part.end, name=part.name)
            meaning, prefix = found, (*prefix, found.key)
        return place, meaning, prefix

    def _entered(self, place: _Place, meaning: object, key: tuple[_Frame, Prefix], name: Name) -> _Place:
        match meaning:
            case Group(scope=scope):
                return replace(place, scope=scope)
            case Link(form=form, column=column, reads=reads):
                if reads:
                    self._compiler.reads.add(reads)
                return _Place(form, key=self._value(place, _named(column)))
            case Many(form=form, reads=reads):
                if reads:
                    self._compiler.reads.add(reads)
                return _Place(form, alias=self._rows.get(key, "no_row"))
        raise Mistake("formula_no_parts", name.start, name.end, name=name.written)

    def _steps(self, name: Name, otherwise: Mistake | None = None) -> tuple[_Step, ...]:
        if len(name.parts) == 1 and not name.of_this:
            # Most names: nothing to go through before them.
            frame, [part] = self._frames[name], name.parts
            found = frame.scope.meaning(part.name)
            if isinstance(found, Many):
                return (_Step(frame, (found.key,), found),)
            if found is not None and not isinstance(found, Hidden):
                return ()
        try:
            self._place(name)
        except Mistake:
            if otherwise is not None:
                raise otherwise from None
            raise
        steps: list[_Step] = []
        frame = self._frames[name]
        scope: Scope | None = frame.scope
        prefix: Prefix = ()
        for part in name.parts[name.of_this :]:
            meaning = scope.meaning(part.name) if scope is not None else None
            assert meaning is not None
            prefix = (*prefix, meaning.key)
            if isinstance(meaning, Many):
                steps.append(_Step(frame, prefix, meaning))
            scope = below(meaning)
        return tuple(steps)

    @contextmanager
    def _through(self, rows: Sequence[_Step], last: str | None = None) -> Iterator[tuple[str, str]]:
        before, outer = dict(self._rows), self.context
        self._contexts += 1
        self.context = self._contexts
        tables, conditions, order = [], [], []
        for step in rows:
            parent = self._parent(step)
            alias = last if last is not None and step is rows[-1] else self._alias("r")
            self._rows[step.key] = alias
            form, through = step.many.form, step.many.through
            near = alias
            if through is not None:
                near = self._alias("x")
                tables.append(f"{identifier(through.schema, through.table)} {near}")
                conditions.append(f"{alias}.{identifier(form.identity)} = {near}.{identifier(through.onward)}")
            tables.append(form.source(alias))
            conditions.append(f"{near}.{identifier(step.many.back)} = {parent}")
            seen = form.readable(alias)
            conditions += [f"({seen})"] if seen else []
            order.append(f"{near}.{identifier(step.many.order)}")
        try:
            yield f"{', '.join(tables)} where {' and '.join(conditions)}", ", ".join(order)
        finally:
            self._rows, self.context = before, outer

    def _parent(self, step: _Step) -> str:
        """The identity of the record that a Many belongs to."""
        frame = step.frame
        place = _Place(frame.scope, frame.alias)
        for at, key in enumerate(step.prefix[:-1], 1):
            found = place.scope.meaning(key)
            assert found is not None
            match found:
                case Group(scope=scope):
                    place = replace(place, scope=scope)
                case Link(form=form, column=column):
                    place = _Place(form, key=self._value(place, _named(column)))
                case Many(form=form):
                    place = _Place(form, alias=self._rows[frame, step.prefix[:at]])
        return place.identity

    def _alias(self, letter: str) -> str:
        self._aliases += 1
        return f"{letter}{self._aliases}"


def below(meaning: object) -> Scope | None:
    """Where the names are looked up that stand behind a name and a dot."""
    if isinstance(meaning, Group):
        return meaning.scope
    return meaning.form if isinstance(meaning, Link | Many) else None


def _own_names(node: Node) -> Iterator[Name]:
    """The names in a node, but for those in lists that IN or a function takes and what is asked of other rows."""
    if isinstance(node, Name):
        yield node
    elif isinstance(node, In):
        yield from _own_names(node.item)
    elif not (isinstance(node, Call) and (takes_lists(node.name) or asks(node.name))):
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


def _named(column: str) -> Callable[[str], str]:
    return lambda alias: f"{alias}.{identifier(column)}"


def _number(column: str) -> str:
    return f"{column}::numeric"


def _form(scope: Scope) -> Form:
    return scope  # type: ignore[return-value]  # A place with a key is at a record of a form.
