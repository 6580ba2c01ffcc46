"""Some of the records of an import, written together; what is refused is taken out, and the rest is written.

A refusal names its records by their places. Those are refused with what it says, and the others tried again; where it
names none, or only tells of records that stand in each other's way, they are written in smaller parts, in their order.
So of two that are the same the first is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec
from psycopg import errors

from chengwu.access.model import Who
from chengwu.exchange.aims import of_its_row
from chengwu.exchange.model import Fault, ImportPlan, SheetPlan, Target
from chengwu.exchange.sealing import encrypted_fields, quiet
from chengwu.exchange.store import applying as store
from chengwu.exchange.store import rows as rows_store
from chengwu.forms.catalogue import Catalogue
from chengwu.kit.db import Session
from chengwu.kit.errors import FieldRefusal, NotAllowed, Refusal
from chengwu.kit.vault import Vault
from chengwu.records.errors import FieldsNotAllowed, NoRecord, RowNotAllowed, Taken
from chengwu.records.model import Asked, Change
from chengwu.records.write import write

MOST_ROUNDS: Final = 8
"""So often records are taken out before the rest is halved."""
_PLACE: Final = re.compile(r"changes\.(\d+)(?:\.values\.([^.]+)(?:\.\d+\.([^.]+))?)?")
_THERE: Final = frozenset({"update", "same", "skip", "done"})
"""What may be linked to by the number that it has already."""
_NOTHING: Final[dict[str, set[int]]] = {}
_OF_PARTS: Final = (dict, list)
_NO_PLACE: Final = frozenset({"write_too_large"})
"""Sentences at a place that is not the place of what is wrong."""


class NotTaken(Refusal):
    """The database does not take a record, and does not say why."""

    key = "exchange_not_taken"


class Item(msgspec.Struct, frozen=True):
    """A record that is to be written."""

    number: int
    sheet: int
    row: int
    target: int
    form: str
    action: str
    record: int | None
    version: int | None
    values: dict[str, Any]


@dataclass
class Batch:
    """Records on their way, and what became of them."""

    session: Session
    number: int
    who: Who
    catalogue: Catalogue
    plan: ImportPlan
    asked: Asked
    vault: Vault | None
    accepted: Mapping[str, frozenset[str]]
    """By form: fields whose values were accepted when they were staged."""
    made: dict[int, int] = field(default_factory=dict)
    """The records that can be linked to, by number of the import."""
    not_made: dict[int, int] = field(default_factory=dict)
    """The rows of those that cannot."""
    links: dict[int, dict[str, set[int]]] = field(default_factory=dict)
    """What each links to within the import, by field."""
    done: list[tuple[int, int, int | None, int]] = field(default_factory=list)
    """Number, record, version, change set."""
    refused: dict[int, list[Fault]] = field(default_factory=dict)

    def write(self, items: Sequence[Item]) -> None:
        """Write these, and keep what became of each."""
        self._look_up(items)
        self._write(list(items))
        if self.done:
            numbers, records, versions, change_sets = (list(each) for each in zip(*self.done, strict=True))
            self.session.execute(
                store.DONE,
                the_import=self.number,
                the_numbers=numbers,
                the_records=records,
                the_versions=versions,
                the_change_sets=change_sets,
            )
        if self.refused:
            told = {str(number): msgspec.to_builtins(faults) for number, faults in self.refused.items()}
            self.session.execute(store.REFUSED, the_import=self.number, the_faults=told)
        self._forget(items)

    def _forget(self, items: Sequence[Item]) -> None:
        """What stood in rows of which everything is written now is kept no longer."""
        first, last = of_its_row(items[0].number), of_its_row(items[-1].number)
        those: dict[str, object] = {"the_first": first.start, "the_last": last.stop - 1}
        self.session.execute(rows_store.FORGET_DONE, the_import=self.number, **those)

    def _look_up(self, items: Sequence[Item]) -> None:
        """What these link to outside of this batch."""
        self.links = {item.number: links for item in items if (links := _links(item.values))}
        wanted = set[int]().union(*(refs for links in self.links.values() for refs in links.values()))
        wanted -= {item.number for item in items}
        if wanted:
            for row in self.session.dicts(store.LINKED, the_import=self.number, the_numbers=sorted(wanted)):
                if row["action"] in _THERE and row["record"] is not None:
                    self.made[row["number"]] = row["record"]
                else:
                    self.not_made[row["number"]] = row["row"]

    def _write(self, items: list[Item]) -> None:
        rounds = 0
        while items := self._with_what_they_link_to(items):
            rounds += 1
            refusal = self._tried(items)
            if refusal is None:
                return
            found = self._placed(refusal, items)
            if len(items) == 1:
                self._refuse(items[0], found.get(0) or [Fault(key=refusal.key, params=refusal.params)])
                return
            if isinstance(refusal, Taken) and found:
                for part in _around(items, found):
                    self._write(part)
                return
            if not found or rounds > MOST_ROUNDS:
                middle = len(items) // 2
                self._write(items[:middle])
                self._write(items[middle:])
                return
            for place, faults in found.items():
                self._refuse(items[place], faults)
            items = [item for place, item in enumerate(items) if place not in found]

    def _with_what_they_link_to(self, items: list[Item]) -> list[Item]:
        """Without those that link to a record which is not there and will not be."""
        while True:
            coming = {item.number for item in items}
            left = []
            for item in items:
                missing = self._missing(item, coming)
                if missing:
                    self._refuse(item, missing)
                else:
                    left.append(item)
            if len(left) == len(items):
                return left
            items = left

    def _missing(self, item: Item, coming: set[int]) -> list[Fault]:
        found = []
        for key, refs in self.links.get(item.number, _NOTHING).items():
            for ref in sorted(refs):
                if ref not in self.made and ref not in coming:
                    params: dict[str, object] = {"row": self.not_made.get(ref, 0)}
                    found.append(self._fault(item, FieldRefusal("", "exchange_linked_not_made", params), key, ""))
        return found

    def _tried(self, items: Sequence[Item]) -> Refusal | None:
        asked = (self.session, self.who, [self._change(item) for item in items], self.asked)
        try:
            with store.attempt(self.session):
                written = write(*asked, vault=self.vault, accepted=self.accepted)
        except Refusal as refusal:
            if isinstance(refusal, NotAllowed) and not isinstance(refusal, RowNotAllowed | FieldsNotAllowed):
                # A right went between the question and the writing: begin again, and be stopped by it.
                raise errors.SerializationFailure from refusal
            return refusal
        except store.UNWRITABLE:
            return NotTaken()
        for item, saved in zip(items, written.records, strict=True):
            self.made[item.number] = saved.id
            self.done.append((item.number, saved.id, saved.version, written.change_set))
        return None

    def _change(self, item: Item) -> Change:
        values = item.values
        if item.number in self.links:
            values = {**values, **{key: resolved(values[key], self._link) for key in self.links[item.number]}}
        if item.action == "update":
            return Change(form=item.form, operation="update", id=item.record, version=item.version, values=values)
        return Change(form=item.form, operation="create", ref=str(item.number), values=values)

    def _link(self, number: int) -> Any:
        """The record of a number: its own number, or the name that it has among the changes."""
        record = self.made.get(number)
        return {"ref": str(number)} if record is None else record

    def _refuse(self, item: Item, faults: list[Fault]) -> None:
        self.refused[item.number] = faults
        self.not_made[item.number] = item.row

    def _placed(self, refusal: Refusal, items: Sequence[Item]) -> dict[int, list[Fault]]:
        """What is said of which of them, by place."""
        found: dict[int, list[Fault]] = {}
        for each in refusal.fields:
            place = _PLACE.match(each.path)
            if place is not None and int(place[1]) < len(items) and each.key not in _NO_PLACE:
                item = items[int(place[1])]
                found.setdefault(int(place[1]), []).append(self._fault(item, each, place[2] or "", place[3] or ""))
        if not found and isinstance(refusal, NoRecord):
            gone = [place for place, item in enumerate(items) if item.record == refusal.params.get("id")]
            found = {place: [Fault(key=refusal.key, params=refusal.params)] for place in gone}
        return found

    def _fault(self, item: Item, told: FieldRefusal, key: str, inner: str) -> Fault:
        """The refusal at the column that the field was filled from, where it was."""
        table = self.catalogue.tables.get(item.form)
        names = {f"{key}.{inner}" if inner else key}
        if inner and table is not None and key in table.sub_tables:
            names.add(f"{table.sub_tables[key].rpartition('.')[2]}.{inner}")
        sheets = [sheet for sheet in self.plan.sheets if sheet.sheet == item.sheet]
        targets = [sheet.targets[item.target] for sheet in sheets if 0 <= item.target < len(sheet.targets)]
        columns = [each.column for target in targets for each in target.columns if each.field in names]
        columns += [column for sheet in sheets for target in targets for column in _of_link(sheet, target, key)]
        field = f"{key}.{inner}" if inner else key
        fault = Fault(key=told.key, params=told.params, column=columns[0] if columns else None, field=field)
        known = item.form in self.catalogue.tables
        return quiet(fault) if known and field in encrypted_fields(self.catalogue, item.form) else fault


def _of_link(sheet: SheetPlan, target: Target, key: str) -> Iterator[int]:
    """The columns by which the target that a link leads to is told apart, or all of its columns."""
    for link in target.links:
        if link.field == key and link.target < len(sheet.targets):
            other = sheet.targets[link.target]
            columns = [each.column for name in other.match for each in other.columns if each.field == name]
            yield from columns or (each.column for each in other.columns)


def _links(values: dict[str, Any]) -> dict[str, set[int]]:
    """The fields that link to records of the import, with their numbers."""
    inside = ((key, refs_in(value)) for key, value in values.items() if type(value) is dict or type(value) is list)
    return {key: refs for key, refs in inside if refs}


def refs_in(value: Any) -> set[int]:
    """The numbers of the records that a value links to.

    >>> refs_in({"a": {"ref": 3}, "lines": [{"b": [{"ref": 4}, 7]}]})
    {3, 4}
    """
    if isinstance(value, dict):
        number = value.get("ref")
        if len(value) == 1 and isinstance(number, int):
            return {number}
        inside = [one for one in value.values() if isinstance(one, _OF_PARTS)]
    else:
        inside = [one for one in value if isinstance(one, _OF_PARTS)] if isinstance(value, list) else []
    return set[int]().union(*map(refs_in, inside)) if inside else set()


def resolved(value: Any, link: Callable[[int], Any]) -> Any:
    """The value with what `link` says in the place of each link to a record of the import.

    >>> resolved([{"ref": 3}, {"b": {"ref": 4}}], lambda number: number * 10)
    [30, {'b': 40}]
    """
    if isinstance(value, dict):
        number = value.get("ref")
        if len(value) == 1 and isinstance(number, int):
            return link(number)
        return {key: resolved(one, link) for key, one in value.items()}
    return [resolved(one, link) for one in value] if isinstance(value, list) else value


def _around(items: Sequence[Item], places: Iterable[int]) -> list[list[Item]]:
    """The items in their order, in parts: those at these places each alone.

    >>> _around("abcde", {1, 3})
    [['a'], ['b'], ['c'], ['d'], ['e']]
    """
    parts: list[list[Item]] = []
    begun = 0
    for place in sorted(places):
        parts += [list(items[begun:place]), [items[place]]]
        begun = place + 1
    return [part for part in (*parts, list(items[begun:])) if part]
