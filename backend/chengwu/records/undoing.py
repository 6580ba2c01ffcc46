"""Taking a change set back: what it made goes, what it changed is as it was, what it deleted is there again.

It is a change set like any other, and takes the same steps. Whatever was changed again since is not overwritten: then
nothing is undone, and who asks is told what it is. Or, with `Asked.sparing`, that is left as it is, and the rest goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from chengwu.access.model import VERBS
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.wording import column_words, label_of
from chengwu.kit.errors import FieldRefusal
from chengwu.kit.sentences import words_of
from chengwu.records import owners, searching
from chengwu.records.errors import CannotUndo, FieldsNotAllowed, NoRecord, RowNotAllowed
from chengwu.records.model import Image, RowChange
from chengwu.records.restoring import Told, back, told_of
from chengwu.records.sealed import alike, renewed
from chengwu.records.sparing import Met, spare
from chengwu.records.store import past
from chengwu.records.store import searching as searching_store
from chengwu.records.store import writing as store
from chengwu.records.work import Work

_SYSTEM = frozenset({"version", "updated_at", "updated_by", "_search"})
_KEPT = ("place", "owner_id", "flow_state")
_VERBS = {"create": "delete", "restore": "delete", "delete": "create"}


def plan(work: Work, change_set: int) -> None:
    """Adds the rows of the change set, turned round. Raises `CannotUndo`, `NoRecord`, and what rights refuse."""
    entries = told_of(work, [change_set])
    tables = [work.table(address) for address in {entry.address for entry in entries}]
    if not tables or not all(any(work.rights.may(table, verb) for verb in VERBS) for table in tables):
        # A change of a form that is not the asker's is answered like one that never was.
        raise NoRecord(form="-", id=change_set)
    met: list[Met] = []
    sparing = work.asked.sparing is not None
    by_form: dict[str, list[Told]] = {}
    for entry in entries:
        by_form.setdefault(entry.address, []).append(entry)
    for address in sorted(by_form):
        table = work.table(address)
        for verb in sorted({_VERBS.get(entry.operation, "update") for entry in by_form[address]}):
            work.rights.demand(table, verb)  # type: ignore[arg-type]
        whole = {one.record for one in met if not one.field} if sparing else set()
        met += _Turning(work, table, change_set, whole).turn(by_form[address])
    if sparing:
        spare(work, met)
    elif met:
        raise CannotUndo(fields=tuple(_told(work, one) for one in met), count=len(met))


@dataclass(frozen=True)
class _Held:
    """A row as it is now: its image, what may be done with it, and the typed columns of the search."""

    image: Image
    read: bool
    update: bool
    delete: bool
    transfer: bool
    searched: Sequence[Any]


@dataclass(frozen=True)
class _Turning:
    """The entries of one table."""

    work: Work
    table: RecordTable
    change_set: int
    spared: set[tuple[str, int]]
    """Records of which nothing is taken back: what belongs to them stays as well."""

    def turn(self, entries: Sequence[Told]) -> Iterator[Met]:
        """Adds the rows; what stands in the way."""
        work, table = self.work, self.table
        held = self._held([entry.id for entry in entries])
        gone = {entry.id for entry in entries if entry.operation == "delete"} if not table.is_row else set()
        seen = past.deleted(work.session, work.rights, table, gone, work.here()) if gone else {}
        earlier = self._earlier(entries)
        sparing = work.asked.sparing
        for entry in entries:
            row, record = held.get(entry.id), self._record(entry)
            if sparing is not None and record in sparing:
                yield self._met(entry, "asked")
            elif record in self.spared:
                continue
            elif row is not None and not row.read:
                yield self._met(entry, "unseen")
            elif entry.operation == "delete":
                yield from self._brought_back(entry, row, gone, seen)
            elif row is None:
                if sparing is None:  # else there is nothing left to take back
                    yield self._met(entry, "unseen")
            elif not (row.delete if entry.operation in ("create", "restore") else row.update):
                yield self._refused(entry)
            elif entry.operation in ("create", "restore"):
                yield from self._removed(entry, row)
            else:
                yield from self._changed_back(entry, row, earlier.get(entry.id, ()))

    def _held(self, ids: Sequence[int]) -> dict[int, _Held]:
        work, table = self.work, self.table
        conditions = [work.rights.row_condition(table, verb, "i") for verb in ("read", "update", "delete", "transfer")]
        lock = store.lock(
            *(work.session, work.catalogue, table, ids, conditions, work.here()), alone=True, search=not table.is_row
        )
        work.locked.setdefault(table.address, set()).update(row[0] for row in lock)
        return {row[0]: _Held(row[1], row[2], row[3], row[4], row[5], row[6:]) for row in lock}

    def _earlier(self, entries: Sequence[Told]) -> dict[int, Any]:
        """What the search found the records by before, of those for which that is different."""
        work, table = self.work, self.table
        updates = [entry for entry in entries if entry.operation == "update"]
        images = {entry.id: entry.before for entry in updates if "_search" in entry.before}
        if table.is_row or not images or not store.searched_columns(table):
            return {}
        return searching_store.typed(work.session, work.catalogue, table, images)

    def _brought_back(
        self, entry: Told, row: _Held | None, gone: set[int], seen: dict[int, tuple[int, Image]]
    ) -> Iterator[Met]:
        if row is not None:
            yield self._met(entry, "changed")
        elif entry.id in gone and entry.id not in seen:
            yield self._met(entry, "unseen")
        elif entry.id in gone and seen[entry.id][0] != self.change_set:
            yield self._met(entry, "changed")  # it came back and went again
        else:
            made = back(self.work, self.table.address, entry.id, entry.before, self._path(entry))
            made.by_itself = not self.table.is_row

    def _removed(self, entry: Told, row: _Held) -> Iterator[Met]:
        if self._changed_since(entry, row.image):
            yield self._met(entry, "changed")
            return
        self.work.rows.append(
            RowChange(self.table.address, "delete", entry.id, self._path(entry), before=row.image, by_itself=True)
        )

    def _changed_since(self, entry: Told, image: Image) -> bool:
        """Whether what a change set made is different by now; a row of a sub-table has no version to tell by.

        Where several change sets are taken back one after the other, a record may have had other versions in between.
        """
        table, made = self.table, entry.after
        if not table.is_row:
            if image.get("version") == made.get("version"):
                return False
            if self.work.asked.sparing is None or table.sub_tables:
                return True
        given = [key for key, each in table.known.items() if not each.type.computed]
        columns = [*_KEPT, *(column for key in given for column in _columns(table, key))]
        there, then = ({column: one.get(column) or None for column in columns} for one in (image, made))
        return any(not alike(table, column, there, then, self.work.vault) for column in there)

    def _changed_back(self, entry: Told, held: _Held, earlier: Sequence[Any]) -> Iterator[Met]:
        work, table, before = self.work, self.table, entry.before
        computed = {column for key in table.known if table.known[key].type.computed for column in _columns(table, key)}
        columns = [column for column in before if column not in _SYSTEM | computed and column != "parent_id"]
        left: set[str] = set()
        for column in columns:
            key = column.partition("__")[0]
            if key in table.known and not work.rights.writable(table, key, "update"):
                if work.asked.sparing is None:
                    raise FieldsNotAllowed(right=f"{table.address}.update", labels=work.called(table, key))
                left.add(key)
                yield self._met(entry, "not_allowed", key)
            elif key not in left and not alike(table, column, held.image, entry.after, work.vault):
                left.add(key)
                yield self._met(entry, "changed", key)
                if work.asked.sparing is None:
                    return
        # Whose a record is stands in several columns, which go together.
        owned = owners.columns_of(table)
        if owners.OWNER in columns and not held.transfer and not left & owned:
            if work.asked.sparing is None:
                raise FieldsNotAllowed(right=f"{table.address}.transfer", labels=column_words(owners.OWNER))
            left.add(owners.OWNER)
            yield self._met(entry, "not_allowed", owners.OWNER)
        left |= owned if left & owned else set()
        row = RowChange(table.address, "update", entry.id, self._path(entry), before=held.image, by_itself=True)
        columns = [column for column in columns if column.partition("__")[0] not in left]
        row.columns = {column: before[column] for column in columns if column in table.columns}
        row.columns |= renewed(table, row.columns, work.vault)
        row.links = {column: list(before[column] or ()) for column in columns if column in table.link_tables}
        found = {column.partition("__")[0] for column in columns} & set(() if table.is_row else table.form.search)
        if found and earlier:
            was, now = (searching.values_of(table, typed) for typed in (earlier, held.searched))
            words = {key: (was if key in found else now)[key] for key in now}
            row.columns["_search"] = searching.words(work.context, table, words.get)
        # A record of which nothing but rows changed gets its next version with them.
        if row.columns or row.links or not (table.is_row or left):
            work.rows.append(row)

    def _refused(self, entry: Told) -> Met:
        verb = _VERBS.get(entry.operation, "update")
        if self.work.asked.sparing is None:
            raise RowNotAllowed(
                right=f"{self.table.address}.{verb}", form=label_of(self.table.rows), verb=words_of(f"verb_{verb}")
            )
        return self._met(entry, "not_allowed")

    def _path(self, entry: Told) -> str:
        """Where what is refused stands: at the change set, or where some may be left out, at each record."""
        path = f"undo.{self.change_set}."
        if self.work.asked.sparing is not None:
            form, number = self._record(entry)
            path += f"{form}.{number}."
        self.work.restored.add(path)
        return path

    def _record(self, entry: Told) -> tuple[str, int]:
        """The record of an entry: of a row, the one that it belongs to."""
        if not self.table.is_row:
            return self.table.address, entry.id
        return self.table.form.key, (entry.after or entry.before).get("parent_id", 0)

    def _met(self, entry: Told, why: Literal["changed", "unseen", "not_allowed", "asked"], field: str = "") -> Met:
        return Met(self.table, entry.id, self._record(entry), why, field)


def _columns(table: RecordTable, key: str) -> list[str]:
    return [column.name for column in table.seen_parts(key).values()]


def _told(work: Work, met: Met) -> FieldRefusal:
    """Something that was changed since; or went, or that the actor may not see."""
    if met.why == "unseen":
        return FieldRefusal("undo", "write_changed_since_unseen", {})
    table, key = met.table, met.field
    if key in table.known and work.rights.hides(table, key):
        key = ""
    params: dict[str, object] = {"form": label_of(table.rows), "id": met.id}
    return FieldRefusal(f"{table.address}.{met.id}{'.' if key else ''}{key}", "write_changed_since", params)
