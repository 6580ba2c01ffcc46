"""A dirty workbook is told to the last cell, and a large one needs little memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from chengwu.kit.db import Database
from tests.exchange import messy
from tests.exchange.staging_world import Trade, to

pytestmark = [pytest.mark.database, pytest.mark.slow]
PLAN = to("client", *messy.FIELDS, do="create", duplicates="take")


@pytest.fixture(scope="module")
def trade(database: Database) -> Trade:
    return Trade(database)


@pytest.mark.parametrize("count", [200, pytest.param(3_000, marks=pytest.mark.slow)])
def test_every_fault_is_told_once_and_nothing_else(trade: Trade, count: int) -> None:
    found = trade.stage(trade.bring(messy.workbook(count), "客户.xlsx"), PLAN)
    wrong, warned = messy.expected(count)
    assert {one.key: one.count for one in _summed(found.counts.faults, warning=False)} == dict(wrong)
    assert {one.key: one.count for one in _summed(found.counts.faults, warning=True)} == dict(warned)
    assert found.counts.actions == {"create": count - wrong.total(), "faulty": wrong.total()}
    assert trade.count("client") == 0


def _summed(faults: object, *, warning: bool) -> list[_Sum]:
    sums: dict[str, _Sum] = {}
    for one in faults:  # type: ignore[attr-defined]
        if one.warning == warning:
            sums.setdefault(one.key, _Sum(one.key)).count += one.count
    return list(sums.values())


class _Sum:
    def __init__(self, key: str) -> None:
        self.key, self.count = key, 0


@pytest.mark.slow
def test_a_large_file_is_taken_in_with_bounded_memory(trade: Trade, tmp_path: Path) -> None:
    rows = 100_000
    file = tmp_path / "large.xlsx"
    file.write_bytes(messy.workbook(rows, wide=10))
    script = Path(__file__).parent / "take_in.py"
    answer = subprocess.run(
        [sys.executable, str(script), trade.database.conninfo, str(file), str(trade.person)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    kept, megabytes = answer.stdout.split()
    assert int(kept) == rows + 1
    assert int(megabytes) < 512
