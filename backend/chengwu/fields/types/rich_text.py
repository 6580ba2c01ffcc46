"""Rich text: paragraphs with emphasis and links, kept as a small structure of our own and never as HTML.

Whoever shows it writes the tags; nothing that was sent ever becomes one. What the structure has no word for is refused.

>>> from chengwu.fields.context import HERE
>>> RichText().accept("hello", RichWords(), HERE)
(Block(kind='paragraph', runs=(Run(text='hello', marks=(), link=None),)),)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlsplit

import msgspec
import sqlalchemy as sa
from psycopg.types.json import Jsonb
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

from chengwu.fields.context import Context
from chengwu.fields.family_file import problem
from chengwu.fields.family_text import Length, TextSettings, in_letters
from chengwu.fields.operators import BLANKS, Expression, Operator, Parts, by_name, of_text
from chengwu.fields.refusal import Unacceptable, excerpt
from chengwu.fields.spelling import demand_printable, tidy
from chengwu.fields.type import FieldType, Formula
from chengwu.fields.words import EXAMPLES

Mark = Literal["bold", "italic", "underline", "strike", "code"]
Kind = Literal["paragraph", "heading", "subheading", "bullet", "numbered", "quote", "code"]
_SAFE = {"http", "https", "mailto", "tel"}
_EXAMPLE = '[{"kind": "paragraph", "runs": [{"text": "…", "marks": ["bold"]}]}]'


class Run(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A stretch of text that looks the same throughout."""

    text: str
    marks: tuple[Mark, ...] = ()
    link: str | None = None


class Block(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A paragraph or what stands in place of one."""

    kind: Kind = "paragraph"
    runs: Annotated[tuple[Run, ...], msgspec.Meta(max_length=1000)] = ()


class RichWords(TextSettings, frozen=True, kw_only=True):
    """How much there may be."""

    max_length: Length = 20_000


class RichText(FieldType[RichWords, tuple[Block, ...]]):
    """Paragraphs; a further column keeps the words alone, for filters, sorting and search."""

    name = "rich_text"
    longest = 1_000_000
    settings = RichWords
    reimports = False
    example = EXAMPLES["text"]

    def parts(self, options: RichWords) -> Mapping[str, TypeEngine[Any]]:
        return {"": JSONB(), "text": sa.Text()}

    def formula_type(self, options: RichWords) -> Formula | None:
        return None

    def take(self, raw: object, options: RichWords, context: Context) -> tuple[Block, ...] | None:
        if isinstance(raw, str):
            raw = [{"runs": [{"text": line}] if line else []} for line in tidy(raw).split("\n")]
        try:
            blocks = msgspec.convert(raw, tuple[Block, ...])
        except (msgspec.ValidationError, UnicodeError) as wrong:  # half a character breaks the reader
            raise Unacceptable("field_not_shaped", example=_EXAMPLE, given=problem(wrong, raw)) from None
        cleaned = tuple(Block(block.kind, tuple(_run(run) for run in block.runs)) for block in blocks)
        return cleaned if words_of(cleaned).strip() else None

    def limit(self, value: tuple[Block, ...], options: RichWords, context: Context) -> tuple[Block, ...]:
        length = len(words_of(value))
        if length > options.max_length:
            raise Unacceptable("field_too_long", example=self.example, limit=options.max_length, length=length)
        return value

    def store(self, value: tuple[Block, ...] | None, options: RichWords) -> dict[str, object]:
        if value is None:
            return {"": None, "text": None}
        return {"": Jsonb(msgspec.to_builtins(value)), "text": words_of(value)}

    def load(self, row: Mapping[str, Any], options: RichWords) -> tuple[Block, ...] | None:
        return None if row[""] is None else msgspec.convert(row[""], tuple[Block, ...])

    def json(self, value: tuple[Block, ...], options: RichWords) -> object:
        return msgspec.to_builtins(value)

    def json_schema(self, options: RichWords) -> dict[str, Any]:
        text = {"type": "string"}
        marks = {"type": "array", "items": {"enum": list(get_args(Mark))}}
        run = {"text": text, "marks": marks, "link": {"type": ["string", "null"]}}
        runs = {"type": "array", "items": {"type": "object", "properties": run, "required": ["text"]}}
        block = {"kind": {"enum": list(get_args(Kind))}, "runs": runs}
        return {"type": "array", "items": {"type": "object", "properties": block}}

    def show(self, value: tuple[Block, ...], options: RichWords, context: Context) -> str:
        return words_of(value)

    def operators(self, options: RichWords) -> Mapping[str, Operator]:
        return by_name(*of_text("text"), *BLANKS)

    def sort_keys(self, parts: Parts, options: RichWords) -> tuple[Expression, ...]:
        return in_letters(parts["text"])


def words_of(blocks: tuple[Block, ...]) -> str:
    """The words alone, a line for each block."""
    return "\n".join("".join(run.text for run in block.runs) for block in blocks)


def _run(run: Run) -> Run:
    text = tidy(run.text, trim=False)
    demand_printable(text, lines=True, example=EXAMPLES["text"])
    return Run(text, tuple(sorted(set(run.marks))), None if run.link is None else _link(run.link))


def _link(link: str) -> str:
    text = tidy(link)
    try:
        scheme = urlsplit(text).scheme
    except ValueError:
        scheme = ""
    if scheme not in _SAFE or not text.isprintable() or " " in text:
        raise Unacceptable("field_not_url", example="https://example.com", given=excerpt(link))
    return text
