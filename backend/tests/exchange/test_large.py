"""A large workbook is read in little memory: the reader and the process that parses for it, both counted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.exchange.workbooks import by_hand, sheet_xml

ROWS, COLUMNS = 100_000, 30

READ = """
import os, re, sys
from pathlib import Path
from chengwu.exchange.reading import open_workbook

def most_memory(process):
    status = Path(f"/proc/{process}/status").read_text()
    return int(re.search(r"VmHWM:\\s+(\\d+) kB", status)[1]) // 1024

with open_workbook(Path(sys.argv[1]), "large.xlsx") as book:
    rows = sum(1 for row in book.sheets[0].rows() if len(row.cells) == 30)
    own = os.getpid()
    below = Path(f"/proc/{own}/task/{own}/children").read_text().split()
    print(rows, most_memory(own), sum(map(most_memory, below)))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the memory of a process is read from /proc")
@pytest.mark.slow
def test_three_million_cells_take_less_than_half_a_gibibyte(tmp_path: Path) -> None:
    rows = (
        f'<row r="{row}">'
        + "".join(
            f"<c><v>{row * place / 7}</v></c>" if place % 3 else f'<c t="str"><v>客户名称{row}-{place}</v></c>'
            for place in range(COLUMNS)
        )
        + "</row>"
        for row in range(1, ROWS + 1)
    )
    path = tmp_path / "large.xlsx"
    path.write_bytes(by_hand(sheet_xml("".join(rows))))
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)],
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    read, own, parser = map(int, done.stdout.split())
    assert read == ROWS
    assert parser > 100, "the process that parses was not found"
    assert own + parser < 512
