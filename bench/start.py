"""From nothing to the first answer: a start on an empty data folder, then starts on what is there.

The process is started the way `./run serve` ends, with the front end built and the packages there. Run by
`./run bench start`.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from tests.product import Running


def main() -> None:
    """Print the table."""
    folder = Path(tempfile.mkdtemp(prefix="cwb-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        figures = [_start(folder / "data") for _ in range(4)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{'first start, empty folder':<30} {figures[0]:>8.2f} s")
    for number, seconds in enumerate(figures[1:], 2):
        print(f"{f'start {number}':<30} {seconds:>8.2f} s")


def _start(data: Path) -> float:
    begun = time.perf_counter()
    product = Running(data)
    try:
        product.ready()
        return time.perf_counter() - begun
    finally:
        product.stop()


if __name__ == "__main__":
    main()
