"""Saving a workspace to one encrypted file, and making a workspace from such a file."""

from chengwu.workspaces.backup.export import Saved, backup
from chengwu.workspaces.backup.restoring import Contents, inspect, restore

__all__ = ["Contents", "Saved", "backup", "inspect", "restore"]
