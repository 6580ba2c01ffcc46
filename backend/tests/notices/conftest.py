from __future__ import annotations

from collections.abc import Iterator

import pytest

from chengwu.kit.db import Database
from tests.http.browser import cheap_hashing
from tests.notices.office import Office


@pytest.fixture(scope="module")
def whole_office(database: Database) -> Iterator[Office]:
    with cheap_hashing():
        yield Office(database)


@pytest.fixture
def office(whole_office: Office) -> Office:
    whole_office.fresh()
    return whole_office
