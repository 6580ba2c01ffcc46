"""URL: the address of a page, by http or https only, so that a click can never run anything.

>>> from chengwu.fields.context import HERE
>>> Url().accept_text("example.com/a", Plain(), HERE)
'https://example.com/a'
>>> Url().accept("javascript:x", Plain(), HERE)
Traceback (most recent call last):
chengwu.fields.refusal.Unacceptable: ('field_not_url', {'example': 'https://example.com', 'given': 'javascript:x'})
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from chengwu.fields.context import Context
from chengwu.fields.family_text import CodedText, written_text
from chengwu.fields.refusal import Unacceptable, excerpt
from chengwu.fields.spelling import tidy
from chengwu.fields.type import Settings

LONGEST = 2000
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?|[0-9a-f:.]+")


class Plain(Settings, frozen=True, kw_only=True):
    """It has no settings of its own."""


class Url(CodedText[Plain]):
    """The address of a page."""

    name = "url"
    settings = Plain
    example = "https://example.com"

    def take(self, raw: object, options: Plain, context: Context) -> str | None:
        text = written_text(raw, self.example)
        if text is None:
            return None
        if len(text) > LONGEST:
            raise Unacceptable("field_too_long", example=self.example, limit=LONGEST, length=len(text))
        try:
            parts = urlsplit(text)
            host, _ = parts.hostname or "", parts.port  # a port that is none is told here
        except ValueError:
            raise Unacceptable("field_not_url", example=self.example, given=excerpt(raw)) from None
        trick = parts.username is not None or any(c.isspace() or c in '\\<>"' or not c.isprintable() for c in text)
        if parts.scheme.lower() not in ("http", "https") or trick or not _HOST.fullmatch(host):
            raise Unacceptable("field_not_url", example=self.example, given=excerpt(raw))
        return f"{parts.scheme.lower()}:{text.partition(':')[2]}"

    def take_text(self, text: str, options: Plain, context: Context) -> str | None:
        plain = tidy(text)
        return self.take(plain if ":" in plain.partition("/")[0] else f"https://{plain}", options, context)
