"""The steps from the tables that are there to those that are wanted, within one transaction of the owner.

What is to be done is told from three things without changing any: what was wanted, what is wanted, what is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.world import known
from chengwu.kit.db import Session
from chengwu.records.shaping.actual import Actual, actual
from chengwu.records.shaping.carrying import Carry, can_carry, is_wider, means_the_same
from chengwu.records.shaping.names import aside, is_ours
from chengwu.records.shaping.retyping import forget, note, retyped
from chengwu.records.shaping.wanted import Column, Keeper, Wanted, wanted
from chengwu.records.store import shape as store


@dataclass(frozen=True)
class Aside:
    """A column that makes room for another of its name."""

    table: str
    column: str
    old: str
    was_wanted: bool
    """Whether people saw its values until now."""


@dataclass(frozen=True)
class Dangling:
    """A column that is to lead somewhere again, after a time in which nobody kept it whole."""

    keeper: Keeper
    key: str
    """What names its rows: `id`, or `record_id`."""
    whole: bool
    """Whether the row goes with it, since it is nothing without."""


class Following:
    """One publication: what changes, and making it so."""

    def __init__(self, session: Session, before: Catalogue, after: Catalogue) -> None:
        self.session = session
        self.catalogues = before, after
        self.before, self.after = wanted(before), wanted(after)

    @cached_property
    def touched(self) -> Mapping[str, Wanted]:
        """The tables that are not as they were."""
        anew = {table for table, _ in self.read_anew}
        return {key: each for key, each in self.after.items() if self.before.get(key) != each or key in anew}

    @cached_property
    def read_anew(self) -> frozenset[tuple[str, str]]:
        """The columns, by table and name, that stay of the same type and whose values do not mean the same any more."""
        found = set()
        for table in self.catalogues[1].tables.values():
            was = self.catalogues[0].tables.get(table.address)
            for key, after in table.known.items() if was is not None and was.name == table.name else ():
                before = was.known.get(key)  # type: ignore[union-attr]
                if before is not None and can_carry(before, after) and not means_the_same(before, after):
                    found.add((table.name, key))
        return frozenset(found)

    @cached_property
    def gone(self) -> tuple[str, ...]:
        """The tables that nobody wants any more."""
        return tuple(sorted(self.before.keys() - self.after.keys()))

    @cached_property
    def there(self) -> Mapping[str, Actual]:
        """What the database has of all of them."""
        return actual(self.session, {*self.touched, *self.gone})

    @cached_property
    def new_tables(self) -> tuple[Wanted, ...]:
        """The tables that are not there yet."""
        return tuple(each for key, each in self.touched.items() if key not in self.there)

    @cached_property
    def asides(self) -> Mapping[tuple[str, str], Aside]:
        """The columns that make room, by table and name."""
        found: dict[tuple[str, str], Aside] = {}
        for key, each in self._old_tables():
            there, used = self.there[key], set(self.there[key].columns)
            for column in each.columns.values():
                was = self._was(key, column.name)
                leads_elsewhere = was is not None and was.target != column.target
                other = leads_elsewhere or (key, column.name) in self.read_anew
                if column.name in there.columns and (there.columns[column.name] != column.type or other):
                    old = next(made for number in range(2, 10_000) if (made := aside(column.name, number)) not in used)
                    used.add(old)
                    found[key, column.name] = Aside(key, column.name, old, was is not None)
        return found

    @cached_property
    def new_columns(self) -> Mapping[str, list[Column]]:
        """The columns that tables get which are there."""
        return {
            key: [
                column
                for column in each.columns.values()
                if column.name not in self.there[key].columns or (key, column.name) in self.asides
            ]
            for key, each in self._old_tables()
        }

    @cached_property
    def returning(self) -> tuple[tuple[str, str], ...]:
        """The columns, and with an empty name the tables, that were only kept and are wanted again."""
        found = []
        for key, each in self._old_tables():
            if key not in self.before:
                found.append((key, ""))
            for column in each.columns:
                if self._was(key, column) is None and column in self.there[key].columns:
                    found += [(key, column)] if (key, column) not in self.asides and key in self.before else []
        return tuple(found)

    @cached_property
    def removed(self) -> tuple[tuple[str, str], ...]:
        """The columns, and with an empty name the tables, that are only kept from now on."""
        found = [(key, "") for key in self.gone if key in self.there]
        for key, each in self._old_tables():
            # A table that comes back may have columns that do not come back with it.
            was = self.before[key].columns if key in self.before else self.there[key].columns
            found += [(key, name) for name in was if name not in each.columns and name in self.there[key].columns]
        return tuple(found)

    @cached_property
    def missing(self) -> tuple[Keeper, ...]:
        """The constraints and indexes that are wanted and not there, references last."""
        found = [keeper for each in self.touched.values() for keeper in each.keepers if not self._stays(keeper)]
        return tuple(sorted(found, key=lambda each: (each.sort == "reference", each.table)))

    @cached_property
    def dangling(self) -> tuple[Dangling, ...]:
        """What may lead nowhere, since no constraint kept it meanwhile."""
        return tuple(
            Dangling(each, table.key[0], "not null" in table.columns[each.columns[0]].more)
            for each in self.missing
            if each.sort == "reference"
            and (table := self.after[each.table]).name in self.there
            and each.columns[0] in self.there[each.table].columns
            and (each.table, each.columns[0]) not in self.asides
        )

    @cached_property
    def carries(self) -> tuple[Carry, ...]:
        """The fields whose values are to be read as another type."""
        return tuple(found for table in self.catalogues[1].tables.values() for found in self._carries(table))

    @cached_property
    def returns(self) -> tuple[Carry, ...]:
        """What did not fit an earlier type of a field that now gets another one; the newest first."""
        carried, found = {(each.table, each.key): each for each in self.carries}, []
        for each in retyped(self.session) if carried else ():
            carry = carried.get((each.table, each.key))
            there = self.there[each.table].columns if carry is not None else {}
            if carry is not None and set(each.columns.values()) <= there.keys():
                found.append(replace(each.carry, address=carry.address))
        return tuple(found)

    @cached_property
    def joined(self) -> tuple[tuple[RecordTable, str], ...]:
        """The fields of one link that become several of the same form, or the other way: now, and by key."""
        found = []
        for table in self.catalogues[1].tables.values():
            was = self.catalogues[0].tables.get(table.address)
            for key, after in table.known.items() if was is not None else ():
                before = was.known.get(key)  # type: ignore[union-attr]
                storages = {before.type.storage, after.type.storage} if before is not None else set()
                if before and before.target == after.target != "" and storages == {"columns", "link_table"}:
                    found.append((table, key))
        return tuple(found)

    def join(self) -> None:
        """Take the links along."""
        for table, key in self.joined:
            if key in table.link_tables:
                store.pair_up(self.session, table.name, key, table.link_tables[key])
            else:
                pairs = self.catalogues[0].table(table.address).link_tables[key]
                store.first_of(self.session, table.name, key, pairs)

    def _carries(self, table: RecordTable) -> Iterator[Carry]:
        was = self.catalogues[0].tables.get(table.address)
        if was is None or table.name not in self.touched or table.name not in self.there:
            return
        for key, after in table.known.items():
            before = was.known.get(key)
            if before is None or not can_carry(before, after):
                continue
            old = {each.part: each.name for each in before.type.columns(key, before.options)}
            new = {each.name for each in self.new_columns[table.name]}
            if new.isdisjoint(each.name for each in after.type.columns(key, after.options)):
                continue
            there = {
                part: self.asides[table.name, name].old if (table.name, name) in self.asides else name
                for part, name in old.items()
            }
            kept = table.main_column(key).name == old.get("") and (table.name, old[""]) not in self.asides
            yield Carry(table.name, table.address, key, before.field, there, kept)

    def drop_keepers(self) -> None:
        """Constraints and indexes that are wanted no more, before columns change under them."""
        for table in (*self.touched, *self.gone):
            there = self.there.get(table)
            if there is None:
                continue
            staying = (
                {each.name for each in self.after[table].keepers if self._stays(each)} if table in self.after else set()
            )
            for each in sorted(there.constraints.keys() - staying):
                if is_ours(each):
                    store.drop_constraint(self.session, table, each)
            # The indexes of a table that is only kept do no harm, and serve again when it comes back.
            for each in sorted(there.indexes.keys() - staying) if table in self.after else ():
                if is_ours(each):
                    store.drop_index(self.session, each)

    def make_tables(self) -> None:
        """The tables that are not there yet, without their constraints."""
        for each in self.new_tables:
            columns = [column.text for column in each.columns.values()]
            store.create_table(self.session, each.name, columns, each.primary, each.key)

    def change_columns(self) -> None:
        """New columns, columns that come back, and those that make room for another type."""
        for each in self.asides.values():
            store.rename_column(self.session, each.table, each.column, each.old)
        for table, columns in self.new_columns.items():
            store.add_columns(self.session, table, [each.text for each in columns])

    def clear_dangling(self) -> None:
        """What leads nowhere is blank from now on."""
        for each in self.dangling:
            keeper = each.keeper
            store.clear_lost(self.session, keeper.table, keeper.columns[0], keeper.target, whole=each.whole)

    def note_removed(self) -> None:
        """What is kept from now on without being wanted; and what is wanted again is no longer noted."""
        for key, each in self.touched.items():
            for column in ("", *each.columns):
                self.session.execute(store.FORGET_NOTE, of_table=key, of_column=column)
        made_room = [(each.table, each.old) for each in self.asides.values()]
        for table, column in (*self.removed, *made_room):
            self.session.execute(store.NOTE_REMOVED, table_name=table, column_name=column, since=self.session.now)

    def note_retyped(self) -> None:
        """What was kept of values that are read as another type, so that those that do not fit are found and return."""
        for each in self.carries:
            after = self.catalogues[1].table(each.address).known[each.key]
            before = known(each.before)
            for was in retyped(self.session):
                back = was.table == each.table and was.key == each.key and was.before.type == after.field.type
                if back:
                    forget(self.session, was)
            if before is not None and not each.kept and not is_wider(before, after):
                note(self.session, each, after.field)

    def _old_tables(self) -> Iterator[tuple[str, Wanted]]:
        return ((key, each) for key, each in self.touched.items() if key in self.there)

    def _was(self, table: str, column: str) -> Column | None:
        return self.before[table].columns.get(column) if table in self.before else None

    def _stays(self, keeper: Keeper) -> bool:
        there = self.there.get(keeper.table)
        moves = any((keeper.table, column) in self.asides for column in keeper.columns)
        return there is not None and there.has(keeper) and not moves
