"""The SQL functions of the language, in the schema `fx` of a database: one for all its workspaces.

The files `*.sql` beside this one are their text; a change of any of them gives the library another version.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from psycopg import Connection

from chengwu.formulas.library import store


@cache
def text() -> str:
    """The whole library."""
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(Path(__file__).parent.glob("*.sql")))


def version() -> str:
    """The fingerprint of the library's text."""
    return sha256(text().encode()).hexdigest()[:16]


def install(connection: Connection[Any]) -> bool:
    """Bring the library of this database to this version, as its owner; whether anything had to be done.

    The functions of an older version are replaced in place: stored statements and indexes keep working.
    """
    if store.installed(connection) == version():
        return False
    store.install(connection, text(), version())
    return True


def keep_regions(connection: Connection[Any], names: Mapping[str, str]) -> bool:
    """Tell the library what divisions are called, by their code; whether that was new to it. As its owner.

    Without the virtual ones that nobody picks. Until then REGION_NAME knows none.
    """
    fingerprint = sha256(repr(sorted(names.items())).encode()).hexdigest()[:16]
    if store.regions(connection) == fingerprint:
        return False
    store.keep_regions(connection, names, fingerprint)
    return True
