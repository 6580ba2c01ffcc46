"""Names of columns and cells as Excel writes them."""

from __future__ import annotations


def letters(place: int) -> str:
    """The letters of a column, counted from 0.

    >>> letters(0), letters(25), letters(26), letters(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(65 + rest) + found
    return found


def place_of(column: str) -> int:
    """The place of a column by its letters, counted from 0.

    >>> place_of("A"), place_of("XFD")
    (0, 16383)
    """
    place = 0
    for letter in column:
        place = place * 26 + ord(letter) - 64
    return place - 1


def cell_name(row: int, place: int) -> str:
    """What Excel calls a cell: row from 1, place from 0.

    >>> cell_name(12, 2)
    'C12'
    """
    return f"{letters(place)}{row}"
