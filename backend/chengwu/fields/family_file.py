"""Files: ids of what the file store keeps, with what a field adds to each. Bytes, sizes and kinds are its business."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Generic, TypeVar

import msgspec
from psycopg.types.json import Jsonb
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

from chengwu.fields.context import Context
from chengwu.fields.operators import BLANKS, Operator, by_name
from chengwu.fields.refusal import Unacceptable, excerpt
from chengwu.fields.type import FieldType, Formula, Refers, Settings

MOST_FILES = 100
Extension = Annotated[str, msgspec.Meta(pattern="^[a-z0-9]{1,10}$")]


class FileSettings(Settings, frozen=True, kw_only=True):
    """Which files may be put in; the file store holds them against it when they arrive."""

    extensions: tuple[Extension, ...] = ()
    """Such as `pdf`; empty takes all that the workspace takes."""
    max_megabytes: Annotated[int, msgspec.Meta(ge=1, le=2000)] = 50


S = TypeVar("S", bound=Settings)
V = TypeVar("V", bound=msgspec.Struct)


class Documented(FieldType[S, V], Generic[S, V]):
    """A value that is a Struct (or several) in a jsonb column, refused unless it has exactly that form."""

    shape: ClassVar[Any]
    reimports = False
    sortable = False

    def parts(self, options: S) -> Mapping[str, TypeEngine[Any]]:
        return {"": JSONB()}

    def formula_type(self, options: S) -> Formula | None:
        return None

    def refers_to(self, options: S) -> Refers | None:
        return Refers("file", many=self.several(options))

    def take(self, raw: object, options: S, context: Context) -> V | None:
        if raw in ([], {}):
            return None
        try:
            value: V = msgspec.convert(raw, self.shape)
        except (msgspec.ValidationError, UnicodeError) as wrong:  # half a character breaks the reader
            raise Unacceptable("field_not_shaped", example=self.example, given=problem(wrong, raw)) from None
        return value

    def take_text(self, text: str, options: S, context: Context) -> V | None:
        raise Unacceptable("field_not_from_text", example="-")

    def store(self, value: V | None, options: S) -> dict[str, object]:
        return {"": None if value is None else Jsonb(msgspec.to_builtins(value))}

    def load(self, row: Mapping[str, Any], options: S) -> V | None:
        return None if row[""] is None else msgspec.convert(row[""], self.shape)

    def json(self, value: V, options: S) -> object:
        return msgspec.to_builtins(value)

    def json_schema(self, options: S) -> dict[str, Any]:
        return {"type": "array"} if self.several(options) else {"type": "object"}

    def search_text(self, value: V, options: S, context: Context) -> str:
        return ""

    def operators(self, options: S) -> Mapping[str, Operator]:
        return by_name(*BLANKS)


def problem(wrong: Exception, raw: object) -> str:
    """Which part is wrong, or the whole as it was given."""
    where = re.search(r"`\$(\.?.*)`$", str(wrong))
    return where[1].lstrip(".") if where and where[1] else excerpt(raw)
