"""JSON between us and the database, with every number exact: what is no whole number is a decimal, never a float."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

import msgspec

from chengwu.kit.sentences import Listed, Words, kept


def _plain(value: object) -> object:
    if isinstance(value, Words | Listed):
        return kept(value)
    raise NotImplementedError(f"{type(value).__name__} is not kept as JSON")


_DECODER: Final = msgspec.json.Decoder(float_hook=Decimal)
_ENCODER: Final = msgspec.json.Encoder(decimal_format="number", enc_hook=_plain)


def exact(value: Any) -> bytes:
    """A value as JSON; a decimal is a number with all its digits.

    >>> exact({"a": Decimal("1.50")})
    b'{"a":1.50}'
    """
    return _ENCODER.encode(value)


def exactly(text: bytes | str) -> Any:
    """JSON as a value.

    >>> exactly('{"a": 1.50, "b": 12345678901234567890}')
    {'a': Decimal('1.50'), 'b': 12345678901234567890}
    """
    return _DECODER.decode(text)
