"""Companies' names, compared: two spellings of one company get one key, to find duplicates; nobody is shown the key."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from chengwu.regional.cn.divisions import DIVISIONS
from chengwu.regional.cn.package_data import facts

_BRACKETS: Final = re.compile(r"\(([^()]*)\)")
_SUFFIXES: Final[list[str]] = facts("companies")["suffixes"]


def company_key(name: str) -> str:
    """Small letters in half width, without punctuation, regions in brackets, the form of company at the end and the
    region at the beginning; two characters at least remain of what was there.

    >>> company_key("山东省青岛市Ｈａｉ 影像（集团）有限公司"), company_key("海尔集团公司"), company_key("青岛公司")
    ('hai影像', '海尔', '青岛')
    """
    key = unicodedata.normalize("NFKC", name[:500]).lower()
    key = _BRACKETS.sub(lambda found: "" if _is_region(found[1]) else found[1], key)
    key = "".join(character for character in key if character.isalnum())
    shorter = True
    while shorter:
        shorter = False
        for suffix in _SUFFIXES:
            if key.endswith(suffix) and len(key) >= len(suffix) + 2:
                key, shorter = key.removesuffix(suffix), True
    place = DIVISIONS.find(key)
    return place.rest if place and len(place.rest) >= 2 else key


def _is_region(text: str) -> bool:
    place = DIVISIONS.find(text)
    return place is not None and not place.rest
