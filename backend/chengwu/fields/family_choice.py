"""Choices: a list of codes with labels. A record keeps the code, so that a label may change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Generic, TypeVar

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import TypeEngine

from chengwu.fields import words
from chengwu.fields.context import Context
from chengwu.fields.in_sql import hidden, unless_empty
from chengwu.fields.operators import BLANKS, Expression, Operator, Parts, bound, by_name, main, of_several, one_of
from chengwu.fields.refusal import BadSettings, Unacceptable, excerpt
from chengwu.fields.spelling import pieces, plain
from chengwu.fields.type import Cell, FieldType, Formula, Settings
from chengwu.kit.sentences import LANGUAGES, Listed, Words, joined

TEXTS = ARRAY(sa.Text())
MOST_CHOICES = 1000
Code = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}$")]


class Choice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One that can be chosen."""

    code: Code
    label: dict[str, str] = {}
    """By language; the code stands in where none is written."""
    colour: Annotated[str, msgspec.Meta(max_length=20)] = ""
    retired: bool = False
    """Kept where it was chosen, no longer offered."""

    def shown(self, language: str) -> str:
        """Its label in this language, else in any, else its code.

        >>> Choice(code="in_work", label={"en": "In work"}).shown("zh-CN"), Choice(code="in_work").shown("en")
        ('In work', 'In Work')
        """
        return self.label.get(language) or next(iter(self.label.values()), self.code.replace("_", " ").title())

    @property
    def words(self) -> Words:
        """Its label for a sentence, whatever the language of that."""
        return Words({language: self.shown(language) for language in LANGUAGES})


class ChoiceSettings(Settings, frozen=True, kw_only=True):
    """What can be chosen, in the order in which it is offered and sorted."""

    choices: Annotated[tuple[Choice, ...], msgspec.Meta(max_length=MOST_CHOICES)] = ()


C = TypeVar("C", bound=ChoiceSettings)
V = TypeVar("V")
S = TypeVar("S", bound=Settings)


class Chosen(FieldType[C, V], Generic[C, V]):
    """What one and several choices share."""

    example = words.EXAMPLES["choice"]

    def check(self, options: C) -> None:
        codes = [choice.code for choice in options.choices]
        twice = sorted({code for code in codes if codes.count(code) > 1})
        if twice:
            raise BadSettings("field_choice_twice", example="new, done", setting="choices", code=twice[0])

    def missing(self, options: C) -> tuple[str, ...]:
        return () if options.choices else ("choices",)

    def code_of(self, raw: object, options: C) -> str:
        """The code that a program sends."""
        if isinstance(raw, str) and any(choice.code == raw.strip() for choice in options.choices):
            return raw.strip()
        raise self.refused(raw, options, codes=True)

    def code_written(self, text: str, options: C) -> str:
        """The code of a label in any language, or the code itself."""
        wanted = plain(text)
        for choice in options.choices:
            if wanted == choice.code.lower():
                return choice.code
        for choice in options.choices:
            if wanted in {plain(label) for label in (*choice.label.values(), choice.shown(""))}:
                return choice.code
        raise self.refused(text, options, codes=False)

    def example_sent(self, options: C) -> str:
        return next((f'"{choice.code}"' for choice in options.choices if not choice.retired), '"new"')

    def refused(self, raw: object, options: C, *, codes: bool) -> Unacceptable:
        """None of the choices, of which the first stands as an example."""
        offered = [choice for choice in options.choices if not choice.retired]
        names = Listed(choice.code if codes else choice.words for choice in offered[:10])
        return Unacceptable("field_not_choice", example=names[0] if names else "-", given=excerpt(raw), choices=names)

    def label(self, code: str, options: C, context: Context) -> str:
        """What people read for a code; a code that is gone from the settings shows itself."""
        found = next((choice for choice in options.choices if choice.code == code), None)
        return found.shown(context.language) if found else code


