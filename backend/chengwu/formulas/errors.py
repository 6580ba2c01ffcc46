"""What is refused before anything runs: where it stands in the text, and which sentence says so."""

from __future__ import annotations

from typing import ClassVar, Final

from chengwu.kit.errors import FieldRefusal, Unacceptable

OF_TYPES: Final = ("formula_wrong_type", "formula_list_here", "formula_days_added", "formula_two_lists")
"""Mistakes that are #VALUE! where a formula is not saved but only tried."""


class Mistake(Unacceptable):
    """A formula that cannot be used. `start` and `end` are places in the text as it was typed (code points).

    A door gets it as the refusal of one field with the sentence's key and its facts, `start` and `end` among them.
    """

    key: ClassVar[str] = "formula_refused"

    def __init__(self, sentence: str, start: int, end: int, **facts: object) -> None:
        params = {**facts, "start": start, "end": end, "place": start + 1}
        super().__init__(fields=(FieldRefusal("formula", sentence, params),))
        self.sentence = sentence
        self.start = start
        self.end = end
        self.facts = params
