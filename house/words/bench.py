"""`./run bench [name …]`: each file in bench/ is a measurement that prints its own table."""

import subprocess
import sys
from collections.abc import Sequence

from house import ROOT
from house.progress import say, waiting

FOLDER = ROOT / "bench"


def names() -> list[str]:
    """The measurements that exist; files that begin with an underscore are their tools."""
    return sorted(path.stem for path in FOLDER.glob("[!_]*.py"))


def run(arguments: Sequence[str]) -> int:
    """Run the named measurements one after the other, or all."""
    existing = names()
    unknown = [name for name in arguments if name not in existing]
    if unknown or not existing:
        say(f"There are these measurements: {', '.join(existing) or 'none'}.")
        return 2 if unknown else 0
    worst = 0
    for name in arguments or existing:
        with waiting(f"measuring {name}"):
            code = subprocess.run([sys.executable, "-m", f"bench.{name}"], cwd=ROOT, check=False).returncode
        worst = max(worst, abs(code))
    return worst
