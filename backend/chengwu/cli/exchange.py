"""The commands about imports: bring a file, look at what would become of it, repair it, write it, take it back."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated, Final
from zoneinfo import ZoneInfo

import msgspec
import typer

from chengwu.apps.imports import manners
from chengwu.cli.desk import DESIGN, JOURNAL, As, Desk, Key, Opening, Working, desk_of
from chengwu.cli.exporting import write_file
from chengwu.cli.speech import languages, say
from chengwu.cli.telling import number_of, staying, tell_import, tell_staged
from chengwu.exchange import annotated, applying, designing, proposing, receiving, repairing, service, undoing
from chengwu.exchange.model import Import, ImportPlan
from chengwu.exchange.reading import open_workbook
from chengwu.kit.db import Session
from chengwu.kit.errors import Trouble
from chengwu.workspaces.model import FIRST_KEY

Forms = Annotated[list[str] | None, typer.Option("--form", help="A form to fill, the most important first.")]
PlanFile = Annotated[Path | None, typer.Option("--plan", help="A file as `import plan` prints it.")]
Number = Annotated[int, typer.Argument(help="The number of the import.")]
_MOST_REPAIRS: Final = 5
"""So often are repairs accepted that come of others."""


def commands(opening: Opening, working: Working) -> typer.Typer:
    """The group `import`, over what `opening` opens; `working` does jobs while it is held."""
    app = typer.Typer(no_args_is_help=True)
    _of_files(app, opening, working)
    _of_staged(app, opening, working)
    _of_written(app, opening, working)
    return app


def _of_files(app: typer.Typer, opening: Opening, working: Working) -> None:
    @app.command()
    def stage(
        file: Annotated[Path, typer.Argument(help="A workbook, or a table of text.")],
        form: Forms = None,
        plan: PlanFile = None,
        encoding: Annotated[str | None, typer.Option(help="Of a table of text that does not say it by itself.")] = None,
        workspace: Key = FIRST_KEY,
        login: As = None,
    ) -> int:
        """Bring a file and find out what would become of its rows. No record is written.

        Ends with 0 when every row can be written, 3 when some are faulty, 1 when it cannot be staged.
        """
        if not form and plan is None:
            raise Trouble("import_no_form")
        given = _plan_of(plan)
        try:
            content = file.read_bytes()
        except OSError as refused:
            raise Trouble("import_file_unreadable", place=file, reason=refused) from refused
        with opening() as (ground, _):
            desk = desk_of(ground, workspace, login, working)
            found = _brought(desk, content, file.name, encoding, form or [], given)
            say("import_received", number=found.id, file=found.file)
            return tell_staged(desk, _staged(desk, found))

    @app.command()
    def again(number: Number, plan: PlanFile = None, workspace: Key = FIRST_KEY, login: As = None) -> int:
        """Stage an import anew, with another plan. Cells that were set and rows that were left out stay so.

        Ends with 0 when every row can be written, 3 when some are faulty, 1 when it cannot be staged.
        """
        given = _plan_of(plan)
        with opening() as (ground, _):
            desk = desk_of(ground, workspace, login, working)
            found = desk.find(number)
            if given is not None:
                found = desk.change(lambda session: _kept(session, desk, found, given))
            return tell_staged(desk, _staged(desk, found))

    @app.command("plan")
    def show_plan(number: Number, workspace: Key = FIRST_KEY, login: As = None) -> None:
        """Print how the file is read, as JSON to be changed and given to `import again --plan`."""
        with opening() as (ground, _):
            desk = desk_of(ground, workspace, login, working)
            found = desk.read(lambda session: service.find(session, number, desk.person))
        print(msgspec.json.format(msgspec.json.encode(found.plan), indent=2).decode())

    @app.command("list")
    def list_all(workspace: Key = FIRST_KEY, login: As = None) -> None:
        """Print the imports, the newest first: number, state, how many are done, file, since when."""
        with opening() as (ground, _):
            desk = desk_of(ground, workspace, login, working)
            everybody = desk.actor.may(JOURNAL)
            before: int | None = None
            while True:
                page = desk.read(
                    lambda session, before=before: service.listed(  # type: ignore[misc]
                        session, desk.person, everybody=everybody, before=before, limit=100
                    )
                )
                for one in page.items:
                    at = one.at.astimezone(ZoneInfo(desk.where.time_zone)).isoformat(timespec="minutes")
                    print(f"{one.id}\t{one.state}\t{one.done}/{one.total}\t{one.file}\t{at}")
                if not page.next:
                    return
                before = page.items[-1].id


def _of_staged(app: typer.Typer, opening: Opening, working: Working) -> None:
    @app.command()
    def show(number: Number, workspace: Key = FIRST_KEY, login: As = None) -> int:
        """Tell what will become of the rows, or did, and what is wrong. 1 when it stopped with a word why."""
        with opening() as (ground, _):
            desk = desk_of(ground, workspace, login, working)
            return tell_import(desk, desk.find(number))

    @app.command("faults")
    def show_faults(
        number: Number,
        target: Annotated[Path, typer.Argument(help="The workbook to write, .xlsx.")],
        workspace: Key = FIRST_KEY,
        login: As = None,
    ) -> None:
        """Write the rows that cannot be written with the reasons, to be put right and brought again."""
        with opening() as (ground, _):
            desk = desk_of(ground, workspace, login, working)
            found = desk.read(lambda session: service.find(session, number, desk.person))
            if not number_of(found, "faulty", "refused"):
                say("import_no_faults", number=number)
                return

            def write(session: Session) -> None:
                with annotated.annotated(session, found, languages()[0], desk.vault) as book:
                    write_file(target, iter(lambda: book.read(1 << 20), b""))

            desk.read(write)
        say("import_faults_written", number=number, place=target)

    @app.command()
    def repair(
        number: Number,
        accept_all: Annotated[bool, typer.Option("--accept-all", help="Take everything that is proposed.")] = False,
        workspace: Key = FIRST_KEY,
        login: As = None,
    ) -> int:
        """Take what is proposed for cells that their fields do not take, and tell what is left.

        Ends with 3 when rows are still faulty.
        """
        if not accept_all:
            raise Trouble("import_repair_unsure")
        with opening() as (ground, _):
            desk = desk_of(ground, workspace, login, working)
            count = 0
            found = desk.waited(number, ("staging",))
            for _round in range(_MOST_REPAIRS):
                more = desk.change(lambda session: _repaired(session, desk, number))
                found = desk.waited(number, ("staging",))
                count += more
                if not more:
                    break
            say("import_repaired", number=number, count=count)
            return tell_staged(desk, found)


def _of_written(app: typer.Typer, opening: Opening, working: Working) -> None:
    @app.command("apply")
    def apply_import(number: Number, workspace: Key = FIRST_KEY, login: As = None) -> int:
        """Write what was staged, or go on where it stopped. 1 when it could not go on to the end."""
        with opening() as (ground, _):
            desk = desk_of(ground, workspace, login, working)
            if desk.find(number).state != "applying":
                desk.change(lambda session: applying.begin(session, desk.who(session), number))
            return tell_import(desk, desk.waited(number, ("applying",)))

    @app.command("undo")
    def undo_import(number: Number, workspace: Key = FIRST_KEY, login: As = None) -> int:
        """Take an import back. What was changed since stays, and is listed. 1 when it could not go on to the end."""
        with opening() as (ground, _):
            desk = desk_of(ground, workspace, login, working)
            if desk.find(number).state != "undoing":
                desk.change(lambda session: undoing.begin(session, desk.who(session), number))
            found = desk.waited(number, ("undoing",))
            code = tell_import(desk, found)
            for line in staying(desk, found):
                print(line)
            return code

    @app.command("drop")
    def drop_import(number: Number, workspace: Key = FIRST_KEY, login: As = None) -> None:
        """Forget an import with its rows. Records that it made stay; while they can be taken back, it is kept."""
        with opening() as (ground, _):
            desk = desk_of(ground, workspace, login, working)
            desk.change(lambda session: service.drop(session, number, desk.person))
        say("import_dropped", number=number)


# Bringing and staging


def _plan_of(file: Path | None) -> ImportPlan | None:
    if file is None:
        return None
    try:
        return msgspec.json.decode(file.read_bytes(), type=ImportPlan)
    except (OSError, UnicodeDecodeError, msgspec.MsgspecError) as refused:
        raise Trouble("import_plan_unreadable", place=file, reason=refused) from refused


def _brought(
    desk: Desk, content: bytes, name: str, encoding: str | None, forms: list[str], plan: ImportPlan | None
) -> Import:
    """The file, received and planned; nothing of it is kept where it cannot be."""
    with open_workbook(content, name, encoding=encoding) as book:
        looked = receiving.look_at(book, hashlib.sha256(content).digest())

        def keep(session: Session) -> Import:
            found = service.receive(session, desk.person, looked)
            given = plan
            if given is None:
                said = manners(session, forms)
                given = proposing.propose(
                    session, desk.who(session), found, forms, designs=desk.designs, manners=said
                ).plan
            return _kept(session, desk, found, given)

        return desk.change(keep)


def _kept(session: Session, desk: Desk, found: Import, plan: ImportPlan) -> Import:
    who = desk.who(session)
    return service.keep_plan(session, who, found.id, desk.person, found.version, plan, designs=desk.designs)


def _staged(desk: Desk, found: Import) -> Import:
    """The import, staged to the end. New fields and choices of the plan are made first."""
    if designing.asks_for_design(found.plan):
        desk.actor.demand(DESIGN)
        plan = designing.carry_out(desk.ground.database, desk.where.schema, found, desk.by)
        desk.ground.registry.refresh()
        desk.ground.registry.find(desk.where.key)
        found = desk.change(lambda session: _kept(session, desk, found, plan))
    desk.change(lambda session: service.stage(session, desk.who(session), found.id, desk.person, found.version))
    return desk.waited(found.id, ("staging",))


def _repaired(session: Session, desk: Desk, number: int) -> int:
    found = service.held(session, number, desk.person, states=("staged",))
    return repairing.accept_all(session, found, desk.vault)
