"""JSON: an object or a list of whatever programs exchange. No form shows it.

>>> from chengwu.fields.context import HERE
>>> Json().accept({"a": [1, 2]}, Plain(), HERE)
{'a': [1, 2]}
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any, Final

from psycopg.types.json import Jsonb
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

from chengwu.fields.context import Context
from chengwu.fields.refusal import Unacceptable, excerpt
from chengwu.fields.spelling import demand_printable
from chengwu.fields.type import FieldType, Formula, Settings

DEEPEST: Final = 20
LARGEST: Final = 100_000
"""Characters when written out."""


class Plain(Settings, frozen=True, kw_only=True):
    """It has no settings of its own."""


class Json(FieldType[Plain, Any]):
    """An object or a list; an empty one is a blank."""

    name = "json"
    longest = 1_000_000
    settings = Plain
    sortable = False
    example = '{"key": "value"}'

    def parts(self, options: Plain) -> Mapping[str, TypeEngine[Any]]:
        return {"": JSONB()}

    def formula_type(self, options: Plain) -> Formula | None:
        return None

    def json_schema(self, options: Plain) -> dict[str, Any]:
        return {"type": ["object", "array"]}

    def take(self, raw: object, options: Plain, context: Context) -> Any:
        if not isinstance(raw, dict | list):
            raise Unacceptable("field_not_json", example=self.example, given=excerpt(raw))
        if not raw:
            return None
        self._look(raw, 1)
        if len(_text(raw)) > LARGEST:
            raise Unacceptable("field_too_long", example=self.example, limit=LARGEST, length=len(_text(raw)))
        return raw

    def take_text(self, text: str, options: Plain, context: Context) -> Any:
        try:
            return self.take(json.loads(text), options, context)
        except (ValueError, RecursionError):
            raise Unacceptable("field_not_json", example=self.example, given=excerpt(text)) from None

    def store(self, value: Any, options: Plain) -> dict[str, object]:
        return {"": None if value is None else Jsonb(value)}

    def show(self, value: Any, options: Plain, context: Context) -> str:
        return _text(value)

    def search_text(self, value: Any, options: Plain, context: Context) -> str:
        return ""

    def _look(self, raw: object, depth: int) -> None:
        if depth > DEEPEST:
            raise Unacceptable("field_too_deep", example=self.example, limit=DEEPEST)
        match raw:
            case str():
                demand_printable(raw, lines=True, example=self.example)
            # Beyond the greatest float there are numbers, but hardly a reader of JSON who reads them.
            case int() | float() if not abs(raw) <= sys.float_info.max:
                raise Unacceptable("field_not_json", example=self.example, given=excerpt(raw))
            case bool() | int() | float() | None:
                pass
            case dict():
                for key, value in raw.items():
                    self._look(key, depth)
                    self._look(value, depth + 1)
            case list():
                for value in raw:
                    self._look(value, depth + 1)
            case _:
                raise Unacceptable("field_not_json", example=self.example, given=excerpt(raw))


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
