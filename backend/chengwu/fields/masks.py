"""The masks of a country in SQL: what `regional` says in Python, said a second time where the full values are.

The law: nothing is shown that the Python mask does not show. A country or a kind of code that has no SQL here is hidden
whole, and the tests, which compare the two for every country and kind, say that one is missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

import sqlalchemy as sa

from chengwu.fields.context import Context
from chengwu.fields.in_sql import HIDDEN, constant, first, hidden, keep_ends, last, length, matches, stars
from chengwu.fields.operators import Expression

# Latin, Greek, Cyrillic, Arabic, Thai, kana, Hangul, Han; every sign in it was there in Unicode 14, is visible or a
# space, and is composed alike by Python and by PostgreSQL.
NAME_SIGNS: Final = (
    r" -~\u00a0-\u00ac\u00ae-\u0377\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u052f\u0620-\u06dc\u06de-\u070d"
    r"\u0e01-\u0e3a\u0e3f-\u0e5b\u1e00-\u1eff\u2018-\u201f\u2022\u2027\u3000-\u303f\u3041-\u3096\u3099-\u30ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e\U00020000-\U0002a6df\U0002a700-\U0002b738"
    r"\U0002b740-\U0002b81d\U0002b820-\U0002cea1\U0002ceb0-\U0002ebe0\U00030000-\U0003134a"
)
"""What names are written with, as a class of a pattern in Python and in PostgreSQL."""
_HAN: Final = r"\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
_NAME: Final = re.compile(f"[{NAME_SIGNS}]*")


def is_name(text: str) -> bool:
    """Whether it has only signs that names are written with; any other text is hidden whole by the mask of names.

    >>> is_name("Zoë Li"), is_name("a\\u200bb")
    (True, False)
    """
    return _NAME.fullmatch(text) is not None


def person(name: Expression, context: Context) -> Expression:
    """The name of a person."""
    return _person(name) if context.region == "cn" else hidden(name)


def phone(number: Expression, context: Context) -> Expression:
    """A stored phone number."""
    return _phone(number) if context.region == "cn" else hidden(number)


def id_code(kind: str, code: Expression, context: Context) -> Expression:
    """A stored code of this kind. A published one, which the country does not mask, is hidden whole."""
    masks = _ID_CODES if context.region == "cn" else {}
    return masks.get(kind, hidden)(code)


def _person(name: Expression) -> Expression:
    # Qualified, since the grammar keeps the bare word `normalize` for itself.
    composed = sa.func.pg_catalog.normalize(name, constant("NFKC"), type_=sa.Text())
    letters = sa.func.replace(composed, constant(" "), constant(""), type_=sa.Text())
    behind = sa.case((length(letters) <= sa.literal_column("2"), sa.literal_column("0")), else_=sa.literal_column("1"))
    return sa.case(
        (sa.not_(matches(name, f"^[{NAME_SIGNS}]*$")), stars(length(name))),
        (matches(letters, f"^[{_HAN}]{{2,6}}$"), keep_ends(letters, 1, behind)),
        else_=keep_ends(name, 1, behind),
    )


def _phone(number: Expression) -> Expression:
    without_extension = sa.func.split_part(number, constant(";"), sa.literal_column("1"), type_=sa.Text())
    digits = sa.case((matches(number, r"^\+86[12]"), sa.literal_column("2")), else_=sa.literal_column("3"))
    area = sa.func.substr(number, sa.literal_column("4"), digits, type_=sa.Text())
    hidden_digits = length(without_extension) - sa.literal_column("5") - digits
    # Seven digits after 400 and 800 are a service, which has no extension.
    landline = r"^\+86(?![48]00[0-9]{7}(;|$))(10|2[0-9]|[3-9][0-9]{2})[0-9]{7,8}(;ext=[0-9]{1,6})?$"
    behind = last(number, 2)
    return sa.case(
        (matches(number, r"^\+861[3-9][0-9]{9}$"), first(last(number, 11), 3) + constant("****") + last(number, 4)),
        (matches(number, r"^\+86[48]00[0-9]{7}$"), first(last(number, 10), 3) + constant("-*****") + behind),
        (
            matches(number, landline),
            constant("0") + area + constant("-") + stars(hidden_digits) + last(without_extension, 2),
        ),
        (matches(number, r"^\+(852[4-9]|8536)[0-9]{7}$"), first(number, 4) + constant(" ******") + behind),
        (matches(number, r"^\+8860?9[0-9]{8}$"), constant("+886 *******") + behind),
        else_=stars(length(number)),
    )


def _card(code: Expression) -> Expression:
    return sa.case(
        (length(code) >= sa.literal_column("8"), constant("**** **** **** ") + last(code, 4)),
        (code.is_not(None), constant(HIDDEN)),
    )


def _handle(code: Expression) -> Expression:
    return sa.case((matches(code, r"^\+"), _phone(code)), else_=keep_ends(code, 2, 1))


_ID_CODES: Final[Mapping[str, Callable[[Expression], Expression]]] = {
    "credit_code": hidden,
    "organisation_code": hidden,
    "resident_id": lambda code: keep_ends(code, 1, 1),
    "passport": lambda code: keep_ends(code, 1, 1),
    "foreign_passport": lambda code: keep_ends(code, 1, 1),
    "bank_card": _card,
    "corporate_account": _card,
    "licence_plate": lambda code: keep_ends(code, 2, 1),
    "wechat": _handle,
    "qq": lambda code: keep_ends(code, 2, 1),
}
