"""The command `files verify`, and what backup and restore say of files."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Annotated

import typer

from chengwu.cli.speech import Steps, say
from chengwu.files import service
from chengwu.files.folder import Folder
from chengwu.files.model import Harm
from chengwu.kit.db import Session
from chengwu.workspaces.ground import Ground
from chengwu.workspaces.model import FIRST_KEY, schema_of

Opening = Callable[[], AbstractContextManager[tuple[Ground, Steps]]]
Key = Annotated[str, typer.Option("--workspace", "-w", help="Key of the workspace.")]


def commands(opening: Opening) -> typer.Typer:
    """The group `files`, over what `opening` opens."""
    app = typer.Typer(no_args_is_help=True)

    @app.callback()
    def group() -> None:
        """Files of a workspace."""

    @app.command()
    def verify(workspace: Key = FIRST_KEY) -> int:
        """Read every file and tell which are missing or are not what was brought."""
        with opening() as (ground, _):
            harms = tell_harms(ground, ground.registry.find(workspace).key, read=True)
        if not harms:
            say("files_whole", workspace=workspace)
        return 1 if harms else 0

    return app


def tell_harms(ground: Ground, workspace: str, *, read: bool) -> int:
    """Say each file whose bytes are missing or, where all are read, are others; how many there are."""

    def look(session: Session) -> list[Harm]:
        return list(service.harms(session, Folder(ground.files / service.folder_name(session)), read=read))

    harms = ground.database.read(schema_of(workspace), look)
    for harm in harms:
        say("file_missing" if harm.why == "missing" else "file_changed", number=harm.id, name=harm.name)
    if harms:
        say("files_harmed", workspace=workspace, count=len(harms))
    return len(harms)
