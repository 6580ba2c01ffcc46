"""kill -9 of PostgreSQL, of the worker and of the server, 200 times at random under 20,000 jobs of one row each.

What is wanted is no speed but a count: every job's row is there exactly once. Run by `./run bench chaos`; the same in
short stands in the test suite.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.scenarios.chaos import perform

KILLS = 200
BATCH = 100


def main() -> int:
    """Print the outcome; the exit code is 0 only when each row is there once."""
    seed = random.SystemRandom().randrange(10**9)
    folder = Path(tempfile.mkdtemp(prefix="cwb-", dir="/tmp"))
    folder.chmod(0o755)
    begun = time.monotonic()

    def report(done: Counter[str]) -> None:
        if done.total() % 20 == 0:
            print(f"{done.total():>4} kills after {time.monotonic() - begun:.0f} s", flush=True)

    try:
        outcome = perform(folder, kills=KILLS, batch=BATCH, seed=seed, report=report)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    rows = [
        ("seed", seed),
        *((f"kill -9 of {who}", number) for who, number in sorted(outcome.kills.items())),
        ("jobs", outcome.jobs),
        ("rows written", outcome.rows),
        ("different rows", outcome.different_rows),
        ("jobs left, given up", outcome.jobs_left + outcome.gave_up),
        ("seconds", round(time.monotonic() - begun)),
    ]
    for name, figure in rows:
        print(f"{name:<30} {figure:>12,}")
    exact = outcome.rows == outcome.different_rows == outcome.jobs and outcome.jobs_left == outcome.gave_up == 0
    return 0 if exact else 1


if __name__ == "__main__":
    sys.exit(main())
