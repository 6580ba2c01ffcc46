"""`./run shots [name …]`: the pictures of docs/guide are taken anew from the demo company."""

import os
import subprocess
import sys
from collections.abc import Sequence

from house import ROOT, frontend
from house.progress import say


def run(arguments: Sequence[str]) -> int:
    """Build the front end if it changed, then take the named pictures, or all."""
    try:
        frontend.build()
    except frontend.CannotBuild as reason:
        say(f"✗ {reason}")
        return 1
    path = os.pathsep.join(str(ROOT / part) for part in ("backend", ".", "web"))
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.run(
        [sys.executable, "-m", "e2e.guide", *arguments], cwd=ROOT, env=environment, check=False
    ).returncode
