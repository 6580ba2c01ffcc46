"""The one statement of a search over many forms: the newest matches of each, of which the best are taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from chengwu.formulas.sql import query
from chengwu.records.store.reading import Found

NEWEST: Final = 200
"""So many matches of a form are looked at: of a word that very many records have, the newest are as good as any."""


@dataclass(frozen=True)
class Searched:
    """A form: its matches, and what they are called, as text of JSON."""

    found: Found
    title: str


def best(forms: Sequence[Searched], each: int) -> str:
    """Of each form its place, and number, title and rank of so many matches; the best come first.

    A title that is `%(text)s` ranks 0, one that begins with it 1, one that has it in it 2, any other 3.
    """
    parts = []
    for place, one in enumerate(forms):
        matches = query("i.id", f"{one.found.rows()} order by i.id desc limit {NEWEST}")
        titles = query(f"i.id, {one.title} as title", one.found.rows_of(f"{matches} m", "i.id = m.id"))
        said = "lower(t.title::json #>> '{}')"
        rank = (
            f"case when {said} = %(text)s then 0 when starts_with({said}, %(text)s) then 1"
            f" when strpos({said}, %(text)s) > 0 then 2 else 3 end"
        )
        listed = f"{place} as of, t.id, t.title, coalesce({rank}, 3) as rank"
        parts.append(query(listed, f"{titles} t order by 4, 2 desc limit {int(each)}"))
    return f"select q.of, q.id, q.title, q.rank from ({' union all '.join(parts)}) q order by q.of, q.rank, q.id desc"
