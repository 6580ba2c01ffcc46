"""`./run release <version>`: gather what is noted in changes/ into CHANGELOG.md."""

from collections.abc import Sequence
from datetime import UTC, datetime

from house import ROOT
from house.changes import CannotNote, gather
from house.progress import say


def run(arguments: Sequence[str]) -> int:
    """Gather; the version is set by hand in the same commit."""
    if len(arguments) != 1:
        say("./run release <version>, as in ./run release 1.4.0")
        return 2
    try:
        notes = gather(ROOT / "changes", ROOT / "CHANGELOG.md", arguments[0], datetime.now(UTC).date())
    except CannotNote as reason:
        say(f"✗ {reason}")
        return 1
    print(f"{len(notes)} notes gathered. Read CHANGELOG.md, and set the version in pyproject.toml and chengwu.VERSION.")
    return 0
