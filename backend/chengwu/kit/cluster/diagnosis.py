"""From the words of the system to one of our sentences: what stands in the way, and what the operator can do.

PostgreSQL is started with English messages, so its log can be read here whatever the machine speaks.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chengwu.kit.errors import Trouble

# Read from top to bottom, the first that is found counts: what is particular stands before what is general.
_SIGNS: tuple[tuple[str, str], ...] = (
    ("could not create shared memory segment", "cluster_no_memory"),
    ("could not map anonymous shared memory", "cluster_no_memory"),
    ("could not resize shared memory segment", "cluster_no_memory"),
    ("could not create semaphores", "cluster_no_memory"),
    ("Cannot allocate memory", "cluster_no_memory"),
    ("No space left on device", "cluster_disk_full"),
    ("Disk quota exceeded", "cluster_disk_full"),
    ("Read-only file system", "cluster_read_only"),
    ("database files are incompatible with server", "cluster_version_refused"),
    ("unrecognized configuration parameter", "cluster_settings_refused"),
    ("invalid value for parameter", "cluster_settings_refused"),
    ("is outside the valid range for parameter", "cluster_settings_refused"),
    ("parameter requires", "cluster_settings_refused"),
    ("syntax error in file", "cluster_settings_refused"),
    ("contains errors", "cluster_settings_refused"),
    ("has invalid permissions", "cluster_permission"),
    ("has wrong ownership", "cluster_permission"),
    ("Permission denied", "cluster_permission"),
    ("Operation not permitted", "cluster_permission"),
    ("could not locate a valid checkpoint record", "cluster_damaged"),
    ("could not locate required checkpoint record", "cluster_damaged"),
    ("invalid data in file", "cluster_damaged"),
    ("could not read file", "cluster_damaged"),
    ("PANIC:", "cluster_damaged"),
    ("lock file", "cluster_other_server"),
)

# The server before this one is not quite gone: worth another attempt.
_PASSING = ("pre-existing shared memory block", "lock file")

_ERRNO = {
    errno.ENOSPC: "cluster_disk_full",
    errno.EDQUOT: "cluster_disk_full",
    errno.EROFS: "cluster_read_only",
    errno.EACCES: "cluster_permission",
    errno.EPERM: "cluster_permission",
    errno.ENOMEM: "cluster_no_memory",
}


def passing(words: str) -> bool:
    """Whether the server was refused only because the one before it is not quite gone.

    >>> passing('FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use')
    True
    """
    return any(sign in words for sign in _PASSING)


def explain(words: str, folder: Path, log: Path) -> Trouble:
    """The trouble that a program's last words speak of."""
    for sign, key in _SIGNS:
        for line in words.splitlines():
            if sign in line:
                return Trouble(key, folder=folder, log=log, reason=_short(line))
    last = [line for line in words.splitlines() if line.strip()][-3:]
    return Trouble("cluster_failed", folder=folder, log=log, reason=_short(" / ".join(last)))


@contextmanager
def said_plainly(folder: Path) -> Iterator[None]:
    """Turn what the operating system refuses into a trouble with a way out."""
    try:
        yield
    except OSError as error:
        place = Path(str(error.filename)) if error.filename else folder
        key = _ERRNO.get(error.errno or 0, "cluster_system_refused")
        raise Trouble(key, folder=place, log=place, reason=_short(str(error.strerror or error))) from error


def _short(line: str) -> str:
    """One line without the time and process that a log begins with."""
    for level in ("FATAL:", "PANIC:", "ERROR:", "LOG:", "error:"):
        if level in line:
            line = line[line.index(level) + len(level) :]
            break
    return " ".join(line.split())[:300]
