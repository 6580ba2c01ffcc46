"""What other records derive from a change: level by level up the graph of fields, one statement a table and level."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from chengwu.forms.computing import Computed
from chengwu.formulas.types import Volatility
from chengwu.records.computed import Difference, dirty, levels_of
from chengwu.records.holding import hold
from chengwu.records.model import RowChange
from chengwu.records.store import computing as store
from chengwu.records.work import Work


def compute(work: Work) -> None:
    """Every stored computed value that depends on what was written is right again; what differs is in `computed`."""
    levels = levels_of(work.catalogue)
    if not levels:
        return
    differences = _saved(work)
    for level in levels:
        by_table: dict[str, dict[Computed, set[int]]] = {}
        for each in level:
            ids = dirty(work.session, work.catalogue, each, differences, partial(hold, work))
            if ids:
                by_table.setdefault(each.table.address, {})[each] = ids
        for address in sorted(by_table):
            fields = by_table[address]
            everyone = set().union(*fields.values())
            hold(work, address, everyone)
            for row in _recompute(work, fields):
                work.computed.append(row)
                differences.setdefault(address, []).append(Difference(row.id, row.before, row.after))
            if work.catalogue.inlines:
                for row in _different_today(fields):
                    work.different_today.append(row)
                    differences.setdefault(address, []).append(Difference(row.id, row.before, row.after))


def _different_today(fields: dict[Computed, set[int]]) -> Iterable[RowChange]:
    """Rows of dated fields as if these were different: they may be so today, which is not the day of their columns."""
    for each, ids in fields.items():
        if each.volatility is Volatility.DATED:
            for number in sorted(ids):
                yield RowChange(
                    each.table.address, "update", number, "", before={each.key: False}, after={each.key: True}
                )


def _saved(work: Work) -> dict[str, list[Difference]]:
    found: dict[str, list[Difference]] = {}
    for row in work.rows:
        if row.kind != "update" or row.after is not None:
            alone = not row.links
            found.setdefault(row.address, []).append(Difference(row.id, row.before, row.after, alone=alone))
    return found


def _recompute(work: Work, fields: dict[Computed, set[int]]) -> Iterable[RowChange]:
    """Fields that are dirty in the same rows go together."""
    groups: dict[frozenset[int], list[Computed]] = {}
    for each, ids in fields.items():
        groups.setdefault(frozenset(ids), []).append(each)
    for those, some in groups.items():
        address = some[0].table.address
        for number, before, after in store.recompute(work.session, work.catalogue, some, sorted(those), work.here()):
            yield RowChange(address, "update", number, "", before=before, after=after)
