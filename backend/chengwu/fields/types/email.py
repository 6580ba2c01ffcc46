"""E-mail: an address that mail can be sent to.

>>> from chengwu.fields.context import HERE
>>> Email().accept(" Li@Example.COM ", Plain(), HERE), Email().mask("zoe@example.com", Plain(), HERE)
('Li@example.com', 'z***@example.com')
"""

from __future__ import annotations

import re

import sqlalchemy as sa

from chengwu.fields.context import Context
from chengwu.fields.family_text import CodedText, written_text
from chengwu.fields.in_sql import HIDDEN, constant, first, hidden
from chengwu.fields.operators import Expression, Parts, main
from chengwu.fields.refusal import Unacceptable, excerpt
from chengwu.fields.spelling import half
from chengwu.fields.type import Settings

_LOCAL = re.compile(r"[^\s@\"(),:;<>\[\]\\]{1,64}")
_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{0,61}[^\W_]")


class Plain(Settings, frozen=True, kw_only=True):
    """It has no settings of its own."""


class Email(CodedText[Plain]):
    """An address; its domain in small letters, its name as it was written."""

    name = "email"
    settings = Plain
    example = "name@example.com"

    def take(self, raw: object, options: Plain, context: Context) -> str | None:
        text = written_text(raw, self.example)
        if text is None:
            return None
        if len(text) > 1000:
            raise Unacceptable("field_not_email", example=self.example, given=excerpt(raw))
        text = half(text).removeprefix("mailto:")
        local, _, domain = text.rpartition("@")
        dots = local.startswith(".") or local.endswith(".") or ".." in local
        if dots or len(text) > 254 or not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(domain):
            raise Unacceptable("field_not_email", example=self.example, given=excerpt(raw))
        return f"{local}@{domain.lower()}"

    def mask(self, value: str, options: Plain, context: Context) -> str:
        local, _, domain = value.rpartition("@")
        return f"{local[:1]}***@{domain}" if local else HIDDEN

    def mask_sql(self, parts: Parts, options: Plain, context: Context) -> Expression:
        value = main(parts)
        domain = sa.func.substring(value, constant("[^@]*$"), type_=sa.Text())
        masked = first(value, 1) + constant("***@") + domain
        return sa.case((value.like(constant("_%@%")), masked), else_=hidden(value))
