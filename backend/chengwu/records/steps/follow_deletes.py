"""What goes, or lets go, when records go: their rows, and the links of others, as each link's field says."""

from __future__ import annotations

from collections.abc import Iterable

from chengwu.forms.catalogue import RecordTable
from chengwu.forms.wording import label_of
from chengwu.records.errors import StillNeeded, StillNeededUnseen, TooManyChanges
from chengwu.records.model import MOST_ROWS, RowChange
from chengwu.records.store import linked as store
from chengwu.records.store import writing
from chengwu.records.work import Work


def follow_deletes(work: Work) -> None:
    """Adds the changes of rows that follow. Raises `StillNeeded` where a link's field refuses."""
    going = {(row.address, row.id) for row in work.rows if row.kind == "delete"}
    new = [row for row in work.rows if row.kind == "delete"]
    while new:
        by_form: dict[str, dict[int, RowChange]] = {}
        for row in new:
            by_form.setdefault(row.address, {})[row.id] = row
        new = []
        for address in sorted(by_form):
            table = work.table(address)
            for _, rows in work.catalogue.rows_of(table):
                new += _rows(work, rows, by_form[address], going)
            for source, key in work.catalogue.pointing.get(address, ()) if not table.is_row else ():
                new += _pointing(work, source, key, by_form[address], going)
        work.rows += new
        if len(work.rows) > MOST_ROWS:
            raise TooManyChanges(limit=MOST_ROWS, count=len(work.rows))


def _rows(
    work: Work, rows: RecordTable, parents: dict[int, RowChange], going: set[tuple[str, int]]
) -> Iterable[RowChange]:
    """The rows of records that go."""
    for number, image in writing.lock(work.session, work.catalogue, rows, parents, (), work.here(), by="parent_id"):
        if (rows.address, number) not in going:
            going.add((rows.address, number))
            yield RowChange(rows.address, "delete", number, parents[image["parent_id"]].path, before=image)


def _pointing(
    work: Work, source: RecordTable, key: str, targets: dict[int, RowChange], going: set[tuple[str, int]]
) -> Iterable[RowChange]:
    """The rows whose field `key` links to records that go."""
    numbers = store.linking(work.session, work.catalogue, source, key, targets)
    moved = {change.id for change in work.changes if change.form == source.address and key in change.values}
    moved |= {row.id for row in work.rows if row.address == source.address and _leads_away(row, key, targets)}
    left = [number for number in numbers if (source.address, number) not in going and number not in moved]
    if not left:
        return
    each = source.known[key]
    policy = "clear" if key in source.link_tables else str(getattr(each.options, "on_delete", "clear"))
    if policy == "refuse":
        raise _still_needed(work, source, key, left)
    known = {(row.address, row.id): row for row in work.rows if row.kind == "update"}
    fresh = [number for number in left if (source.address, number) not in known]
    held = writing.lock(work.session, work.catalogue, source, fresh, (), work.here(), alone=policy == "delete")
    images = dict(held)
    work.locked.setdefault(source.address, set()).update(images)
    if policy == "delete" and work.asked.demo and not all(one.get("is_demo") for one in images.values()):
        # What people made goes with no demo.
        raise _still_needed(work, source, key, left)
    for number in left:
        row = known.get((source.address, number))
        before = row.before if row is not None else images.get(number)
        aims = () if before is None else before[key] if isinstance(before[key], list) else (before[key],)
        gone = next((targets[one] for one in aims if one in targets), None)
        if before is None or gone is None:
            continue  # gone, or linked to something else, in the meantime
        if policy == "delete":
            going.add((source.address, number))
            if source.is_row:
                work.touched.setdefault(source.form.key, set()).add(before["parent_id"])
            yield RowChange(source.address, "delete", number, gone.path, before=before)
            continue
        if row is None:
            row = RowChange(source.address, "update", number, gone.path, before=before)
            work.rows.append(row)
        if key in source.link_tables:
            row.links.setdefault(key, [one for one in before[key] if one not in targets])
        else:
            row.columns.setdefault(key, None)
        if source.is_row:
            work.touched.setdefault(source.form.key, set()).add(before["parent_id"])


def _still_needed(work: Work, source: RecordTable, key: str, left: list[int]) -> StillNeeded:
    seen = store.seen_among(work.session, work.rights, source, left, work.here())
    if not seen or work.rights.hides(source, key):
        return StillNeededUnseen()
    form, field = label_of(source.rows), label_of(source.known[key].field)
    return StillNeeded(form=form, field=field, count=len(seen), record_form=source.address)


def _leads_away(row: RowChange, key: str, targets: dict[int, RowChange]) -> bool:
    """Whether a row that is changed back links to none of these any more."""
    if row.kind != "update" or (key not in row.columns and key not in row.links):
        return False
    return not targets.keys() & (set(row.links[key]) if key in row.links else {row.columns[key]})
