"""Circles of objects are given back in a process that looks for them seldom."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import weakref
from chengwu.kit.garbage import NEW, collect_seldom

class Ring:
    def __init__(self):
        self.itself = self

before = Ring()
collect_seldom()
gone = [weakref.ref(Ring()) for _ in range(NEW)]
kept = [[] for _ in range(NEW + 1_000)]
print(sum(one() is not None for one in gone) < NEW // 2, before.itself is before)
"""


def test_what_only_holds_itself_is_given_back_after_a_while() -> None:
    found = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    told = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, env=found)
    assert told.stdout.split() == ["True", "True"]
