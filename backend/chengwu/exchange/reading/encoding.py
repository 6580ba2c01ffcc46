"""In which encoding a text is: a sign at the beginning, strict UTF-8, GB18030 when it reads like Chinese, else ask.

GB18030 holds GBK and GB2312. It decodes nearly everything, so what comes out is looked at: Chinese text consists of the
characters of 1980, while Latin letters with accents, or Big5, become characters that nobody writes.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from chengwu.exchange.errors import Candidate, EncodingUnknown, UnreadableFile
from chengwu.kit.sentences import Listed

_BLOCK: Final = 1024**2
_SIGNS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ENCODINGS: Final = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be", "shift_jis", "euc_kr", "cp1252")
"""What somebody can choose from, in the order in which they are proposed."""
_SAMPLE: Final = 200
_NO_CHANCE: Final = 10
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]+")


def encoding_of(path: Path, name: str, given: str | None = None) -> str:
    """The encoding of a text; a given one is held against the whole file. No sign is ever replaced: it is refused."""
    with path.open("rb") as file:
        beginning = file.read(65_536)
    for sign, encoding in _SIGNS:
        if beginning.startswith(sign) and given is None:
            return _proven(path, name, encoding)
    if given is not None:
        known = _known(given)
        if known is None:
            raise UnreadableFile(name, "exchange_encoding_not_known", given=given, known=Listed(ENCODINGS))
        return _proven(path, name, known)
    wide = without_sign(beginning)
    if wide is not None and _decodes(path, wide):
        return wide
    if _decodes(path, "utf-8") or _begins_as_utf8(beginning):
        return _proven(path, name, "utf-8")
    if _decodes(path, "gb18030") and _reads_like_chinese(path):
        return "gb18030"
    candidates = [
        Candidate(encoding, sample) for encoding in ENCODINGS if (sample := _sample(path, encoding)) is not None
    ]
    if not candidates:
        # Mostly a text that was cut in the middle of a character; UTF-8 is what it was most likely.
        return _proven(path, name, "utf-8")
    raise EncodingUnknown(name, tuple(candidates))


def _begins_as_utf8(beginning: bytes) -> bool:
    """Whether it is UTF-8 that breaks off somewhere: other encodings make no ten of its characters by chance."""
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    try:
        text = decoder.decode(beginning)
    except UnicodeDecodeError as error:
        text = beginning[: error.start].decode()
    return len("".join(_BEYOND_ASCII.findall(text))) >= _NO_CHANCE


def _known(given: str) -> str | None:
    """GBK and GB2312 are read as what they grew into."""
    try:
        found = codecs.lookup(given).name
    except (LookupError, ValueError):  # the latter for a zero byte in the name
        return None
    if found in ("gbk", "gb2312", "cp936"):
        return "gb18030"
    names = {codecs.lookup(encoding).name: encoding for encoding in (*ENCODINGS, "utf-8-sig", "utf-16", "utf-32")}
    return names.get(found)


def _proven(path: Path, name: str, encoding: str) -> str:
    line = _broken_line(path, encoding)
    if line is not None:
        raise UnreadableFile(
            name, "exchange_encoding_broken", encoding=encoding.removesuffix("-sig").upper(), line=line
        )
    return encoding


def _texts(path: Path, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield decoder.decode(block)
    yield decoder.decode(b"", True)


def _broken_line(path: Path, encoding: str) -> int | None:
    """In which line the text is not of this encoding; None when all of it is."""
    lines = 1
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    with path.open("rb") as file:
        while True:
            block = file.read(_BLOCK)
            try:
                lines += decoder.decode(block, not block).count("\n")
            except UnicodeDecodeError as error:
                return lines + error.object[: error.start].count(b"\n")
            if not block:
                return None


def _decodes(path: Path, encoding: str) -> bool:
    return _broken_line(path, encoding) is None


def without_sign(beginning: bytes) -> str | None:
    """UTF-16 without its sign: separators, digits and line ends are ASCII, and every second byte of those is zero."""
    for wide in _zeros(beginning):
        text = beginning.decode(wide, "ignore")
        # A zero byte that strayed into other text makes no line ends.
        if "\0" not in text and ("\n" in text or "\r" in text):
            return wide
    return None


def _zeros(beginning: bytes) -> Iterator[str]:
    if len(beginning) < 4 or len(beginning) % 2:
        return
    pairs = len(beginning) // 2
    low, high = beginning[0 : pairs * 2 : 2].count(0), beginning[1 : pairs * 2 : 2].count(0)
    if high * 10 >= pairs and low * 20 <= high:
        yield "utf-16-le"
    if low * 10 >= pairs and high * 20 <= low:
        yield "utf-16-be"


def _reads_like_chinese(path: Path) -> bool:
    """Whether most characters beyond ASCII are signs and ideographs of GB2312, and most of these of its common half."""
    seen = usual = ideographs = common = 0
    for text in _texts(path, "gb18030"):
        for sign in "".join(_BEYOND_ASCII.findall(text)):
            seen += 1
            try:
                code = sign.encode("gb2312")
            except UnicodeEncodeError:
                continue
            # Between signs and ideographs lie Greek, Cyrillic and kana, where Big5 has its most frequent characters.
            usual += code[0] <= 0xA3 or code[0] >= 0xB0
            ideographs += code[0] >= 0xB0
            common += 0xB0 <= code[0] <= 0xD7
        if seen > 100_000:
            break
    return usual * 100 >= seen * 70 and common * 100 >= ideographs * 80


def _sample(path: Path, encoding: str) -> str | None:
    """How the part around the first sign beyond ASCII reads; None when the file does not decode."""
    if not _decodes(path, encoding):
        return None
    for text in _texts(path, encoding):
        found = _BEYOND_ASCII.search(text)
        if found is not None:
            return text[max(0, found.start() - 40) : found.start() + _SAMPLE].strip()
    return ""
