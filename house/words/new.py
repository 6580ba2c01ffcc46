"""`./run new <kind>=<name>`: one more of a kind."""

from collections.abc import Sequence

from house import ROOT
from house.progress import say
from house.scaffolds import CannotMake, kinds_of, make


def run(arguments: Sequence[str]) -> int:
    """Make it and say what is to be done next."""
    kind, equals, name = "=".join(arguments).partition("=")
    if not equals:
        words = ", ".join(kind.word for kind in kinds_of(ROOT)) or "none yet"
        say(f"./run new <kind>=<name>, as in ./run new field=signature. Kinds that exist: {words}.")
        return 2
    try:
        made = make(ROOT, kind, name)
    except CannotMake as reason:
        say(f"✗ {reason}")
        return 1
    for path in made.new:
        print(f"new      {path.relative_to(ROOT)}")
    for path in made.changed:
        print(f"changed  {path.relative_to(ROOT)}")
    say("Now make it what it is to be, then ./run fix and ./run check: a test names what was forgotten.")
    return 0
