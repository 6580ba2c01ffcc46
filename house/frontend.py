"""The front end is built when what it is built from has changed, and not otherwise.

Among the built files lies the fingerprint of their sources. The build writes beside the folder and takes its place at
the end (web/tools/build.mjs), so a build that broke off leaves what was there, whose fingerprint does not fit any more.
"""

import hashlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

from house import ROOT, node
from house.progress import say, waiting

WEB = ROOT / "web"
APIGEN = WEB / "tools" / "apigen"
FOLDERS = (WEB, APIGEN)
"""Where there is a lock of npm's: the product's, and that of the tool which makes the client's types."""
DIST = WEB / "dist"
STAMP = DIST / ".fingerprint"
_NOT_SOURCES = {"node_modules", "dist", "e2e", ".fingerprint"}
_BUILDING = ".dist-"


class CannotBuild(Exception):
    """Why there is no front end; the text is for the person who typed the command."""


def sources(folder: Path = WEB) -> Iterator[Path]:
    """Every file that the build may read, in a fixed order."""
    for path in sorted(folder.iterdir()):
        if path.name in _NOT_SOURCES or path.name.startswith(_BUILDING):
            continue
        if path.is_dir():
            yield from sources(path)
        else:
            yield path


def fingerprint(web: Path = WEB) -> str:
    """One number for the content of all sources; tests beside the code are sources too."""
    total = hashlib.sha256()
    for path in sources(web):
        total.update(f"{path.relative_to(web)}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def is_built() -> bool:
    """Whether web/dist is what the sources say."""
    return (DIST / "index.html").is_file() and STAMP.is_file() and STAMP.read_text() == fingerprint()


def build() -> None:
    """Build the front end unless it is built, or there is none. Raises CannotBuild."""
    if not (WEB / "package.json").is_file():
        say("! There is no front end in web/, so none is built; the API works without it.")
        return
    if is_built():
        return
    before = fingerprint()
    install()
    npm("building the front end", "run", "build")
    if not (DIST / "index.html").is_file():
        raise CannotBuild("The build of the front end ended well but left no web/dist/index.html.")
    STAMP.write_text(before)


def is_installed(folder: Path = WEB) -> bool:
    """Whether node_modules is what the lock says."""
    stamp = folder / "node_modules" / ".lock-fingerprint"
    return stamp.is_file() and stamp.read_text() == _lock_fingerprint(folder)


def install(folder: Path = WEB) -> None:
    """Install the packages of a folder's lock, unless they are. Raises CannotBuild."""
    if not is_installed(folder):
        npm("installing the packages of the front end", "ci", "--no-audit", "--no-fund", folder=folder)
        (folder / "node_modules" / ".lock-fingerprint").write_text(_lock_fingerprint(folder))


def npm(what: str, *words: str, folder: Path = WEB) -> None:
    """Run npm; what it says is shown only when it fails. Raises CannotBuild."""
    try:
        found = node.get()
    except (OSError, subprocess.CalledProcessError) as error:
        raise CannotBuild(
            f"Node {'.'.join(map(str, node.wanted()))} or newer is needed for the front end; fetching failed: {error}"
        ) from error
    with waiting(what):
        done = subprocess.run(
            [*found.npm, *words],
            cwd=folder,
            env=found.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    if done.returncode:
        say(shortened(done.stdout))
        raise CannotBuild(f"npm {' '.join(words)} failed; what it says stands above.")


def shortened(text: str, most: int = 40) -> str:
    """The beginning and the end of a long text: npm says what is wrong first, the tools that it starts say it last.

    >>> shortened("one\\ntwo\\nthree\\nfour\\nfive", most=4)
    'one\\ntwo\\n…\\nfour\\nfive'
    """
    lines = text.rstrip().splitlines()
    if len(lines) > most:
        lines = [*lines[: most // 2], "…", *lines[-(most // 2) :]]
    return "\n".join(lines)


def _lock_fingerprint(folder: Path) -> str:
    return hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()


if __name__ == "__main__":
    build()
