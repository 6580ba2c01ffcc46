"""Serial numbers: each counter gives a number once, in the transaction of the record that gets it.

Two records that take from one counter at once go one after the other; one that is not made after all leaves no gap
unless another took a number in between, for a counter goes back with its transaction.
"""

from __future__ import annotations

from collections import Counter

from chengwu.fields.types.serial import formatted, period
from chengwu.records.model import RowChange
from chengwu.records.store import writing as store
from chengwu.records.work import Work


def give_numbers(work: Work, rows: list[RowChange]) -> None:
    """Fill the serial fields of new rows."""
    day = work.context.today
    wanted: list[tuple[tuple[str, str, str], RowChange]] = []
    firsts: dict[tuple[str, str, str], int] = {}
    for row in rows:
        for key, each in work.table(row.address).known.items():
            if each.type.name == "serial" and row.columns.get(key) is None:
                counter = (row.address, key, period(each.options, day))  # type: ignore[arg-type]
                wanted.append((counter, row))
                firsts[counter] = each.options.first  # type: ignore[attr-defined]
    if not wanted:
        return
    counts = Counter(counter for counter, _ in wanted)
    forms, fields, periods = zip(*counts, strict=True)
    taken = work.session.dicts(
        store.COUNT_ON, forms=list(forms), fields=list(fields), periods=list(periods), firsts=list(counts.values())
    )
    # A counter counts what was taken; the first number of all is a setting of the field.
    left = {
        (row["form"], row["field"], row["period"]): row["last"] - counts[row["form"], row["field"], row["period"]]
        for row in taken
    }
    for counter, row in wanted:
        number = left[counter] + firsts[counter]
        left[counter] += 1
        options = work.table(row.address).known[counter[1]].options
        row.columns[counter[1]] = formatted(options, day, number)  # type: ignore[arg-type]
