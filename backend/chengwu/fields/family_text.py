"""Text: what people write (compared without regard to capitals), and coded text of one spelling (compared exactly)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Generic, TypeVar

import msgspec
import sqlalchemy as sa

from chengwu.fields.context import Context
from chengwu.fields.operators import BLANKS, Expression, Operator, Parts, by_name, main, of_text, one_of
from chengwu.fields.operators import bound as bound_as
from chengwu.fields.refusal import Unacceptable, excerpt
from chengwu.fields.spelling import demand_printable, tidy
from chengwu.fields.type import FieldType, Settings
from chengwu.fields.words import EXAMPLES

Length = Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
_TEXT = sa.Text()


class TextSettings(Settings, frozen=True, kw_only=True):
    """How much text there may be."""

    max_length: Length = 200
    """In characters, as people count them: code points."""


T = TypeVar("T", bound=TextSettings)
S = TypeVar("S", bound=Settings)


def written_text(raw: object, example: str, *, lines: bool = False) -> str | None:
    """Text without control characters, composed, without blanks around it; None when nothing is left."""
    if not isinstance(raw, str):
        raise Unacceptable("field_not_text", example=example, given=excerpt(raw))
    text = tidy(raw)
    demand_printable(text, lines=lines, example=example)
    return text or None


class FreeText(FieldType[T, str], Generic[T]):
    """What people write."""

    lines: ClassVar[bool] = False
    example = EXAMPLES["text"]

    def accept_text(self, text: str, options: T, context: Context) -> str | None:
        # A cell that says "none" in whatever words is text here, not a blank.
        value = self.take_text(text, options, context)
        return None if value is None else self.limit(value, options, context)

    def longest_as_written(self, options: T) -> int:
        return options.max_length

    def take(self, raw: object, options: T, context: Context) -> str | None:
        return written_text(raw, self.example, lines=self.lines)

    def take_text(self, text: str, options: T, context: Context) -> str | None:
        # What can be printed has no line breaks.
        one_line = text if self.lines or text.isprintable() else " ".join(tidy(text).splitlines())
        return self.take(one_line, options, context)

    def limit(self, value: str, options: T, context: Context) -> str:
        if len(value) > options.max_length:
            example = self.example[: options.max_length]
            raise Unacceptable("field_too_long", example=example, limit=options.max_length, length=len(value))
        return value

    def read(self, json: object, options: T, context: Context) -> str | None:
        # What the database wrote itself is in its one spelling.
        return json if isinstance(json, str) else self.take(json, options, context)

    def operators(self, options: T) -> Mapping[str, Operator]:
        def same(parts: Parts, text: str) -> sa.ColumnElement[bool]:
            return sa.func.lower(main(parts)) == sa.func.lower(bound_as(text, _TEXT))

        def other(parts: Parts, text: str) -> sa.ColumnElement[bool]:
            return sa.func.lower(main(parts)).is_distinct_from(sa.func.lower(bound_as(text, _TEXT)))

        return by_name(Operator("is", "one", same), Operator("is_not", "one", other), *of_text(), *BLANKS)

    def sort_keys(self, parts: Parts, options: T) -> tuple[Expression, ...]:
        return in_letters(main(parts))


class CodedText(FieldType[S, str], Generic[S]):
    """Text of one spelling: a code, an address of the net, a number that is not counted with."""

    def read(self, json: object, options: S, context: Context) -> str | None:
        # What the database wrote itself is in its one spelling.
        return json if isinstance(json, str) else self.take(json, options, context)

    def operators(self, options: S) -> Mapping[str, Operator]:
        return by_name(*one_of(_TEXT), *of_text(), *BLANKS)

    def sort_keys(self, parts: Parts, options: S) -> tuple[Expression, ...]:
        return (main(parts).collate("C"),)


def in_letters(column: Expression) -> tuple[Expression, ...]:
    """Small and capital letters together; the same on every machine, whatever its locale."""
    return (sa.func.lower(column).collate("C"), column.collate("C"))
