"""Computed fields of a catalogue: their SQL, their types, and what each depends on, across forms.

The law: fields form a graph without circles. A formula over its own row, a look-up and a roll-up are each an expression
over the row `i` of their table; what an expression reads is kept as paths, so that whoever changes a record can find,
set by set, which others have to be computed anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal

from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.naming import TableScope, beside
from chengwu.forms.surroundings import surroundings
from chengwu.formulas.compile import Compiled, compile_formula
from chengwu.formulas.errors import Mistake
from chengwu.formulas.scope import ROOT, identifier
from chengwu.formulas.sql import query, quoted
from chengwu.formulas.types import ANY, BLANK, BOOL, NUMBER, TEXT, ListOf, Type, Volatility

_EMPTY: Final[Mapping[str, str]] = {"COUNT": "0", "COUNTD": "0", "SUM": "0"}


@dataclass(frozen=True)
class Step:
    """One step of a path, from `source` to `target`, with the column or the table between that makes it.

    `link`: `source.column` names the target. `rows`: `target.column` names the source. `pairs`: the table `column` has
    both, the source in `near` and the target in `far`. `named`: as `rows`, but the column is text, and the column
    `near` beside it holds the key of the source's form. `form`: every row of it, for what is asked at each look.
    """

    kind: Literal["form", "link", "rows", "pairs", "named"]
    source: RecordTable
    target: RecordTable
    column: str
    near: str = ""
    far: str = ""


@dataclass(frozen=True)
class Dependency:
    """What is read at the end of a path: the field `key` of `table`."""

    steps: tuple[Step, ...]
    table: RecordTable
    key: str


@dataclass(frozen=True)
class RollUp:
    """A figure over many rows: SQL over their alias `i`, to be grouped by what they point to."""

    over: RecordTable
    source: str
    """What stands after FROM."""
    parent: str
    """SQL of the number of the record that a row points to."""
    named: bool
    """Whether `parent` is text."""
    where: str
    figure: str
    empty: str
    """What the figure is where there are no rows."""


@dataclass(frozen=True, eq=False)
class Computed:
    """A computed field. `value` and `problem` are SQL over the row `i` of its table."""

    table: RecordTable
    key: str
    type: Type
    stored: bool
    volatility: Volatility
    value: str
    problem: str | None
    reads: tuple[Dependency, ...]
    roll_up: RollUp | None = None
    bare: tuple[str, str | None] | None = None
    """Value and error where fields of the row that have no column stand beside it, each computed once."""

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns that it is written into: its value, and its error where it may have one."""
        return tuple(column.name for column in self.table.seen_parts(self.key).values())


