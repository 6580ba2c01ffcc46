"""The tree of a filter as one condition over the rows of the statement."""

from __future__ import annotations

from typing import Any, Final

import sqlalchemy as sa

from chengwu.fields import Unacceptable
from chengwu.fields.operators import Condition
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.computing import computing_of
from chengwu.forms.naming import TableScope, me_group
from chengwu.forms.surroundings import surroundings
from chengwu.forms.wording import label_of
from chengwu.formulas.errors import Mistake
from chengwu.formulas.filters import condition as formula_condition
from chengwu.formulas.scope import ROOT
from chengwu.kit.errors import FieldRefusal
from chengwu.records.errors import FieldHidden, QueryRefused
from chengwu.records.reading.names import Names, Row, Seen, column, link_target, written
from chengwu.records.sealed import digests_of
from chengwu.records.store.reading_rows import exists, over

_BOOL: Final = sa.Boolean()
_EXAMPLE: Final = '{"field": "status", "operator": "is", "value": "done"}'


def condition(names: Names, row: Row, tree: Any, where: str = "filter") -> Condition:
    """What is true for the rows that the tree lets through."""
    if not isinstance(tree, dict):
        raise _unreadable(where)
    match tree:
        case {"all": list(inside), **rest} if not rest:
            return sa.and_(sa.true(), *_each(names, row, inside, f"{where}.all"))
        case {"any": list(inside), **rest} if not rest:
            return sa.or_(sa.false(), *_each(names, row, inside, f"{where}.any"))
        case {"not": inside, **rest} if not rest:
            # What is not true may be NULL: people who exclude something mean to see everything else.
            return condition(names, row, inside, f"{where}.not").is_not(sa.true())
        case {"formula": str(formula), **rest} if not rest:
            return _formula(names, row, formula, f"{where}.formula")
        case {"rows": str(path), **rest} if set(rest) in ({"some"}, {"none"}):
            return _rows(names, row, path, rest, where)
        case {"field": str(path), "operator": str(operator), **rest} if set(rest) <= {"value"}:
            return _field(names, row, path, operator, rest.get("value"), where)
        case _ if not tree and where == "filter":
            return sa.true()
    if not tree and where.endswith((".some", ".none")):
        return sa.true()
    raise _unreadable(where)


def _each(names: Names, row: Row, trees: list[Any], where: str) -> list[Condition]:
    return [condition(names, row, one, f"{where}.{at}") for at, one in enumerate(trees)]


def _field(names: Names, row: Row, path: str, operator: str, raw: Any, where: str) -> Condition:
    seen = names.seen(row, path, f"{where}.field")
    if seen.known.field.encrypted and operator == "is":
        return _same(names, seen, raw, where)
    if seen.known.field.encrypted and operator not in ("is_blank", "is_not_blank"):
        raise QueryRefused.at(f"{where}.field", "query_encrypted", field=seen.called)
    of, options = seen.known.type, seen.known.options
    try:
        operand = of.operand(operator, raw, options, names.context)
    except Unacceptable as wrong:
        raise _wrong(names, seen, wrong, where) from None
    except (ValueError, OverflowError, RecursionError):
        raise _unreadable(where) from None
    return of.condition(operator, operand, seen.parts, options)


def _wrong(names: Names, seen: Seen, wrong: Unacceptable, where: str) -> QueryRefused:
    return QueryRefused(fields=(wrong.at(f"{where}.value", seen.called),))


def _same(names: Names, seen: Seen, raw: Any, where: str) -> Condition:
    """Of an encrypted field the database knows a keyed digest: enough to find equals, and nothing else."""
    vault = names.catalogue.kept.get("vault")
    if vault is None:
        raise QueryRefused.at(f"{where}.field", "query_encrypted", field=seen.called)
    try:
        value = seen.known.type.accept(raw, seen.known.options, names.context)
    except Unacceptable as wrong:
        raise _wrong(names, seen, wrong, where) from None
    if value is None:
        raise _unreadable(where)
    digests = digests_of(seen.table, seen.key, value, vault)
    return sa.or_(*(seen.parts["digest"] == sa.literal(each, sa.LargeBinary()) for each in digests))


