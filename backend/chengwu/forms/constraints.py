"""What must hold of records: whether each constraint names fields that it can hold on to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from chengwu.forms.model import FormDefinition, NoOverlap, Rows
from chengwu.forms.wording import label_of, of_text, shown
from chengwu.forms.world import Known
from chengwu.kit.errors import FieldRefusal

Fields = Mapping[str, Known | None]


def of_constraints(rows: Rows, fields: Fields, path: str) -> Iterator[FieldRefusal]:
    """Problems of checks, unique and no_overlap, of a form or a sub-table."""
    said = [check.expression for check in rows.checks]
    for place, check in enumerate(rows.checks):
        at = f"{path}checks.{place}"
        if check.expression in said[:place]:
            yield FieldRefusal(at, "form_constraint_twice", {"fields": shown(check.expression)})
        if not check.expression.strip():
            yield FieldRefusal(f"{at}.expression", "form_expression_missing", {"name": label_of(rows)})
        yield from of_text(check.message, f"{at}.message", check.expression)
    unique = [tuple(sorted(each.fields)) for each in rows.unique]
    for place, names in enumerate(unique):
        at = f"{path}unique.{place}"
        if names in unique[:place]:
            yield FieldRefusal(at, "form_constraint_twice", {"fields": shown(", ".join(names))})
        yield from _list(rows.unique[place].fields, fields, f"{at}.fields", "form_not_comparable", _comparable)
    booked = [(each.resource, each.period) for each in rows.no_overlap]
    for place, each in enumerate(rows.no_overlap):
        at = f"{path}no_overlap.{place}"
        if booked[place] in booked[:place]:
            yield FieldRefusal(at, "form_constraint_twice", {"fields": shown(", ".join(booked[place]))})
        yield from _of_overlap(each, fields, at)


def of_form_lists(form: FormDefinition, fields: Fields) -> Iterator[FieldRefusal]:
    """Problems of sections, title, search and duplicates."""
    placed: set[str] = set()
    for number, section in enumerate(form.sections):
        yield from of_text(section.label, f"sections.{number}.label", "", needed=False)
        for place, name in enumerate(section.fields):
            at = f"sections.{number}.fields.{place}"
            if name not in fields:
                yield _unknown(at, name)
            elif name in placed:
                yield FieldRefusal(at, "form_field_twice", {"name": name})
            placed.add(name)
    if form.title:
        yield from _one(form.title, fields, "title", "form_not_a_title", lambda field: field.names)
        yield from _not_sensitive(form.title, fields, "title")
    if form.search:
        yield from _list(form.search, fields, "search", "form_not_searchable", lambda field: field.searchable)
        for place, name in enumerate(form.search):
            yield from _not_sensitive(name, fields, f"search.{place}")
    compared = [each.fields for each in form.duplicates]
    for number, rule in enumerate(form.duplicates):
        if rule.fields in compared[:number]:
            yield FieldRefusal(
                f"duplicates.{number}", "form_constraint_twice", {"fields": shown(", ".join(rule.fields))}
            )
        yield from _list(rule.fields, fields, f"duplicates.{number}.fields", "form_not_comparable", _comparable)


def _of_overlap(rule: NoOverlap, fields: Fields, path: str) -> Iterator[FieldRefusal]:
    yield from _one(rule.resource, fields, f"{path}.resource", "form_not_bookable", lambda field: field.bookable)
    yield from _one(rule.period, fields, f"{path}.period", "form_not_a_period", lambda field: field.spans)
    period = fields.get(rule.period)
    if period is not None and period.type.name == "date_range" and (rule.before or rule.after):
        yield FieldRefusal(f"{path}.period", "form_buffer_of_days", {"field": label_of(period.field)})


def _comparable(field: Known) -> bool:
    return field.comparable


def _list(
    names: tuple[str, ...], fields: Fields, path: str, unsuitable: str, suits: Callable[[Known], bool]
) -> Iterator[FieldRefusal]:
    if not names:
        yield FieldRefusal(path, "form_list_empty", {"place": path})
    for place, name in enumerate(names):
        if name in names[:place]:
            yield FieldRefusal(f"{path}.{place}", "form_field_twice", {"name": shown(name)})
        else:
            yield from _one(name, fields, f"{path}.{place}", unsuitable, suits)


def _one(
    name: str, fields: Fields, path: str, unsuitable: str, suits: Callable[[Known], bool]
) -> Iterator[FieldRefusal]:
    if name not in fields:
        yield _unknown(path, name)
        return
    found = fields[name]  # None has a problem of its own, at its type or its settings
    if found is not None and not suits(found):
        yield FieldRefusal(path, unsuitable, {"field": label_of(found.field), "type": found.type.name})


def _not_sensitive(name: str, fields: Fields, path: str) -> Iterator[FieldRefusal]:
    found = fields.get(name)
    if found is not None and found.field.sensitivity in ("S3", "S4"):
        params: dict[str, object] = {"field": label_of(found.field), "sensitivity": found.field.sensitivity}
        yield FieldRefusal(path, "form_too_sensitive", params)


def _unknown(path: str, name: str) -> FieldRefusal:
    return FieldRefusal(path, "form_field_unknown", {"name": shown(name)})
