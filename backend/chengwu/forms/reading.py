"""A definition as JSON or YAML says it, and back."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from chengwu.forms.errors import FormUnreadable
from chengwu.forms.model import FormDefinition
from chengwu.kit.errors import FieldRefusal


def read(raw: object) -> FormDefinition:
    """The definition in what was read from JSON or YAML; raises `FormUnreadable` with the place.

    >>> read({"key": "order", "fields": [{"key": "amount", "type": "money"}]}).fields[0].type
    'money'
    """
    try:
        return msgspec.convert(raw, FormDefinition)
    except msgspec.ValidationError as wrong:
        sentence, _, place = str(wrong).partition(" - at `$")
        where = re.sub(r"\[(\d+)\]", r".\1", place.rstrip("`")).strip(".")
        refusal = FieldRefusal(where, "form_part_unreadable", {"place": where or "-", "reason": sentence})
        raise FormUnreadable(fields=(refusal,)) from None


def written(definition: FormDefinition) -> dict[str, Any]:
    """The definition as JSON, without what is as it starts; `read` reads it again."""
    made: dict[str, Any] = plain(definition)
    return made


def plain(part: object) -> Any:
    """Any part of a definition as JSON has it: objects and lists."""
    return _with_lists(msgspec.to_builtins(part))


def _with_lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _with_lists(part) for name, part in value.items()}
    return [_with_lists(part) for part in value] if isinstance(value, list | tuple) else value
