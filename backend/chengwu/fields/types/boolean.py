"""Boolean: yes or no, or not said.

>>> from chengwu.fields.context import HERE
>>> Boolean().accept_text("√", Plain(), HERE), Boolean().accept_text("否", Plain(), HERE)
(True, False)
"""

from __future__ import annotations

from chengwu.fields.family_choice import YesNo
from chengwu.fields.type import Settings


class Plain(Settings, frozen=True, kw_only=True):
    """It has no settings of its own."""


class Boolean(YesNo[Plain]):
    """Yes or no."""

    name = "boolean"
    settings = Plain
