"""What a change set holds for itself besides the records that it names, and why nobody waits for ever.

* What a new link leads to, as long as something is computed through it: alone when something there is computed from
  what points at it, since that will be written; else together with others who only read it.
* Rows whose computed values are written.
* That what is gone stays so: whoever finds a row missing counts on that until the end, and whoever brings rows of that
  table back waits until then, and sees what was written meanwhile.
* Resources of bookings: whoever books one waits for whoever is booking it, and then sees that booking.
"""

from __future__ import annotations

from collections.abc import Iterable

from chengwu.forms.catalogue import Catalogue
from chengwu.forms.computing import computing_of
from chengwu.records.computed import links_that_matter
from chengwu.records.store import holding
from chengwu.records.work import Work


def hold(work: Work, address: str, ids: Iterable[int], *, alone: bool = True) -> None:
    """Hold rows that are not held yet, in the order of their numbers."""
    held = work.locked.setdefault(address, set())
    new = set(ids) - held
    if not new:
        return
    table = work.table(address)
    there = holding.hold(work.session, work.catalogue, table, sorted(new), alone=alone)
    missing = new - there - {row.id for row in work.rows if row.kind == "insert" and row.address == address}
    if missing:
        holding.hold_resources(work.session, [_coming_back(work, address)], alone=False)
        # Whoever was bringing them back is done.
        holding.hold(work.session, work.catalogue, table, sorted(missing), alone=alone)
    if alone:
        held |= new


def hold_returning(work: Work) -> None:
    """Hold the tables of what is brought back, so that nobody counts on its being gone."""
    tables = {row.address for row in work.rows if row.kind == "insert" and row.path in work.restored}
    if tables:
        holding.hold_resources(work.session, [_coming_back(work, address) for address in sorted(tables)])


def hold_linked(work: Work) -> None:
    """Hold what new links lead to."""
    matter = links_that_matter(work.catalogue)
    wanted: dict[str, set[int]] = {}
    for row in work.rows if matter else ():
        table = work.table(row.address)
        for key in row.columns.keys() | row.links.keys() if row.kind != "delete" else ():
            if (row.address, key) in matter:
                target = table.form.key if key == "parent_id" else table.known[key].target
                new = set(row.links[key]) if key in row.links else {row.columns[key]}
                old = (row.before or {}).get(key)
                wanted.setdefault(target, set()).update(new.difference(old if isinstance(old, list) else [old, None]))
    for target in sorted(wanted):
        hold(work, target, wanted[target], alone=_is_written(work.catalogue, target))


def hold_booked(work: Work) -> None:
    """Hold the resources that are booked, or were until now."""
    wanted: set[str] = set()
    for row in work.rows:
        for place, rule in enumerate(work.table(row.address).rows.no_overlap):
            for image in (row.columns, row.before or {}):
                resource = image.get(rule.resource)
                if resource is not None and row.kind != "delete":
                    wanted.add(f"{work.catalogue.schema} {row.address} {place} {resource}")
    if wanted:
        holding.hold_resources(work.session, sorted(wanted))


def _coming_back(work: Work, address: str) -> str:
    return f"{work.catalogue.schema} {address} comes back"


def _is_written(catalogue: Catalogue, address: str) -> bool:
    """Whether something of the form is computed from other records, so that it may be written as a consequence."""
    known = catalogue.kept.setdefault("is written", {})
    if address not in known:
        known[address] = any(
            each.table.address == address and each.stored and any(read.steps for read in each.reads)
            for each in computing_of(catalogue.stored).all
        )
    return bool(known[address])
