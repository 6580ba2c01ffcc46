"""The order of a page and the place where it starts, as pieces of a statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Key:
    """An expression to order by, as a piece of a statement; `at` is its name in the page."""

    text: str
    descending: bool
    filled: bool
    """Never blank."""
    at: str

    def order(self, it: str) -> str:
        """In an ORDER BY, blanks last."""
        return f"{it}{' desc' if self.descending else ''}{'' if self.filled else ' nulls last'}"

    def beyond(self, value: str) -> str:
        """Strictly after a value, blanks not counted."""
        return f"{self.text} {'<' if self.descending else '>'} {value}"

    def ahead(self, value: str) -> str:
        """Strictly before a value; what is blank is not."""
        return f"{self.text} {'>' if self.descending else '<'} {value}"


def ordered(keys: Sequence[Key]) -> str:
    """The order among the rows of the table."""
    return ", ".join(key.order(key.text) for key in keys)


def ordered_without_blanks(keys: Sequence[Key]) -> str:
    """The same where the first key is never blank: as an index has it, forwards or backwards."""
    first = f"{keys[0].text}{' desc' if keys[0].descending else ''}"
    return ", ".join([first, *(key.order(key.text) for key in keys[1:])])


def ordered_page(keys: Sequence[Key], alias: str) -> str:
    """The order of a page that was found."""
    return ", ".join(key.order(f'{alias}."{key.at}"') for key in keys)


def after(keys: Sequence[Key], values: Sequence[str | None], prefix: str = "c") -> str:
    """What comes after a place, among the rows whose first key is blank, or not, as it is there.

    A bound on the first key stands alone, so that an index starts there.
    """
    first = keys[0]
    if values[0] is None:
        return f"{first.text} is null and {_in_tie(keys[1:], values[1:], prefix, 2)}"
    value = f"%({prefix}_1)s"
    if len(keys) == 1:
        return first.beyond(value)
    start = f"{first.text} {'<=' if first.descending else '>='} {value}"
    return f"{start} and ({first.beyond(value)} or {_in_tie(keys[1:], values[1:], prefix, 2)})"


def _in_tie(keys: Sequence[Key], values: Sequence[str | None], prefix: str, number: int) -> str:
    """The keys before are equal to those of the place."""
    key, value = keys[0], f"%({prefix}_{number})s"
    if values[0] is None:
        return f"({key.text} is null and {_in_tie(keys[1:], values[1:], prefix, number + 1)})"
    beyond = key.beyond(value) if key.filled else f"({key.beyond(value)} or {key.text} is null)"
    if len(keys) == 1:
        return beyond
    return f"({beyond} or ({key.text} = {value} and {_in_tie(keys[1:], values[1:], prefix, number + 1)}))"


def before(keys: Sequence[Key], values: Sequence[str | None], prefix: str = "c") -> str:
    """What comes before a place, blanks last: the other side of `after`."""
    first = keys[0]
    if values[0] is None:
        return _before_in_tie(keys, values, prefix, 1)
    value = f"%({prefix}_1)s"
    if len(keys) == 1:
        return first.ahead(value)
    start = f"{first.text} {'>=' if first.descending else '<='} {value}"
    return f"{start} and ({first.ahead(value)} or {_before_in_tie(keys[1:], values[1:], prefix, 2)})"


def _before_in_tie(keys: Sequence[Key], values: Sequence[str | None], prefix: str, number: int) -> str:
    """The keys before are equal to those of the place; the last one is never blank."""
    key, value = keys[0], f"%({prefix}_{number})s"
    if values[0] is None:
        return f"({key.text} is not null or {_before_in_tie(keys[1:], values[1:], prefix, number + 1)})"
    if len(keys) == 1:
        return key.ahead(value)
    rest = _before_in_tie(keys[1:], values[1:], prefix, number + 1)
    return f"({key.ahead(value)} or ({key.text} = {value} and {rest}))"
