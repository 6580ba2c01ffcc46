"""Units that are taken over: a roll-up or a look-up is shown as the field that it is made of, where it says nothing.

They are found when a catalogue is made and never written into a definition: what a field is shown as is said once, and
a change of it is seen wherever the field is summed up or looked up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import msgspec

from chengwu.fields.family_computed import ComputedSettings
from chengwu.fields.units import Unit
from chengwu.forms.sources import Fields, source_of
from chengwu.forms.world import Known

_COUNTING: Final = ("COUNT", "COUNTD")
_NUMBERS: Final = ("number", "list of number")


def with_units(fields: Mapping[str, Fields]) -> dict[str, dict[str, Known]]:
    """The same fields, each computed one with the unit that it has."""
    found = _Units(fields)
    return {address: {key: found.known(address, key) for key in rows} for address, rows in fields.items()}


class _Units:
    def __init__(self, fields: Mapping[str, Fields]) -> None:
        self._fields = fields
        self._under_way: list[tuple[str, str]] = []

    def known(self, address: str, key: str) -> Known:
        each = self._fields[address][key]
        options: Any = each.options
        if not isinstance(options, ComputedSettings) or options.says or options.result not in _NUMBERS:
            return each
        unit = self._taken(address, each, options)
        if unit is None or unit == Unit():
            return each
        given = msgspec.structs.asdict(unit)
        if options.places is not None:
            given["places"] = options.places
        return replace(each, options=msgspec.structs.replace(options, **given))

    def _taken(self, address: str, each: Known, options: Any) -> Unit | None:
        match each.type.name:
            case "look_up":
                source = source_of(self._of, address, options.path)
            case "roll_up" if options.function not in _COUNTING:
                source = source_of(self._of, options.form, options.field)
            case _:
                return None
        if source is None or source in self._under_way:  # a circle, which only drafts have
            return None
        self._under_way.append(source)
        try:
            made = self.known(*source)
        finally:
            self._under_way.pop()
        return made.type.unit(made.options)

    def _of(self, address: str) -> Fields:
        return self._fields.get(address, {})
