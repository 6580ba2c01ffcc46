"""Who uses the data folder, and who of them owns the life of its server: two file locks.

The kernel lets go of a lock when its process dies, however it dies. So there is no lock to clean up, and an owner that
was killed is followed by the next user within half a second.
"""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path

from chengwu.kit.cluster.account import Account

_LOOKS = 4
_BETWEEN_LOOKS = 0.02


class FileLock:
    """A lock on one file, held by this object until it is released."""

    def __init__(self, path: Path, account: Account) -> None:
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        if os.fstat(self._descriptor).st_uid == os.geteuid():
            account.own(self._descriptor)

    def exclusive(self) -> bool:
        """Take it for us alone, if nobody else holds it."""
        return self._take(fcntl.LOCK_EX)

    def shared(self) -> bool:
        """Take it together with others, unless somebody holds it alone."""
        return self._take(fcntl.LOCK_SH)

    def let_go(self) -> None:
        """Let go, for copies of it in forked processes too; it can be taken again."""
        if self._descriptor >= 0:
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)

    def release(self) -> None:
        """Let go for good."""
        self.let_go()
        self.forget()

    def forget(self) -> None:
        """In a forked child: drop our copy without letting go for the parent."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _take(self, kind: int) -> bool:
        try:
            fcntl.flock(self._descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class Seat:
    """Our place at the data folder: user of the server, and perhaps its owner."""

    def __init__(self, run: Path, account: Account) -> None:
        self._owner = FileLock(run / "owner.lock", account)
        try:
            self._users = FileLock(run / "users.lock", account)
        except BaseException:
            self._owner.release()
            raise

    def sit_down(self) -> bool:
        """Count as a user. Not possible in the moment in which the last user stops the server."""
        return self._users.shared()

    def own(self) -> bool:
        """Become the owner, if there is none."""
        return self._owner.exclusive()

    def inherit(self) -> bool:
        """Leaving as a user: become the owner after all, if the owner has just left and counted on us.

        We stand up first and look for a moment. Of several who leave together, the last then finds the ownership free
        and nobody seated; an owner who stays keeps it all the while.
        """
        self._users.let_go()
        for _ in range(_LOOKS):
            if self.own():
                return True
            time.sleep(_BETWEEN_LOOKS)
        return False

    def alone(self) -> bool:
        """Whether nobody else uses the server; while we hold the seat, nobody can begin to."""
        return self._users.exclusive()

    def release(self) -> None:
        """Get up. Ownership goes first, so that whoever is still sitting can take it."""
        self._owner.release()
        self._users.release()

    def forget(self) -> None:
        """In a forked child: the seat is the parent's."""
        self._owner.forget()
        self._users.forget()