def _formula(names: Names, row: Row, formula: str, where: str) -> Condition:
    if names.here_only and "." in formula:
        raise QueryRefused.at(where, "query_past_of_rows")
    scope = TableScope(
        names.catalogue,
        row.table,
        computing_of(names.catalogue),
        sight=names.reader,
        more={"me": me_group()},
    )
    try:
        sql = formula_condition(formula, scope, surroundings(names.context.region))
    except Mistake as mistake:
        (one,) = mistake.fields
        if one.key == "formula_hidden_name":
            written_name = str(one.params.get("name", ""))
            each = row.table.known.get(written_name)
            if each is not None and each.field.encrypted and not names.reader.hides(row.table, written_name):
                raise QueryRefused.at(where, "query_encrypted", field=label_of(each.field)) from None
            raise FieldHidden.at(where, written_name) from None
        raise QueryRefused(fields=(FieldRefusal(where, one.key, one.params),)) from None
    return written(f"({sql})" if row.alias == ROOT else over(sql, row.alias), _BOOL)


def _rows(names: Names, row: Row, path: str, rest: dict[str, Any], where: str) -> Condition:
    """Some row, or none, for which the inner filter holds: of a sub-table, of links, of a form that links here."""
    if names.here_only:
        raise QueryRefused.at(f"{where}.rows", "query_past_of_rows")
    inner, pair, ties = tied(names, row, path, f"{where}.rows")
    which = "some" if "some" in rest else "none"
    holds = condition(names, inner, rest[which], f"{where}.{which}")
    found = exists([*([] if pair is None else [pair]), names.tables(inner)], ties, holds)
    return found if which == "some" else sa.not_(found)


def tied(names: Names, row: Row, path: str, where: str) -> tuple[Row, str | None, list[str]]:
    """The rows that a path leads to: their alias, the table of pairs between, and what ties them to the row."""
    keys = path.split(".")
    at, way = row, 0
    while len(keys) > way + 1 and link_target(names.catalogue, at.table, keys[way]) is not None:
        way += 1
        at = names.onward(row, tuple(keys[:way]), where)
    keys = keys[way:]
    if len(keys) == 1 and keys[0] in at.table.known:
        names.field(at, keys[0], where)
        return _forward(names, at, keys[0], where)
    return _pointing(names, at, ".".join(keys), where)


def _forward(names: Names, at: Row, key: str, where: str) -> tuple[Row, str | None, list[str]]:
    table = at.table
    if key in table.sub_tables:
        inner = Row(names.catalogue.table(table.sub_tables[key]), names.alias("w"))
        return inner, None, [f"{column(inner.alias, 'parent_id')} = {at.id}"]
    if key in table.link_tables:
        inner, pair = Row(names.catalogue.table(table.known[key].target), names.alias("w")), names.alias("p")
        ties = [f"{column(pair, 'record_id')} = {at.id}", f"{column(pair, 'target_id')} = {inner.id}"]
        # Where the cell may not be read, there are no links.
        gate = [] if names.reader.whole(table, key) else [f"{column(at.alias, key)} is not null"]
        return inner, names.pairs(table.link_tables[key], pair), [*ties, *gate]
    raise QueryRefused.at(where, "query_no_rows", field=label_of(table.known[key].field))


def _pointing(names: Names, at: Row, path: str, where: str) -> tuple[Row, str | None, list[str]]:
    """What links here: `payment`, or `payment.order` where several of its fields do, or `payment.line.order`."""
    those = () if at.table.is_row else names.catalogue.pointing.get(at.table.form.key, ())
    found = [(table, key) for table, key in those if path in (table.address, f"{table.address}.{key}")]
    if not found:
        raise QueryRefused.at(where, "query_no_rows", field=path[:60])
    shown = [(table, key) for table, key in found if not names.reader.hides(table, key)]
    if not shown:
        raise FieldHidden.at(where, path)
    if len(shown) > 1:
        example = " / ".join(f"{table.address}.{key}" for table, key in shown)
        raise QueryRefused.at(where, "query_tree_unreadable", example=example)
    return _back(names, at, *shown[0])


def _back(names: Names, at: Row, table: RecordTable, key: str) -> tuple[Row, str | None, list[str]]:
    inner = Row(table, names.alias("w"))
    its = column(inner.alias, key)
    if key not in table.link_tables:
        return inner, None, [f"{its} = {at.id}"]
    pair = names.alias("p")
    ties = [f"{column(pair, 'target_id')} = {at.id}", f"{column(pair, 'record_id')} = {inner.id}"]
    gate = [] if names.reader.whole(table, key) else [f"{its} is not null"]
    return inner, names.pairs(table.link_tables[key], pair), [*ties, *gate]


def _unreadable(where: str) -> QueryRefused:
    return QueryRefused.at(where, "query_tree_unreadable", example=_EXAMPLE)
