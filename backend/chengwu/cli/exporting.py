"""The command that takes records out as a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from chengwu import journal, views
from chengwu.access.rights import rights_of
from chengwu.cli.desk import As, Desk, Key, Opening, Working, desk_of
from chengwu.cli.speech import say
from chengwu.exchange.acting import context_of
from chengwu.exchange.exporting import Export, ExportAsked, Kind
from chengwu.forms.service import catalogue
from chengwu.kit.errors import Trouble
from chengwu.views.errors import ViewRefused
from chengwu.workspaces.model import FIRST_KEY


def add_export(app: typer.Typer, opening: Opening, working: Working) -> None:
    """The command `export`."""

    @app.command("export")
    def export_records(
        form: Annotated[str, typer.Argument(help="Key of the form.")],
        target: Annotated[Path, typer.Argument(help="The file to write: .xlsx or .csv.")],
        view: Annotated[str, typer.Option("--view", help="Only what this view shows, in its order.")] = "",
        workspace: Key = FIRST_KEY,
        login: As = None,
    ) -> None:
        """Write the records of a form as a file, as far as the person may take them along."""
        kind: Kind | None = {".xlsx": "xlsx", ".csv": "csv"}.get(target.suffix.lower())  # type: ignore[assignment]
        if kind is None:
            raise Trouble("export_kind", place=target)
        with opening() as (ground, _):
            count = _export(desk_of(ground, workspace, login, working), form, kind, target, view)
        say("export_done", form=form, count=count, place=target)


def _export(desk: Desk, form: str, kind: Kind, target: Path, view: str) -> int:
    """Write the file, and tell the journal who took what along, before and after; how many records there were."""
    actor = journal.Actor("person", desk.person)
    schema = desk.where.schema

    def note(operation: str, after: dict[str, Any], change_set: int | None = None) -> int:
        entry = journal.NewEntry(operation, form, None, None, after)
        return desk.change(lambda session: journal.append(session, actor, "command", [entry], change_set=change_set))

    with desk.ground.database.reading(schema) as session:
        catalogue(session)
        who = desk.who(session)
        rights, context = rights_of(session, who), context_of(session, who)
        asked = ExportAsked(kind=kind)
        if view:
            stored = views.find(session, view, desk.person).definition
            if stored.form != form:
                raise Trouble("export_view_of_other", view=view, form=stored.form)
            opened = views.opened(stored, rights, context)
            if opened.refused:
                raise ViewRefused(fields=opened.refused, view=view)
            shown = views.asked(opened, rights)
            columns = tuple(each.field for each in opened.definition.columns) or None
            asked = ExportAsked(kind=kind, columns=columns, filter=shown.filter, sort=shown.sort)
        now = session.now.astimezone(ZoneInfo(desk.where.time_zone))
        export = Export(session, rights, form, asked, context, by=f"{who.name} {now:%Y-%m-%d %H:%M}")
        change_set = note("export", export.told(asked))
        whole = False
        try:
            write_file(target, export.pieces())
            whole = True
        finally:
            note("exported", {"rows": export.written, "whole": whole}, change_set)
    return export.written


def write_file(target: Path, pieces: Iterator[bytes]) -> None:
    """Write a file; half of one is never left behind under its name."""
    beside = target.with_name(f".{target.name}.part")
    try:
        with beside.open("wb") as into:
            for piece in pieces:
                into.write(piece)
        beside.replace(target)
    except OSError as refused:
        raise Trouble("export_unwritable", place=target, reason=refused) from refused
    finally:
        beside.unlink(missing_ok=True)
