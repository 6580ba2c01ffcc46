"""`./run fix`: what a machine can mend."""

import sys
from collections.abc import Sequence

from house import ROOT, frontend, node, progress
from house.progress import Step, conclude
from house.words.check import folders


def steps() -> list[Step]:
    """Lint first, since mending may leave lines that want formatting."""
    ruff = [sys.executable, "-m", "ruff"]
    by_hand = "mend the rest by hand"
    mending = [
        Step("lint", [*ruff, "check", "--fix", "--quiet", *folders()], by_hand),
        Step("format", [*ruff, "format", "--quiet", *folders()], by_hand),
    ]
    found = node.find() if frontend.is_installed() else None
    if found:
        path = {"PATH": found.environment["PATH"]}
        mending.append(Step("front end", [*found.npm, "run", "--silent", "fix"], by_hand, path, ROOT / "web"))
    return mending


def run(arguments: Sequence[str]) -> int:
    """Mend, one after the other."""
    return conclude([progress.run(step) for step in steps()])
