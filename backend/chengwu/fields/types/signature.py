"""Signature: the picture of a signature, who signed, when, and the fingerprint of what was signed.

Only its form is looked at here. Who signs, when and what are never taken from a request: the write path fills them in.

>>> from chengwu.fields.context import HERE
>>> raw = {"image": 31, "signer": 7, "at": "2026-03-02T01:00:00Z", "fingerprint": "ab" * 32}
>>> Signature().show(Signature().accept(raw, Plain(), HERE), Plain(), HERE)
'#7 已签名 2026-03-02 09:00'
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec

from chengwu.fields import moments, words
from chengwu.fields.context import Context
from chengwu.fields.family_file import Documented
from chengwu.fields.family_moment import local_text
from chengwu.fields.family_reference import GREATEST_ID, named
from chengwu.fields.type import Settings

Id = Annotated[int, msgspec.Meta(ge=1, le=GREATEST_ID)]


class Signed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One signature."""

    image: Id
    signer: Id | None
    """None: somebody outside, who has no account."""
    at: Annotated[datetime, msgspec.Meta(tz=True)]
    fingerprint: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    """SHA-256 of the document, in small hexadecimal letters."""


class Plain(Settings, frozen=True, kw_only=True):
    """It has no settings of its own."""


class Signature(Documented[Plain, Any]):
    """A signature on the record."""

    name = "signature"
    settings = Plain
    shape = Signed
    example = f'{{"image": 31, "signer": 7, "at": "2026-03-02T01:00:00Z", "fingerprint": "{"e3b0c442" * 8}"}}'

    def ids(self, value: Signed) -> tuple[int, ...]:
        return (value.image,)

    def limit(self, value: Signed, options: Plain, context: Context) -> Signed:
        return msgspec.structs.replace(value, at=moments.moment(value.at, context))

    def show(self, value: Signed, options: Plain, context: Context) -> str:
        signed = words.shown("signed", context.language, at=local_text(value.at, context))
        return signed if value.signer is None else f"{named(value.signer, 'person', context)} {signed}"
