"""What may be written down: names, logins, and answers of the database that are refusals.

Text is refused, not repaired, where a repair would change what somebody meant; only space around it goes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from psycopg import errors

from chengwu.kit.errors import Refusal, Unacceptable
from chengwu.kit.sentences import LANGUAGES

LONGEST_NAME = 100
GREATEST_ID = 2**63 - 1


def name_of(text: str, path: str = "name") -> str:
    """A name to keep: without space around it, 1 to 100 characters, none of them a control character."""
    name = unicodedata.normalize("NFC", text).strip()
    if not name:
        raise Unacceptable.at(path, "required")
    if len(name) > LONGEST_NAME:
        raise Unacceptable.at(path, "too_long", limit=LONGEST_NAME)
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in name):
        raise Unacceptable.at(path, "text_control")
    return name


def plain_login(text: str) -> str:
    """The login as it is kept and compared: one spelling for all that look the same.

    >>> plain_login(" Ｌi@Example.CN ")
    'li@example.cn'
    """
    return unicodedata.normalize("NFKC", text).strip().lower()


def login_of(text: str, path: str = "login") -> str:
    """A login to keep: 2 to 100 characters, none of them a space, a control or an invisible character."""
    login = plain_login(text)
    unseen = any(unicodedata.category(character)[0] in "CZ" for character in login)
    if not 2 <= len(login) <= LONGEST_NAME or unseen:
        raise Unacceptable.at(path, "login_form")
    return login


def language_of(text: str, path: str = "language") -> str:
    """One of the languages that the product speaks."""
    if text not in LANGUAGES:
        raise Unacceptable.at(path, "no_such_choice")
    return text


def clean(text: str, limit: int = 200) -> str:
    """What came from outside and is only shown (an address, a browser's name): cut, without what cannot be stored."""
    return "".join(c for c in text[:limit] if unicodedata.category(c) not in {"Cc", "Cs"})


@contextmanager
def refusing(**refusals: type[Refusal] | Refusal) -> Iterator[None]:
    """Turn the breach of a constraint, by its name, into a refusal; the transaction is lost either way.

    Asking the constraint instead of looking first holds when two do the same at once.
    """
    try:
        yield
    except errors.IntegrityError as broken:
        found = refusals.get(broken.diag.constraint_name or "")
        if found is None:
            raise
        raise (found if isinstance(found, Refusal) else found()) from broken


def different(before: dict[str, Any], after: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Of two states with the same names, only what differs, before and after: what the journal keeps.

    >>> different({"a": 1, "b": 2}, {"a": 1, "b": 3})
    ({'b': 2}, {'b': 3})
    """
    names = [name for name in before if before[name] != after[name]]
    return {name: before[name] for name in names}, {name: after[name] for name in names}
