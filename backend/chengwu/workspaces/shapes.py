"""The version of the definitions, as a part of what others ask anyway."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.sql import ColumnElement

from chengwu.workspaces.tables import WORKSPACE


def definition_version() -> ColumnElement[Any]:
    """The version of the workspace's definitions at this moment."""
    return select(WORKSPACE.c.definition_version).scalar_subquery().label("definition_version")
