"""The data folder: its places, its marker, and what makes us refuse it.

The law: look first, and write only into a folder that is empty or already ours. Every file that matters is written
aside and renamed, so a full disk or a pulled plug leaves the old one or the new one.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path

from chengwu.kit.cluster.account import Account, account_for, check_entry, ourselves
from chengwu.kit.cluster.diagnosis import said_plainly
from chengwu.kit.errors import Trouble
from chengwu.kit.sentences import Listed

FORMAT = 1
NEEDED_TO_CREATE = 256 * 2**20
NEEDED_TO_START = 32 * 2**20

_MARKER = "CHENGWU"
_LONGEST_SOCKET = 100
_GROUP_MAY_ENTER = 0o750
_SOCKET = ".s.PGSQL.5432"
# What a fresh disk or a careful operator may have put there before the first start.
_EXPECTED = frozenset({"lost+found", ".DS_Store", "postgresql.local.conf", "chengwu.toml", "files", "log", "secrets"})


@dataclass(frozen=True)
class Layout:
    """Where things stand in a data folder, and the account that the database belongs to."""

    data: Path
    account: Account

    @property
    def postgres(self) -> Path:
        """The database files (PGDATA)."""
        return self.data / "postgres"

    @property
    def run(self) -> Path:
        """Socket, locks and the settings of the running server: what a backup leaves out."""
        return self.data / "run"

    @property
    def log(self) -> Path:
        return self.data / "log" / "postgres.log"

    @property
    def password_file(self) -> Path:
        return self.data / "secrets" / "database-password"

    @property
    def local_settings(self) -> Path:
        """The operator's own settings, if there are any."""
        return self.data / "postgresql.local.conf"

    @property
    def shelf(self) -> Path:
        """Copies of programs that the account could not reach at their own place."""
        return self.data / "binaries"

    def major(self) -> int | None:
        """The major version that made the database, or None when there is none yet."""
        try:
            if not any(self.postgres.iterdir()):
                return None
            return int((self.postgres / "PG_VERSION").read_text(encoding="ascii").split(".")[0])
        except FileNotFoundError as error:
            if not self.postgres.exists():
                return None
            raise Trouble("cluster_not_a_database", folder=self.postgres) from error
        except ValueError as error:
            raise Trouble("cluster_not_a_database", folder=self.postgres) from error

    def password(self) -> str | None:
        """The password of the database, or None when none is kept."""
        try:
            return self.password_file.read_text(encoding="ascii").strip() or None
        except FileNotFoundError:
            return None

    def password_for_owner(self) -> str:
        """The password of the database, made up and kept when there is no database yet."""
        kept = self.password()
        if kept is not None:
            return kept
        if self.major() is not None:
            raise Trouble("cluster_password_lost", file=self.password_file)
        fresh = secrets.token_urlsafe(32)
        write_whole(self.password_file, fresh + "\n")
        return fresh

    def socket_folder(self) -> Path:
        """Where the server's socket stands: `run/`, or a short private folder in /tmp when that path is too long.

        The operating system cuts the path of a socket at about a hundred bytes, and a comma would read as two hosts.
        """
        home = self.run
        if len(os.fsencode(home / _SOCKET)) <= _LONGEST_SOCKET and not set(str(home)) & set(",'\"\\\n"):
            return home
        short = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:12]
        return Path(f"/tmp/chengwu-{self.account.uid}-{short}")  # noqa: S108, checked before it is used

    def make_socket_folder(self) -> Path:
        """The socket folder, made if need be, and trusted only if it is private and belongs to the account."""
        folder = self.socket_folder()
        if folder == self.run:
            return folder
        try:
            folder.mkdir(mode=0o700)
            self.account.own(folder)
        except FileExistsError:
            there = folder.lstat()
            private = stat.S_ISDIR(there.st_mode) and not there.st_mode & 0o077
            if not private or there.st_uid != self.account.uid:
                raise Trouble("cluster_socket_folder_taken", folder=folder) from None
        return folder


