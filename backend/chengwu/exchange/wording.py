"""The words that sheets are recognised by, from `recognising.toml`, and how headings are compared."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from chengwu.forms.wording import COLUMNS

_FILE: Final[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "recognising.toml").read_text(encoding="utf-8"))
_NOISE: Final = re.compile(r"[\s\u200b\ufeff*:]+")
_BRACKETS: Final = re.compile(r"[(\[【〔][^)\]】〕]*[)\]】〕]$")


def short(text: str) -> str:
    """A heading or a label as it is compared: half width, small letters, without spaces and stars.

    >>> short(" 手机 号*"), short("Ｐhone No."), short("First\\nname")
    ('手机号', 'phoneno.', 'firstname')
    """
    return _NOISE.sub("", unicodedata.normalize("NFKC", text).casefold())


def bare(text: str) -> str:
    """The same without what is in brackets at its end.

    >>> bare("金额(元)"), bare("电话")
    ('金额', '电话')
    """
    found = short(text)
    return _BRACKETS.sub("", found) or found


REMARKS: Final[tuple[str, ...]] = tuple(short(word) for word in _FILE["remarks"])
BLANKS: Final[tuple[str, ...]] = tuple(_FILE["blanks"])
"""What plans are proposed with as words for nothing; fields other than text know such words by themselves."""
COUNTING: Final[tuple[str, ...]] = tuple(_FILE["counting"])
NAMES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {key: tuple(words.values()) for key, words in COLUMNS.items()}
)
"""What exports call the columns that are no field of a form."""
HEADINGS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {language: (words[0], words[1]) for language, words in _FILE["headings"].items()}
)
"""By language: what the number of a row and the reasons are called behind faulty rows."""
BETWEEN: Final[str] = "".join(_FILE["between"])
KINDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {kind: tuple(short(word) for word in words) for kind, words in _FILE["kinds"].items()}
)
SYNONYMS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {key: frozenset(short(word) for word in words) for key, words in _FILE["synonyms"].items()}
)
