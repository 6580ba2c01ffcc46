"""Names of files: as they were typed, and harmless wherever they are written."""

from __future__ import annotations

import unicodedata
from typing import Final
from urllib.parse import quote

LONGEST_NAME: Final = 200
_UNNAMED: Final = "file"
_SEPARATORS: Final = ("/", "\\")
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Kinds of characters that are not seen, or turn the direction of what stands behind them."""
_UNFIT: Final = frozenset('<>:"|?*')


def harmless(name: str) -> str:
    """The name without folders, without what is not seen, and no longer than may be; its ending stays.

    >>> harmless("../../etc/passwd"), harmless("C:\\\\合同 (1).pdf"), harmless("a\\u202egpj.exe"), harmless("...")
    ('passwd', '合同 (1).pdf', 'agpj.exe', 'file')
    """
    for separator in _SEPARATORS:
        name = name.rpartition(separator)[2]
    normal = unicodedata.normalize("NFC", name)
    seen = "".join(sign for sign in normal if unicodedata.category(sign) not in _HIDDEN)
    fit = "".join("_" if sign in _UNFIT else sign for sign in seen).strip().rstrip(". ")
    if not fit.strip("."):
        return _UNNAMED
    if len(fit) <= LONGEST_NAME:
        return fit
    stem, dot, ending = fit.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}" if dot and len(ending) <= 10 else fit[:LONGEST_NAME]


def extension_of(name: str) -> str:
    """What stands behind the last dot, in small letters.

    >>> extension_of("a.TAR.GZ"), extension_of("README")
    ('gz', '')
    """
    stem, dot, ending = name.rpartition(".")
    return ending.lower() if dot and stem else ""


def disposition(name: str, *, inline: bool) -> str:
    """The header that names a file for a browser (RFC 6266), whatever it is called.

    >>> print(disposition("合同.pdf", inline=True))
    inline; filename="__.pdf"; filename*=UTF-8''%E5%90%88%E5%90%8C.pdf
    """
    plain = "".join(sign if " " <= sign <= "~" and sign not in '"\\%' else "_" for sign in name)
    kind = "inline" if inline else "attachment"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
