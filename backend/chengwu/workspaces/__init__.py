"""A workspace is one schema of the database and nothing outside it: made, listed, renamed, dropped, saved, restored."""

from chengwu.workspaces.announcements import announce, announce_to, announced_since, forget_old
from chengwu.workspaces.model import Announcement, Workspace, schema_of
from chengwu.workspaces.registry import Registry
from chengwu.workspaces.service import (
    change_settings,
    create,
    drop,
    hold_definitions,
    migrate_all,
    prepare,
    rename,
    settings_of,
    shape_changed,
)
from chengwu.workspaces.shapes import definition_version

__all__ = [
    "Announcement",
    "Registry",
    "Workspace",
    "announce",
    "announce_to",
    "announced_since",
    "change_settings",
    "create",
    "definition_version",
    "drop",
    "forget_old",
    "hold_definitions",
    "migrate_all",
    "prepare",
    "rename",
    "schema_of",
    "settings_of",
    "shape_changed",
]
