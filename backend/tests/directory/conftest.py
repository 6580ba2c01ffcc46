"""One company per module; the tests bring in people of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from chengwu.directory import passwords
from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database
from tests.directory.company import CHEAP, GENUINE, Company


@pytest.fixture(scope="module")
def company(database: Database, clock: MovableClock) -> Company:
    """A company with one owner."""
    return Company(database, clock)


@pytest.fixture(scope="package", autouse=True)
def cheap_hashing() -> Iterator[None]:
    """Hashing with little work, for speed."""
    use(CHEAP)
    yield
    use(GENUINE)


@pytest.fixture
def genuine_hashing() -> Iterator[None]:
    """Hashing as it is in earnest."""
    use(GENUINE)
    yield
    use(CHEAP)


def use(hasher: PasswordHasher) -> None:
    """Hash with these parameters from now on."""
    passwords._HASHER = hasher  # type: ignore[misc]
    passwords._nobody.cache_clear()