class Computing:
    """The computed fields of a catalogue, each compiled when it is first asked for."""

    def __init__(self, catalogue: Catalogue, *, as_said: bool = True) -> None:
        """Without `as_said` of a definition that is being published, and says nothing yet of what is stored."""
        self._catalogue = catalogue
        self._as_said = as_said
        self._made: dict[tuple[str, str], Computed] = {}
        self._under_way: list[tuple[str, str]] = []

    def scope(self, table: RecordTable, **more: Any) -> TableScope:
        """The names of a table, for expressions of the definition."""
        return TableScope(self._catalogue, table, self, **more)

    def compiled(
        self, source: str, table: RecordTable, wanted: Type | None = None, *, places: int | None = None, **more: Any
    ) -> Compiled:
        """An expression over a row of the table. Raises Mistake."""
        return compile_formula(source, self.scope(table, **more), surroundings(), wanted, places=places)

    def settled(self, table: RecordTable, key: str) -> tuple[Type, bool, Volatility]:
        """See `naming.Inlines`."""
        if table.known[key].type.name == "serial":
            return TEXT, True, Volatility.STEADY
        made = self.field(table, key)
        return made.type, made.stored, made.volatility

    def inline(self, table: RecordTable, key: str) -> tuple[Callable[[str], str], Callable[[str], str] | None]:
        """See `naming.Inlines`."""
        made = self.field(table, key)
        problem = made.problem
        dated = made.volatility is Volatility.DATED and made.roll_up is None  # a roll-up never ends in an error
        if problem is None and dated and "error" in table.seen_parts(key):
            problem = "null::text"  # whoever reads the column asks for its error, which decides what a blank is
        # As in a column: without it the value is what it is, be it blank.
        why = None if problem is None else _over(f"case when {made.value} is null then {problem} end")
        return _over(made.value), why

    def field(self, table: RecordTable, key: str) -> Computed:
        """A computed field. Raises Mistake, also for one that leads back to itself."""
        name = (table.address, key)
        if name in self._made:
            return self._made[name]
        if name in self._under_way:
            circle = [*self._under_way[self._under_way.index(name) :], name]
            raise Mistake("formula_circle", 0, 1, path=" → ".join(f"{address}.{field}" for address, field in circle))
        self._under_way.append(name)
        try:
            made = self._made[name] = self._compute(table, key)
        finally:
            self._under_way.pop()
        return made

    @cached_property
    def all(self) -> tuple[Computed, ...]:
        """Every computed field, those that others read before the others."""
        for table in self._catalogue.tables.values():
            for key in computed_keys(table):
                self.field(table, key)
        return tuple(self._made.values())

    def _compute(self, table: RecordTable, key: str) -> Computed:
        each = table.known[key]
        match each.type.name:
            case "roll_up":
                return self._roll_up(table, key)
            case "look_up":
                source = str(each.options.path)  # type: ignore[attr-defined]
            case _:
                source = str(each.options.expression)  # type: ignore[attr-defined]
        made = self.compiled(source, table, beside=True, places=coins_of(table, key))
        kind = _one_type(made)
        bare = (f"null::{TEXT.sql}" if made.type == BLANK else made.value), made.problem
        reads = tuple(self.dependencies(table, made.reads))
        volatility = self._volatility(table, key, made.volatility, reads)
        there = self._beside(table, reads)
        value, problem = (query(each, there) if each and there else each for each in bare)
        assert value is not None
        return Computed(*(table, key, kind, self._is_stored(volatility), volatility, value, problem, reads), bare=bare)

    def _beside(self, table: RecordTable, reads: tuple[Dependency, ...]) -> str:
        """What has to stand beside the row for an expression that reads this, for a FROM; empty when nothing."""
        found: dict[str, str] = {}

        def add(those: tuple[Dependency, ...]) -> None:
            for read in those:
                if not read.steps and read.key not in found and self._is_computed(read):
                    made = self.field(table, read.key)
                    if not made.stored:
                        add(made.reads if made.roll_up is None else ())
                        found[read.key] = _lateral(made)

        add(reads)
        return ", ".join(found.values())

    def _volatility(
        self, table: RecordTable, key: str, volatility: Volatility, reads: tuple[Dependency, ...]
    ) -> Volatility:
        """A figure over many rows that asks for the day is stored with it, unless what it reads is volatile itself."""
        if volatility is Volatility.DAY and _over_many(reads) and not any(map(self._is_volatile, reads)):
            volatility = Volatility.DATED
        said: Any = table.known[key].options
        if volatility is Volatility.DATED and self._as_said and not said.stored:
            return Volatility.DAY  # it was published when it was none of what is stored, and has no column
        return volatility

    def _is_volatile(self, read: Dependency) -> bool:
        return self._is_computed(read) and self.field(read.table, read.key).volatility > Volatility.DATED

    def _is_computed(self, read: Dependency) -> bool:
        each = read.table.known.get(read.key)
        return each is not None and each.type.computed and each.type.name != "serial"

    def _is_stored(self, volatility: Volatility) -> bool:
        return volatility is Volatility.STEADY or (volatility is Volatility.DATED and not self._catalogue.inlines)

    def _roll_up(self, table: RecordTable, key: str) -> Computed:
        says: Any = table.known[key].options
        over = self._catalogue.table(says.form)
        step = _way_back(table, over, says.via)
        value = self.compiled(says.field or "id", over)
        where = self.compiled(says.where, over, BOOL) if says.where.strip() else None
        order = self.compiled(says.order, over) if says.order else None
        parts = [each for each in (value, where, order) if each is not None]
        kind = _figure_type(says.function, _one_type(value))
        made = _roll_up_sql(self._catalogue.schema, step, says.function, bool(says.field), parts[0], where, order)
        reads = [Dependency((step,), each.table, each.key) for each in self._first_reads(over, parts) if not each.steps]
        reads += [
            Dependency((step, *each.steps), each.table, each.key)
            for each in self._first_reads(over, parts)
            if each.steps
        ]
        reads.append(Dependency((step,), over, step.column if step.kind in ("rows", "named") else says.via))
        if step.kind == "named":
            reads.append(Dependency((step,), over, step.near))
        every = tuple(dict.fromkeys(reads))
        volatility = self._volatility(table, key, max(each.volatility for each in parts), every)
        return Computed(*(table, key, kind, self._is_stored(volatility), volatility, _single(made), None, every, made))

    def _first_reads(self, table: RecordTable, parts: list[Compiled]) -> Iterator[Dependency]:
        return self.dependencies(table, frozenset().union(*(each.reads for each in parts)))

    def dependencies(self, table: RecordTable, reads: frozenset[str]) -> Iterator[Dependency]:
        """What an expression over `table` depends on, from the paths that it reads."""
        for path in sorted(reads):
            *way, last = path.split("/")
            here, steps = table, []
            for name in way:
                step = self._step(here, name)
                steps.append(step)
                here = step.target
            if "@" in last:
                step = self._step(here, last)
                field = last.partition("@")[2]
                yield Dependency((*steps, step), step.target, field)
            elif last in here.sub_tables:
                step = self._step(here, last)
                yield Dependency((*steps, step), step.target, "parent_id")
            else:
                yield Dependency(tuple(steps), here, last)

    def _step(self, here: RecordTable, name: str) -> Step:
        if name.startswith("="):
            return Step("form", here, self._catalogue.table(name[1:]), "")
        if "@" in name:
            address, _, field = name.partition("@")
            there = self._catalogue.table(address)
            if field in there.link_tables:
                return Step("pairs", here, there, there.link_tables[field], "target_id", "record_id")
            return Step("rows", here, there, field)
        if name == "parent_id":
            return Step("link", here, self._catalogue.form(here.form.key), name)
        target = self._catalogue.table(here.known[name].target)
        if name in here.sub_tables:
            return Step("rows", here, target, "parent_id")
        if name in here.link_tables:
            return Step("pairs", here, target, here.link_tables[name], "record_id", "target_id")
        return Step("link", here, target, name)


