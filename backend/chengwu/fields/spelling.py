"""How text is spelt before anybody looks at it: one composition, no invisible edges, no control characters."""

from __future__ import annotations

import re
import unicodedata

from chengwu.fields.refusal import Unacceptable, excerpt

_EDGE = (
    " \t\r\n\f\v\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\u2000\u2001"
)
_EDGE += "\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\x85"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_CONTROL_BUT_LINES = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def tidy(text: str, *, trim: bool = True) -> str:
    """Composed (NFC), every line break a `\\n`, and without blanks around it.

    >>> tidy("\\u3000Zoe\\u0308\\r\\nLi\\xa0")
    'Zoë\\nLi'
    """
    if not text.isprintable():  # no line break is
        text = _BREAKS.sub("\n", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return text.strip(_EDGE) if trim else text


def is_tidy(text: str) -> bool:
    """Whether it is one line that `tidy` leaves as it is.

    >>> is_tidy("Zoë Li"), is_tidy(" Li"), is_tidy("Zoe\\u0308"), is_tidy("a\\nb")
    (True, False, False, False)
    """
    return text.isprintable() and text == text.strip(_EDGE) and unicodedata.is_normalized("NFC", text)


def is_blank(text: str) -> bool:
    """Whether nothing is left of it.

    >>> is_blank("\\u3000\\r\\n"), is_blank(" a")
    (True, False)
    """
    return not text.strip(_EDGE)


def plain(text: str) -> str:
    """Half width, small letters, no blanks around: how cells and words are compared.

    >>> plain(" ＹＥＳ ")
    'yes'
    """
    return half(text).lower()


def half(text: str) -> str:
    """Half width (NFKC) and no blanks around it; a real minus sign is a hyphen.

    >>> half("－１２３，４５６．７８％")
    '-123,456.78%'
    """
    if text.isascii():
        return text.strip(_EDGE)
    text = unicodedata.normalize("NFKC", text).strip(_EDGE)
    return text.replace("\N{MINUS SIGN}", "-").replace("\N{NO-BREAK SPACE}", " ")


def demand_printable(text: str, *, lines: bool, example: str) -> None:
    """Refuse control characters and halves of characters; line breaks and tabs where `lines` allows them."""
    if text.isprintable():
        return
    found = (_CONTROL_BUT_LINES if lines else _CONTROL).search(text)
    if found is not None:
        key = "field_line_break" if found[0] in "\n\t" else "field_control_character"
        raise Unacceptable(key, example=example, given=excerpt(text))


def pieces(text: str, separators: str) -> list[str]:
    """The parts between separators, in order, without the empty ones.

    >>> pieces("a、 b;;c", "、;")
    ['a', 'b', 'c']
    """
    parts = re.split("[" + re.escape(separators) + "]", text)
    return [part for part in (tidy(part) for part in parts) if part]
