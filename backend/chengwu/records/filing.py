"""Files in records: which ones a field takes, and which records hold which, as the write path goes by.

A file that a field lets go of is remembered with its use, so that undo and the trash find it when it is held again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from chengwu.files.kinds import PHOTOGRAPHS, is_taken
from chengwu.files.model import NOBODY, File, Use
from chengwu.files.service import held, use
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.wording import label_of
from chengwu.forms.world import Known
from chengwu.kit.errors import FieldRefusal
from chengwu.kit.sentences import Listed
from chengwu.records.model import Image
from chengwu.records.work import Work

_PICTURES: Final = frozenset({"image", "gallery"})
_SIGNATURE: Final = "signature"
_DRAWN: Final = "image/png"
_LARGEST_SIGNATURE: Final = 1024**2
_MEGABYTE: Final = 1024**2


def fields_with_files(catalogue: Catalogue, table: RecordTable) -> tuple[Known, ...]:
    """The fields of a table that hold files."""
    known: dict[str, tuple[Known, ...]] = catalogue.kept.setdefault("files", {})
    if table.address not in known:
        known[table.address] = tuple(each for each in table.known.values() if holds_files(each))
    return known[table.address]


def holds_files(known: Known) -> bool:
    """Whether files stand in the field: files, pictures, a signature."""
    return known.to_a_file and not known.type.computed


def ids_in(known: Known, image: Mapping[str, Any] | None) -> set[int]:
    """The files that the field holds in a row."""
    value = (image or {}).get(known.field.key)
    return set(known.type.ids(known.type.load({"": value}, known.options))) if value else set()


def fault(known: Known, path: str, name: str, size: int, kind: str) -> FieldRefusal | None:
    """Why the field does not take such a file; None when it does. `kind` is empty as long as it is not known."""
    label, options = label_of(known.field), known.options
    extensions: tuple[str, ...] = getattr(options, "extensions", ())
    most: int = getattr(options, "max_megabytes", 0) * _MEGABYTE
    if known.type.name == _SIGNATURE:
        extensions, most = ("png",), _LARGEST_SIGNATURE
    if most and size > most:
        return FieldRefusal(path, "file_larger_than_field", {"field": label, "limit": most // _MEGABYTE, "name": name})
    drawn = known.type.name in _PICTURES and kind and kind not in PHOTOGRAPHS
    signed = known.type.name == _SIGNATURE and kind and kind != _DRAWN
    if drawn or signed or not is_taken(name, kind, extensions):
        said = Listed(extensions or sorted(each.partition("/")[2] for each in PHOTOGRAPHS))
        return FieldRefusal(path, "file_kind_refused", {"field": label, "known": said, "name": name})
    return None


def linked(file: File, person: int | None, brought: Collection[int] = (), *, by_the_product: bool) -> bool:
    """Whether somebody may put the file into a record that does not hold it: only whoever brought it."""
    if file.by == NOBODY:
        return by_the_product or file.id in brought
    return by_the_product or (person is not None and file.by == person)


def hold_files(work: Work) -> None:
    """Keep which rows hold which files from now on. One statement for what is new, one for what was let go of."""
    taken: list[Use] = []
    let_go: list[Use] = []
    for row in work.rows:
        fields = fields_with_files(work.catalogue, work.table(row.address))
        if not fields or (row.kind != "delete" and row.after is None):
            continue
        for known in fields:
            before = ids_in(known, row.before if row.kind != "insert" else None)
            after = ids_in(known, _there(row.kind, row.after))
            taken += [Use(one, row.address, row.id, known.field.key) for one in sorted(after - before)]
            let_go += [Use(one, row.address, row.id, known.field.key) for one in sorted(before - after)]
    if taken:
        # What comes back may have held a file that is no more.
        there = held(work.session, {one.file for one in taken})
        taken = [one for one in taken if one.file in there]
    if taken or let_go:
        use(work.session, taken, let_go)


def _there(kind: str, after: Image | None) -> Image | None:
    return None if kind == "delete" else after
