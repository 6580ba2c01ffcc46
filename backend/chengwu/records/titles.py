"""What records are called, as far as somebody may see it: one statement for records of one form."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from chengwu.access.rights import Rights
from chengwu.fields.context import Context
from chengwu.kit.db import Session
from chengwu.kit.db.writing import statement
from chengwu.records.reading import planning
from chengwu.records.reading.asked import Which
from chengwu.records.reading.reader import reader_of
from chengwu.records.reading.showing import title_text
from chengwu.records.store import reading


def titles(session: Session, rights: Rights, form: str, ids: Sequence[int], context: Context) -> dict[int, Any]:
    """The titles of those of the records that may be seen, by number. Raises `NoForm`, `NotAllowed`."""
    reader = reader_of(rights)

    def make() -> str:
        names = planning.names_of(reader, Which(form=form), context)
        found, _ = planning.found_of(names, Which(form=form))
        return reading.titled(found, statement(title_text(names, names.root.table, names.root.alias)))

    text = planning.kept(reader, context, ("titles", form), make)
    found = session.asked(text, {**rights.values(session.now), "ids": list(ids)})
    return {row[0]: json.loads(row[1]) for row in found}
