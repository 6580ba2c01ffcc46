"""What a record would be if it were saved now: asked by every form on screen while somebody types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

import msgspec
from litestar.params import JSONBody

from chengwu.http.acting import Acting, View
from chengwu.http.door import Caller, Door
from chengwu.http.problems import FieldProblem, told
from chengwu.http.record_shapes import Key, NamesShown
from chengwu.http.rights import on_records
from chengwu.http.route import post
from chengwu.http.sensitive import withheld
from chengwu.http.shapes import Id
from chengwu.kit.errors import FieldRefusal
from chengwu.records.previewing import Draft, Preview, Seen, preview

MOST_CHANGED = 5_000


class PreviewAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A record as it is typed so far: what a request that saves it would carry."""

    id: Id | None = None
    """None: a new one."""
    values: dict[str, Any] = {}
    changed: Annotated[list[str], msgspec.Meta(max_length=MOST_CHANGED)] | None = None
    """What was touched, as `name` or `lines.2.qty`: a blank field that is asked for is a problem when it was, and
    missing when it was not. Without it, whatever `values` hold."""


class RowPreviewed(msgspec.Struct, frozen=True):
    """A row of a sub-table, in the order sent; a new one has no number."""

    id: int | None
    values: dict[str, Any]
    masked: dict[str, str]
    errors: dict[str, str]
    titles: dict[str, Any]
    visible: list[str]
    required: list[str]


class ConflictShown(msgspec.Struct, frozen=True):
    """A booking that stands in the way; `other` is its record, where the caller may see it."""

    path: str
    key: str
    detail: str
    other: int | None


class LikenessShown(msgspec.Struct, frozen=True):
    """A record that agrees in these fields; without a number it is not for the caller to see."""

    form: str
    id: int | None
    title: Any
    fields: list[str]


class PreviewShown(msgspec.Struct, frozen=True):
    """The record as it would be read after it was saved, and what saving it would say. Nothing was done."""

    values: dict[str, Any]
    masked: dict[str, str]
    errors: dict[str, str]
    titles: dict[str, Any]
    names: NamesShown
    rows: dict[str, list[RowPreviewed]]
    visible: list[str]
    """The fields that are seen, by their conditions and those of their sections."""
    sections: list[int]
    """The places of the sections that are seen."""
    required: list[str]
    problems: list[FieldProblem]
    missing: list[FieldProblem]
    conflicts: list[ConflictShown]
    likenesses: list[LikenessShown]
    withheld: list[str]
    """Sensitive fields that were not sent: the journal keeps who reads them, and keeps nothing of this."""


@post("/forms/{key:str}/preview", right=on_records())
def preview_record(door: Door, caller: Caller, key: Key, data: JSONBody[PreviewAsked]) -> PreviewShown:
    """What the record would be if it were saved now: computed, checked and compared, and not saved."""
    acting = Acting(door, caller)
    changed = None if data.changed is None else frozenset(data.changed)

    def look(view: View) -> PreviewShown:
        draft = Draft(key, data.values, data.id, changed)
        vault = acting.vault if view.reveal is not None else None
        found = preview(view.session, acting.who, draft, acting.channel, vault=vault, reveal=view.reveal)
        return _shown(found, withheld(view, found.record, data.values), caller.actor.language)

    return acting.read(key, look)


def _shown(found: Preview, hidden: list[str], language: str) -> PreviewShown:
    record = found.record
    rows = record.get("rows", {})
    return PreviewShown(
        values=record.get("values", {}),
        masked=record.get("masked", {}),
        errors=record.get("errors", {}),
        titles=record.get("titles", {}),
        names=_names([record, *(row for each in rows.values() for row in each)]),
        rows={key: [_row(*each) for each in _paired(rows.get(key, []), seen)] for key, seen in found.rows.items()},
        visible=found.seen.visible,
        sections=found.seen.sections,
        required=found.seen.required,
        problems=[told(each, language) for each in found.problems],
        missing=[told(each, language) for each in found.missing],
        conflicts=[_conflict(each, language) for each in found.conflicts],
        likenesses=[
            LikenessShown(one.form, one.other or None, title, list(one.fields)) for one, title in found.likenesses
        ],
        withheld=hidden,
    )


def _names(records: Iterable[dict[str, Any]]) -> NamesShown:
    """What people and departments are called in the record and its rows."""
    told = [each.get("names", {}) for each in records]
    made: dict[str, dict[str, str]] = {"people": {}, "departments": {}}
    for names in told:
        for kind, those in names.items():
            made[kind] |= those
    return NamesShown(**made)


def _paired(rows: list[dict[str, Any]], seen: list[Seen]) -> list[tuple[dict[str, Any], Seen]]:
    """Rows that may be filled in and not be read are seen without their values."""
    return [(rows[place] if place < len(rows) else {}, each) for place, each in enumerate(seen)]


def _row(row: dict[str, Any], seen: Seen) -> RowPreviewed:
    values, masked, errors, titles = (row.get(name, {}) for name in ("values", "masked", "errors", "titles"))
    return RowPreviewed(row.get("id"), values, masked, errors, titles, seen.visible, seen.required)


def _conflict(each: FieldRefusal, language: str) -> ConflictShown:
    problem, other = told(each, language), each.params.get("other")
    return ConflictShown(problem.path, problem.key, problem.detail, other if isinstance(other, int) else None)


ROUTES = (preview_record,)
