"""Whether what is to be published or shared can be: all problems at once, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from chengwu.access.rights import Rights
from chengwu.fields.context import Context
from chengwu.fields.family_choice import ChoiceSettings
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.wording import label_of, of_text, unkeepable
from chengwu.forms.world import Known
from chengwu.kit.db import Session
from chengwu.kit.errors import FieldRefusal
from chengwu.kit.sentences import LANGUAGES, Listed
from chengwu.portals.model import CELLS, FILES, ROWS, SECRET, TYPES, AskedCell, AskedField, PublicForm
from chengwu.records import query


def problems(session: Session, rights: Rights, definition: PublicForm, context: Context) -> list[FieldRefusal]:
    """Everything that keeps a form from being published by somebody with these rights."""
    found = list(unkeepable(msgspec.to_builtins(definition), ""))
    if found:
        return found
    table = rights.catalogue.form(definition.form)
    found += of_text(definition.title, "title", definition.form)
    for name in ("intro", "consent", "thanks"):
        found += _of_languages(getattr(definition, name), name)
    if definition.closes_at is not None and definition.closes_at.tzinfo is None:
        found.append(FieldRefusal("closes_at", "portal_zone_missing", {}))
    if table.form.singleton:
        found.append(FieldRefusal("form", "portal_form_single", {"form": label_of(table.rows)}))
    found += _of_fields(session, rights, table, definition.fields, TYPES, "fields", context)
    for place, each in enumerate(definition.fields):
        known = table.known.get(each.field)
        if known is not None and known.type.name in TYPES:
            found += _of_place(session, rights, each, known, f"fields.{place}", context)
    return found


def shareable(rights: Rights, table: RecordTable, key: str) -> bool:
    """Whether a field may be shown outside: plain enough to be told, and seen by whoever shares it."""
    known = table.known.get(key)
    if known is None or key in table.sub_tables or known.field.sensitivity in SECRET or known.field.encrypted:
        return False
    return not rights.hides(table, key) or rights.masks(table, key)


def _of_languages(text: Mapping[str, str], path: str) -> Iterator[FieldRefusal]:
    for language in text:
        if language not in LANGUAGES:
            params: dict[str, object] = {"language": language[:60] or "-", "known": Listed(LANGUAGES)}
            yield FieldRefusal(path, "form_language_unknown", params)


def _of_fields(
    session: Session,
    rights: Rights,
    table: RecordTable,
    fields: Sequence[AskedCell],
    types: frozenset[str],
    path: str,
    context: Context,
) -> Iterator[FieldRefusal]:
    """What is wrong with the fields of a form, or of the rows of a sub-table, and which of them are missing."""
    seen: set[str] = set()
    for place, each in enumerate(fields):
        at = f"{path}.{place}"
        if each.field in seen:
            yield FieldRefusal(f"{at}.field", "portal_field_twice", {"field": each.field[:60]})
        seen.add(each.field)
        known = table.known.get(each.field)
        if known is None or not rights.writable(table, each.field, "create"):
            yield FieldRefusal(f"{at}.field", "portal_field_not_there", {"field": each.field[:60]})
        else:
            yield from _of_field(session, rights, each, known, types, at, context)
    for key, known in table.known.items():
        begins = known.field.default is not None or known.field.default_expression
        if known.field.required is True and key not in seen and not begins and not known.type.computed:
            yield FieldRefusal(path, "portal_field_missing", {"field": label_of(known.field)})


def _of_place(
    session: Session, rights: Rights, each: AskedField, known: Known, at: str, context: Context
) -> Iterator[FieldRefusal]:
    """Rows have fields of their own, and neither they nor files are said by an address."""
    label: dict[str, object] = {"field": label_of(known.field)}
    rows = known.type.name == ROWS
    if (rows or known.type.name in FILES) and (each.prefill or each.hidden):
        yield FieldRefusal(f"{at}.{'hidden' if each.hidden else 'prefill'}", "portal_not_by_address", label)
    if rows and each.fields:
        table = rights.catalogue.table(known.target)
        yield from _of_fields(session, rights, table, each.fields, CELLS, f"{at}.fields", context)
    elif rows or each.fields:
        yield FieldRefusal(f"{at}.fields", "portal_rows_fields", label)


def _of_field(
    session: Session, rights: Rights, each: AskedCell, known: Known, types: frozenset[str], at: str, context: Context
) -> Iterator[FieldRefusal]:
    label: dict[str, object] = {"field": label_of(known.field)}
    if known.type.name not in types or known.field.read_only:
        yield FieldRefusal(f"{at}.field", "portal_field_unfit", label)
        return
    if known.field.sensitivity in SECRET and not each.sensitive:
        yield FieldRefusal(f"{at}.sensitive", "portal_field_sensitive", label)
    if isinstance(known.options, ChoiceSettings):
        codes = {choice.code for choice in known.options.choices if not choice.retired}
        if not set(each.codes) <= codes:
            yield FieldRefusal(f"{at}.codes", "portal_codes_unknown", label)
    elif each.codes:
        yield FieldRefusal(f"{at}.codes", "portal_codes_unknown", label)
    if known.type.name == "link":
        ids = [option.id for option in each.options]
        there = _seen(session, rights, known.target, ids, context)
        if not ids or not set(ids) <= there:
            yield FieldRefusal(f"{at}.options", "portal_options_missing", label)
    elif each.options:
        yield FieldRefusal(f"{at}.options", "portal_options_missing", label)


def _seen(session: Session, rights: Rights, form: str, ids: list[int], context: Context) -> set[int]:
    table = rights.catalogue.tables.get(form)
    if table is None or not ids or not rights.may(table, "read"):
        return set()
    body = query.records(session, rights, form, ids, context, fields=())
    return {each["id"] for each in msgspec.json.decode(body)}
