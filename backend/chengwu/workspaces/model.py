"""What a workspace is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from chengwu.workspaces.errors import BadKey

FIRST_KEY: Final = "main"
PREFIX: Final = "w_"

_KEY: Final = re.compile(r"[a-z][a-z0-9_]{0,29}")


@dataclass(frozen=True)
class Workspace:
    """A company's place: its own definitions, people, records, journal, jobs and files.

    `uid` never changes and names the folder of its files; `key` is short and stands in addresses and in the name of
    its schema. `definition_version` counts the changes of its shape, `version` those of this row.
    """

    uid: UUID
    key: str
    name: str
    language: str
    time_zone: str
    definition_version: int
    version: int

    @property
    def schema(self) -> str:
        return PREFIX + self.key


@dataclass(frozen=True)
class Announcement:
    """Something that open screens should know has changed: `what` (people, roles, …), and `about` which one."""

    id: int
    what: str
    about: int | None
    at: datetime


def schema_of(key: str) -> str:
    """The schema of the workspace `key`; raises `BadKey` for what cannot be one.

    >>> schema_of("main")
    'w_main'
    """
    if not _KEY.fullmatch(key):
        raise BadKey(workspace=key[:40])
    return PREFIX + key
