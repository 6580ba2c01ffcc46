"""What a file is: values without a database and without a disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, TypeVar

from chengwu.kit.db import Session

T = TypeVar("T")
State = Literal["uploading", "ready"]
Size = Literal["small", "medium", "large"]
NOBODY: Final = 0
"""Who brought a file without an account: no person has this number. The door that took it knows whose it is."""
Units = Callable[[Callable[[Session], T]], T]
"""Does some work in a transaction of its own and commits it: a door's own way to the database."""


@dataclass(frozen=True)
class File:
    """A file that somebody brings or has brought.

    `media_type` is what the bytes are, whatever the name claims; `width` and `height` are those of a picture as it is
    shown. While it is being uploaded there is no media type, and `expires_at` says until when it is waited for.
    """

    id: int
    name: str
    size: int
    media_type: str
    digest: bytes | None
    width: int | None
    height: int | None
    state: State
    by: int
    at: datetime
    expires_at: datetime | None


@dataclass(frozen=True)
class Quota:
    """How many bytes are taken: of one file, and of all files of a workspace (None: what the disk has)."""

    file: int
    workspace: int | None = None


@dataclass(frozen=True)
class Use:
    """A field of a record (or of a row of a sub-table, by its address) that holds a file.

    What is no record holds one under an address that no form can have, with a colon in it.
    """

    file: int
    address: str
    record: int
    field: str


@dataclass(frozen=True)
class Harm:
    """A file whose bytes are not as they were."""

    id: int
    name: str
    why: Literal["missing", "changed"]
