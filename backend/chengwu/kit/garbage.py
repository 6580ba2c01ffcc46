"""How often Python looks for objects that only hold each other."""

from __future__ import annotations

import gc
from typing import Final

NEW: Final = 50_000
"""So many more objects than before are there when it looks; a batch of records is that many, and none in a circle."""


def collect_seldom() -> None:
    """From now on: what this process has loaded is not looked through again, and what is new less often.

    For processes that have started and go on. Bench: `bench/imports.py`, where looking took a seventh of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW, 20, 20)
