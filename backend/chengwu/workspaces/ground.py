"""What every process stands on: the data folder, the database in it or elsewhere, the keys, the workspaces."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from chengwu.kit.clock import Clock
from chengwu.kit.cluster import Cluster
from chengwu.kit.cluster import prepare as prepare_folder
from chengwu.kit.db import Database
from chengwu.kit.sentences import tell
from chengwu.kit.settings import Settings
from chengwu.kit.vault import Vault
from chengwu.kit.vault_server import server_vault
from chengwu.workspaces import service
from chengwu.workspaces.model import FIRST_KEY
from chengwu.workspaces.registry import Registry

Report = Callable[[str], None]


@dataclass(frozen=True)
class Ground:
    """An open database with every workspace at the newest step."""

    settings: Settings
    database: Database
    registry: Registry
    vault: Vault
    files: Path
    migrated: list[str]
    """Keys of the workspaces that were brought to this version just now."""


@contextmanager
def opened(settings: Settings, clock: Clock, report: Report = lambda _step: None) -> Iterator[Ground]:
    """Everything made ready, and given back at the end.

    `report` gets the key of a sentence for each step. Raises `Trouble` or a `Refusal` that says what is in the way;
    then nothing was changed but what the steps before had finished.
    """
    with ExitStack() as stack:
        data = settings.data_folder
        report("step_folder")
        prepare_folder(data, with_database=settings.database_url is None)
        vault = server_vault(settings.secret_key, data / "secrets")
        conninfo = settings.database_url
        if conninfo is None:
            report("step_database")
            preferred = Path(settings.postgres_bin) if settings.postgres_bin else None
            cluster = Cluster(data, preferred=preferred, report=report)
            stack.callback(cluster.stop)
            conninfo = cluster.start()
        database = Database(conninfo, clock, connections=settings.database_connections)
        service.prepare(database)
        report("step_migrate")
        migrated = service.migrate_all(database)
        stack.enter_context(database)
        registry = Registry(database, vault)
        yield Ground(settings, database, registry, vault, data / "files", migrated)


def ensure_first(ground: Ground) -> None:
    """On the first start make the workspace `main`; whoever uses the owner's link gives it its real name."""
    if not ground.registry.all():
        service.create(ground.database, ground.vault, FIRST_KEY, tell("first_workspace_name"))
        ground.registry.refresh()