def computing_of(catalogue: Catalogue) -> Computing:
    """The computed fields of a catalogue, made once."""
    found: Computing | None = catalogue.kept.get("computing")
    if found is None:
        found = catalogue.kept["computing"] = Computing(catalogue)
    return found


def computed_keys(table: RecordTable) -> Iterator[str]:
    """The fields of a table that are computed by expressions; a serial number is given, not computed."""
    return (key for key, each in table.known.items() if each.type.computed and each.type.name != "serial")


def coins_of(table: RecordTable, key: str) -> int | None:
    """To how many places the value of a computed field is rounded: a formula that gives an amount has its coins."""
    places: int | None = getattr(table.known[key].options, "coins", None)
    return places


def is_inlined(catalogue: Catalogue, table: RecordTable, key: str) -> bool:
    """Whether a field is computed by whoever looks, in the query: one that is volatile, or dated and of another day."""
    if key in table.volatile:
        return True
    each = table.known[key].type
    if not each.computed or each.name == "serial":
        return False
    try:
        return not computing_of(catalogue).field(table, key).stored
    except Mistake:
        return False  # only in a draft


def dated_fields(catalogue: Catalogue) -> tuple[Computed, ...]:
    """The fields that are stored with the day that they hold for, those that others read before the others."""
    every = computing_of(catalogue.stored).all
    return tuple(each for each in every if each.volatility is Volatility.DATED)


