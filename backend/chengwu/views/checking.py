"""Whether a view holds together: all problems at once, each with its place, its sentence and its facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from chengwu.access.rights import Rights
from chengwu.fields.context import HERE, Context
from chengwu.forms import keys
from chengwu.forms.errors import NoForm
from chengwu.forms.wording import label_of, of_text, shown, unkeepable
from chengwu.kit.errors import FieldRefusal
from chengwu.records.reading.asked import MOST_KEYS
from chengwu.views.looking import Look
from chengwu.views.model import ViewDefinition
from chengwu.views.reading import written

LARGEST: Final = 64 * 1024
"""Bytes of a definition as JSON."""
_COLOUR: Final = re.compile(r"[a-z]{3,12}|#[0-9a-f]{6}")


def problems(definition: ViewDefinition, rights: Rights, context: Context = HERE) -> list[FieldRefusal]:
    """Everything that keeps a definition from being kept, for somebody who sees what `rights` let them see.

    With `looking.designing(catalogue)` all fields of all forms are there, as for a view that everybody shares.
    """
    found = list(_of_itself(definition))
    if found:
        return found
    try:
        table = rights.catalogue.form(definition.form)
    except NoForm:
        return [FieldRefusal("form", "form_not_there", {"form": shown(definition.form)})]
    look = Look(rights, table, context)
    look.left(definition)
    of_kind = list(_of_kind(look, definition))
    return [*look.told, *of_kind, *_of_lists(look, definition)]


def _of_itself(definition: ViewDefinition) -> Iterator[FieldRefusal]:
    if not keys.is_key(definition.key):
        yield FieldRefusal("key", "form_key_wrong", {"key": shown(definition.key), "limit": keys.LONGEST_KEY})
    yield from of_text(definition.label, "label", definition.key)
    try:
        size = len(msgspec.json.encode(definition))
    except (TypeError, ValueError, OverflowError, RecursionError):
        yield FieldRefusal("filter", "query_text_unreadable", {})
        return
    if size > LARGEST:
        yield FieldRefusal("", "view_too_large", {"limit": f"{LARGEST // 1024} KB"})
        return
    yield from unkeepable(written(definition), "")
    for place, rule in enumerate(definition.colours):
        if not _COLOUR.fullmatch(rule.colour):
            yield FieldRefusal(f"colours.{place}.colour", "view_colour_unknown", {"colour": shown(rule.colour)})


def _of_kind(look: Look, definition: ViewDefinition) -> Iterator[FieldRefusal]:
    said = len(look.told)
    kind, options = look.kind(definition)
    if len(look.told) > said:  # nothing more is known of settings that cannot be read, and that is told already
        del look.told[said:]
        return
    for name in kind.missing(options):
        yield FieldRefusal(f"settings.{name}", "view_setting_missing", {"setting": name})
    for each in kind.check(options, look.finds):
        yield FieldRefusal(f"settings.{each.path}", each.key, each.params)


def _of_lists(look: Look, definition: ViewDefinition) -> Iterator[FieldRefusal]:
    lists: dict[str, tuple[Any, ...]] = {
        "columns": definition.columns,
        "sort": definition.sort,
        "group": definition.group,
    }
    for name, those in lists.items():
        seen: set[tuple[str, str]] = set()
        for place, each in enumerate(those):
            this = (each.field, getattr(each, "by", ""))
            if this in seen:
                found = look.finds(each.field)
                called = shown(each.field) if found is None else label_of(found.field)
                yield FieldRefusal(f"{name}.{place}.field", "view_field_twice", {"field": called})
            seen.add(this)
    if len(definition.group) + len(definition.sort) > MOST_KEYS:
        yield FieldRefusal("sort", "query_too_many", {"limit": MOST_KEYS})
