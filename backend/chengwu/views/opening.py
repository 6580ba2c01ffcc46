"""A view as somebody can use it now: without what is gone since it was kept, and without what they may not see.

The law: a view never shows more than its reader may see, and never fails because a field was removed. A condition by
what the reader may not see is not left out, since the view would show other records than it says: it is refused.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final

import msgspec

from chengwu.access.rights import Rights
from chengwu.fields.context import Context
from chengwu.forms.catalogue import RecordTable
from chengwu.records.reading.reader import context_key, reader_of
from chengwu.views.looking import Look, designing
from chengwu.views.model import Kind, Opened, ViewDefinition

MOST_KEPT: Final = 2000


def opened(definition: ViewDefinition, rights: Rights, context: Context) -> Opened:
    """The view for somebody; made once for these rights, until the definitions change.

    Raises `NoForm`, and `NotAllowed` for somebody who may read no record of the form.
    """
    table = rights.catalogue.form(definition.form)
    rights.demand(table, "read")
    held: dict[Hashable, Opened] = rights.catalogue.kept.setdefault("views", {})
    key = (reader_of(rights).kept_by, context_key(context), msgspec.json.encode(definition))
    found = held.get(key)
    if found is None:
        found = _opened(definition, rights, table, context)
        if len(held) >= MOST_KEPT:
            held.clear()
        held[key] = found
    return found


def _opened(definition: ViewDefinition, rights: Rights, table: RecordTable, context: Context) -> Opened:
    whole = Look(designing(rights.catalogue), table, context)
    there = whole.left(definition)
    mine = Look(rights, table, context)
    seen = mine.left(there, with_filter=False)
    lacking = tuple(each.path for each in mine.told if each.path != "kind")
    mine.told.clear()
    mine.filter(there.filter)
    return Opened(seen, tuple(whole.told), lacking, _drawn(mine, seen), tuple(mine.told))


def _drawn(look: Look, definition: ViewDefinition) -> Kind:
    kind, options = look.kind(definition)
    works = not any(kind.missing(options)) and not any(kind.check(options, look.finds))
    return kind.name if works else "grid"
