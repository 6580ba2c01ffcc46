"""Which of several conditions hold of each record: what colours are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chengwu.fields.context import Context
from chengwu.kit.db.writing import statement, with_values
from chengwu.records.reading import filtering
from chengwu.records.reading.asked import Which
from chengwu.records.reading.planning import kept, names_of
from chengwu.records.reading.reader import Reader
from chengwu.records.store import reading


def marks_of(reader: Reader, form: str, formulas: Sequence[str], context: Context) -> tuple[str, dict[str, Any]]:
    """The statement over the records of `%(ids)s`, and its values."""

    def make() -> tuple[str, dict[str, Any]]:
        names = names_of(reader, Which(form=form), context)
        conditions: list[str] = []
        values: dict[str, Any] = {}
        for place, formula in enumerate(formulas):
            holds = filtering.condition(names, names.root, {"formula": formula}, f"formulas.{place}")
            text, more = with_values(holds, f"m{place}")
            conditions.append(text)
            values |= more
        return reading.marked(reading.Found(statement(names.tables(names.root)), ""), conditions), values

    return kept(reader, context, ("marks", form, tuple(formulas)), make)
