"""Data folders for the tests of the embedded server: with a database in it, and each test has its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chengwu.kit.cluster import Cluster
from tests.kit.cluster.helpers import FAST, Other, copied, sheltered, write_note


@pytest.fixture
def shelter() -> Iterator[Path]:
    """An open folder with a short path, removed afterwards."""
    with sheltered() as folder:
        yield folder


@pytest.fixture(scope="package")
def template() -> Iterator[Path]:
    """A data folder whose database holds one note, «kept»; cleanly stopped."""
    with sheltered() as folder:
        with Cluster(folder / "data", extra=FAST) as cluster:
            write_note(cluster.conninfo, "kept")
        yield folder / "data"


@pytest.fixture
def data(template: Path) -> Iterator[Path]:
    """A copy of the template for this test alone."""
    with copied(template) as data:
        yield data


@pytest.fixture(scope="module")
def home(template: Path) -> Iterator[Path]:
    """A copy of the template for all tests that leave it as they found it: stopped and sound."""
    with copied(template) as home:
        yield home


@pytest.fixture
def other(home: Path) -> Iterator[Callable[[], Other]]:
    """Starts further processes that use `home`; they are ended afterwards, their server too."""
    others: list[Other] = []

    def start() -> Other:
        others.append(Other(home))
        return others[-1]

    yield start
    for process in others:
        process.kill()
    with Cluster(home, extra=FAST):
        pass
