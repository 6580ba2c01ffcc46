"""The only place that knows everything: builds the server, the worker and the command line."""

from __future__ import annotations

import json
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Final

from chengwu import VERSION, cli, http, journal, workspaces
from chengwu.cli.commands import public_address
from chengwu.cli.speech import Steps, say
from chengwu.directory import invitations, operating, sessions
from chengwu.formulas import library
from chengwu.http import Door
from chengwu.http.docs import shared
from chengwu.http.door import limits_of
from chengwu.http.live import Live
from chengwu.http.serving import listen, serve
from chengwu.jobs import Handler, Job, Periodic
from chengwu.kit import logs
from chengwu.kit.clock import WallClock
from chengwu.kit.db import Database, Listener, Session
from chengwu.kit.settings import Settings
from chengwu.kit.vault import Vault, new_key
from chengwu.records import keys, publishing, shape
from chengwu.regional.region import region
from chengwu.worker import Worker
from chengwu.workspaces import Registry
from chengwu.workspaces.ground import Ground, ensure_first, opened

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = ROOT / "web" / "dist"


def tidy(settings: Settings, _database: Database) -> Handler:
    """Remove what nobody can use any more: old announcements, ended sessions, links, attempts, answers by key."""
    limits = limits_of(settings)

    def run(session: Session, _job: Job) -> None:
        workspaces.forget_old(session)
        sessions.sweep(session, limits)
        keys.forget(session)

    return Handler(run)


def seal_journal(_settings: Settings, _database: Database) -> Handler:
    """Close the entries that are settled, so that a change by hand is found."""

    def run(session: Session, _job: Job) -> None:
        journal.seal(session)

    return Handler(run)


def drop_removed(_settings: Settings, database: Database) -> Handler:
    """Drop the columns and tables that were removed from their forms longer ago than they are kept."""

    def run(session: Session, _job: Job) -> None:
        with database.owner_change(session.schema) as owner:
            shape.forget_removed(owner)

    return Handler(run)


def build_shape(_settings: Settings, database: Database) -> Handler:
    """Build what takes long on large tables after a publication: indexes, constraints, values of another type."""
    return shape.finishing(database)


def recompute(_settings: Settings, _database: Database) -> Handler:
    """Compute anew what definitions changed for very many records."""
    return publishing.recompute()


HANDLERS: Final[dict[str, Callable[[Settings, Database], Handler]]] = {
    "tidy": tidy,
    "seal_journal": seal_journal,
    "drop_removed": drop_removed,
    shape.JOB: build_shape,
    publishing.JOB: recompute,
}
"""What is done for each kind of job."""

PERIODIC: Final = (
    Periodic("tidy", timedelta(minutes=10)),
    Periodic("seal_journal", timedelta(minutes=1)),
    Periodic("drop_removed", timedelta(hours=24)),
)
"""Which kinds come by themselves."""


def serve_product(settings: Settings, told: Steps) -> None:
    """Pages, interface and, unless switched off, jobs, until a signal ends it."""
    listening = listen(settings.host, settings.port)
    with listening, opened(settings, WallClock(), told) as ground:
        ground.database.trail = journal.write_noted
        ensure_first(ground)
        _prepare(ground)
        door = Door(settings, ground.database, ground.registry)
        live = Live(door)
        app = http.build(door, PAGES, VERSION, live)
        with _listening(ground, live=live, jobs=settings.worker):
            told.done()
            logs.configure(level=settings.log_level)
            say("serving", address=public_address(settings))
            _offer_ownership(ground)
            serve(app, live, listening)
    say("stopped")


def do_jobs(settings: Settings, told: Steps) -> None:
    """Jobs alone, until a signal ends it."""
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stopping.set())
    with opened(settings, WallClock(), told) as ground, _listening(ground, live=None, jobs=True):
        _prepare(ground)
        ground.database.trail = journal.write_noted
        told.done()
        logs.configure(level=settings.log_level)
        say("working")
        stopping.wait()
    say("stopped")


def describe() -> str:
    """The description of the HTTP interface, without starting anything."""
    clock, vault = WallClock(), Vault(new_key())
    database = Database("", clock)
    app = http.build(Door(Settings(), database, Registry(database, vault)), PAGES, VERSION)
    return json.dumps(shared(app.openapi_schema.to_schema()), ensure_ascii=False, indent=2, sort_keys=True)


def install_functions(database: Database) -> None:
    """The functions of formulas and of the search, of this version; nothing when they are there."""
    with database.as_owner() as connection:
        library.install(connection)
        library.keep_regions(connection, region_names())
        shape.install(connection)


def region_names() -> dict[str, str]:
    """What the divisions of the country are called, by code, as formulas are told."""
    return {each.code: each.name for each in region().divisions.every() if not each.virtual}


def _prepare(ground: Ground) -> None:
    """The functions of formulas are of this version, and every journal has its partitions for the year to come."""
    install_functions(ground.database)
    for workspace in ground.registry.all():
        with ground.database.owner_change(workspace.schema) as session:
            journal.ensure_partitions(session)


@contextmanager
def _listening(ground: Ground, *, live: Live | None, jobs: bool) -> Iterator[None]:
    """Wake-up calls for whatever runs in this process."""
    listener = Listener(ground.database.conninfo)
    ground.registry.follow(listener)
    worker = None
    if live is not None:
        live.follow(listener)
    if jobs:
        worker = Worker(
            ground.database,
            ground.registry,
            {kind: make(ground.settings, ground.database) for kind, make in HANDLERS.items()},
            periodic=PERIODIC,
            threads=ground.settings.worker_threads,
            lease=timedelta(seconds=ground.settings.job_lease_seconds),
        )
        worker.follow(listener)
        worker.start()
    listener.start()
    try:
        yield
    finally:
        if worker is not None:
            worker.stop()
        listener.stop()


def _offer_ownership(ground: Ground) -> None:
    """For each workspace that nobody owns, a link that makes the first account; older links of that kind end."""
    limits = limits_of(ground.settings)
    for workspace in ground.registry.all():
        link = ground.database.change(
            workspace.schema,
            lambda session: None if operating.has_owner(session) else invitations.owner_link(session, limits),
        )
        if link is not None:
            address = f"{public_address(ground.settings)}/setup/{workspace.key}.{link}"
            say("owner_link", link=address, hours=ground.settings.invitation_hours)


def command_line(arguments: list[str] | None = None) -> int:
    """What `./run` calls; the exit code."""
    return cli.run(cli.Product(ROOT, serve_product, do_jobs, describe, install_functions), arguments)


if __name__ == "__main__":
    sys.exit(command_line())
