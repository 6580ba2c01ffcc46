"""One way to lay a definition out: members in the order of its struct, free ones in an order of their own.

Definitions rest in the database as JSON without an order; here they get it back, so that the same definition is always
the same text.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

import msgspec

_LANGUAGES: Final = ("zh-CN", "en")
_FIRST: Final = (
    *("key", "code", *_LANGUAGES, "label", "type", "kind", "form", "field", "operator", "value"),
    *("expression", "path", "function", "via", "where", "choices"),
)
"""What stands first in an object that has no struct, because people look for it there."""
_PLACES: Final = {name: place for place, name in enumerate(_FIRST)}


def laid_out(value: Any) -> Any:
    """The value as plain JSON, in the one order; what is as it starts is left out of structs.

    >>> laid_out({"en": "A", "aa": "B", "zh-CN": "C"})
    {'zh-CN': 'C', 'en': 'A', 'aa': 'B'}
    """
    match value:
        case msgspec.Struct():
            shown: Mapping[str, Any] = msgspec.to_builtins(value)
            return {
                each.encode_name: laid_out(getattr(value, each.name))
                for each in msgspec.structs.fields(value)
                if each.encode_name in shown
            }
        case dict():
            return {key: laid_out(value[key]) for key in sorted(value, key=_place)}
        case list() | tuple():
            return [laid_out(each) for each in value]
        case Decimal():
            return format(value, "f")
        case _:
            return value


def _place(key: object) -> tuple[int, str]:
    return _PLACES.get(str(key), len(_FIRST)), str(key)
