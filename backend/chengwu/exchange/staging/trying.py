"""The last look: what the form's checks, conditions and constraints have against a record, before any is imported.

Most records are certain without being written (`records.sketching`). The others are written as they would be, with
what they link to, and taken back at once. What is refused is brought to its cell, taken out, and the rest is tried
again. A record whose refusal names no place is found by halving. Locks are let go with what is taken back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from psycopg import errors

from chengwu.exchange.aims import Aim, accepted_fields, column_of_link
from chengwu.exchange.applying_batch import refs_in, resolved
from chengwu.exchange.finding import staged_of
from chengwu.exchange.model import Fault, Staged
from chengwu.exchange.staging.pieces import Batch
from chengwu.exchange.store import staged as store
from chengwu.exchange.store.lookups import taken_back
from chengwu.kit.errors import FieldRefusal, Refusal
from chengwu.records.model import Asked, Change
from chengwu.records.sketching import Beside, certain
from chengwu.records.write import write

_PLACE: Final = re.compile(r"changes\.(\d+)(?:\.values\.([a-z0-9_]+)(?:\.\d+\.([a-z0-9_]+))?)?")
ALL_AT_ONCE: Final = 3
"""So often a whole batch is written, since most of what is wrong is told at once; then in parts."""
PART: Final = 200
_ROUNDS: Final = 12
_OF_PARTS: Final = (dict, list)
_DEEPEST: Final = 12
_UNWRITABLE: Final = (errors.DataError, errors.IntegrityError, errors.ProgramLimitExceeded)


def try_out(batch: Batch, aims: dict[tuple[int, int], Aim], staged: Sequence[Staged]) -> list[Staged]:
    """Write these as they would be written, and take it back; those that cannot be, now faulty, with what led to it."""
    links = {} if batch.alone else _links(staged)
    earlier = _standing(batch, staged, links)
    trial = Trial(batch, aims, {one.number: one for one in (*earlier, *staged)}, links)
    trial.hold_back()
    asked = [one for one in staged if one.number not in trial.wrong]
    sure = _certain(batch, aims, asked, earlier)
    if left := [one.number for one in asked if one.number not in sure]:
        trial.known |= {one.number: one for one in _needed(batch, earlier, left, links)}
        trial.run(left, ALL_AT_ONCE)
        trial.hold_back()
    wrong = trial.wrong
    changed = []
    for one in staged:
        if one.number in wrong:
            one.faults = [*(one.faults or ()), *wrong[one.number]]
            one.action = "faulty"
            changed.append(one)
    return changed


def change_of(staged: Staged, *, alone: bool = False) -> Change:
    """What a record is asked for as; `alone` leads to no other one of the import."""
    values = staged.values
    if not alone and (
        linking := [field for field, value in values.items() if type(value) in _OF_PARTS and refs_in(value)]
    ):
        values = {**values, **{field: resolved(values[field], _by_name) for field in linking}}
    if staged.record is not None:
        return Change(form=staged.form, operation="update", id=staged.record, values=values)
    return Change(form=staged.form, operation="create", ref=str(staged.number), values=values)


def links_of(staged: Staged) -> set[int]:
    """The numbers of the records that this one links to."""
    parts = [refs_in(value) for value in staged.values.values() if type(value) in _OF_PARTS]
    return set[int]().union(*parts) if parts else set()


def _by_name(number: int) -> dict[str, str]:
    return {"ref": str(number)}


def _links(staged: Iterable[Staged]) -> dict[int, set[int]]:
    """By number: what each links to, where it links to anything."""
    return {one.number: links for one in staged if (links := links_of(one))}


def _standing(batch: Batch, staged: Iterable[Staged], links: dict[int, set[int]]) -> list[Staged]:
    """The records of earlier batches that these link to, without what they say."""
    wanted = set[int]().union(*links.values()) - {one.number for one in staged}
    if not wanted:
        return []
    rows = batch.session.dicts(store.STANDING, the_import=batch.found.id, the_numbers=sorted(wanted))
    return [Staged(**row, target=0, values={}) for row in rows]


def _certain(
    batch: Batch, aims: dict[tuple[int, int], Aim], asked: Sequence[Staged], earlier: Iterable[Staged]
) -> set[int]:
    """The numbers of those that can be written, told without writing them."""
    written = {aim.target.form for aim in aims.values()} | {one.form for one in asked}
    changed = {aim.target.form for aim in aims.values() if aim.target.do != "create" or aim.target.match}
    coming = {str(one.number): one.form for one in earlier if one.action in ("create", "update")}
    beside = Beside(coming, frozenset(written), frozenset(changed), accepted_fields(aims.values()))
    changes = [change_of(one, alone=batch.alone) for one in asked]
    places = certain(batch.session, batch.who, changes, Asked("import"), beside, vault=batch.vault)
    return {asked[place].number for place in places}


def _needed(batch: Batch, earlier: Iterable[Staged], left: Iterable[int], links: dict[int, set[int]]) -> list[Staged]:
    """The records of earlier batches that these lead to, and what those link to, in full; their links are added."""
    outside = {one.number for one in earlier}
    reached, waiting = set[int](), list(left)
    while waiting:
        onward = links.get(waiting.pop(), set()) - reached
        reached |= onward
        waiting += onward
    wanted = reached & outside
    there: set[int] = set()
    found: list[Staged] = []
    for _ in range(_DEEPEST):
        if not wanted:
            break
        rows = batch.session.dicts(store.SOME, the_import=batch.found.id, the_numbers=sorted(wanted))
        part = [staged_of(row, batch.vault) for row in rows]
        found += part
        there |= wanted
        more = _links(part)
        links |= more
        wanted = set[int]().union(*more.values()) - there
    return found


@dataclass
class Trial:
    """Records on their way, and what is against them."""

    batch: Batch
    aims: dict[tuple[int, int], Aim]
    known: dict[int, Staged]
    """Those that are tried, and what they link to, by number."""
    links: dict[int, set[int]]
    wrong: dict[int, list[Fault]] = field(default_factory=dict)

    def hold_back(self) -> None:
        """What links to a record that will not be written is not written either."""
        for _ in range(_DEEPEST):
            more = {}
            for number, refs in self.links.items():
                one = self.known[number]
                if number in self.wrong or one.action not in ("create", "update"):
                    continue
                for ref in refs:
                    other = self.known.get(ref)
                    if other is None or ref in self.wrong or other.action not in ("create", "update"):
                        more[number] = [self._held(one, ref, other.row if other is not None else one.row)]
            if not more:
                return
            self.wrong |= more

    def _held(self, one: Staged, ref: int, row: int) -> Fault:
        """It links to a record that will not be written: told where the link is."""
        field = next((key for key, value in one.values.items() if ref in refs_in(value)), "")
        aim = self.aims.get((one.sheet, one.target))
        column = None if aim is None or not field else column_of_link(tuple(self.aims.values()), aim, field)
        return Fault(key="exchange_link_faulty", params={"row": row}, field=field, column=column)

    def run(self, asked: list[int], rounds: int = _ROUNDS) -> None:
        """Try these, taking out what is refused; after so many rounds in smaller parts."""
        for _ in range(rounds):
            numbers = self._with_needed([number for number in asked if number not in self.wrong])
            if not numbers:
                return
            refused = self._written(numbers)
            if refused is None:
                return
            placed = self._placed(refused, numbers)
            if not placed:
                break
            self.wrong |= placed
            self.hold_back()
        left = [number for number in asked if number not in self.wrong]
        if len(left) > PART:
            # What is refused one by one costs a round each: in small parts such a round costs little.
            for begun in range(0, len(left), PART):
                self.run(left[begun : begun + PART])
        elif len(left) > 1:
            middle = len(left) // 2
            self.run(left[:middle])
            self.run(left[middle:])
        elif left:
            numbers = self._with_needed(left)
            refused = self._written(numbers)
            if refused is not None:
                said = self._placed(refused, numbers).get(left[0])
                self.wrong[left[0]] = said or [Fault(key=refused.key, params=refused.params)]

    def _with_needed(self, asked: Sequence[int]) -> list[int]:
        """These, and what they link to, in the order of writing."""
        found = set(asked)
        waiting = [number for number in asked if number in self.links]
        while waiting:
            for ref in self.links.get(waiting.pop(), ()):
                if ref in self.known and ref not in found:
                    found.add(ref)
                    waiting.append(ref)
        return sorted(found)

    def _written(self, numbers: Sequence[int]) -> Refusal | None:
        """What is against these; None when they could be written."""
        batch = self.batch
        try:
            with taken_back(batch.session):
                write(
                    *(batch.session, batch.who, [change_of(self.known[number]) for number in numbers], Asked("import")),
                    vault=batch.vault,
                )
        except Refusal as refused:
            return refused
        except _UNWRITABLE:
            return NotWritten()
        return None

    def _placed(self, refused: Refusal, numbers: Sequence[int]) -> dict[int, list[Fault]]:
        """What was refused, by the number of its record."""
        found: dict[int, list[Fault]] = {}
        for each in refused.fields:
            place = _PLACE.match(each.path)
            if place is None or int(place[1]) >= len(numbers):
                continue
            one = self.known[numbers[int(place[1])]]
            fault = _fault(each, place[2] or "", place[3] or "", self.aims.get((one.sheet, one.target)))
            if fault not in found.setdefault(one.number, []):
                found[one.number].append(fault)
        return found


class NotWritten(Refusal):
    """The database does not take it, and does not say where."""

    key = "exchange_not_written"


def _fault(refused: FieldRefusal, field: str, inner: str, aim: Aim | None) -> Fault:
    path = f"{field}.{inner}" if inner else field
    column = None
    if aim is not None and field:
        places = (aim.column_of(path), aim.column_of(field))
        column = next((place for place in places if place is not None), None)
    return Fault(key=refused.key, params=refused.params, field=path, column=column)
