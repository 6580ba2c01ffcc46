"""One PostgreSQL per test process, one prepared database, and a copy of it for each module that asks.

The server is the embedded one, or with `CHENGWU_TEST_POSTGRES=15` the distribution's of that version: the same suite
holds on both.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from chengwu import workspaces
from chengwu.kit.clock import MovableClock
from chengwu.kit.cluster import Cluster
from chengwu.kit.db import Database
from chengwu.workspaces.model import FIRST_KEY
from tests.support import TEMPLATE, VAULT, Server, new_clock

_FAST = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "shared_buffers": "128MB"}


def _folder() -> Iterator[Path]:
    # Short, since the path of a socket is limited; open to others, since the database drops the rights of root.
    made = Path(tempfile.mkdtemp(prefix="cwt-", dir="/tmp"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder for a data folder of the product."""
    yield from _folder()


@pytest.fixture(scope="module")
def module_folder() -> Iterator[Path]:
    """The same for the tests of one module together."""
    yield from _folder()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server with the template in it."""
    made = _folder()
    folder = next(made)
    wanted = os.environ.get("CHENGWU_TEST_POSTGRES")
    preferred = Path(f"/usr/lib/postgresql/{wanted}/bin") if wanted else None
    cluster = Cluster(folder / "data", preferred=preferred, extra=_FAST)
    try:
        server = Server(cluster.start())
        conninfo = server.make(TEMPLATE)
        with Database(conninfo, new_clock(), connections=4, role=None) as database:
            workspaces.prepare(database)
            workspaces.create(database, VAULT, FIRST_KEY, "测试工作区")
        yield server
    finally:
        cluster.stop()
        next(made, None)


@pytest.fixture(scope="module")
def clock() -> MovableClock:
    """The clock of the module's database; it stands still until a test moves it."""
    return new_clock()


@pytest.fixture(scope="module")
def database(server: Server, clock: MovableClock, request: pytest.FixtureRequest) -> Iterator[Database]:
    """A copy of the prepared database for this module, with the workspace `main` (schema `w_main`)."""
    name = "t_" + request.node.name.removesuffix(".py").rpartition("/")[2].replace("-", "_")[:50].lower()
    with server.copy(name, clock) as copied:
        yield copied


@pytest.fixture
def fresh(server: Server, request: pytest.FixtureRequest) -> Iterator[Database]:
    """A copy for one test alone, with a clock of its own."""
    with server.copy(f"f_{abs(hash(request.node.nodeid)) % 10**12}", new_clock()) as copied:
        yield copied
