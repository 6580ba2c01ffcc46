"""What a cell says for its field: a value as programs send it, a text to look something up by, or what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from chengwu.exchange.aims import ColumnAim
from chengwu.exchange.cells import BLANK, Kept, cell_at, cell_of
from chengwu.exchange.model import Fault, Repair
from chengwu.exchange.repairs import About, Mended, doubt_about, doubts_of, is_blank_word, repairs_of
from chengwu.fields import Context, Unacceptable
from chengwu.fields.refusal import excerpt
from chengwu.fields.spelling import plain, tidy
from chengwu.forms.world import Known

_KEPT: Final = 20_000
"""So many different texts of a column are read once."""
LONGEST_GIVEN: Final = 200


class Said(msgspec.Struct, frozen=True):
    """What a cell says. Blank when there is neither a value, nor a text to look up, nor a fault."""

    json: Any = None
    look_up: str = ""
    faults: tuple[Fault, ...] = ()
    rest: str = ""
    """What goes to the remarks."""

    @property
    def blank(self) -> bool:
        if self.json is not None or self.look_up:
            return False
        return not self.faults or all(fault.warning for fault in self.faults)


_NOTHING: Final = Said()


class CellReader:
    """Reads the cells of one column. What does not depend on the cell is asked once, when it is made.

    `blanks` are words as `plain_words` has them, so that nothing at all is one of them.
    """

    def __init__(
        self, aim: ColumnAim, context: Context, blanks: frozenset[str], *, day_first: bool, has_remark: bool
    ) -> None:
        self.aim, self.context, self.blanks = aim, context, blanks
        self.day_first, self.has_remark = day_first, has_remark
        # Asked for each cell, and a property each.
        self.place, self.key, self.rows, self.label = aim.place, aim.key, aim.rows, aim.label
        self.identifies = aim.how in ("id", "code")
        self._say: Callable[[Kept], Said] = {
            "id": self._number,
            "code": self._code,
            "value": self._value,
        }.get(aim.how, self._named)
        known = aim.known
        self._doubtful = known is not None and bool(doubts_of(known.type.name, aim.width))
        self._texts: dict[str, Said] = {}
        self._others: dict[tuple[str, str, bool], Said] = {}
        self._blank: Said = self._read(BLANK)

    def read_at(self, cells: list[Any], damaged: Mapping[str, Any], edits: Mapping[str, str]) -> Said:
        """What the cell of the column says in a kept row."""
        if damaged or edits:
            return self.read(cell_at(cells, damaged, edits, self.place))
        raw = cells[self.place] if self.place < len(cells) else None
        if raw is None:
            return self._blank
        if type(raw) is not str:
            return self.read(cell_of(raw))
        found = self._texts.get(raw)
        if found is None:
            found = self._read(Kept(raw))
            if len(self._texts) < _KEPT:
                self._texts[raw] = found
        return found

    def read(self, cell: Kept) -> Said:
        """What the cell says; the same cell says the same."""
        if cell.fault is not None:
            return Said(faults=(self._damaged(cell),))
        name = (cell.text, cell.kind, cell.edited)
        found = self._others.get(name)
        if found is None:
            found = self._read(cell)
            if len(self._others) < _KEPT:
                self._others[name] = found
        return found

    def _read(self, cell: Kept) -> Said:
        if self.aim.words and (meant := self.aim.words.get(plain(cell.text))) is not None:
            cell = Kept(meant, "text", edited=True)
        return _NOTHING if is_blank_word(cell.text, self.blanks) else self._say(cell)

    def _code(self, cell: Kept) -> Said:
        return Said(json=tidy(cell.text))

    def _named(self, cell: Kept) -> Said:
        return Said(look_up=tidy(cell.text))

    def _number(self, cell: Kept) -> Said:
        digits = plain(cell.text).removeprefix("#")
        if digits.isascii() and digits.isdigit() and 0 < int(digits[:20]) < 2**63:
            return Said(json=int(digits))
        return Said(faults=(self._fault("exchange_not_a_number", cell.text, {}),))

    def _value(self, cell: Kept) -> Said:
        known = self.aim.known
        if known is None:
            return _NOTHING
        try:
            value = known.type.accept_text(cell.text, known.options, self.context)
        except Unacceptable as refused:
            return self._repaired(self._about(cell, known), refused)
        if value is None:
            return _NOTHING
        json = known.type.json(value, known.options)
        doubt = doubt_about(self._about(cell, known)) if self._doubtful else None
        if doubt is None:
            return Said(json)
        shown = doubt.text or known.type.show(value, known.options, self.context)
        fault = self._told(cell.text, doubt, doubt.key, shown)
        return Said(json, faults=(fault,)) if doubt.sure else Said(faults=(fault,))

    def _about(self, cell: Kept, known: Known) -> About:
        return About(cell, known, self.context, self.day_first, self.aim.width)

    def _repaired(self, about: About, refused: Unacceptable) -> Said:
        known = about.known
        for mended in repairs_of(about):
            try:
                value = (
                    known.type.accept_text(mended.text, known.options, self.context) if mended.text.strip() else None
                )
            except Unacceptable:
                continue
            if mended.text.strip() and value is None:
                continue
            sure = mended.sure and (not mended.rest or self.has_remark)
            if not sure:
                fault = self._refused(about.cell.text, refused)
                return Said(faults=(_with_repair(fault, mended),))
            json = None if value is None else known.type.json(value, known.options)
            fault = self._told(about.cell.text, mended, mended.key, mended.text)
            return Said(json, faults=(fault,), rest=mended.rest)
        return Said(faults=(self._refused(about.cell.text, refused),))

    def _refused(self, text: str, refused: Unacceptable) -> Fault:
        return self._fault(refused.key, text, refused.params)

    def _told(self, text: str, mended: Mended, key: str, shown: str) -> Fault:
        params = {"given": excerpt(text), "text": shown or "-", "rest": excerpt(mended.rest or "-"), **mended.params}
        repair = Repair(text=mended.text or shown, key=mended.key, params=params)
        return self._fault(key, text, params, repair=repair, warning=mended.sure)

    def _damaged(self, cell: Kept) -> Fault:
        found = cell.fault or {}
        params = {"value": found.get("value", ""), "code": found.get("code", "")}
        return self._fault(str(found.get("key", "exchange_cell_error")), cell.text, params)

    def _fault(self, key: str, text: str, params: dict[str, Any], **more: Any) -> Fault:
        return fault_of(self.aim, key, text, params, **more)


def fault_of(aim: ColumnAim, key: str, text: str, params: dict[str, Any], **more: Any) -> Fault:
    """A fault of a cell of this column."""
    plainly = {name: _plain(value) for name, value in params.items()}
    return Fault(
        key=key,
        params={"field": aim.label, **plainly},
        column=aim.place,
        field=aim.to.field,
        given=text[:LONGEST_GIVEN],
        **more,
    )


def _with_repair(fault: Fault, mended: Mended) -> Fault:
    params = {"given": fault.given, "text": mended.text or "-", "rest": excerpt(mended.rest or "-"), **mended.params}
    return Fault(
        key=fault.key,
        params=fault.params,
        column=fault.column,
        field=fault.field,
        given=fault.given,
        repair=Repair(text=mended.text, key=mended.key, params={"field": fault.params.get("field", ""), **params}),
    )


def _plain(value: object) -> Any:
    return value if isinstance(value, bool | int | str) or value is None else str(value)
