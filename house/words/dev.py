"""`./run dev`: the server starts again when a Python file changes; Vite serves the front end and reloads it."""

import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from house import ROOT, frontend, node, product
from house.progress import say

WATCHED = ROOT / "backend" / "chengwu"
LOOK_EVERY = 0.5
"""Seconds between two looks at the files."""


def run(arguments: Sequence[str]) -> int:
    """Run both until Ctrl-C."""
    vite = _start_vite()
    server = _start_server(arguments)
    seen = state(WATCHED)
    try:
        while True:
            time.sleep(LOOK_EVERY)
            now = state(WATCHED)
            if now != seen:
                seen = now
                say("· a file changed, the server starts again …")
                _stop(server)
                server = _start_server(arguments)
            elif server is not None and server.poll() is not None:
                say("✗ the server ended; it starts again when a file changes")
                server = None
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second one would leave the two behind
        return 0
    finally:
        _stop(server)
        _stop(vite)


def state(folder: Path) -> dict[Path, int]:
    """When each source file was last written."""
    found = {}
    for path in folder.rglob("*"):
        if path.suffix in (".py", ".toml", ".sql"):
            try:
                found[path] = path.stat().st_mtime_ns
            except FileNotFoundError:  # deleted meanwhile
                continue
    return found


def _start_server(arguments: Sequence[str]) -> subprocess.Popen[bytes] | None:
    return subprocess.Popen([*product.COMMAND, "serve", *arguments], cwd=ROOT)


def _start_vite() -> subprocess.Popen[bytes] | None:
    try:
        frontend.install()
    except (frontend.CannotBuild, FileNotFoundError) as reason:
        say(f"! without front end: {reason}")
        return None
    found = node.get()
    vite = frontend.WEB / "node_modules" / "vite" / "bin" / "vite.js"
    # Started without npm in between, which would not pass signals on.
    return subprocess.Popen([found.binary, vite], cwd=frontend.WEB, env=found.environment)


def _stop(process: subprocess.Popen[bytes] | None) -> None:
    if process is None or process.poll() is not None:
        return
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