class ListOf(FieldType[S, tuple[V, ...]], Generic[S, V]):
    """Several of something, in an array column, without doubles, in the order given."""

    items: TypeEngine[Any] = sa.Text()

    def parts(self, options: S) -> Mapping[str, TypeEngine[Any]]:
        return {"": ARRAY(self.items)}

    def formula_type(self, options: S) -> Formula | None:
        return "list of text"

    def several(self, options: S) -> bool:
        return True

    def most(self, options: S) -> int:
        """How many there may be."""
        return MOST_CHOICES

    def take(self, raw: object, options: S, context: Context) -> tuple[V, ...] | None:
        if not isinstance(raw, list):
            raise Unacceptable("field_not_list", example=f"[{self.example_sent(options)}]", limit=self.most(options))
        return self.all_of([self.item(one, options, context) for one in raw])

    def take_text(self, text: str, options: S, context: Context) -> tuple[V, ...] | None:
        return self.all_of([self.item_written(one, options, context) for one in pieces(text, words.SEPARATORS)])

    def item(self, raw: object, options: S, context: Context) -> V:
        """One of them as a program sends it."""
        raise NotImplementedError

    def item_written(self, text: str, options: S, context: Context) -> V:
        """One of them as people write it."""
        return self.item(text, options, context)

    def all_of(self, items: list[V]) -> tuple[V, ...] | None:
        """Each once, None when there is none."""
        return tuple(dict.fromkeys(items)) or None

    def limit(self, value: tuple[V, ...], options: S, context: Context) -> tuple[V, ...]:
        if len(value) > self.most(options):
            raise Unacceptable("field_too_many", example=self.example, limit=self.most(options), count=len(value))
        return value

    def store(self, value: tuple[V, ...] | None, options: S) -> dict[str, object]:
        return {"": None if value is None else list(value)}

    def load(self, row: Mapping[str, Any], options: S) -> tuple[V, ...] | None:
        return tuple(row[""]) if row[""] else None

    def json(self, value: tuple[V, ...], options: S) -> object:
        return list(value)

    def show(self, value: tuple[V, ...], options: S, context: Context) -> str:
        return joined((self.shown_item(one, options, context) for one in value), context.language)

    def export(self, value: tuple[V, ...], options: S, context: Context) -> Cell:
        # A file is read again wherever it was written: the same sign in every language.
        return ", ".join(str(self.shown_item(one, options, context)) for one in value)

    def shown_item(self, one: V, options: S, context: Context) -> str:
        """One of them as people read it."""
        return str(one)

    def json_sql(self, parts: Parts, options: S, context: Context) -> Expression:
        return unless_empty(main(parts))

    def mask_sql(self, parts: Parts, options: S, context: Context) -> Expression:
        return hidden(unless_empty(main(parts)))

    def operators(self, options: S) -> Mapping[str, Operator]:
        return by_name(*of_several(self.items), *BLANKS)


def position(column: Expression, codes: tuple[str, ...]) -> Expression:
    """Where a code stands among the choices; blank when it does not."""
    return sa.func.array_position(bound(list(codes), TEXTS), column)


def choice_order(parts: Parts, options: ChoiceSettings) -> tuple[Expression, ...]:
    """In the order of the choices, what is gone from them after, by its code."""
    codes = tuple(choice.code for choice in options.choices)
    gone = sa.case((main(parts).is_(None), None), else_=sa.func.coalesce(position(main(parts), codes), len(codes) + 1))
    return (gone, main(parts).collate("C"))


def several_order(parts: Parts) -> tuple[Expression, ...]:
    """By the first, then the second, and so on; the same on every machine, whatever its locale."""
    return (sa.func.array_to_string(main(parts), "\x1f", type_=sa.Text()).collate("C"),)


class YesNo(FieldType[S, bool], Generic[S]):
    """Yes, no, or not said."""

    example = "true"

    def parts(self, options: S) -> Mapping[str, TypeEngine[Any]]:
        return {"": sa.Boolean()}

    def formula_type(self, options: S) -> Formula | None:
        return "bool"

    def take(self, raw: object, options: S, context: Context) -> bool | None:
        if not isinstance(raw, bool):
            raise Unacceptable("field_not_yes_no", example="true", given=excerpt(raw))
        return raw

    def take_text(self, text: str, options: S, context: Context) -> bool | None:
        word = plain(text)
        if word not in words.YES | words.NO:
            raise Unacceptable("field_not_yes_no", example=words.shown("yes", context.language), given=excerpt(text))
        return word in words.YES

    def show(self, value: bool, options: S, context: Context) -> str:
        return words.shown("yes" if value else "no", context.language)

    def search_text(self, value: bool, options: S, context: Context) -> str:
        return ""

    def operators(self, options: S) -> Mapping[str, Operator]:
        return by_name(*one_of(sa.Boolean())[:2], *BLANKS)
