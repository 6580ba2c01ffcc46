"""Programs of the distribution that only tests need: Chromium and a second PostgreSQL."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from house.progress import say, waiting

CLUSTER_SETTINGS = Path("/etc/postgresql-common/createcluster.conf")


@dataclass(frozen=True)
class Wanted:
    """A program, and the packages of Debian that bring it."""

    name: str
    packages: tuple[str, ...]

    @property
    def how(self) -> str:
        """What a person types to get it."""
        return f"apt install {' '.join(self.packages)}"


# The driver of the browser tests is a Node of its own, which wants libatomic.
CHROMIUM = Wanted("Chromium", ("chromium", "fonts-noto-cjk", "libatomic1"))
POSTGRESQL = Wanted("PostgreSQL 15", ("postgresql-15",))


def chromium() -> Path | None:
    """The browser for tests: CHENGWU_CHROMIUM if set, else the first that the machine has."""
    for name in (os.environ.get("CHENGWU_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name) if name else None
        if found:
            return Path(found)
    return None


def driver_runs() -> bool:
    """Whether the program that drives the browser starts; it is part of a Python package."""
    asked = subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True, check=False)
    return asked.returncode == 0


def postgresql(major: int = 15) -> Path | None:
    """The folder of the distribution's PostgreSQL programs."""
    folder = Path(f"/usr/lib/postgresql/{major}/bin")
    return folder if (folder / "initdb").is_file() else None


def chinese_font() -> bool:
    """Whether Chinese text is drawn as more than empty boxes; assumed where nobody can be asked."""
    if not shutil.which("fc-list"):
        return True
    said = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=False).stdout
    return bool(said.strip())


def install_for_tests() -> None:
    """Get what the tests need from the distribution, where that is allowed; else say how."""
    there = {CHROMIUM: chromium() is not None and driver_runs(), POSTGRESQL: postgresql() is not None}
    missing = [wanted for wanted, found in there.items() if not found]
    if not missing:
        return
    packages = [package for wanted in missing for package in wanted.packages]
    names = " and ".join(wanted.name for wanted in missing)
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        say(f"! {names} missing. As root: apt install {' '.join(packages)}")
        return
    if POSTGRESQL in missing and not CLUSTER_SETTINGS.exists():
        # Only its programs are wanted: no server that starts with the machine.
        CLUSTER_SETTINGS.parent.mkdir(parents=True, exist_ok=True)
        CLUSTER_SETTINGS.write_text("create_main_cluster = false\n")
    with waiting(f"installing {names} from the distribution"):
        _apt("update")
        _apt("install", "--yes", "--no-install-recommends", *packages)


def _apt(*words: str) -> None:
    done = subprocess.run(
        ["apt-get", "--quiet", *words],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        say(f"! apt-get {words[0]} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
