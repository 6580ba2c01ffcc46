"""Licence plates of vehicles: GA 36-2018. A province, a letter of the office, and five places, or six when the vehicle
drives by electricity; letters leave out I and O. There is no check character."""

from __future__ import annotations

import re
from typing import Final

from chengwu.regional.cn.package_data import facts
from chengwu.regional.region import Doubt, Wrong
from chengwu.regional.spelling import keep_ends, plain

_FACTS: Final = facts("licence_plates")
_SIGN: Final = "[A-HJ-NP-Z0-9]"
_FORM: Final = re.compile(
    rf"[{_FACTS['provinces']}][A-HJ-NP-Z](?:{_SIGN}{{4}}[A-HJ-NP-Z0-9{_FACTS['endings']}]|{_SIGN}{{6}})"
)


class LicencePlate:
    """A licence plate.

    >>> LicencePlate().clean("鲁b·1234a"), LicencePlate().mask("鲁B1234A")
    ('鲁B1234A', '鲁B****A')
    """

    name = "licence_plate"
    example: str = _FACTS["example"]

    def clean(self, text: str) -> str:
        code = plain(text, drop="-.·•").upper()
        if not _FORM.fullmatch(code):
            raise Wrong("licence_plate_form", example=self.example)
        return code

    def mask(self, code: str) -> str:
        """Where it is registered, and the last sign."""
        return keep_ends(code, 2, 1)

    def doubts(self, code: str) -> tuple[Doubt, ...]:
        """None: there is no rule to break."""
        return ()
