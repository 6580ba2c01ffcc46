"""Whether a definition holds together: all problems at once, each with its place, its sentence and its facts.

What the expressions mean is looked at in `expressions`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from chengwu.fields import Unacceptable
from chengwu.fields.context import HERE
from chengwu.fields.types import by_name
from chengwu.forms import keys
from chengwu.forms.constraints import of_constraints, of_form_lists
from chengwu.forms.expressions import expression_problems
from chengwu.forms.model import FieldDefinition, FormDefinition, Rows
from chengwu.forms.reading import written
from chengwu.forms.wording import label_of, of_text, shown, unkeepable
from chengwu.forms.world import Known, World, known
from chengwu.kit.errors import FieldRefusal

Problem = FieldRefusal
"""`path` like `fields.3.settings`, `key` of a sentence, and its `params`."""
MOST_COLUMNS: Final = 1400
"""PostgreSQL has 1,600 and counts those that were dropped."""


def problems(definition: FormDefinition, others: Mapping[str, FormDefinition]) -> list[Problem]:
    """Everything that keeps a definition from being published among `others`, in the order of the definition."""
    found = list(_of_form(definition, World(definition, others)))
    told = {_part(each.path) for each in found}
    meant = expression_problems(definition, others, lenient=bool(found))
    return [*found, *(each for each in meant if _part(each.path) not in told)]


def _part(path: str) -> str:
    """The field or constraint that a place lies in: a part with a problem of its own is not read any further.

    >>> _part("fields.3.settings.path"), _part("sub_tables.0.checks.1.expression"), _part("title")
    ('fields.3', 'sub_tables.0.checks.1', 'title')
    """
    steps = path.split(".")
    return ".".join(steps[: 4 if steps[0] == "sub_tables" else 2])


def unkept(definition: FormDefinition) -> list[Problem]:
    """What keeps a definition even from being saved as a draft: its own key, and text that cannot be stored."""
    return [*_of_form_key(definition), *unkeepable(written(definition), "")]


def _of_form(form: FormDefinition, world: World) -> Iterator[Problem]:
    yield from unkept(form)
    yield from _of_rows(form, form, world, "", form.key)
    yield from of_form_lists(form, world.fields(form.key) or {})
    yield from _of_sub_tables(form, world)
    yield from _of_names(form)
    yield from _of_settings(form, world)


def _of_settings(form: FormDefinition, world: World) -> Iterator[Problem]:
    """The one record of a singleton can be made of what its fields start as; settings come from a singleton."""
    if form.settings_form and not world.is_singleton(form.settings_form):
        yield Problem("settings_form", "form_settings_unknown", {"form": shown(form.settings_form)})
    for place, field in enumerate(form.fields if form.singleton else ()):
        if field.required is not False and field.default is None and not field.default_expression:
            yield Problem(f"fields.{place}.required", "form_singleton_needs_default", {"field": label_of(field)})


def _of_form_key(form: FormDefinition) -> Iterator[Problem]:
    if not keys.is_key(form.key):
        yield Problem("key", "form_key_wrong", {"key": shown(form.key), "limit": keys.LONGEST_KEY})
    elif keys.is_of_the_platform(form.key):
        yield Problem("key", "form_key_reserved", {"key": form.key})


def _of_rows(rows: Rows, form: FormDefinition, world: World, path: str, address: str) -> Iterator[Problem]:
    row = rows is not form
    yield from of_text(rows.label, f"{path}label", rows.key)
    if not rows.fields:
        yield Problem(f"{path}fields", "form_without_fields", {"name": label_of(rows)})
    seen: set[str] = set()
    columns = len(keys.SYSTEM_COLUMNS)
    for place, field in enumerate(rows.fields):
        at = f"{path}fields.{place}"
        yield from _of_field_key(field, f"{at}.key", seen, row=row)
        seen.add(field.key)
        yield from _of_field(field, form, world, at, address, row=row)
        found = known(field)
        columns += len(found.type.columns(field.key, found.options)) if found else 1
    if columns > MOST_COLUMNS:
        params = {"name": label_of(rows), "count": columns, "limit": MOST_COLUMNS}
        yield Problem(f"{path}fields", "form_too_wide", params)
    yield from of_constraints(rows, world.fields(address) or {}, path)


def _of_field_key(field: FieldDefinition, path: str, seen: set[str], *, row: bool) -> Iterator[Problem]:
    if not keys.is_key(field.key):
        yield Problem(path, "form_key_wrong", {"key": shown(field.key), "limit": keys.LONGEST_KEY})
    elif keys.is_reserved(field.key, row=row):
        yield Problem(path, "form_key_reserved", {"key": field.key})
    elif field.key in seen:
        yield Problem(path, "form_key_twice", {"key": field.key})


def _of_field(
    field: FieldDefinition, form: FormDefinition, world: World, path: str, address: str, *, row: bool
) -> Iterator[Problem]:
    label = label_of(field)
    yield from of_text(field.label, f"{path}.label", field.key)
    yield from of_text(field.help, f"{path}.help", field.key, needed=False)
    try:
        of = by_name(field.type)
    except KeyError:
        yield Problem(f"{path}.type", "form_type_unknown", {"field": label, "type": shown(field.type)})
        return
    if isinstance(field.required, str) and not field.required.strip():
        yield Problem(f"{path}.required", "form_expression_missing", {"name": label})
    if of.computed and field.required is not False:
        yield Problem(f"{path}.required", "form_required_computed", {"field": label})
    if of.computed and (field.default is not None or field.default_expression):
        yield Problem(f"{path}.default", "form_default_computed", {"field": label})
    try:
        options = of.options(field.settings)
    except Unacceptable as refused:
        yield Problem(f"{path}.settings", refused.key, {"field": label, **refused.params})
        return
    for name in of.missing(options):
        yield Problem(f"{path}.settings.{name}", "form_setting_missing", {"field": label, "setting": name})
    this = Known(field, of, options)
    if field.encrypted and not this.encryptable:
        yield Problem(f"{path}.encrypted", "form_not_encryptable", {"field": label, "type": of.name})
    yield from _of_default(this, path)
    yield from _of_reference(this, form, world, path, row=row)
    if of.name == "look_up":
        yield from _of_look_up(this, world, path, address)
    if of.name == "roll_up":
        yield from _of_roll_up(this, world, path, address)


def _of_default(this: Known, path: str) -> Iterator[Problem]:
    field = this.field
    if this.type.computed or field.default is None:
        return
    if field.default_expression:
        yield Problem(f"{path}.default", "form_two_defaults", {"field": label_of(field)})
    try:
        this.type.accept(field.default, this.options, HERE)
    except Unacceptable as refused:
        yield Problem(f"{path}.default", refused.key, {"field": label_of(field), **refused.params})


def _of_reference(this: Known, form: FormDefinition, world: World, path: str, *, row: bool) -> Iterator[Problem]:
    params: dict[str, object] = {"field": label_of(this.field), "form": shown(this.target)}
    if this.type.storage == "child_table":
        if row:
            yield Problem(f"{path}.type", "form_sub_table_nested", {"field": params["field"]})
        elif this.target and this.target not in {f"{form.key}.{each.key}" for each in form.sub_tables}:
            yield Problem(f"{path}.settings.form", "form_sub_table_unknown", params)
    elif this.target and not world.is_form(this.target):
        yield Problem(f"{path}.settings.form", "form_unknown", params)
    elif this.hierarchy and (row or this.target != form.key):
        yield Problem(f"{path}.settings.hierarchy", "form_hierarchy_elsewhere", {**params, "own": label_of(form)})


def _of_look_up(this: Known, world: World, path: str, address: str) -> Iterator[Problem]:
    way = this.type.settings_json(this.options)["path"]
    lost = world.lost_at(address, way) if way else None
    if lost is not None:
        params = {"field": label_of(this.field), "path": way, "step": lost}
        yield Problem(f"{path}.settings.path", "form_path_nowhere", params)


def _of_roll_up(this: Known, world: World, path: str, address: str) -> Iterator[Problem]:
    says: dict[str, Any] = this.type.settings_json(this.options)
    if not says["form"]:
        return
    params: dict[str, object] = {"field": label_of(this.field), "form": shown(says["form"])}
    fields = world.fields(says["form"])
    if fields is None:
        yield Problem(f"{path}.settings.form", "form_unknown", params)
        return
    for name in ("field", "order"):
        if says[name] and says[name] not in fields and says[name] not in keys.SYSTEM_COLUMNS:
            name_shown = {**params, "name": shown(says[name])}
            yield Problem(f"{path}.settings.{name}", "form_roll_up_field_unknown", name_shown)
    if says["via"] and not world.points_at(says["form"], says["via"], address):
        yield Problem(f"{path}.settings.via", "form_roll_up_via_wrong", {**params, "name": shown(says["via"])})


def _of_sub_tables(form: FormDefinition, world: World) -> Iterator[Problem]:
    seen: set[str] = set()
    targets = [each.target for each in (world.fields(form.key) or {}).values() if each is not None]
    for place, rows in enumerate(form.sub_tables):
        path = f"sub_tables.{place}."
        if not keys.is_key(rows.key):
            yield Problem(f"{path}key", "form_key_wrong", {"key": shown(rows.key), "limit": keys.LONGEST_KEY})
        elif rows.key in seen:
            yield Problem(f"{path}key", "form_key_twice", {"key": rows.key})
        seen.add(rows.key)
        address = f"{form.key}.{rows.key}"
        if targets.count(address) != 1:
            params = {"name": label_of(rows), "form": shown(address), "count": targets.count(address)}
            yield Problem(f"{path}key", "form_sub_table_not_shown_once", params)
        yield from _of_rows(rows, form, world, path, address)


def _of_names(form: FormDefinition) -> Iterator[Problem]:
    """The names of tables and columns that come from the keys: each fits, and no two tables have the same."""
    tables: set[str] = set()
    places: list[tuple[str, str]] = [
        (f"sub_tables.{place}.key", keys.table_name(form.key, rows.key)) for place, rows in enumerate(form.sub_tables)
    ]
    every: list[tuple[str, Rows, tuple[str, ...]]] = [("", form, (form.key,))]
    every += [(f"sub_tables.{n}.", rows, (form.key, rows.key)) for n, rows in enumerate(form.sub_tables)]
    for path, rows, start in every:
        for place, field in enumerate(rows.fields):
            found = known(field)
            if found is not None and found.type.storage == "link_table":
                places.append((f"{path}fields.{place}.key", keys.table_name(*start, field.key)))
    for path, name in places:
        if len(name.encode()) > keys.LONGEST_NAME:
            yield Problem(path, "form_name_too_long", {"name": shown(name), "limit": keys.LONGEST_NAME})
        if name in tables and not path.startswith("sub_tables"):
            yield Problem(path, "form_name_taken", {"name": shown(name)})
        tables.add(name)
