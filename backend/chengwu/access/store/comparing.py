"""How many records somebody may read by one set of rights and by another, counted side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias
from uuid import uuid4

from chengwu.access.store.predicates import ME, MINE
from chengwu.fields import Physical
from chengwu.forms.catalogue import Catalogue, RecordTable, sql_type
from chengwu.forms.surroundings import here
from chengwu.formulas.sql import query
from chengwu.kit.db import Session
from chengwu.kit.db.writing import name, statement

ROW: Final = "_row"
"""The alias of a record in conditions."""
AS_IT_WILL_BE: Final = "_then"
"""The same, where a column of its is to be of another type."""
Asker: TypeAlias = tuple[int | None, int | None]
"""The numbers of a person and of a department."""
Counts: TypeAlias = tuple[int, int, int, int]
"""Before, after, gained, lost."""
TRUE: Final = "true"
_LOOKED: Final = 10
"""How many times the most is kept of what all askers share."""
_NO_ROWS: Final = "(select) t where false"


@dataclass(frozen=True)
class Branch:
    """Conditions over a record before and after, of which one must hold, and those who are asked about."""

    before: frozenset[str]
    after: frozenset[str]
    comparable: bool
    """Whether a condition that both have says the same in both."""
    askers: tuple[Asker, ...]


class Reshaped:
    """The tables as they will be, as relations over the tables as they are. What these lack is blank.

    Conditions are made with `catalogue`, whose schema is a name that nothing else has, and then told by `over`.
    """

    def __init__(self, now: Catalogue, then: Catalogue) -> None:
        self._now = now
        self._schema = f"{now.schema} {uuid4().hex}"
        self.catalogue = replace(then, schema=self._schema, kept={})
        self._relations: dict[str, str] = {}
        self._retyped: set[str] = set()
        for address, table in self.catalogue.tables.items():
            self._compare(now.tables.get(address), table)

    @property
    def retypes(self) -> bool:
        """Whether any column is to be of another type, so that what is written the same may not mean the same."""
        return bool(self._retyped)

    def named(self, text: str) -> str:
        """A text with the name of the schema, as texts about the tables as they are have it."""
        return text.replace(f"{name(self._schema)}.", f"{name(self._now.schema)}.")

    def over(self, text: str) -> str:
        """A text over the tables as they are."""
        for table, relation in self._relations.items():
            text = text.replace(name(self._schema, table), relation)
        return self.named(text)

    def records(self, form: str) -> tuple[str, str]:
        """What stands after FROM for the records of a form, and the alias for conditions on what they will be."""
        now, then = self._now.form(form), self.catalogue.tables.get(form)
        table = f"{name(self._now.schema, now.name)} {ROW}"
        if then is None:
            return table, ROW
        if form in self._retyped:
            listed = ", ".join(_columns(now.columns, then.columns, ROW))
            return f"{table}, lateral (select {listed}) {AS_IT_WILL_BE}", AS_IT_WILL_BE
        more = [column for column in _columns(now.columns, then.columns, ROW) if column.startswith("null::")]
        if not more:
            return table, ROW
        return f"{query(', '.join([f'{ROW}.*', *more]), table)} {ROW}", ROW

    def _compare(self, now: RecordTable | None, then: RecordTable) -> None:
        columns: Mapping[str, Physical] = {} if now is None else now.columns
        if not all(_holds(columns, column) for column in then.columns.values()):
            rows = _NO_ROWS if now is None else f"{name(self._now.schema, now.name)} t"
            self._relations[then.name] = query(", ".join(_columns(columns, then.columns, "t")), rows)
        if any(column.name in columns and not _holds(columns, column) for column in then.columns.values()):
            self._retyped.add(then.address)
        for key, pairs in then.link_tables.items():
            if now is None or key not in now.link_tables:
                nothing = "null::bigint record_id, null::bigint target_id, null::int place"
                self._relations[pairs] = query(nothing, _NO_ROWS)


def counted(
    session: Session, zone: str, records: str, branches: Sequence[Branch], most: int
) -> list[dict[Asker, Counts]]:
    """For each branch and each asker of it the four numbers, none above `most`; one statement for all of them."""
    if not branches:
        return []
    values: dict[str, object] = {**here(session.now, zone), "most": most, "looked": most * _LOOKED}
    common: dict[str, str] = {}
    texts: list[str] = []
    for number, branch in enumerate(branches):
        values[f"people_{number}"] = [person for person, _ in branch.askers]
        values[f"departments_{number}"] = [department for _, department in branch.askers]
        texts.append(_text(number, branch, _Counting(records, common if branch.comparable else None)))
    moment = "(select null::bigint as id, null::bigint as department, %(here_today)s::date as today,"
    moment += " %(here_now)s::timestamp as now) here"
    shared = [
        f"{alias} as materialized {_limited(f'{moment}, {records}', condition, 'looked', f'{ROW}.*')}"
        for condition, alias in common.items()
    ]
    text = (f"with {', '.join(shared)} " if shared else "") + " union all ".join(texts)
    made: list[dict[Asker, Counts]] = [{} for _ in branches]
    for number, place, before, after, gained, lost in session.asked(text, values):
        made[number][branches[number].askers[place - 1]] = (before, after, gained, lost)
    return made


class _Counting:
    """Writes the counts. What asks for nobody is looked for once for all askers, and named in `common`."""

    def __init__(self, records: str, common: dict[str, str] | None) -> None:
        self._records = records
        self._common = common

    def count(self, those: frozenset[str], without: frozenset[str] = frozenset()) -> str:
        """How many records one of `those` conditions holds of and none of the others, up to the most."""
        if not those or TRUE in without:
            return "0"
        refused = f" and ({_any(without)}) is not true" if without else ""
        shared = frozenset() if self._common is None else frozenset(one for one in those if not _asks(one))
        if TRUE in those or not shared:
            return self._directly(f"({_any(those)}){refused}")
        assert self._common is not None
        alias = self._common.setdefault(_any(shared), f"_common_{len(self._common)}")
        all_of_it = query("count(*)", alias)
        found = all_of_it
        if without:
            kept = query("count(*)", f"{_limited(f'{alias} {ROW}', refused.removeprefix(' and '), 'most')} q")
            # Where there are more than were kept, the records themselves are looked through until there are enough.
            whole = self._directly(f"({_any(shared)}){refused}")
            found = f"case when {all_of_it} < %(looked)s then {kept} else {whole} end"
        if shared == those:
            return f"least(%(most)s, {found})"
        own = self._directly(f"({_any(those - shared)}) and ({_any(shared)}) is not true{refused}")
        return f"least(%(most)s, {found} + {own})"

    def _directly(self, condition: str) -> str:
        return query("count(*)", f"{_limited(self._records, condition, 'most')} q")


def _text(number: int, branch: Branch, counting: _Counting) -> str:
    before, after = branch.before, branch.after
    gained = counting.count(after - before if branch.comparable else after, before)
    lost = counting.count(before - after if branch.comparable else before, after)
    if lost == "0":
        base, numbers = counting.count(before), ("b.base", "least(%(most)s, b.base + g.gained)")
    elif gained == "0":
        base, numbers = counting.count(after), ("least(%(most)s, b.base + g.lost)", "b.base")
    else:
        base, other = counting.count(before), counting.count(after)
        sum_of = "least(%(most)s, b.base - g.lost + g.gained)"
        numbers = ("b.base", f"case when b.base < %(most)s then {sum_of} else {other} end")
    # OFFSET keeps what is named once from being asked twice.
    return (
        f"select {number}, w.place, {numbers[0]}, {numbers[1]}, g.gained, g.lost"
        f" from unnest(%(people_{number})s::bigint[], %(departments_{number})s::bigint[])"
        " with ordinality w(id, department, place), lateral (select w.id, w.department,"
        " %(here_today)s::date as today, %(here_now)s::timestamp as now) here,"
        f" lateral (select {gained} as gained, {lost} as lost offset 0) g, lateral (select {base} as base offset 0) b"
    )


def _limited(records: str, condition: str, most: str, what: str = "1") -> str:
    """Records of which the condition, a piece of a statement, holds: no more than the value `most`."""
    return query(what, f"{records} where {condition} limit %({most})s")


def _any(conditions: frozenset[str]) -> str:
    return statement(" or ".join(sorted(conditions)))


def _asks(condition: str) -> bool:
    """Whether a condition depends on who looks."""
    return ME in condition or MINE in condition


def _columns(now: Mapping[str, Physical], then: Mapping[str, Physical], alias: str) -> Iterator[str]:
    for column in then.values():
        there = _holds(now, column)
        yield f"{alias}.{name(column.name)}" if there else f"null::{sql_type(column.type)} as {name(column.name)}"


def _holds(columns: Mapping[str, Physical], column: Physical) -> bool:
    found = columns.get(column.name)
    return found is not None and sql_type(found.type) == sql_type(column.type)
