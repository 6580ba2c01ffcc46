"""`./run change <issue> added|changed|fixed "sentence"`: note a change for the people who use Chengwu."""

from collections.abc import Sequence

from house import ROOT
from house.changes import CannotNote, note
from house.progress import say


def run(arguments: Sequence[str]) -> int:
    """Write it down."""
    if len(arguments) < 3:
        say('./run change <issue> added|changed|fixed "One sentence."')
        return 2
    issue, kind, *sentence = arguments
    try:
        print(note(ROOT / "changes", issue, kind, " ".join(sentence)).relative_to(ROOT))
    except CannotNote as reason:
        say(f"✗ {reason}")
        return 1
    return 0