def _over_many(reads: tuple[Dependency, ...]) -> bool:
    return any(step.kind != "link" for read in reads for step in read.steps)


def _one_type(made: Compiled) -> Type:
    kind = made.type
    if kind == BLANK:
        return TEXT
    item = kind.item if isinstance(kind, ListOf) else kind
    if item in (ANY, BLANK):
        raise Mistake("formula_no_one_type", made.node.start, made.node.end)
    return kind


def _over(value: str) -> Callable[[str], str]:
    return lambda alias: value if alias == ROOT else query(value, f"(select {alias}.*) {ROOT}")


def _lateral(made: Computed) -> str:
    value, problem = made.bare or (made.value, made.problem)
    once = query(f"{value} as v", "(values (1)) _ offset 0")
    error = "null::text" if problem is None else f"case when v is null then {problem} end"
    return f"lateral {query(f'v, {error} as p', f'{once} _v offset 0')} {beside(made.key)}"


def _way_back(table: RecordTable, over: RecordTable, via: str) -> Step:
    if via == "parent_id":
        return Step("rows", table, over, via)
    each = over.known[via]
    if each.type.storage == "link_table":
        return Step("pairs", table, over, over.link_tables[via], "target_id", "record_id")
    if each.target:
        return Step("rows", table, over, via)
    return Step("named", table, over, via, f"{via.removesuffix('_id')}_form")


def _figure_type(function: str, kind: Type) -> Type:
    if function in ("COUNT", "COUNTD", "SUM", "AVG"):
        return NUMBER
    if isinstance(kind, ListOf):
        raise Mistake("formula_list_here", 0, 1)
    return ListOf(kind) if function == "LIST" else kind


def _roll_up_sql(
    schema: str,
    step: Step,
    function: str,
    of_field: bool,
    value: Compiled,
    where: Compiled | None,
    order: Compiled | None,
) -> RollUp:
    source = f"{identifier(schema, step.target.name)} {ROOT}"
    parent = f"{ROOT}.{identifier(step.column)}"
    conditions = [f"({where.value})"] if where is not None else []
    if step.kind == "pairs":
        source += f" join {identifier(schema, step.column)} x on x.{identifier(step.far)} = {ROOT}.id"
        parent = f"x.{identifier(step.near)}"
    if step.kind == "named":
        conditions.append(f"{ROOT}.{identifier(step.near)} = {quoted(step.source.form.key)}")
    by = f"{order.value}, {ROOT}.id" if order is not None else f"{ROOT}.id"
    backwards = f"{order.value} desc nulls last, {ROOT}.id desc" if order is not None else f"{ROOT}.id desc"
    it = value.value
    figure = {
        "COUNT": f"count({it})" if of_field else "count(*)",
        "COUNTD": f"count(distinct {it})",
        "SUM": f"coalesce(sum({it}), 0)",
        "AVG": f"avg({it})",
        "MIN": _least(it, value.type, "min"),
        "MAX": _least(it, value.type, "max"),
        "FIRST": f"(array_agg({it} order by {by}))[1]",
        "LAST": f"(array_agg({it} order by {backwards}))[1]",
        "LIST": f"array_agg({it} order by {by}) filter (where {it} is not null)",
    }[function]
    empty = _EMPTY.get(function, "null")
    named = step.kind == "named"
    return RollUp(step.target, source, parent, named, " and ".join(conditions) or "true", figure, empty)


def _least(it: str, kind: Type, which: str) -> str:
    # There is no min(boolean); as text f comes before t as no does before yes.
    return f"bool_{'and' if which == 'min' else 'or'}({it})" if kind == BOOL else f"{which}({it})"


def _single(made: RollUp) -> str:
    """The figure for the row `i`, as an expression over it."""
    own = "o.id::text" if made.named else "o.id"
    inside = query(made.figure, f"{made.source} where {made.parent} = {own} and {made.where}")
    return query(inside, f"(select {ROOT}.id) o")
