"""Names that people have with WeChat and QQ. They are no proof of anybody: one is shared, another given away."""

from __future__ import annotations

import re
from typing import Final

from chengwu.regional.cn.phone import PHONE
from chengwu.regional.region import Doubt, Wrong
from chengwu.regional.spelling import keep_ends, plain

_WECHAT: Final = re.compile(r"[A-Za-z][-_A-Za-z0-9]{5,19}")
_QQ: Final = re.compile(r"[1-9][0-9]{4,10}")


class WeChat:
    """A WeChat id: a letter, then 5 to 19 letters, digits, hyphens or underscores; or a phone number.

    >>> WeChat().clean(" wx_00009 "), WeChat().clean("138 0000 0000"), WeChat().mask("wx00009")
    ('wx_00009', '+8613800000000', 'wx****9')
    """

    name = "wechat"
    example = "wx_example"

    def clean(self, text: str) -> str:
        code = plain(text)
        if _WECHAT.fullmatch(code):
            return code
        try:
            return PHONE.clean(text)
        except Wrong:
            raise Wrong("wechat_form", example=self.example) from None

    def mask(self, code: str) -> str:
        """The first two and the last; a phone number as phone numbers are."""
        return PHONE.mask(code) if code.startswith("+") else keep_ends(code, 2, 1)

    def doubts(self, code: str) -> tuple[Doubt, ...]:
        """None: there is no rule to break."""
        return ()


class Qq:
    """A QQ number: 5 to 11 digits.

    >>> Qq().clean("１00001"), Qq().mask("100001")
    ('100001', '10***1')
    """

    name = "qq"
    example = "100001"

    def clean(self, text: str) -> str:
        code = plain(text)
        if not _QQ.fullmatch(code):
            raise Wrong("qq_form", example=self.example)
        return code

    def mask(self, code: str) -> str:
        """The first two and the last."""
        return keep_ends(code, 2, 1)

    def doubts(self, code: str) -> tuple[Doubt, ...]:
        """None: there is no rule to break."""
        return ()
