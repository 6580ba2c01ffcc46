"""Uniqueness of what a formula gives: whoever is second is told so, as with any other field."""

from __future__ import annotations

import pytest

from chengwu.access.model import SYSTEM
from chengwu.forms import read
from chengwu.kit.db import Database
from chengwu.records.errors import Taken
from chengwu.records.model import Asked, Change, Written
from chengwu.records.write import write
from tests.forms.samples import field
from tests.records.world import SCHEMA, published

pytestmark = pytest.mark.database

GOAL = read(
    {
        "key": "goal",
        "label": {"en": "Goal"},
        "fields": [
            field("period"),
            field("metric"),
            field("what", "formula", settings={"expression": 'period & "/" & metric'}),
        ],
        "unique": [{"fields": ["what"]}],
    }
)


def test_the_second_record_with_the_same_result_is_refused(fresh: Database) -> None:
    published(fresh, GOAL)
    _add(fresh, "2026-05", "signed")
    with pytest.raises(Taken) as refused:
        _add(fresh, "2026-05", "signed")
    assert refused.value.fields[0].path == "changes.0.values.what"
    _add(fresh, "2026-06", "signed")


def _add(database: Database, period: str, metric: str) -> Written:
    change = Change(form="goal", operation="create", values={"period": period, "metric": metric})
    return database.change(SCHEMA, lambda session: write(session, SYSTEM, [change], Asked()))
