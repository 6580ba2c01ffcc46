"""From text to tokens. Full-width punctuation means what its narrow twin means; names may be Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
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
_OPENING: Final = {'"': '"', "\uff02": '"\uff02', "\u201c": '\u201d"', "\u201d": '\u201d"'}
_NUMBER: Final = re.compile(r"(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_ERROR: Final = re.compile(r"#(?:N/A|VALUE!|NUM!|DIV/0!|REF!|NAME\?)", re.IGNORECASE)
_SIGNS: Final = ("<>", "<=", ">=", "==", "!=", *"+-*/^&=<>%(),;{}.:")
_SAME: Final = {"==": "=", "!=": "<>", ";": ","}


@dataclass(frozen=True)
class Token:
    """`kind` is number, text, name, bracketed, error, sign or end; `value` is without quotes and brackets."""

    kind: str
    value: str
    start: int
    end: int


def tokens(source: str) -> Iterator[Token]:
    """The tokens of a formula, and one of kind `end`. Raises Mistake."""
    if len(source) > MOST_CHARACTERS:
        raise Mistake("formula_too_long", MOST_CHARACTERS, len(source), most=MOST_CHARACTERS)
    broken = re.search(r"[\x00\ud800-\udfff]", source)
    if broken:
        raise Mistake("formula_strange_character", broken.start(), broken.end(), character=repr(broken[0]))
    narrow, places = _narrow(source)
    at = 0
    while at < len(narrow):
        sign = narrow[at]
        if sign.isspace():
            at += 1
            continue
        token, at = _next(source, narrow, places, at)
        yield token
    yield Token("end", "", len(source), len(source))


def _narrow(source: str) -> tuple[str, list[int]]:
    """The text with narrow signs, and for each of its characters the place in the source.

    What stands in quotes is replaced as well; it is read from the source.
    """
    narrow: list[str] = []
    places: list[int] = []
    for place, character in enumerate(source):
        twin = _TWINS.get(ord(character), character)
        narrow.append(twin)
        places += [place] * len(twin)
    return "".join(narrow), [*places, len(source)]


def _next(source: str, narrow: str, places: list[int], at: int) -> tuple[Token, int]:
    start = places[at]
    if source[start] in _OPENING:
        return _text(source, places, at)
    if narrow[at] == "[":
        return _bracketed(source, narrow, places, at)
    for kind, pattern in (("number", _NUMBER), ("error", _ERROR)):
        found = pattern.match(narrow, at)
        if found and not (kind == "number" and narrow[at] == "." and _name_end(narrow, at + 1) > at + 1):
            return Token(kind, found[0].upper(), start, places[found.end()]), found.end()
    end = _name_end(narrow, at)
    if end > at:
        return Token("name", normalize("NFKC", narrow[at:end]), start, places[end]), end
    for sign in _SIGNS:
        if narrow.startswith(sign, at):
            return Token("sign", _SAME.get(sign, sign), start, places[at + len(sign)]), at + len(sign)
    raise Mistake("formula_strange_character", start, start + 1, character=source[start])


def _name_end(narrow: str, at: int) -> int:
    if at < len(narrow) and (narrow[at].isalpha() or narrow[at] == "_"):
        while at < len(narrow) and (narrow[at].isalnum() or narrow[at] == "_"):
            at += 1
    return at


def _text(source: str, places: list[int], at: int) -> tuple[Token, int]:
    start = places[at]
    closing = _OPENING[source[start]]
    place, value = start + 1, []
    while place < len(source):
        if source[place] in closing:
            if place + 1 < len(source) and source[place] == '"' and source[place + 1] == '"':
                value.append('"')
                place += 2
                continue
            return Token("text", "".join(value), start, place + 1), places.index(place + 1, at)
        value.append(source[place])
        place += 1
    raise Mistake("formula_text_open", start, len(source))


def _bracketed(source: str, narrow: str, places: list[int], at: int) -> tuple[Token, int]:
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
