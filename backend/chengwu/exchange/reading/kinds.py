"""What a file is by its content. Its name says nothing: many systems write HTML or text and call it xls."""

from __future__ import annotations

import re
from typing import Final, Literal

from chengwu.exchange.reading.encoding import without_sign

Kind = Literal["xlsx", "xls", "text"]

BEGINNING: Final = 4096
"""How many bytes are looked at."""

_REFUSED_BEGINNINGS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF", "exchange_is_pdf"),
    (b"Rar!", "exchange_is_archive"),
    (b"7z\xbc\xaf\x27\x1c", "exchange_is_archive"),
    (b"\x1f\x8b", "exchange_is_archive"),
    (b"\x89PNG", "exchange_is_picture"),
    (b"\xff\xd8\xff", "exchange_is_picture"),
    (b"GIF8", "exchange_is_picture"),
    (b"{\\rtf", "exchange_is_document"),
    # The Excel of before 1993: records without a container.
    (b"\x09\x00\x04\x00", "exchange_is_too_old"),
    (b"\x09\x02\x06\x00", "exchange_is_too_old"),
    (b"\x09\x04\x06\x00", "exchange_is_too_old"),
    (b"\x09\x08\x08\x00", "exchange_is_too_old"),
)
_HTML: Final = re.compile(r"<(?:!doctype\s+html|html|head|meta|body|table|style|script|div)\b", re.IGNORECASE)
_XML: Final = re.compile(r"<\?xml\b|<(?:\w+:)?Workbook\b")
_WEB_ARCHIVE: Final = re.compile(r"MIME-Version:|Content-Type: multipart/", re.IGNORECASE)


def kind_of(beginning: bytes) -> Kind | str:
    """`xlsx`, `xls` or `text`, or the key of the sentence that says why it is none of them.

    >>> kind_of(b"PK\\x03\\x04"), kind_of(b"a,b"), kind_of(b"\\n<html>"), kind_of(b"")
    ('xlsx', 'text', 'exchange_is_html', 'exchange_empty')
    """
    if not beginning:
        return "exchange_empty"
    if beginning[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return "xlsx"
    if beginning[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return "xls"
    for sign, refusal in _REFUSED_BEGINNINGS:
        if beginning.startswith(sign):
            return refusal
    return _kind_of_text(beginning)


def _kind_of_text(beginning: bytes) -> str:
    wide = without_sign(beginning[: len(beginning) // 2 * 2])
    if beginning[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = beginning.decode("utf-16", "replace")
    elif wide is not None:
        text = beginning.decode(wide, "replace")
    else:
        text = beginning.decode("latin-1").removeprefix("\xef\xbb\xbf")
    text = text.lstrip()
    if _HTML.match(text) or (_XML.match(text) and _HTML.search(text)):
        return "exchange_is_html"
    if _XML.match(text):
        return "exchange_is_xml"
    if _WEB_ARCHIVE.match(text):
        return "exchange_is_html"
    strange = sum(sign < " " and sign not in "\t\r\n\0\f\v\x1a\x1b" for sign in text)
    return "exchange_is_unknown" if strange * 20 > len(text) else "text"
