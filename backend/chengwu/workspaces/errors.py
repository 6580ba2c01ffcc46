"""What can go wrong with a workspace as a whole."""

from __future__ import annotations

from chengwu.kit.errors import NotFound, Refusal


class BadKey(Refusal):
    """A key has small letters, digits and underscores, begins with a letter, and is at most 30 long."""

    status = 422
    key = "workspace_bad_key"


class NoWorkspace(NotFound):
    """There is no workspace of this key."""

    key = "workspace_unknown"


class KeyTaken(Refusal):
    """Another workspace has this key."""

    status = 409
    key = "workspace_key_taken"


class NewerSchema(Refusal):
    """The workspace was written by a newer version of the product."""

    status = 409
    key = "workspace_newer"


class BadTimeZone(Refusal):
    """No zone of this name is known."""

    status = 422
    key = "workspace_bad_time_zone"


class BackupUnreadable(Refusal):
    """The file is not a backup, is damaged, or the passphrase is another one."""

    status = 422
    key = "backup_unreadable"


class BackupNewer(Refusal):
    """The backup was written by a newer version of the product."""

    status = 409
    key = "backup_newer"


class BackupDiffers(Refusal):
    """What was read back after restoring is not what the backup says."""

    status = 500
    key = "backup_differs"
