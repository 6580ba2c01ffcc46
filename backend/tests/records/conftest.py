"""What several files of tests about records begin with."""

from __future__ import annotations

import pytest

from chengwu.kit.db import Database
from tests.records.dated_world import Week


@pytest.fixture
def week(fresh: Database) -> Week:
    """Forms of which some fields are stored for a day, and a clock that is moved by hand."""
    return Week(fresh)
