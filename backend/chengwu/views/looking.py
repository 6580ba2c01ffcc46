"""Each part of a view, tried out by the code that makes queries, so that nothing is read in two ways.

What is refused is told with its place in the definition, and left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import msgspec

from chengwu.access.model import SYSTEM
from chengwu.access.rights import Rights
from chengwu.fields.context import Context
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.reading import plain
from chengwu.forms.wording import shown
from chengwu.forms.world import Known
from chengwu.kit.errors import FieldRefusal, Refusal
from chengwu.kit.sentences import Listed
from chengwu.records.errors import QueryRefused
from chengwu.records.reading.asked import Aggregate, Filter, GroupKey, GroupQuery, Query, Sort
from chengwu.records.reading.filtering import condition, tied
from chengwu.records.reading.grouping import groups_of
from chengwu.records.reading.limits import look_at
from chengwu.records.reading.names import Names, Row
from chengwu.records.reading.reader import reader_of
from chengwu.records.reading.showing import listing, wishes
from chengwu.records.reading.sorting import keys_of
from chengwu.views.kind import BadSetting, Item, Settings, Use, ViewKind
from chengwu.views.kinds import KINDS, by_name
from chengwu.views.model import Column, FigureOf, GroupBy, ViewDefinition


class Look:
    """A form as somebody may ask of it; `told` is what was refused so far."""

    def __init__(self, rights: Rights, table: RecordTable, context: Context) -> None:
        self.table = table
        self.told: list[FieldRefusal] = []
        self._rights = rights
        self._reader = reader_of(rights)
        self._context = context

    def left(self, definition: ViewDefinition, *, with_filter: bool = True) -> ViewDefinition:
        """The definition without what is refused."""
        columns = [self._column(each, f"columns.{at}") for at, each in enumerate(definition.columns)]
        return msgspec.structs.replace(
            definition,
            columns=tuple(each for each in columns if each is not None),
            filter=self.filter(definition.filter) if with_filter else definition.filter,
            sort=tuple(
                each
                for at, each in enumerate(definition.sort)
                if self._holds(f"sort.{at}.field", partial(self._sort, each.field))
            ),
            group=tuple(
                each
                for at, each in enumerate(definition.group)
                if self._holds(f"group.{at}.field", partial(self._group, each.field, each.by))
            ),
            colours=tuple(
                each for at, each in enumerate(definition.colours) if self._rule(each.when, each.field, f"colours.{at}")
            ),
            settings=self._settings(definition),
        )

    def filter(self, tree: Filter) -> Filter:
        """The tree without conditions that are refused; what holds nothing any more is gone."""
        if not tree:
            return {}
        # One deeper, since what is asked at the moment is put beside it.
        if not self._holds("filter", lambda: look_at(Query(form=self.table.form.key, filter={"all": [tree]}))):
            return {}
        names = self._names()
        return self._tree(names, names.root, tree, "filter") or {}

    def finds(self, path: str) -> Known | None:
        """The field at the end of a path."""
        try:
            names = self._names()
            return names.seen(names.root, path, "").known
        except Refusal:
            return None

    def kind(self, definition: ViewDefinition) -> tuple[ViewKind[Any], Settings]:
        """The kind with its settings; those that it does not offer are told. One that does not exist is a grid."""
        kind = by_name(definition.kind)
        if kind is None:
            known = Listed(each.name for each in KINDS)
            self.told.append(
                FieldRefusal("kind", "view_kind_unknown", {"kind": shown(definition.kind), "known": known})
            )
            return KINDS[0], KINDS[0].settings()
        try:
            options: Settings = kind.options(definition.settings)
        except BadSetting as bad:
            where = f"settings.{bad.where}".rstrip(".")
            params: dict[str, object] = {"place": where, "reason": bad.reason, "known": bad.known or "-"}
            self.told.append(FieldRefusal(where, "view_setting_wrong", params))
            options = kind.settings()
        return kind, options

    def _column(self, column: Column, where: str) -> Column | None:
        if not self._holds(f"{where}.field", lambda: self.show(column.field)):
            return None
        if column.figure and not self._holds(f"{where}.figure", lambda: self._figure(column.figure, column.field)):
            return msgspec.structs.replace(column, figure="")
        return column

    def _rule(self, when: str, field: str, where: str) -> bool:
        names = self._names()
        holds = self._holds(f"{where}.when", lambda: condition(names, names.root, {"formula": when}))
        return (not field or self._holds(f"{where}.field", lambda: self.show(field))) and holds

    def _settings(self, definition: ViewDefinition) -> dict[str, Any]:
        kind, options = self.kind(definition)
        gone = {
            place
            for place, use, item in kind.named(options)
            if not self._holds(f"settings.{place}", partial(self._named, use, item))
        }
        made: dict[str, Any] = plain(kind.without(options, gone))
        return made

    def _named(self, use: Use, item: Item) -> None:
        match item:
            case GroupBy():
                self._group(item.field, item.by)
            case FigureOf():
                self._figure(item.figure, item.field)
            case _ if use.fits is None:
                self._group(item, "value")
            case _:
                names = self._names()
                seen = names.seen(names.root, item, "field")
                if not use.fits.takes(seen.known, self.table):
                    types = Listed((*use.fits.types, *(f"formula: {each}" for each in use.fits.results)))
                    flat = replace(use.fits, hierarchy=False).takes(seen.known, self.table)
                    why = "view_field_no_hierarchy" if flat else "view_field_unfit"
                    raise QueryRefused.at("", why, field=seen.called, setting=use.setting, types=types)
                self.show(item)

    def show(self, path: str) -> None:
        """Refuse what cannot stand in a page: of the form, of a linked record, of the rows of a sub-table."""
        names = self._names()
        listing(names, wishes(self.table, *along(self._rights, self.table, (path,))))

    def _sort(self, path: str) -> None:
        names = self._names()
        keys_of(names, names.root, (Sort(field=path),))

    def _group(self, path: str, by: Any) -> None:
        self._groups(groups=(GroupKey(field=path, by=by),))

    def _figure(self, figure: Any, path: str) -> None:
        self._groups(aggregates=(Aggregate(figure=figure, field=path),))

    def _groups(self, **asked: Any) -> None:
        groups_of(self._reader, GroupQuery(form=self.table.form.key, **asked), self._context)

    def _tree(self, names: Names, row: Row, tree: Any, where: str) -> Filter | None:
        match tree:
            case {"all": list(inside), **rest} if not rest:
                return self._several(names, row, "all", inside, where)
            case {"any": list(inside), **rest} if not rest:
                return self._several(names, row, "any", inside, where)
            case {"not": inner, **rest} if not rest:
                left = self._tree(names, row, inner, f"{where}.not")
                return None if left is None else {"not": left}
            case {"rows": str(path), **rest} if set(rest) in ({"some"}, {"none"}):
                return self._rows(names, row, path, tree, where)
        if not self._holds_in_place(lambda: self.leaf(names, row, tree, where), where):
            return None
        return tree  # type: ignore[no-any-return]

    def _several(self, names: Names, row: Row, which: str, inside: list[Any], where: str) -> Filter | None:
        trees = [self._tree(names, row, one, f"{where}.{which}.{at}") for at, one in enumerate(inside)]
        left = [one for one in trees if one is not None]
        return {which: left} if left or not inside else None

    def _rows(self, names: Names, row: Row, path: str, tree: Filter, where: str) -> Filter | None:
        inner: list[Row] = []
        if not self._holds_in_place(lambda: inner.append(tied(names, row, path, f"{where}.rows")[0]), where):
            return None
        which = "some" if "some" in tree else "none"
        if not tree[which] and isinstance(tree[which], dict):
            return tree
        left = self._tree(names, inner[0], tree[which], f"{where}.{which}")
        return None if left is None else {**tree, which: left}

    def leaf(self, names: Names, row: Row, tree: Any, where: str) -> None:
        """Refuse a condition that cannot be asked, and one that would keep the value of an encrypted field."""
        if isinstance(tree, dict) and isinstance(tree.get("field"), str):
            seen = names.seen(row, tree["field"], f"{where}.field")
            if seen.known.field.encrypted and tree.get("value") is not None:
                raise QueryRefused.at(f"{where}.value", "view_encrypted_value", field=seen.called)
        condition(names, row, tree, where)

    def _names(self) -> Names:
        return Names(self._rights.catalogue, self._reader, self._context, self.table)

    def _holds(self, where: str, make: Callable[[], object]) -> bool:
        """Whether it is not refused; what is refused stands at this place of the definition."""
        found = refused(make)
        self.told += [FieldRefusal(where, each.key, each.params) for each in found[:1]]
        return not found

    def _holds_in_place(self, make: Callable[[], object], where: str) -> bool:
        """The same, where what is refused knows its place."""
        found = refused(make)
        self.told += [FieldRefusal(each.path or where, each.key, each.params) for each in found]
        return not found


def refused(make: Callable[[], object]) -> list[FieldRefusal]:
    """What is refused when this is made."""
    try:
        make()
    except Refusal as refusal:
        return list(refusal.fields) or [FieldRefusal("", refusal.key, refusal.params)]
    return []


def along(
    rights: Rights, table: RecordTable, paths: Iterable[str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """What a page has to bring for these paths: fields of the form, `expand`, and `rows`.

    With a link comes what its record is called, where the link itself may be read.
    """
    fields, expand, rows = dict[str, None](), dict[str, None](), dict[str, None]()
    for path in paths:
        first, dot, _ = path.partition(".")
        if dot:
            (rows if first in table.sub_tables else expand)[path] = None
            continue
        fields[path] = None
        each = table.known.get(path)
        leads = each is not None and each.target in rights.catalogue.tables and not each.field.encrypted
        if leads and path not in table.sub_tables and not rights.hides(table, path):
            expand[path] = None
    return tuple(fields), tuple(expand), tuple(rows)


def designing(catalogue: Catalogue) -> Rights:
    """The sight of whoever designs for everybody: all fields of all forms."""
    return Rights(catalogue, SYSTEM, ())


def walked(catalogue: Catalogue, table: RecordTable, path: str) -> Iterator[tuple[str, str]]:
    """The fields on the way of a path and at its end, by the table that each is in; what leads nowhere is left out."""
    at: RecordTable | None = table
    for key in path.split("."):
        if at is None or key not in at.known:
            return
        yield at.address, key
        at = catalogue.tables.get(at.known[key].target)
