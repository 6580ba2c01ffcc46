"""What the journal says of a record, as JSON that PostgreSQL writes.

The texts are plain, with places for values as `value` writes them; `statement_of` makes a statement of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chengwu.forms.surroundings import HERE
from chengwu.formulas.sql import query, quoted
from chengwu.kit.db.writing import name, statement
from chengwu.records.store.reading_json import NAMED, called, members
from chengwu.records.store.reading_past import BY_HAND, WRITES, ids, populated

_MARK: Final = re.compile("\x01(\\w+)\x01")
_MOMENT: Final = """to_char(timezone('UTC', e.at), 'YYYY-MM-DD"T"HH24:MI:SS"Z"')"""


@dataclass(frozen=True)
class Cell:
    """A field in an image: its columns in the journal, its JSON and its mask over the rows `b` and `a`, and the names
    of the columns of `me` that say whether it may be read, or shown masked; None: always, empty: never."""

    key: str
    columns: Sequence[str]
    before: tuple[str, str]
    after: tuple[str, str]
    read: str | None
    masked: str | None
    named: str | None = None
    """The table of the directory in which it stands what its values are called."""
    numbers: Sequence[str] = ()
    """Lists of the numbers in it there, before and after."""


@dataclass(frozen=True)
class Images:
    """A table whose entries are told."""

    address: str
    table: str
    is_row: bool
    links: Sequence[str]
    cells: Sequence[Cell]
    shown: str | None = None
    """Of rows: the column of `me` that says whether the record shows them; None: always."""


def _actor(schema: str) -> str:
    """Who did the entry `e`, with the name of the person who did it or for whom it was done."""
    person = "case e.actor_kind when 'person' then e.actor else e.behalf end"
    called = query("p.name", f"{name(schema, 'person')} p where p.id = {person}")
    return f"json_build_object('kind', e.actor_kind, 'id', e.actor, 'behalf', e.behalf, 'name', {called})"


def value(key: str) -> str:
    """The place of a value in a text that is plain otherwise."""
    return f"\x01{key}\x01"


def statement_of(text: str) -> str:
    """The text as a statement."""
    return _MARK.sub(r"%(\1)s", statement(text))


def history(
    schema: str,
    table: str,
    rows: str | None,
    flags: Mapping[str, str],
    all_of: Sequence[Images],
    beside: str | None = None,
) -> str:
    """Entries, the newest first; one row without an entry when there are none, and no row when nothing may be seen.

    `rows` is the condition for the record to be read, `flags` what else is to be known of it. `beside` selects others
    in the same order, number and JSON: then each entry stands under `edit`, and what was computed is left out.
    """
    journal = name(schema, "journal")
    listed = ", ".join(f"({condition}) as {flag}" for flag, condition in flags.items()) or "true as here_it_is"
    seen = f" and {rows}" if rows is not None else ""
    now = query(listed, f"\x02, {name(schema, table)} i where i.id = {value('id')}{seen}")
    newest = query(
        "n.record, n.operation, n.before",
        f"{journal} n where n.form = {value('form')} and n.record = {value('id')}"
        f" and n.operation in {WRITES} order by n.id desc limit 1",
    )
    image = populated(schema, table, "d.before", "d.record")
    then = query(listed, f"\x02, {newest} d, lateral {image} i where d.operation = 'delete'{seen}")
    me = query("*", f"({now} union all {then}) q limit 1")
    own = query("o.change_set", f"{journal} o where o.form = {value('form')} and o.record = {value('id')}")
    listed_arms = [_arm(schema, each, own, alone=beside is None) for each in all_of]
    arms = " union all ".join([*listed_arms, *([] if beside is None else [beside])])
    told = query("t.*", f"({arms}) t where t.id < {value('before')} order by t.id desc limit {value('most')}")
    # Whether a record that was linked may be seen asks who looks, once more.
    entries = query("t.told, t.id", f"\x02, me m left join lateral {told} t on true")[1:-1]
    text = f"with me as {me} {entries} order by t.id desc"
    return statement_of(text).replace("\x02", HERE)


def _arm(schema: str, images: Images, own: str, *, alone: bool) -> str:
    said = "(coalesce(e.before, '{}') || coalesce(e.after, '{}'))"
    where = f"e.form = {quoted(images.address)} and e.operation in {WRITES if alone else BY_HAND}"
    if images.is_row:
        parent = "coalesce(e.after ->> 'parent_id', e.before ->> 'parent_id')"
        where += f" and e.change_set in {own} and {parent} = {value('id')}::text"
    else:
        where += f" and e.record = {value('id')}"
    if images.shown is not None:
        where += f" and m.{images.shown}"
    shown = [cell for cell in images.cells if cell.read != "" or cell.masked != ""]
    where += f" and (e.operation in ('create', 'delete', 'restore') or {_changed(shown, said)})"
    told = {
        "id": "e.id",
        "at": _MOMENT,
        "change_set": "e.change_set",
        "operation": "e.operation",
        "channel": "e.channel",
        "cause": "e.cause",
        "depth": "e.depth",
        "actor": _actor(schema),
        "form": "e.form",
        "record": "e.record",
        "before": _side(shown, "before", said, "values"),
        "after": _side(shown, "after", said, "values"),
        "masked_before": _side(shown, "before", said, "masked"),
        "masked_after": _side(shown, "after", said, "masked"),
        "names": _names(schema, shown),
    }
    object_ = ", ".join(f"'{key}', {sql}" for key, sql in told.items())
    tables = f"{name(schema, 'journal')} e"
    for alias, side in (("b", "before"), ("a", "after")):
        lists = "".join(f", {ids(f'e.{side} -> {quoted(key)}')} as {name(key)}" for key in images.links)
        row = populated(schema, images.table, f"e.{side}", "e.record")
        tables += f", lateral {query(f'r.*{lists}', f'{row} r')} {alias}"
    entry = f"json_build_object({object_})"
    told_as = entry if alone else f"json_build_object('edit', {entry})"
    return query(f"e.id, {told_as}::text as told", f"{tables} where {where}")[1:-1]


def _changed(cells: Sequence[Cell], said: str) -> str:
    """Whether anything is different that may be seen of this record: a change of something else is not told."""
    columns: dict[str, set[str]] = {}
    for cell in cells:
        flags = {f"m.{flag}" for flag in (cell.read, cell.masked) if flag}
        columns.setdefault("" if None in (cell.read, cell.masked) else " or ".join(sorted(flags)), set()).update(
            cell.columns
        )
    tests = {flags: f"{said} ?| {_array(sorted(those))}" for flags, those in sorted(columns.items()) if those}
    return " or ".join(f"({flags}) and {test}" if flags else test for flags, test in tests.items()) or "false"


def of_rows(condition: str) -> str:
    """A condition over the rows of the record `i`, which ask for nothing but their record."""
    return query(condition, f"(select {value('id')}::bigint as parent_id) _row")


def _side(cells: Sequence[Cell], side: str, said: str, which: str) -> str:
    """The changed cells of one side as an object; NULL where there is none."""
    rows: list[str] = []
    for cell in cells:
        shown, mask = cell.before if side == "before" else cell.after
        flag = cell.read if which == "values" else cell.masked
        if flag == "" or (which == "masked" and cell.read is None):
            continue
        changed = f"{said} ?| {_array(cell.columns)}"
        test = changed if flag is None else f"m.{flag} and {changed}"
        if which == "masked" and cell.read:
            test += f" and m.{cell.read} is not true"
        rows.append(f"({quoted(cell.key)}, {test}, to_json({shown if which == 'values' else mask})::text)")
    if not rows:
        return "null::json"
    listed = f"(values {', '.join(rows)}) c(key, changed, cell)"
    object_ = "json_object_agg(c.key, coalesce(c.cell, 'null')::json)"
    return query(f"case when e.{side} is not null then {object_} end", f"{listed} where c.changed having count(*) > 0")


def _names(schema: str, cells: Sequence[Cell]) -> str:
    """What the people and departments in the cells of both sides that are read are called; NULL where there are none.

    An image holds what was changed and nothing else, so nobody is named of whom the entry does not tell.
    """
    found: dict[str, list[str]] = {}
    for cell in cells:
        for numbers in cell.numbers if cell.named is not None and cell.read != "" else ():
            listed = numbers if cell.read is None else f"case when m.{cell.read} then {numbers} end"
            found.setdefault(cell.named or "", []).append(listed)
    each = {NAMED[where]: called(schema, where, listed) for where, listed in found.items()}
    return f"({members(each)})::json" if each else "null::json"


def _array(texts: Sequence[str]) -> str:
    return f"array[{', '.join(quoted(each) for each in texts)}]::text[]"


def image(schema: str, table: str, links: Sequence[str]) -> str:
    """The last image of the entry `e`, as a relation with the columns of the table."""
    lists = "".join(f", {ids(f'e.before -> {quoted(key)}')} as {name(key)}" for key in links)
    return query(f"r.*{lists}", f"{populated(schema, table, 'e.before', 'e.record')} r")


def trash(schema: str, seen: str, title: str) -> str:
    """Records that were deleted and are not there again, the last deleted first. `seen` is their image as it may be
    seen, a piece of a statement; `title` plain text over it."""
    journal = name(schema, "journal")
    newer = f"{journal} n where n.form = e.form and n.record = e.record and n.id > e.id and n.operation in {WRITES}"
    told = ", ".join(
        [
            "'id', i.id",
            f"'title', ({statement(title)})::json",
            f"'at', {_MOMENT}",
            "'entry', e.id",
            "'change_set', e.change_set",
            f"'actor', {_actor(schema)}",
        ]
    )
    where = "e.form = %(form)s and e.operation = 'delete' and e.id < %(before)s"
    source = f"{HERE}, {journal} e, lateral {seen} i where {where} and not exists {query('1', newer)}"
    return query(f"json_build_object({told})::text, e.id", f"{source} order by e.id desc limit %(most)s")[1:-1]
