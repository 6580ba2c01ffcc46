"""A definition as JSON or YAML says it, and back."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from chengwu.forms.reading import plain
from chengwu.kit.errors import FieldRefusal
from chengwu.views.errors import ViewUnreadable
from chengwu.views.model import ViewDefinition


def read(raw: object) -> ViewDefinition:
    """The definition in what was read from JSON or YAML; raises `ViewUnreadable` with the place.

    >>> read({"key": "crm_all", "form": "crm_customer", "columns": [{"field": "name"}]}).columns[0].field
    'name'
    """
    try:
        return msgspec.convert(raw, ViewDefinition)
    except msgspec.ValidationError as wrong:
        where, reason = told(wrong)
        refusal = FieldRefusal(where, "view_part_unreadable", {"place": where or "-", "reason": reason})
        raise ViewUnreadable(fields=(refusal,)) from None


def told(wrong: msgspec.ValidationError) -> tuple[str, str]:
    """The place of what could not be read, and the reason."""
    sentence, _, place = str(wrong).partition(" - at `$")
    return re.sub(r"\[(\d+)\]", r".\1", place.rstrip("`")).strip("."), sentence


def written(definition: ViewDefinition) -> dict[str, Any]:
    """The definition as JSON, without what is as it starts; `read` reads it again."""
    made: dict[str, Any] = plain(definition)
    return made
