"""The only place that knows everything: builds the server, the worker and the command line."""

from __future__ import annotations

import json
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from chengwu import VERSION, cli, http, journal, reactions, workspaces
from chengwu.apps import demo as demos_of
from chengwu.cli.apps import with_demo
from chengwu.cli.commands import public_address
from chengwu.cli.speech import Steps, complain, say
from chengwu.directory import invitations, operating, sessions
from chengwu.exchange import applying, staging, undoing
from chengwu.exchange import service as imports
from chengwu.files import service as files
from chengwu.files.folder import Folder
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
from chengwu.kit.errors import Trouble
from chengwu.kit.garbage import collect_seldom
from chengwu.kit.settings import Settings
from chengwu.kit.vault import Vault, new_key
from chengwu.kit.vault_server import server_vault
from chengwu.notices import listing as notices
from chengwu.records import days, drafts, keys, presence, publishing, resealing, shape
from chengwu.regional.region import region
from chengwu.worker import Worker
from chengwu.workspaces import Registry
from chengwu.workspaces import keys as vaults
from chengwu.workspaces.ground import Ground, ensure_first, opened

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = ROOT / "web" / "dist"
TEMPLATES: Final = ROOT / "templates"


def tidy(settings: Settings, _database: Database) -> Handler:
    """Remove what nobody can use any more: announcements, sessions, links, answers, drafts, imports, notices …"""
    limits = limits_of(settings)

    def run(session: Session, _job: Job) -> None:
        workspaces.forget_old(session)
        sessions.sweep(session, limits)
        keys.forget(session)
        drafts.forget_old(session)
        presence.forget_old(session)
        imports.forget_old(session)
        notices.forget_old(session)

    return Handler(run)


def sweep_files(settings: Settings, _database: Database) -> Handler:
    """Remove uploads that nobody went on with, files that nobody uses any more, and their bytes."""

    def run(session: Session, _job: Job) -> None:
        files.sweep(session, Folder(settings.data_folder / "files" / files.folder_name(session)))

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


def _with_server_keys(make: Callable[[Vault], Handler]) -> Callable[[Settings, Database], Handler]:
    """What is done with the keys of the installation, as they are when it is done."""

    def made(settings: Settings, _database: Database) -> Handler:
        return Handler(lambda session, job: make(_server_vault(settings)).run(session, job))

    return made


def _with_keys(make: Callable[[Vault | None], Handler]) -> Callable[[Settings, Database], Handler]:
    """What is done with the keys of the workspace that the job is of, as they are when it is done."""

    def made(settings: Settings, _database: Database) -> Handler:
        def run(session: Session, job: Job) -> None:
            make(vaults.now(session, _server_vault(settings))).run(session, job)

        return replace(make(None), run=run)

    return made


def _server_vault(settings: Settings) -> Vault:
    """The keys of the installation as they are at this moment."""
    return server_vault(settings.secret_key, settings.data_folder / "secrets")


def turn_day(_settings: Settings, _database: Database) -> Handler:
    """Make what is stored for a day hold for the present one."""
    return days.turning()


def react(_settings: Settings, _database: Database) -> Handler:
    """Whatever reacts to a change set does so."""
    return Handler(reactions.react)


HANDLERS: Final[dict[str, Callable[[Settings, Database], Handler]]] = {
    "tidy": tidy,
    "sweep_files": sweep_files,
    "seal_journal": seal_journal,
    "drop_removed": drop_removed,
    reactions.JOB: react,
    shape.JOB: build_shape,
    publishing.JOB: recompute,
    days.JOB: turn_day,
    resealing.JOB: _with_server_keys(resealing.resealing),
    resealing.DIGESTS_JOB: _with_server_keys(resealing.redigesting),
    demos_of.JOB: _with_keys(demos_of.loading),
    staging.JOB: _with_keys(staging.staging),
    applying.JOB: _with_keys(applying.applying),
    undoing.JOB: _with_keys(undoing.undoing),
}
"""What is done for each kind of job."""

PERIODIC: Final = (
    Periodic("tidy", timedelta(minutes=10)),
    Periodic("sweep_files", timedelta(hours=1)),
    Periodic("seal_journal", timedelta(minutes=1)),
    Periodic("drop_removed", timedelta(hours=24)),
    Periodic(days.JOB, timedelta(minutes=10)),
)
"""Which kinds come by themselves."""


def serve_product(settings: Settings, told: Steps, demos: Sequence[str] = ()) -> None:
    """Pages, interface and, unless switched off, jobs, until a signal ends it."""
    listening = listen(settings.host, settings.port)
    with listening, opened(settings, WallClock(), told) as ground:
        ground.database.trail = journal.write_noted
        ensure_first(ground)
        _prepare(ground)
        if demos:
            told("step_demo")
        for demo in demos:
            with_demo(ground, TEMPLATES, demo)
        door = Door(settings, ground.database, ground.registry)
        live = Live(door)
        app = http.build(door, PAGES, VERSION, live)
        with _listening(ground, live=live, jobs=settings.worker):
            told.done()
            logs.configure(level=settings.log_level)
            say("serving", address=public_address(settings))
            _offer_ownership(ground)
            collect_seldom()
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
        collect_seldom()
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
    """The functions of formulas are of this version, and every journal has its partitions for the year to come.

    Where the keys of a workspace do not open that is said; everything that is not encrypted works all the same.
    """
    install_functions(ground.database)
    for workspace in ground.registry.all():
        with ground.database.owner_change(workspace.schema) as session:
            journal.ensure_partitions(session)
        try:
            ground.registry.vault(workspace)
        except Trouble as wrong:
            complain(wrong)


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


@contextmanager
def working(ground: Ground) -> Iterator[None]:
    """Jobs are done in this process as well, beside whoever else does them."""
    with _listening(ground, live=None, jobs=True):
        yield


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
    return cli.run(cli.Product(ROOT, serve_product, do_jobs, describe, install_functions, working), arguments)


if __name__ == "__main__":
    sys.exit(command_line())
