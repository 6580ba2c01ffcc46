"""The commands. Each reads the settings, opens the ground, does one thing and says what it did."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Final

import typer

from chengwu import VERSION, journal, workspaces
from chengwu.cli.apps import commands as of_apps
from chengwu.cli.exchange import commands as of_imports
from chengwu.cli.exporting import add_export
from chengwu.cli.files import commands as of_files
from chengwu.cli.files import tell_harms
from chengwu.cli.keys import commands as of_keys
from chengwu.cli.speech import Steps, complain, languages, say, steps
from chengwu.directory import operating
from chengwu.directory.model import Limits
from chengwu.formulas.lines import SHANGHAI, Day
from chengwu.formulas.lines import run as run_lines
from chengwu.kit import logs
from chengwu.kit.clock import WallClock
from chengwu.kit.db import Database
from chengwu.kit.errors import Refusal, Trouble
from chengwu.kit.sentences import Listed, tell
from chengwu.kit.settings import Settings, read_settings
from chengwu.records import shape
from chengwu.workspaces.backup import backup as save
from chengwu.workspaces.backup import restore as bring_back
from chengwu.workspaces.ground import Ground, ensure_first, opened
from chengwu.workspaces.model import FIRST_KEY

_SHORTEST_PASSPHRASE: Final = 12
Key = Annotated[str, typer.Option("--workspace", "-w", help="Key of the workspace.")]


@dataclass(frozen=True)
class Product:
    """What the command line starts but does not know the inside of; `main` fills it."""

    root: Path
    serve: Callable[[Settings, Steps, Sequence[str]], None]
    """With the keys of the applications to begin with."""
    work: Callable[[Settings, Steps], None]
    openapi: Callable[[], str]
    functions: Callable[[Database], None]
    """Makes the functions of this version in the database."""
    working: Callable[[Ground], AbstractContextManager[None]]
    """Does background jobs while it is held."""


def run(product: Product, arguments: list[str] | None = None) -> int:
    """Do what the arguments say; the exit code: 0 done, 1 something is in the way, 2 misspelt."""
    app = _app(product)
    try:
        answer = app(arguments, standalone_mode=False, prog_name="./run")
    except (Trouble, Refusal) as failure:
        complain(failure)
        return 1
    except typer.Exit as leaving:
        return leaving.exit_code
    except (typer.Abort, KeyboardInterrupt):
        return 130
    except Exception as failure:
        if hasattr(failure, "format_message") and hasattr(failure, "exit_code"):
            print(failure.format_message(), file=sys.stderr)
            return int(failure.exit_code)
        raise
    return answer if isinstance(answer, int) else 0


def _app(product: Product) -> typer.Typer:
    app = typer.Typer(
        help=f"Chengwu 成务 {VERSION}", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
    )
    app.add_typer(_owner(product), name="owner", help="The owner of a workspace.")
    app.add_typer(_token(product), name="token", help="Tokens for programs.")
    app.add_typer(_formula(product), name="formula", help="The language of formulas.")
    app.add_typer(_journal(product), name="journal", help="The journal of a workspace.")
    app.add_typer(_workspace(product), name="workspace", help="Workspaces as a whole.")
    app.add_typer(of_apps(lambda: _with_functions(product)), name="app", help="Applications: plan, apply, export …")
    importing = (lambda: _with_functions(product), product.working)
    app.add_typer(of_imports(*importing), name="import", help="Files that become records: stage, apply, undo …")
    add_export(app, *importing)
    app.add_typer(of_files(lambda: _ground(product)), name="files", help="Files that people brought.")
    app.add_typer(of_keys(lambda: _ground(product)), name="keys", help="The keys that seal what is encrypted.")

    @app.command()
    def serve(
        demo: Annotated[
            list[str] | None, typer.Option(help="An application to begin with, and its demo records; repeat for more.")
        ] = None,
    ) -> None:
        """Start the product: pages, interface and, unless switched off, background jobs."""
        with steps() as told:
            product.serve(_settings(product), told, demo or ())

    @app.command()
    def worker() -> None:
        """Do background jobs only; as many of these as you like beside `serve`."""
        with steps() as told:
            product.work(_settings(product), told)

    @app.command()
    def migrate() -> None:
        """Bring every workspace to this version without serving. Repeatable."""
        settings = _settings(product)
        with steps() as told, opened(settings, WallClock(), told) as ground:
            migrated = ground.migrated
        if migrated:
            say("migrated", workspaces=Listed(migrated))
        else:
            say("nothing_to_migrate")

    @app.command()
    def backup(
        target: Annotated[Path, typer.Argument(help="The file to write.")],
        workspace: Key = FIRST_KEY,
        passphrase_file: Annotated[Path | None, typer.Option(help="File that holds the passphrase.")] = None,
    ) -> None:
        """Save one workspace, files included, to one encrypted file, while everybody goes on working."""
        passphrase = _passphrase(passphrase_file)
        with _ground(product) as (ground, told):
            told("step_backup")
            saved = save(ground.database, ground.vault, workspace, ground.files, target, passphrase)
            told.done()
            say(
                "backup_made",
                workspace=workspace,
                tables=len(saved.rows),
                rows=sum(saved.rows.values()),
                files=saved.files,
                size=saved.size,
                place=target,
            )
            tell_harms(ground, workspace, read=False)

    @app.command()
    def restore(
        source: Annotated[Path, typer.Argument(help="The file that `backup` wrote.")],
        as_key: Annotated[str | None, typer.Option("--as", help="Another key than the one it had.")] = None,
        passphrase_file: Annotated[Path | None, typer.Option(help="File that holds the passphrase.")] = None,
    ) -> None:
        """Make a workspace from a backup. One that exists is never overwritten."""
        passphrase = _passphrase(passphrase_file)
        with _ground(product) as (ground, told):
            told("step_restore")
            product.functions(ground.database)
            where = (ground.database, ground.vault, source, passphrase, ground.files)
            restored = bring_back(*where, key=as_key, make_tables=shape.make_everything)
            told.done()
            say("backup_restored", workspace=restored.key)
            tell_harms(ground, restored.key, read=False)

    @app.command()
    def openapi() -> None:
        """Print the description of the HTTP interface (OpenAPI 3.1)."""
        print(product.openapi())

    @app.command()
    def version() -> None:
        """Print the version."""
        print(VERSION)

    return app


def _owner(product: Product) -> typer.Typer:
    app = typer.Typer(no_args_is_help=True)

    @app.callback()
    def group() -> None:
        """The owner of a workspace."""

    @app.command()
    def create(
        login: Annotated[str, typer.Option(help="What they sign in with, such as an e-mail address.")],
        name: Annotated[str, typer.Option(help="Their name.")],
        workspace: Key = FIRST_KEY,
    ) -> None:
        """Make an owner and print, once, the link where they set their password."""
        with _ground(product, first=True) as (ground, _):
            where = ground.registry.find(workspace)
            limits = Limits(invitation=timedelta(hours=ground.settings.invitation_hours))
            link = ground.database.change(
                where.schema,
                lambda session: operating.invite_owner(session, name=name, login=login, limits=limits),
            )
            address = f"{public_address(ground.settings)}/invite/{workspace}.{link}"
        say("owner_made", person=name, link=address, hours=ground.settings.invitation_hours)

    return app


def _token(product: Product) -> typer.Typer:
    app = typer.Typer(no_args_is_help=True)

    @app.callback()
    def group() -> None:
        """Tokens for programs."""

    @app.command()
    def create(
        login: Annotated[str, typer.Option(help="Whose token it is.")],
        name: Annotated[str, typer.Option(help="What it is for.")],
        scope: Annotated[list[str], typer.Option(help="A right it may use; repeat for more.")],
        days: Annotated[int, typer.Option(min=1, max=366, help="How long it works.")] = 90,
        workspace: Key = FIRST_KEY,
    ) -> None:
        """Make a token and print it, once."""
        with _ground(product) as (ground, _):
            where = ground.registry.find(workspace)
            secret = ground.database.change(
                where.schema,
                lambda session: operating.make_token(session, login=login, name=name, scopes=scope, days=days),
            )
        say("token_made", name=name, secret=f"cw_{workspace}_{secret}")

    return app


def _formula(product: Product) -> typer.Typer:
    app = typer.Typer(no_args_is_help=True)

    @app.callback()
    def group() -> None:
        """The language of formulas."""

    @app.command("eval")
    def evaluate() -> None:
        """Read lines of JSON with an id, a formula and its inputs from standard input; write a line for each."""
        with _ground(product) as (ground, _):
            product.functions(ground.database)
            day = Day(ground.database.clock.now().astimezone(SHANGHAI).replace(tzinfo=None))
            with ground.database.reading("") as session:
                for answer in run_lines(session.connection, sys.stdin, day, languages()[0]):
                    print(answer, flush=True)

    return app


def _journal(product: Product) -> typer.Typer:
    app = typer.Typer(no_args_is_help=True)

    @app.command()
    def verify(
        workspace: Key = FIRST_KEY,
        head: Annotated[str, typer.Option(help="A head that was kept, as `journal head` printed it.")] = "",
    ) -> int:
        """Prove that no entry was changed, removed, added or moved since it was sealed."""
        kept = _kept_head(head)
        with _ground(product) as (ground, _):
            where = ground.registry.find(workspace)
            verdict = ground.database.read(where.schema, lambda session: journal.verify(session, kept))
        for found in verdict.trespasses:
            say("journal_trespass", number=found.number, first=found.first, last=found.last, what=found.what)
        say(
            "journal_whole" if verdict.clean else "journal_broken",
            entries=verdict.entries,
            seals=verdict.seals,
            unsealed=verdict.unsealed,
            wrong=len(verdict.trespasses),
        )
        return 0 if verdict.clean else 1

    @app.command()
    def head(workspace: Key = FIRST_KEY) -> None:
        """Print the newest seal, to be kept somewhere else."""
        with _ground(product) as (ground, _):
            where = ground.registry.find(workspace)
            found = ground.database.read(where.schema, journal.head)
        if found is None:
            say("journal_no_head")
        else:
            print(f"{found.number}:{found.last}:{found.digest}")

    return app


def _kept_head(text: str) -> journal.Head | None:
    if not text:
        return None
    number, last, digest = ([*text.split(":"), "", ""])[:3]
    if not (number.isdigit() and last.isdigit() and digest):
        raise Trouble("journal_bad_head")
    return journal.Head(int(number), digest, int(last), WallClock().now())


def _workspace(product: Product) -> typer.Typer:
    app = typer.Typer(no_args_is_help=True)

    @app.command("list")
    def list_all() -> None:
        """Print every workspace: key, name, language, zone."""
        with _ground(product) as (ground, _):
            for workspace in ground.registry.all():
                print(f"{workspace.key}\t{workspace.name}\t{workspace.language}\t{workspace.time_zone}")

    @app.command()
    def create(
        key: Annotated[str, typer.Argument(help="Short, in small letters; it stands in addresses.")],
        name: Annotated[str, typer.Option(help="Name of the company.")],
        language: str = "zh-CN",
        time_zone: str = "Asia/Shanghai",
    ) -> None:
        """Make an empty workspace."""
        with _ground(product) as (ground, _):
            workspaces.create(ground.database, ground.vault, key, name, language=language, time_zone=time_zone)
        say("workspace_made", workspace=key)

    @app.command()
    def rename(key: str, new: str) -> None:
        """Give a workspace another key."""
        with _ground(product) as (ground, _):
            workspaces.rename(ground.database, key, new)
        say("workspace_renamed", workspace=key, new=new)

    @app.command()
    def drop(
        key: str,
        yes_delete: Annotated[str, typer.Option(help="The key once more, to be sure.")] = "",
    ) -> int:
        """Delete a workspace with everything in it."""
        if yes_delete != key:
            say("workspace_drop_unsure", workspace=key)
            return 1
        with _ground(product) as (ground, _):
            workspaces.drop(ground.database, key, ground.files)
        say("workspace_dropped", workspace=key)
        return 0

    return app


def public_address(settings: Settings) -> str:
    """The address that people type."""
    if settings.public_url:
        return settings.public_url.rstrip("/")
    host = "127.0.0.1" if settings.host in {"0.0.0.0", "::", ""} else settings.host  # noqa: S104 - compared, not bound
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"


@contextmanager
def _ground(product: Product, *, first: bool = False) -> Iterator[tuple[Ground, Steps]]:
    settings = _settings(product)
    with steps() as told, opened(settings, WallClock(), told) as ground:
        told.done()
        ground.database.trail = journal.write_noted
        if first:
            ensure_first(ground)
        yield ground, told


@contextmanager
def _with_functions(product: Product) -> Iterator[tuple[Ground, Steps]]:
    """The ground, with the functions that tables of records need, also where nobody has served yet."""
    with _ground(product, first=True) as (ground, told):
        product.functions(ground.database)
        yield ground, told


def _settings(product: Product) -> Settings:
    settings = read_settings(os.environ, product.root)
    logs.configure(level="warning", plain=True)
    return settings


def _passphrase(file: Path | None) -> str:
    if file is not None:
        try:
            phrase = file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as refused:
            raise Trouble("passphrase_file_unreadable", place=file, reason=refused) from refused
    else:
        phrase = os.environ.get("CHENGWU_PASSPHRASE", "")
        if not phrase and sys.stdin.isatty():
            phrase = str(typer.prompt(tell("passphrase_prompt", languages()[0]), hide_input=True))
    if not phrase:
        raise Trouble("passphrase_missing")
    if len(phrase) < _SHORTEST_PASSPHRASE:
        raise Trouble("passphrase_short")
    return phrase
