"""Image: one picture.

>>> from chengwu.fields.context import HERE
>>> Image().accept(31, Pictured(), HERE)
31
"""

from __future__ import annotations

from chengwu.fields.context import Context
from chengwu.fields.family_file import Extension, FileSettings
from chengwu.fields.family_reference import Reference
from chengwu.fields.type import Formula


class Pictured(FileSettings, frozen=True, kw_only=True):
    """Which pictures."""

    extensions: tuple[Extension, ...] = ("jpg", "jpeg", "png", "webp", "gif", "heic")


class Image(Reference[Pictured]):
    """A picture."""

    name = "image"
    settings = Pictured
    to = "file"
    sortable = False
    example = "31"

    def formula_type(self, options: Pictured) -> Formula | None:
        return None

    def search_text(self, value: int, options: Pictured, context: Context) -> str:
        return ""
