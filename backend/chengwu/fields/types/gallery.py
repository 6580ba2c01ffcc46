"""Gallery: pictures in an order, each with words below it, one of them the cover.

>>> from chengwu.fields.context import HERE
>>> Gallery().accept([{"file": 31, "caption": "front"}, {"file": 32, "cover": True}], Pictures(), HERE)[1].cover
True
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from chengwu.fields import words
from chengwu.fields.context import Context
from chengwu.fields.family_file import MOST_FILES, Documented, Extension, FileSettings
from chengwu.fields.family_reference import GREATEST_ID, named
from chengwu.fields.refusal import Unacceptable
from chengwu.fields.spelling import demand_printable, tidy
from chengwu.fields.type import Cell

LONGEST_CAPTION = 200


class Picture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of them."""

    file: Annotated[int, msgspec.Meta(ge=1, le=GREATEST_ID)]
    caption: str = ""
    cover: bool = False


class Pictures(FileSettings, frozen=True, kw_only=True):
    """Which pictures, and how many."""

    extensions: tuple[Extension, ...] = ("jpg", "jpeg", "png", "webp", "gif", "heic")
    most: Annotated[int, msgspec.Meta(ge=1, le=MOST_FILES)] = 50


class Gallery(Documented[Pictures, Any]):
    """Pictures; at most one is the cover, the first where none is."""

    name = "gallery"
    settings = Pictures
    shape = tuple[Picture, ...]
    example = '[{"file": 31, "caption": "…", "cover": true}]'

    def several(self, options: Pictures) -> bool:
        return True

    def ids(self, value: tuple[Picture, ...]) -> tuple[int, ...]:
        return tuple(picture.file for picture in value)

    def limit(self, value: tuple[Picture, ...], options: Pictures, context: Context) -> tuple[Picture, ...]:
        if len(value) > options.most:
            raise Unacceptable("field_too_many", example=self.example, limit=options.most, count=len(value))
        files = self.ids(value)
        if len(set(files)) < len(files) or sum(picture.cover for picture in value) > 1:
            raise Unacceptable("field_picture_twice", example=self.example)
        return tuple(Picture(picture.file, self._caption(picture.caption), picture.cover) for picture in value)

    def show(self, value: tuple[Picture, ...], options: Pictures, context: Context) -> str:
        return words.shown("files", context.language, count=len(value))

    def export(self, value: tuple[Picture, ...], options: Pictures, context: Context) -> Cell:
        return ", ".join(named(picture.file, "file", context) for picture in value)

    def search_text(self, value: tuple[Picture, ...], options: Pictures, context: Context) -> str:
        return " ".join(picture.caption for picture in value if picture.caption).lower()

    def _caption(self, caption: str) -> str:
        text = tidy(caption)
        demand_printable(text, lines=False, example=self.example)
        if len(text) > LONGEST_CAPTION:
            raise Unacceptable("field_too_long", example=self.example, limit=LONGEST_CAPTION, length=len(text))
        return text
