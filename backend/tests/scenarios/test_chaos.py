"""Whatever is killed and whenever: each job's row is there exactly once. The whole of it is `./run bench chaos`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenarios.chaos import perform


@pytest.mark.slow
def test_each_job_leaves_its_row_exactly_once_whoever_is_killed(folder: Path) -> None:
    outcome = perform(folder, kills=15, batch=100, seed=20261122)
    assert outcome.rows == outcome.different_rows == outcome.jobs == 1500
    assert outcome.jobs_left == 0
    assert outcome.gave_up == 0
    assert len(outcome.kills) == 3, "each of the three was killed"
