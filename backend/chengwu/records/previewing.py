"""What a record would be if it were saved now: its values, what is seen and asked for, what would stand in the way.

The law: nothing is written, held, numbered or journaled, and nothing is told that saving the record and then reading it
would not show. Values are taken by the steps that write; what is not accepted is told and counts as blank, so that all
the rest is still computed. What the record would make of other records is not among it: those are as they are.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from chengwu.access.model import Who
from chengwu.access.rights import Rights, rights_of
from chengwu.fields import Context
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.computing import computing_of
from chengwu.forms.naming import me_group
from chengwu.forms.service import catalogue as catalogue_of
from chengwu.formulas.types import BOOL
from chengwu.kit.db import Session
from chengwu.kit.errors import FieldRefusal, NotFound
from chengwu.kit.vault import Vault
from chengwu.records import conflicts, query
from chengwu.records.columns import columns_of
from chengwu.records.computed import levels_of
from chengwu.records.conditions import blank_of, conditions_of
from chengwu.records.errors import FieldsNotAllowed, NotAccepted
from chengwu.records.hierarchy import hierarchies_of
from chengwu.records.model import Asked, Change, Channel, Likeness, RowChange
from chengwu.records.query import Reveal
from chengwu.records.reading.asked import MOST_EXPANDED
from chengwu.records.reading.names import link_target, visible
from chengwu.records.reading.reader import reader_of
from chengwu.records.steps.accept_values import accept_values
from chengwu.records.steps.check import required_of, told_of
from chengwu.records.steps.check_access import check_access
from chengwu.records.steps.save import system_of
from chengwu.records.store import previewing as store
from chengwu.records.store.previewing import Drafting, Sent
from chengwu.records.titles import titles
from chengwu.records.work import Work

_ALONE: Final = "changes.0."
_VALUES: Final = f"{_ALONE}values."
_FIRST: Final = 2**62
"""Numbers of rows that stand nowhere begin here, where no record ever is."""
_TRIES: Final = 6


@dataclass(frozen=True)
class Draft:
    """A record as somebody has typed it so far. Without `id` it is new."""

    form: str
    values: Mapping[str, Any]
    id: int | None = None
    changed: frozenset[str] | None = None
    """The paths of what was touched, as `name` or `lines.2.qty`; None: whatever `values` hold."""
    brought: frozenset[int] = frozenset()
    """Files of whoever types it that came without an account."""


@dataclass
class Seen:
    """What is seen of a record, or of a row, on the screen, and what is asked for."""

    visible: list[str] = field(default_factory=list)
    required: list[str] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)
    """The places of the sections that are seen."""


@dataclass
class Preview:
    """The record as it would be read, and what saving it would say."""

    record: dict[str, Any]
    """As `query.record` answers; empty where the reader would not see it. A new row has no number."""
    seen: Seen
    rows: dict[str, list[Seen]] = field(default_factory=dict)
    """Of the rows, by the field of the sub-table."""
    problems: list[FieldRefusal] = field(default_factory=list)
    missing: list[FieldRefusal] = field(default_factory=list)
    """Blank fields that are asked for, and that nobody has touched yet."""
    conflicts: list[FieldRefusal] = field(default_factory=list)
    likenesses: list[tuple[Likeness, Any]] = field(default_factory=list)
    """Each with the title of the other record, where that may be seen."""


def preview(
    session: Session,
    who: Who,
    draft: Draft,
    channel: Channel = "screen",
    *,
    vault: Vault | None = None,
    reveal: Reveal | None = None,
) -> Preview:
    """What would become of the draft. Raises `NoForm`, `NotAllowed`, and for a record that is there `NoRecord`."""
    values, problems = copy.deepcopy(dict(draft.values)), list[FieldRefusal]()
    _fill_blank_rows(rights_of(session, who), draft.form, values)
    for _ in range(_TRIES):
        work = _begun(session, who, draft, values, channel, vault)
        try:
            check_access(work)
            _accept(work)
            break
        except (FieldsNotAllowed, NotAccepted) as refused:
            left = [each for each in refused.fields if _taken_out(values, each.path)]
            if not left:
                raise
            problems += left
    else:
        raise NotAccepted(fields=tuple(problems), count=len(problems))
    problems += work.refusals
    _blanked(work, problems)
    return _looked_at(work, draft, problems, reveal)


def _begun(
    session: Session, who: Who, draft: Draft, values: dict[str, Any], channel: Channel, vault: Vault | None
) -> Work:
    catalogue = catalogue_of(session)
    operation = "create" if draft.id is None else "update"
    rows = sum(len(raw) for raw in values.values() if isinstance(raw, list))
    return Work(
        session,
        catalogue,
        rights_of(session, who),
        who,
        Asked(channel, brought=draft.brought),
        (Change(form=draft.form, operation=operation, id=draft.id, values=values),),  # type: ignore[arg-type]
        Context.at(session.now, catalogue.zone, who.language),
        vault,
        numbers=list(range(_FIRST + rows, _FIRST - 1, -1)),
        sketched=True,
    )


def _fill_blank_rows(rights: Rights, form: str, values: dict[str, Any]) -> None:
    """A row in which nothing was typed yet is one, though saving it makes no sense: it says that a field is blank."""
    table = rights.catalogue.form(form)
    for key in values.keys() & table.sub_tables.keys():
        rows = rights.catalogue.table(table.sub_tables[key])
        open_ = [one for one in rows.known if not rows.known[one].type.computed and rights.writable(rows, one)]
        open_.sort(key=lambda one: rows.known[one].field.default is not None)
        for row in values[key] if isinstance(values[key], list) and open_ else ():
            if isinstance(row, dict) and row.get("id", row) is None:
                del row["id"]
            if row == {}:
                row[open_[0]] = None


def _accept(work: Work) -> None:
    """Refusals of values are kept in the work; others are raised."""
    try:
        accept_values(work)
    except NotAccepted:
        if not work.refusals:
            raise


def _taken_out(values: dict[str, Any], path: str) -> bool:
    """Take the value at a path of the request out of it; whether it stood there."""
    last = path.removeprefix(_VALUES)
    if last in values:
        del values[last]
        return True
    rows, _, rest = last.partition(".")
    place, _, key = rest.partition(".")
    if isinstance(values.get(rows), list) and place.isdigit() and isinstance(row := values[rows][int(place)], dict):
        return row.pop(key, row) is not row
    return False


def _blanked(work: Work, problems: Sequence[FieldRefusal]) -> None:
    """What was not accepted is blank, and does not begin with what a new record begins with."""
    refused = {each.path for each in problems}
    for row in work.rows:
        table, inside = work.table(row.address), _inside(row)
        for key in table.known:
            if f"{inside}{key}" not in refused or table.known[key].type.computed:
                continue
            if key in table.link_tables:
                row.links[key] = []
            elif key not in table.sub_tables:
                row.columns |= columns_of(table, key, None, work.vault)
        if f"{inside}owner_id" in refused:
            row.columns["owner_id"] = None


def _looked_at(work: Work, draft: Draft, problems: list[FieldRefusal], reveal: Reveal | None) -> Preview:
    table, (own, *_) = work.catalogue.form(draft.form), work.rows
    sent, levels = _sent(work, table), levels_of(work.catalogue)
    world = Drafting(work.session, work.catalogue, table, own.id, sent, levels)
    asks = [(one, _asks(work, one)) for one in (table, *map(work.table, table.sub_tables.values()))]
    values = {**work.here(), **work.rights.values(work.session.now)}
    held = store.held(world, work.catalogue, [(one, [each[2] for each in some]) for one, some in asks], own.id, values)
    made = Preview(_read(world, work, table, own.id, reveal), Seen(), problems=problems)
    of = {one.address: (one, some) for one, some in asks}
    by_id = {row.id: row for row in work.rows}
    places = {address: key for key, address in table.sub_tables.items()}
    for address, number, those in held:
        one, some = of[address]
        row = by_id.get(number) or RowChange(address, "update", number, "")
        seen = _judged(work, draft, one, row, [some[place] for place in those], made)
        if one is table:
            made.seen = seen
        elif work.knows(table, places[address]):
            made.rows.setdefault(places[address], []).append(seen)
    _met(world, work, made)
    for name in ("problems", "missing", "conflicts"):
        found = {each.path: each for each in reversed(getattr(made, name))}
        setattr(made, name, [_moved(each) for each in reversed(found.values())])
    return made


def _sent(work: Work, table: RecordTable) -> dict[str, Sent]:
    """What stands in the draft, by address."""
    (change,) = work.changes
    named = {table.sub_tables[key] for key in change.values if key in table.sub_tables}
    by_address: dict[str, list[RowChange]] = {table.address: [], **{address: [] for address in named}}
    for row in work.rows:
        by_address.setdefault(row.address, []).append(row)
    found = {}
    for address, rows in by_address.items():
        if not rows and address != table.address and any(_ends_at(work, table, address)):
            continue  # what was sent is no list of rows
        new = [_columns(work, row) for row in rows if row.kind == "insert"]
        old = [_columns(work, row) for row in rows if row.kind == "update"]
        links: dict[str, dict[int, list[int]]] = {}
        for row in rows:
            for key, those in row.links.items():
                links.setdefault(key, {})[row.id] = those
        found[address] = Sent(new, old, dict(sorted(links.items())))
    return found


def _ends_at(work: Work, table: RecordTable, address: str) -> Collection[FieldRefusal]:
    """What was found wrong with the list of a sub-table itself."""
    keys = [f"{_VALUES}{key}" for key, of in table.sub_tables.items() if of == address]
    return [each for each in work.refusals if each.path in keys]


def _columns(work: Work, row: RowChange) -> dict[str, Any]:
    system = {} if work.table(row.address).is_row else system_of(work, row)
    if row.kind == "update":
        system = {key: system[key] for key in system.keys() & {"updated_at", "updated_by"}}
    return {**row.columns, **system, "id": row.id}


def _asks(work: Work, table: RecordTable) -> list[tuple[str, Any, str]]:
    """What is asked of each row: the kind of question, what it is about, and its SQL over the row `i`."""
    known: dict[str, list[tuple[str, Any, str]]] = work.catalogue.kept.setdefault("preview asks", {})
    if table.address in known:
        return known[table.address]

    def holds(source: str) -> str:
        made = computing_of(work.catalogue).compiled(source, table, BOOL, more={"me": me_group()})
        return f"coalesce(({made.value}), false)"

    found: list[tuple[str, Any, str]] = []
    for key, each in table.known.items():
        found.append(("visible", key, holds(each.field.visible) if each.field.visible.strip() else "true"))
        if each.field.required is not False:
            asked = each.field.required
            found.append(("required", key, holds(asked) if isinstance(asked, str) and asked.strip() else "true"))
            found.append(("blank", key, blank_of(work.catalogue, table, key)))
    for place, section in enumerate(getattr(table.rows, "sections", ())):
        found.append(("section", place, holds(section.visible) if section.visible.strip() else "true"))
    checks = (each for each in conditions_of(work.catalogue, table) if not each.required)
    found += [("fails", each, each.fails) for each in checks]
    known[table.address] = found
    return found


def _judged(
    work: Work, draft: Draft, table: RecordTable, row: RowChange, held: Sequence[tuple[str, Any, str]], made: Preview
) -> Seen:
    of: dict[str, list[Any]] = {"visible": [], "required": [], "blank": [], "section": [], "fails": []}
    for kind, about, _ in held:
        of[kind].append(about)
    sections = getattr(table.rows, "sections", ())
    unseen = {key for at, each in enumerate(sections) if at not in of["section"] for key in each.fields}
    shown = [key for key in of["visible"] if key not in unseen]
    required = [key for key in of["required"] if key in shown]
    refused = {each.path for each in made.problems}
    for key in required:
        if key not in of["blank"] or not row.path or f"{_inside(row)}{key}" in refused:
            continue
        each = required_of(table, row, key)
        (made.problems if _is_touched(draft, each.path) else made.missing).append(each)
    for condition in of["fails"]:
        each = told_of(work, row, condition)
        made.problems.append(each)
    known = [key for key in shown if work.knows(table, key)]
    return Seen(known, [key for key in required if key in known], of["section"])


def _is_touched(draft: Draft, path: str) -> bool:
    inside = path.removeprefix(_VALUES)
    if draft.changed is not None:
        return inside in draft.changed
    found: Any = draft.values
    for step in inside.split("."):
        if isinstance(found, list):
            found = found[int(step)] if int(step) < len(found) else None
        elif isinstance(found, Mapping) and step in found:
            found = found[step]
        else:
            return False
    return True


def _met(world: Session, work: Work, made: Preview) -> None:
    """What other records have against it."""
    by_address: dict[str, list[RowChange]] = {}
    for row in work.rows:
        table, rows = work.table(row.address), work.table(row.address).rows
        compared = rows.unique or rows.no_overlap or getattr(rows, "duplicates", ())
        if row.kind != "delete" and (compared or hierarchies_of(work.catalogue, table)):
            row.after = {**(row.before or _begins(work.table(row.address))), **row.columns}
            by_address.setdefault(row.address, []).append(row)
    work.session = world
    made.conflicts, taken = conflicts.met(work, by_address)
    work.session = world.beside if isinstance(world, Drafting) else work.session
    made.problems += taken
    others = {each.other for each in work.likenesses if each.other}
    named = titles(work.session, work.rights, work.changes[0].form, sorted(others), work.context) if others else {}
    made.likenesses = [(each, named.get(each.other)) for each in work.likenesses]


def _begins(table: RecordTable) -> dict[str, Any]:
    """The columns in which a new row has nothing as long as nobody fills them in."""
    fields = ((key, each) for key, each in table.known.items() if each.type.storage == "columns")
    return {
        column.name: None
        for key, each in fields
        if not (each.type.computed or each.field.default_expression)
        for column in table.seen_parts(key).values()
    }


def _read(world: Session, work: Work, table: RecordTable, number: int, reveal: Reveal | None) -> dict[str, Any]:
    rights = work.rights
    if not rights.may(table, "read"):
        return {}
    rows = [key for key in table.sub_tables if not rights.hides(table, key)]
    expand = list(_links(rights, table))
    for key in rows:
        expand += [f"{key}.{link}" for link in _links(rights, work.table(table.sub_tables[key]))]
    try:
        body = query.record(
            world, rights, table.address, number, work.context, expand=expand[:MOST_EXPANDED], rows=rows, reveal=reveal
        )
    except NotFound:
        return {}
    found: dict[str, Any] = json.loads(body)
    found.pop("version", None)
    for each in (found, *(row for those in found.get("rows", {}).values() for row in those)):
        if each["id"] >= _FIRST:
            each["id"] = None
    for key in table.sub_tables:
        found["values"].pop(key, None)
    return found


def _links(rights: Rights, table: RecordTable) -> list[str]:
    reader = reader_of(rights)
    return [
        key
        for key in visible(reader, table)
        if not reader.hides(table, key)
        and not table.known[key].field.encrypted
        and (key in table.link_tables or link_target(rights.catalogue, table, key) is not None)
    ]


def _inside(row: RowChange) -> str:
    """Where the values of a row stand; the path of a row of a sub-table leads there already."""
    return row.path if ".values." in row.path else f"{row.path}values."


def _moved(each: FieldRefusal) -> FieldRefusal:
    return FieldRefusal(each.path.removeprefix(_ALONE), each.key, each.params)
