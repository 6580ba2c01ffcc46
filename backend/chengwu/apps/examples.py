"""The rows of a demo's files as changes of records: links by reference, people by number, dates of the loading day."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from chengwu.apps.days import Days
from chengwu.apps.errors import DemoUnreadable
from chengwu.apps.sheets import MOST_TOLD, Row, facts
from chengwu.apps.staffing import PERSON
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.world import Known
from chengwu.kit.errors import FieldRefusal
from chengwu.records.model import Change

CREATED: Final = "created_at"
_PEOPLE: Final = ("member", "members")


class Reading:
    """What the cells of a demo mean in this workspace, and what of it has to wait.

    A link to a record of a later form, or to a later one of its own, is late: it is given when that is there. `own` are
    the forms of the application, `forms` those of the demo in their order.
    """

    def __init__(self, app: str, catalogue: Catalogue, own: Collection[str], forms: Sequence[str]) -> None:
        self._app, self._catalogue, self._own = app, catalogue, own
        self._place = {form: place for place, form in enumerate(forms)}
        self._linking: dict[str, list[tuple[str, str]]] = {}

    def table(self, form: str) -> RecordTable:
        """The table of a form of the demo. Raises `DemoUnreadable`."""
        table = self._catalogue.tables.get(form)
        if table is None or form not in self._own:
            file = f"demo/{form}.csv"
            wrong = FieldRefusal(file, "app_demo_form", {"file": file})
            raise DemoUnreadable(fields=(wrong,), app=self._app)
        return table

    def linked(self, form: str) -> list[str]:
        """The forms that records of this form, or their rows, link to."""
        table = self.table(form)
        every = (table, *(self._catalogue.table(address) for address in table.sub_tables.values()))
        return sorted({target for one in every for _, target in self._links(one)})

    def late(self, row: Row, order: Mapping[str, int]) -> frozenset[str]:
        """The fields of a record that have to wait. `order` is the place of each `ref` of its own form."""
        table = self.table(row.form)
        found = set(self._waiting(table, row, row.values, order))
        for key, address in table.sub_tables.items():
            rows = self._catalogue.table(address)
            if any(any(self._waiting(rows, row, cells, order)) for cells in row.rows.get(address, ())):
                found.add(key)
        return frozenset(found)

    def wrong(self, row: Row, refs: Mapping[str, Collection[str]], persons: Collection[str]) -> Iterator[FieldRefusal]:
        """Columns that are no fields, and what nothing in the demo is called."""
        table = self.table(row.form)
        yield from self._wrong(table, row, row.values, refs, persons)
        known = set(table.sub_tables.values())
        for address, listed in row.rows.items():
            if address not in known:
                params: dict[str, object] = {"file": row.file, "column": address}
                yield FieldRefusal(row.file, "app_demo_column", params)
                continue
            for each in listed:
                yield from self._wrong(self._catalogue.table(address), row, each, refs, persons)

    def _wrong(
        self,
        table: RecordTable,
        row: Row,
        cells: Mapping[str, str],
        refs: Mapping[str, Collection[str]],
        persons: Collection[str],
    ) -> Iterator[FieldRefusal]:
        for key, cell in cells.items():
            each = table.known.get(key)
            if each is None and (key not in ("owner_id", CREATED) or table.is_row):
                yield FieldRefusal(f"{row.file}:1", "app_demo_column", {"file": row.file, "column": key})
            elif key == "owner_id" or (each is not None and each.type.name in _PEOPLE):
                for one in _several(cell):
                    named = PERSON.fullmatch(one)
                    if named is None or named[1] not in persons:
                        yield FieldRefusal(row.where, "app_demo_ref", facts(row, one))
            elif each is not None and each.target:
                for one in _several(cell):
                    if one not in refs.get(each.target, ()):
                        yield FieldRefusal(row.where, "app_demo_ref", facts(row, one))

    def _waiting(
        self, table: RecordTable, row: Row, cells: Mapping[str, str], order: Mapping[str, int]
    ) -> Iterator[str]:
        for key, target in self._links(table):
            if key not in cells:
                continue
            if target != row.form:
                later = self._place.get(target, -1) > self._place[row.form]
            else:
                later = any(order.get(ref, -1) >= order[row.ref] for ref in _several(cells[key]))
            if later:
                yield key

    def _links(self, table: RecordTable) -> list[tuple[str, str]]:
        """The fields of a table that link, each with the form that it links to."""
        if table.address not in self._linking:
            self._linking[table.address] = [(key, each.target) for key, each in table.known.items() if each.target]
        return self._linking[table.address]


class Making:
    """Changes of rows, as the write path takes them."""

    def __init__(
        self,
        reading: Reading,
        catalogue: Catalogue,
        days: Days,
        persons: Mapping[str, int],
        there: Mapping[tuple[str, str], int],
    ) -> None:
        self._reading, self._catalogue, self._days = reading, catalogue, days
        self._persons, self._there = persons, there

    def create(self, row: Row, late: Collection[str]) -> Change:
        """The record with everything that does not have to wait."""
        return Change(
            form=row.form, operation="create", ref=row.ref, values=self._all(row, lambda key: key not in late)
        )

    def complete(self, row: Row, late: Collection[str]) -> Change:
        """What had to wait."""
        number = self._there[row.form, row.ref]
        return Change(form=row.form, operation="update", id=number, values=self._all(row, lambda key: key in late))

    def _all(self, row: Row, wanted: Any) -> dict[str, Any]:
        table = self._reading.table(row.form)
        values = self._values(table, row, {key: cell for key, cell in row.values.items() if wanted(key)})
        for key, address in table.sub_tables.items():
            if address in row.rows and wanted(key):
                rows = self._catalogue.table(address)
                values[key] = [self._values(rows, row, each) for each in row.rows[address]]
        return values

    def _values(self, table: RecordTable, row: Row, cells: Mapping[str, str]) -> dict[str, Any]:
        return {key: self._value(table.known.get(key), row, key, cell) for key, cell in cells.items()}

    def _value(self, each: Known | None, row: Row, key: str, cell: str) -> Any:
        if key == "owner_id":
            return self._person(cell)
        if each is None:
            return self._days.dated(cell)
        if each.target:
            refs = [self._ref(row, each.target, ref) for ref in _several(cell)]
            return refs if each.type.several(each.options) else next(iter(refs), None)
        if each.type.name in _PEOPLE:
            who = [self._person(one) for one in _several(cell)]
            return who if each.type.several(each.options) else next(iter(who), None)
        return self._days.dated(cell)

    def _ref(self, row: Row, form: str, ref: str) -> Any:
        number = self._there.get((form, ref))
        return {"ref": ref} if number is None and form == row.form else number

    def _person(self, cell: str) -> int | None:
        named = PERSON.fullmatch(cell)
        return self._persons.get(named[1]) if named else None


def told(found: Iterator[FieldRefusal]) -> list[FieldRefusal]:
    """So many of them as are told, none of them twice."""
    seen: dict[tuple[str, str, str], FieldRefusal] = {}
    for each in found:
        seen.setdefault((each.path, each.key, str(each.params)), each)
        if len(seen) == MOST_TOLD:
            break
    return list(seen.values())


def _several(cell: str) -> list[str]:
    return [one.strip() for one in re.split(r"[;,]", cell) if one.strip()]