def prepare(data: Path, *, with_database: bool = True) -> Layout:
    """Make `data` our data folder, or make sure that it already is one that we can use.

    Where the database is elsewhere (`with_database=False`), no account but ours needs to get in and little room is
    needed. Everything that speaks against the folder is a `Trouble`, raised before the folder is changed.
    """
    data = data.expanduser().resolve()
    with said_plainly(data):
        fresh = _inspect(data)
        account = account_for(data / "postgres") if with_database else ourselves()
        if fresh and with_database:
            _check_space(_nearest(data), NEEDED_TO_CREATE, "cluster_little_space_to_create")
        _open_up(data, account)
        if not os.access(data, os.R_OK | os.W_OK | os.X_OK):
            raise Trouble("cluster_folder_not_writable", folder=data)
        check_entry(account, data)
        if fresh:
            write_whole(data / _MARKER, json.dumps({"format": FORMAT}) + "\n", mode=0o644)
        layout = Layout(data, account)
        if with_database:
            _folder(layout.run, 0o700, account)
            _folder(layout.log.parent, 0o750, None)
        _folder(layout.password_file.parent, 0o700, None)
        return layout


def check_space_to_start(layout: Layout) -> None:
    """Refuse to start a server that could not even write its recovery to the disk."""
    _check_space(layout.data, NEEDED_TO_START, "cluster_little_space_to_start")


def check_space_to_create(layout: Layout) -> None:
    """Refuse to make a database on a disk that would be full the same day."""
    _check_space(layout.data, NEEDED_TO_CREATE, "cluster_little_space_to_create")


def write_whole(file: Path, text: str, *, mode: int = 0o600, account: Account | None = None) -> None:
    """Write `file` so that there is the old text or the new one, whatever happens; follows no link."""
    aside = file.with_name(f".{file.name}-{secrets.token_hex(4)}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, mode)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="surrogateescape") as out:
            if account is not None:
                account.own(out.fileno())
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        aside.replace(file)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` last through a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _inspect(data: Path) -> bool:
    """Whether `data` is still to be made ours. Writes nothing."""
    if not os.path.lexists(data):
        return True
    if not data.is_dir():
        raise Trouble("cluster_not_a_folder", folder=data)
    marker = data / _MARKER
    try:
        told = json.loads(marker.read_text(encoding="utf-8"))
        form = told["format"]
        if not isinstance(form, int):
            raise TypeError
    except FileNotFoundError:
        names = {entry.name for entry in data.iterdir()}
        strangers = sorted(name for name in names - _EXPECTED if not name.startswith(f".{_MARKER}-"))
        if strangers:
            raise Trouble("cluster_folder_not_ours", folder=data, found=Listed(strangers[:3])) from None
        return True
    except (ValueError, KeyError, TypeError) as error:
        raise Trouble("cluster_marker_unreadable", file=marker) from error
    if form > FORMAT:
        raise Trouble("cluster_folder_too_new", folder=data, format=form, known=FORMAT)
    return False


def _open_up(data: Path, account: Account) -> None:
    """Make the folder if need be; if it is our own, let the account in."""
    if not data.exists():
        try:
            data.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
            data.mkdir(mode=_GROUP_MAY_ENTER)
        except PermissionError as error:
            raise Trouble("cluster_folder_not_writable", folder=_nearest(data)) from error
        data.chmod(_GROUP_MAY_ENTER)
    there = data.stat()
    let_in = there.st_mode & 0o001 or (there.st_gid == account.gid and there.st_mode & 0o010)
    if account.drops and there.st_uid == os.geteuid() and not let_in:
        os.chown(data, -1, account.gid)
        data.chmod(_GROUP_MAY_ENTER)


def _folder(path: Path, mode: int, account: Account | None) -> None:
    try:
        path.mkdir(mode=mode)
    except FileExistsError:
        return
    path.chmod(mode)
    if account is not None:
        account.own(path)


def _nearest(path: Path) -> Path:
    """The first folder on the way up that exists."""
    return next(folder for folder in [path, *path.parents] if folder.exists())


def _check_space(folder: Path, needed: int, key: str) -> None:
    disk = os.statvfs(folder)
    free = disk.f_bavail * disk.f_frsize
    if free < needed:
        raise Trouble(key, folder=folder, free=free // 2**20, needed=needed // 2**20)
