"""`./run serve`: the front end is made ready, then this process becomes the server, so that signals reach it."""

from collections.abc import Sequence

from house import frontend, product
from house.progress import say


def run(arguments: Sequence[str]) -> int:
    """Start Chengwu. Returns only when the front end could not be built."""
    if "--help" not in arguments:
        try:
            frontend.build()
        except frontend.CannotBuild as reason:
            say(f"✗ {reason}")
            return 1
    return product.become("serve", *arguments)
