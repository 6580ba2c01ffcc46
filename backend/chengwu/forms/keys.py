"""Keys and the names that come from them: what a form, a field or a sub-table may be called.

A key names a table or a column, stands in expressions, and never changes. So it is plain, it is none of the words that
mean something already, and every name that is made of it fits into what PostgreSQL keeps of a name.
"""

from __future__ import annotations

import re
from typing import Final

from chengwu.kit.db import METADATA

LONGEST_KEY: Final = 48
LONGEST_NAME: Final = 63
"""Bytes that PostgreSQL keeps of a name. Keys are ASCII, so a character is a byte."""

_KEY: Final = re.compile(r"[a-z](?:_?[a-z0-9])*")
SYSTEM_COLUMNS: Final = (
    *("id", "created_at", "created_by", "updated_at", "updated_by", "owner_id", "dept_id", "flow_state"),
    *("is_demo", "version", "deleted_at"),
)
"""Every form has them."""
ROW_COLUMNS: Final = ("parent_id", "place")
"""Rows of a sub-table have them too: the record that they belong to, and the order."""
_DATABASE: Final = frozenset({"tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"})
_WORDS: Final = frozenset(
    {"and", "or", "not", "in", "is", "like", "between", "true", "false", "null", "if", "case"}
    | {"this", "me", "old", "new", "setting", "portal"}
)
"""Words of the expression language."""
_ENDINGS: Final = ("_pkey", "_seq", "_idx")
"""The database makes names that end so, in the same place as tables."""


def is_key(text: str) -> bool:
    """Whether it has the form of a key: small letters, digits, single underscores, not too long.

    >>> is_key("credit_code"), is_key("2nd"), is_key("credit__code"), is_key("Code"), is_key("a" * 49)
    (True, False, False, False, False)
    """
    return len(text) <= LONGEST_KEY and _KEY.fullmatch(text) is not None


def is_reserved(key: str, *, row: bool = False) -> bool:
    """Whether a field cannot be called so, since the word means something already; `row` in a sub-table.

    >>> is_reserved("created_at"), is_reserved("me"), is_reserved("parent_id"), is_reserved("parent_id", row=True)
    (True, True, False, True)
    """
    return key in SYSTEM_COLUMNS or key in _DATABASE or key in _WORDS or (row and key in ROW_COLUMNS)


def is_of_the_platform(key: str) -> bool:
    """Whether a form cannot be called so, since the platform has, or makes, a table of that name.

    >>> is_of_the_platform("workspace"), is_of_the_platform("journal_2026_03"), is_of_the_platform("crm_customer")
    (True, True, False)
    """
    return (
        key in METADATA.tables
        or key in _WORDS
        or key in ("alembic_version", "workspace", "journal")
        or key.startswith("journal_")
        or key.endswith(_ENDINGS)
    )


def table_name(form: str, *inner: str) -> str:
    """The table of a form, of a sub-table, or of the links of a field. Keys have no double underscore.

    >>> table_name("crm_order"), table_name("crm_order", "line"), table_name("crm_order", "line", "products")
    ('crm_order', 'crm_order__line', 'crm_order__line__products')
    """
    return "__".join((form, *inner))
