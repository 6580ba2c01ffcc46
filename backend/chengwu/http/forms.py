"""Forms as those who work with them may know them: what is hidden from somebody is not in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec

from chengwu.access.model import VERBS, Level, Verb
from chengwu.access.rights import Rights, rights_of
from chengwu.forms import service
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.model import FieldDefinition, FormDefinition, Rows, SubTable, Text
from chengwu.http.acting import Acting, View
from chengwu.http.door import Caller, Door
from chengwu.http.record_shapes import Key
from chengwu.http.rights import on_records
from chengwu.http.route import get
from chengwu.kit.db import Session

_WORD: Final = re.compile(r"\w+")
_LEADS_ELSEWHERE: Final = frozenset({"look_up", "roll_up"})
_OF_THE_DESIGN: Final = frozenset({"expression", "path", "form", "field", "via", "where", "function"})


class FormListed(msgspec.Struct, frozen=True):
    """A form that the caller may do something with. `version` is its newest published one."""

    key: str
    label: Text
    version: int
    verbs: list[Verb]


class Forms(msgspec.Struct, frozen=True):
    """Forms, by key."""

    items: list[FormListed]


class FieldShown(FieldDefinition, frozen=True, kw_only=True):
    """A field, how far the caller sees into it where it is seen best, and whether they may fill it in."""

    level: Level
    on_create: bool
    on_update: bool


class SubTableShown(SubTable, frozen=True, kw_only=True):
    """A sub-table with the fields that the caller may know of."""

    fields: tuple[FieldShown, ...] = ()


class DefinitionShown(FormDefinition, frozen=True, kw_only=True):
    """A definition with the fields that the caller may know of. What speaks of others is left out."""

    fields: tuple[FieldShown, ...] = ()
    sub_tables: tuple[SubTableShown, ...] = ()


class FormShown(msgspec.Struct, frozen=True):
    """A form: what it is, and what the caller may do with it."""

    key: str
    version: int
    verbs: list[Verb]
    definition: DefinitionShown


@get("/forms", right=on_records())
def list_forms(door: Door, caller: Caller) -> Forms:
    """The published forms that the caller may do something with."""
    acting = Acting(door, caller)

    def read(session: Session) -> Forms:
        made = service.catalogue(session)
        rights = rights_of(session, acting.who)
        versions = published_versions(session, made)
        listed = [
            FormListed(table.address, table.rows.label, versions.get(table.address, 0), verbs)
            for table in made.forms
            if (verbs := verbs_of(rights, table))
        ]
        return Forms(listed)

    return door.read(caller, read)


@get("/forms/{key:str}", right=on_records())
def read_form(door: Door, caller: Caller, key: Key) -> FormShown:
    """The definition of a form as the caller may know it."""

    def read(view: View) -> FormShown:
        version = published_versions(view.session, view.catalogue).get(key, 0)
        return FormShown(key, version, verbs_of(view.rights, view.table), seen(view.catalogue, view.rights, view.table))

    return Acting(door, caller).read(key, read)


def verbs_of(rights: Rights, table: RecordTable) -> list[Verb]:
    """What somebody may do with the form at all."""
    return [verb for verb in VERBS if rights.may(table, verb)]


def published_versions(session: Session, made: Catalogue) -> dict[str, int]:
    """The newest published version of each form; asked once for each publication."""
    found: dict[str, int] | None = made.kept.get("published versions")
    if found is None:
        found = {form.key: form.published or 0 for form in service.every(session)}
        made.kept["published versions"] = found
    return found


def seen(made: Catalogue, rights: Rights, table: RecordTable) -> DefinitionShown:
    """The definition without what is hidden, and without expressions that speak of it."""
    form = table.form
    fields = _fields(rights, table)
    there = {field.key for field in fields}
    shown_by = {address: key for key, address in table.sub_tables.items()}
    sub_tables = [
        _rows(SubTableShown, rights, made.table(f"{form.key}.{each.key}"))
        for each in form.sub_tables
        if shown_by.get(f"{form.key}.{each.key}") in there
    ]
    hidden = frozenset(field.key for field in form.fields) - there
    sections = tuple(
        msgspec.structs.replace(
            section,
            fields=tuple(key for key in section.fields if key in there),
            visible=_said(section.visible, hidden),
        )
        for section in form.sections
    )
    made_of: DefinitionShown = _rows(
        DefinitionShown,
        rights,
        table,
        sections=sections,
        title=form.title if form.title in there else "",
        search=tuple(key for key in form.search if key in there),
        duplicates=tuple(each for each in form.duplicates if there.issuperset(each.fields)),
        sub_tables=tuple(sub_tables),
    )
    return made_of


def _rows(into: Any, rights: Rights, table: RecordTable, **more: Any) -> Any:
    """What forms and sub-tables share."""
    rows: Rows = table.rows
    fields = _fields(rights, table)
    there = {field.key for field in fields}
    hidden = frozenset(field.key for field in rows.fields) - there
    return into(
        key=rows.key,
        label=rows.label,
        fields=fields,
        checks=tuple(each for each in rows.checks if _said(each.expression, hidden)),
        unique=tuple(each for each in rows.unique if there.issuperset(each.fields)),
        no_overlap=tuple(
            each for each in rows.no_overlap if {each.resource, each.period} <= there and not _speaks(each.when, hidden)
        ),
        **more,
    )


def _fields(rights: Rights, table: RecordTable) -> tuple[FieldShown, ...]:
    levels = {key: rights.level(table, key) for key in table.known}
    writable = {key: _writable(rights, table, key) for key in table.known}
    # Whoever may fill a field in knows that it is there, even where no record may be read.
    there = [
        each
        for each in table.rows.fields
        if levels.get(each.key, "hidden") != "hidden" or any(writable.get(each.key, ()))
    ]
    hidden = frozenset(each.key for each in table.rows.fields) - {each.key for each in there}
    return tuple(
        _field(each, levels[each.key], writable[each.key], hidden, _taken_over(rights, table, each)) for each in there
    )


def _writable(rights: Rights, table: RecordTable, key: str) -> tuple[bool, bool]:
    read_only = table.known[key].field.read_only
    return tuple(  # type: ignore[return-value]
        not read_only and rights.writable(table, key, verb) for verb in ("create", "update")
    )


def _taken_over(rights: Rights, table: RecordTable, field: FieldDefinition) -> dict[str, Any]:
    """What a computed field has of what it is made of: its unit, and what the codes mean that a look-up finds.

    Nothing for other fields; no codes where the field looked up is hidden.
    """
    known = table.known[field.key]
    if field.type not in _LEADS_ELSEWHERE:
        return {}
    unit = msgspec.structs.asdict(known.type.unit(known.options))
    taken = {name: value for name, value in unit.items() if value not in (None, "")}
    told = rights.spoken_by(table, known).field.settings
    return {**taken, "choices": told["choices"]} if "choices" in told else taken


def _field(
    field: FieldDefinition, level: Level, may: tuple[bool, bool], hidden: frozenset[str], taken: dict[str, Any]
) -> FieldShown:
    given = {name: getattr(field, name) for name in field.__struct_fields__}
    required = field.required if isinstance(field.required, bool) else _said(field.required, hidden) or False
    given |= {
        "required": required,
        "visible": _said(field.visible, hidden),
        "default_expression": _said(field.default_expression, hidden),
        "settings": _settings(field, hidden) | taken,
    }
    return FieldShown(**given, level=level, on_create=may[0], on_update=may[1])


def _settings(field: FieldDefinition, hidden: frozenset[str]) -> dict[str, Any]:
    """The settings without what leads to fields that are hidden here, or to whatever lies in other forms."""
    elsewhere = field.type in _LEADS_ELSEWHERE
    if not elsewhere and not any(_speaks(text, hidden) for text in _texts(field.settings, _OF_THE_DESIGN)):
        return field.settings
    return {name: value for name, value in field.settings.items() if name not in _OF_THE_DESIGN}


def _texts(settings: dict[str, Any], names: Iterable[str]) -> Iterator[str]:
    return (settings[name] for name in names if isinstance(settings.get(name), str))


def _said(expression: str, hidden: frozenset[str]) -> str:
    """The expression, or nothing when it speaks of what is hidden; the server evaluates it all the same."""
    return "" if _speaks(expression, hidden) else expression


def _speaks(expression: str, hidden: frozenset[str]) -> bool:
    return bool(hidden) and not hidden.isdisjoint(_WORD.findall(expression))


ROUTES = (list_forms, read_form)
