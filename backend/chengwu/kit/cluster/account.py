"""Who the server runs as. PostgreSQL refuses to run as root, so a root process gives the work to somebody else.

The law: nothing that we did not make changes its owner. A database of somebody else is refused, not taken.
"""

from __future__ import annotations

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from chengwu.kit.errors import Trouble

_STEWARDS = ("chengwu", "postgres", "nobody")
_KEPT = ("PATH", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


@dataclass(frozen=True)
class Account:
    """An account of the machine. `drops` says that we are root and hand over to it."""

    name: str
    uid: int
    gid: int
    drops: bool

    def own(self, path: Path | int) -> None:
        """Give a file or folder that we have just made to this account."""
        if not self.drops:
            return
        if isinstance(path, int):
            os.fchown(path, self.uid, self.gid)
        else:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def run(self, command: Sequence[str], **more: Any) -> subprocess.CompletedProcess[str]:
        """Run a short command as this account, to its end, with its words captured."""
        return subprocess.run(
            command,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            stdin=subprocess.DEVNULL,
            cwd="/",
            env=environment(),
            **self._identity(),
            **more,
        )

    def launch(self, command: Sequence[str], log: IO[bytes]) -> subprocess.Popen[bytes]:
        """Start a server as this account, in a session of its own so that Ctrl-C at the terminal is not for it."""
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            env=environment(),
            start_new_session=True,
            **self._identity(),
        )

    def _identity(self) -> dict[str, Any]:
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.drops else {}


def environment() -> dict[str, str]:
    """What a server needs to know of our surroundings: no secret of ours, no PG* variable, and English logs."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ} | {"LC_ALL": "C"}


def ourselves() -> Account:
    """The account of this process."""
    return Account(_name(os.geteuid()), os.geteuid(), os.getegid(), drops=False)


def account_for(postgres: Path) -> Account:
    """The account to run the database in folder `postgres` as, made already or still to be made."""
    me = os.geteuid()
    try:
        there = postgres.stat()
    except FileNotFoundError:
        there = None
    if me != 0:
        if there is not None and there.st_uid != me:
            raise Trouble("cluster_other_owner", folder=postgres, owner=_name(there.st_uid), account=_name(me))
        return ourselves()
    if there is not None:
        if there.st_uid == 0:
            raise Trouble("cluster_owned_by_root", folder=postgres)
        return Account(_name(there.st_uid), there.st_uid, there.st_gid, drops=True)
    for name in _STEWARDS:
        try:
            known = pwd.getpwnam(name)
        except KeyError:
            continue
        if known.pw_uid != 0:
            return Account(name, known.pw_uid, known.pw_gid, drops=True)
    raise Trouble("cluster_no_account")


def check_entry(account: Account, data: Path) -> None:
    """Make sure that the account can walk to `data`; otherwise say which folder on the way is closed to it."""
    if not account.drops or _enters(account, data):
        return
    for folder in [*reversed(data.parents), data]:
        if not _enters(account, folder):
            raise Trouble("cluster_closed_folder", folder=folder, account=account.name, data=data)


def _enters(account: Account, folder: Path) -> bool:
    try:
        return account.run(["/bin/sh", "-c", 'cd -- "$1"', "sh", str(folder)]).returncode == 0
    except (PermissionError, ValueError) as error:
        raise Trouble("cluster_cannot_drop_root", account=account.name) from error


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
