"""What a cell says for its field: a value as programs send it, a text to look something up by, or what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import msgspec

from chengwu.exchange.aims import ColumnAim
from chengwu.exchange.cells import BLANK, Kept, cell_at, cell_of
from chengwu.exchange.model import Fault, Repair
from chengwu.exchange.repairs import About, Mended, doubt_about, doubts_of, is_blank_word, repairs_of
from chengwu.fields import Context, Unacceptable
from chengwu.fields.refusal import excerpt
from chengwu.fields.spelling import is_tidy, plain, tidy
from chengwu.forms.world import Known

_KEPT: Final = 100_000
"""So many different cells of all columns together are read once, and of one column no more than `_KEPT_OF_ONE`."""
_KEPT_OF_ONE: Final = 10_000
_LONGEST_KEPT: Final = 100
LONGEST_GIVEN: Final = 200
Parts = Sequence[tuple[list[Any], Mapping[str, Any], Mapping[str, str]]]
"""Of each row: its cells as they are kept, those that are damaged, and what somebody set instead, by place."""


class Said(msgspec.Struct, frozen=True):
    """What a cell says. Blank when there is neither a value, nor a text to look up, nor a fault."""

    json: Any = None
    look_up: str = ""
    faults: tuple[Fault, ...] = ()
    rest: str = ""
    """What goes to the remarks."""
    plain: bool = False
    """Whether a value is all that it says."""

    @property
    def blank(self) -> bool:
        if self.json is not None or self.look_up:
            return False
        return not self.faults or all(fault.warning for fault in self.faults)


_NOTHING: Final = Said()


class CellReader:
    """Reads the cells of one column. What does not depend on the cell is asked once, when it is made.

    `blanks` are words as `plain_words` has them, so that nothing at all is one of them. `beside` is how many columns
    are read in all.
    """

    def __init__(
        self,
        aim: ColumnAim,
        context: Context,
        blanks: frozenset[str],
        *,
        day_first: bool,
        has_remark: bool,
        beside: int = 1,
    ) -> None:
        self.aim, self.context, self.blanks = aim, context, blanks
        self.day_first, self.has_remark = day_first, has_remark
        # Asked for each cell, and a property each.
        self.place, self.key, self.rows, self.label = aim.place, aim.key, aim.rows, aim.label
        self.identifies = aim.how in ("id", "code")
        self.fills = not self.identifies and not self.rows
        self._say: Callable[[Kept], Said] = {
            "id": self._number,
            "code": self._code,
            "value": self._value,
        }.get(aim.how, self._named)
        known = aim.known
        self._doubtful = known is not None and bool(doubts_of(known.type.name, aim.width))
        plain = known is not None and aim.how == "value" and not aim.words and not self._doubtful
        self._as_written = known.type.longest_as_written(known.options) if known is not None and plain else 0
        self._most = min(_KEPT_OF_ONE, _KEPT // max(1, beside))
        self._known: dict[object, Said] = {None: self._read(BLANK)}

    def read_all(self, rows: Parts) -> list[Said]:
        """What the cells of the column say in these rows."""
        known, place, said = self._known, self.place, []
        for cells, damaged, edits in rows:
            if damaged or edits:
                said.append(self.read(cell_at(cells, damaged, edits, place)))
                continue
            raw = cells[place] if place < len(cells) else None
            found = known.get(raw if type(raw) is str else _name(raw))
            said.append(self._learnt(raw) if found is None else found)
        return said

    def read(self, cell: Kept) -> Said:
        """What the cell says."""
        return self._read(cell) if cell.fault is None else Said(faults=(self._damaged(cell),))

    def _learnt(self, raw: Any) -> Said:
        """What a cell says that the column did not have yet; the same cell says the same."""
        if type(raw) is str and len(raw) <= self._as_written and is_tidy(raw) and not is_blank_word(raw, self.blanks):
            found = Said(raw, plain=True)
        else:
            found = self._read(cell_of(raw))
        if len(self._known) < self._most and (type(raw) is not str or len(raw) <= _LONGEST_KEPT):
            self._known[raw if type(raw) is str else _name(raw)] = found
        return found

    def _read(self, cell: Kept) -> Said:
        if self.aim.words and (meant := self.aim.words.get(plain(cell.text))) is not None:
            cell = Kept(meant, "text", edited=True)
        return _NOTHING if is_blank_word(cell.text, self.blanks) else self._say(cell)

    def _code(self, cell: Kept) -> Said:
        return Said(tidy(cell.text), plain=True)

    def _named(self, cell: Kept) -> Said:
        return Said(look_up=tidy(cell.text))

    def _number(self, cell: Kept) -> Said:
        digits = plain(cell.text).removeprefix("#")
        if digits.isascii() and digits.isdigit() and 0 < int(digits[:20]) < 2**63:
            return Said(int(digits), plain=True)
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
            return Said(json, plain=json is not None)
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
    return Fault(
        key=key,
        params={"field": aim.label, **params},
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


def _name(raw: Any) -> object:
    """What a cell that is no text is known by: 1 is not 1.0 here, and neither is true."""
    return None if raw is None else (type(raw), str(raw))
