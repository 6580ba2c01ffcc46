"""What references point to is there, and is for the actor to see: one question for each form, however many values."""

from __future__ import annotations

from collections.abc import Iterator

from chengwu.directory.homes import departments_among, homes_of
from chengwu.files.service import held as files_there
from chengwu.forms.wording import label_of
from chengwu.forms.world import Known
from chengwu.formulas.types import BOOL
from chengwu.kit.errors import FieldRefusal
from chengwu.records.filing import fault, ids_in, linked
from chengwu.records.filling import references
from chengwu.records.model import RowChange
from chengwu.records.store import linked as store
from chengwu.records.work import Work


def accept_references(work: Work) -> None:
    """Adds refusals for records, people, departments and files that are not there; gives every record its owner."""
    by_target: dict[tuple[str, str, str], list[tuple[RowChange, Known, set[int]]]] = {}
    for row in work.rows:
        table = work.table(row.address)
        for one in references(work.catalogue, table) if row.values else ():
            value, refers = row.values.get(one.key), one.refers
            if value is None or refers is None:
                continue
            before = ids_in(one.known, row.before) if refers.to == "file" else _before(row, one.key)
            new = set(one.known.type.ids(value)) - before
            if new:
                by_target.setdefault((refers.to, refers.form, one.where), []).append((row, one.known, new))
    for (to, form, where), those in sorted(by_target.items(), key=lambda one: one[0]):
        wanted = set().union(*(ids for _, _, ids in those))
        match to:
            case "record":
                _records(work, form, where, wanted, those)
            case "person":
                _refuse(work, those, wanted - homes_of(work.session, wanted).keys(), "write_person_unknown")
            case "department":
                _refuse(work, those, wanted - departments_among(work.session, wanted), "write_department_unknown")
            case _:
                _files(work, wanted, those)


def _before(row: RowChange, key: str) -> set[int]:
    """What the field linked to before; that may be kept, whoever changes something else."""
    value = (row.before or {}).get(key)
    return set(value) if isinstance(value, list) else {value} if isinstance(value, int) else set()


def _records(
    work: Work, form: str, where: str, wanted: set[int], those: list[tuple[RowChange, Known, set[int]]]
) -> None:
    target = work.catalogue.form(form)
    condition = work.computing.compiled(where, target, BOOL).value if where.strip() else None
    offered = store.offered(work.session, work.rights, target, wanted, condition, work.here())
    made = {row.id for row in work.rows if row.kind == "insert" and row.address == form}
    made |= {number for address, number in work.coming.values() if address == form}
    _refuse(work, those, wanted - offered.keys() - made, "write_link_unseen")
    _refuse(work, those, {number for number, fits in offered.items() if not fits}, "write_link_unfit")


def _files(work: Work, wanted: set[int], those: list[tuple[RowChange, Known, set[int]]]) -> None:
    """Files that the actor brought, and that the field takes. Somebody else's is like one that is not there."""
    there = files_there(work.session, wanted)
    by_the_product = work.who.kind == "system"
    person, brought = work.who.person, work.asked.brought
    own = {number for number, file in there.items() if linked(file, person, brought, by_the_product=by_the_product)}
    _refuse(work, those, wanted - own, "write_file_unknown")
    for row, each, ids in those:
        for number in sorted(ids & own):
            file = there[number]
            refused = fault(each, _path(row, each), file.name, file.size, file.media_type)
            work.refusals += [] if refused is None else [refused]


def _refuse(work: Work, those: list[tuple[RowChange, Known, set[int]]], missing: set[int], sentence: str) -> None:
    if missing:
        work.refusals += _refused(those, missing, sentence)


def _refused(
    those: list[tuple[RowChange, Known, set[int]]], missing: set[int], sentence: str
) -> Iterator[FieldRefusal]:
    for row, each, ids in those:
        for number in sorted(ids & missing):
            params: dict[str, object] = {"field": label_of(each.field), "id": number, "example": each.type.example}
            yield FieldRefusal(_path(row, each), sentence, params)


def _path(row: RowChange, each: Known) -> str:
    inside = "" if row.path.endswith(".") and "values" in row.path else "values."
    return f"{row.path}{inside}{each.field.key}"
