"""From text to tokens. Full-width punctuation means what its narrow twin means; names may be Chinese."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple
from unicodedata import normalize

from chengwu.formulas.errors import Mistake

MOST_CHARACTERS: Final = 8192

# Narrow twins, by code point since a text in code has no Chinese punctuation to be mistaken for its twin.
_TWINS: Final = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},  # the full-width forms of ASCII
    0x3001: ",",
    0x3002: ".",
    0x3010: "[",
    0x3011: "]",
    0x00D7: "*",
    0x00F7: "/",
    0x2260: "<>",
    0x2264: "<=",
    0x2265: ">=",
    0x2212: "-",
    0x3000: " ",
    0x00A0: " ",
}
_TWIN: Final = re.compile(f"[{re.escape(''.join(map(chr, _TWINS)))}]")
_OPENING: Final = {
    '"': '"',
    "\uff02": '"\uff02',
    "\u201c": '\u201d"',
    "\u201d": '\u201d"',
    "'": "'",
    "\uff07": "'\uff07",
    "\u2018": "\u2019'",
    "\u2019": "\u2019'",
}
_BLANKS: Final = re.compile(r"\s*")
_NAME: Final = re.compile(r"[^\W\d]\w*")
_NUMBER: Final = re.compile(r"(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_ERROR: Final = re.compile(r"#(?:N/A|VALUE!|NUM!|DIV/0!|REF!|NAME\?)", re.IGNORECASE)
_SIGN: Final = re.compile(r"<>|<=|>=|==|!=|[-+*/^&=<>%(),;{}.:]")
_BROKEN: Final = re.compile(r"[\x00\ud800-\udfff]")
_SAME: Final = {"==": "=", "!=": "<>", ";": ","}


class Token(NamedTuple):
    """`kind` is number, text, name, bracketed, error, sign or end; `value` is without quotes and brackets."""

    kind: str
    value: str
    start: int
    end: int


def tokens(source: str) -> list[Token]:
    """The tokens of a formula, and one of kind `end`. Raises Mistake."""
    if len(source) > MOST_CHARACTERS:
        raise Mistake("formula_too_long", MOST_CHARACTERS, len(source), most=MOST_CHARACTERS)
    broken = _BROKEN.search(source)
    if broken:
        raise Mistake("formula_strange_character", broken.start(), broken.end(), character=repr(broken[0]))
    narrow, places = _narrow(source)
    found: list[Token] = []
    at, end = _blanks_end(narrow, 0), len(narrow)
    while at < end:
        token, at = _next(source, narrow, places, at)
        found.append(token)
        at = _blanks_end(narrow, at)
    found.append(Token("end", "", len(source), len(source)))
    return found


def _blanks_end(narrow: str, at: int) -> int:
    found = _BLANKS.match(narrow, at)
    return found.end() if found else at


def _narrow(source: str) -> tuple[str, Sequence[int]]:
    """The text with narrow signs, and for each of its characters the place in the source.

    What stands in quotes is replaced as well; it is read from the source.
    """
    if source.isascii() or not _TWIN.search(source):
        return source, range(len(source) + 1)
    narrow: list[str] = []
    places: list[int] = []
    for place, character in enumerate(source):
        twin = _TWINS.get(ord(character), character)
        narrow.append(twin)
        places += [place] * len(twin)
    return "".join(narrow), [*places, len(source)]


def _next(source: str, narrow: str, places: Sequence[int], at: int) -> tuple[Token, int]:
    start, sign = places[at], narrow[at]
    end = _name_end(narrow, at)
    if end > at:
        name = narrow[at:end]
        return Token("name", name if name.isascii() else normalize("NFKC", name), start, places[end]), end
    if source[start] in _OPENING:
        return _text(source, places, at)
    if sign == "[":
        return _bracketed(source, narrow, places, at)
    number = _NUMBER.match(narrow, at)
    if number and not (sign == "." and _name_end(narrow, at + 1) > at + 1):
        return Token("number", number[0].upper(), start, places[number.end()]), number.end()
    found = _SIGN.match(narrow, at)
    if found:
        return Token("sign", _SAME.get(found[0], found[0]), start, places[found.end()]), found.end()
    error = _ERROR.match(narrow, at)
    if error:
        return Token("error", error[0].upper(), start, places[error.end()]), error.end()
    raise Mistake("formula_strange_character", start, start + 1, character=source[start])


def _name_end(narrow: str, at: int) -> int:
    found = _NAME.match(narrow, at)
    return found.end() if found and (narrow[at].isalpha() or narrow[at] == "_") else at


def _text(source: str, places: Sequence[int], at: int) -> tuple[Token, int]:
    start = places[at]
    closing = _OPENING[source[start]]
    place, value = start + 1, list[str]()
    while place < len(source):
        if source[place] in closing:
            if source[place + 1 : place + 2] != source[place]:
                return Token("text", "".join(value), start, place + 1), bisect_left(places, place + 1, at)
            place += 1  # written twice, it is one of the text
        value.append(source[place])
        place += 1
    raise Mistake("formula_text_open", start, len(source))


def _bracketed(source: str, narrow: str, places: Sequence[int], at: int) -> tuple[Token, int]:
    end = at + 1
    while True:
        end = narrow.find("]", end)
        if end < 0:
            raise Mistake("formula_bracket_open", places[at], len(source))
        if not narrow.startswith("]]", end):
            break
        end += 2
    name = source[places[at] + 1 : places[end]].replace("]]", "]").strip()
    if not name:
        raise Mistake("formula_bracket_empty", places[at], places[end + 1])
    return Token("bracketed", name, places[at], places[end + 1]), end + 1
