"""File: one file or several, in the order in which they were put in.

>>> from chengwu.fields.context import HERE
>>> File().accept([31, 32], Attached(), HERE)
(31, 32)
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from chengwu.fields.context import Context
from chengwu.fields.family_file import MOST_FILES, FileSettings
from chengwu.fields.family_reference import References
from chengwu.fields.type import Formula


class Attached(FileSettings, frozen=True, kw_only=True):
    """Which files, and how many."""

    most: Annotated[int, msgspec.Meta(ge=1, le=MOST_FILES)] = 20


class File(References[Attached]):
    """Files of any kind."""

    name = "file"
    settings = Attached
    to = "file"
    example = "31"

    def most(self, options: Attached) -> int:
        return options.most

    def formula_type(self, options: Attached) -> Formula | None:
        return None

    def search_text(self, value: tuple[int, ...], options: Attached, context: Context) -> str:
        return " ".join(context.names.get(("file", one), "") for one in value).strip().lower()
