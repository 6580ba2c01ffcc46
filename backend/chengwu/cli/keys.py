"""The commands about keys: changing those of a workspace or of the server, and telling how far it is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Annotated

import typer

from chengwu.cli.speech import Steps, say
from chengwu.kit.errors import Trouble
from chengwu.kit.vault_server import add_server_key
from chengwu.records import resealing
from chengwu.workspaces import keys
from chengwu.workspaces.ground import Ground
from chengwu.workspaces.model import FIRST_KEY

Opening = Callable[[], AbstractContextManager[tuple[Ground, Steps]]]
Key = Annotated[str, typer.Option("--workspace", "-w", help="Key of the workspace.")]


def commands(opening: Opening) -> typer.Typer:
    """The group `keys`, over what `opening` opens."""
    app = typer.Typer(no_args_is_help=True)

    @app.callback()
    def group() -> None:
        """The keys that seal what is encrypted."""

    @app.command()
    def rotate(
        workspace: Key = FIRST_KEY,
        server: Annotated[bool, typer.Option("--server", help="The key of the server, which seals theirs.")] = False,
        digests: Annotated[bool, typer.Option("--digests", help="Also the key by which equals are found.")] = False,
    ) -> None:
        """Seal with a new key from now on; what earlier ones sealed is sealed anew in the background."""
        if server and digests:
            raise Trouble("keys_server_alone")
        with opening() as (ground, _):
            if server:
                _rotate_server(ground)
                return
            schema = ground.registry.find(workspace).schema
            key = ground.database.change(
                schema, lambda session: resealing.rotate(session, ground.vault, digests=digests)
            )
            left = ground.database.read(schema, lambda session: resealing.left(session, ground.vault))
        say("keys_rotated", workspace=workspace, key=key, left=left)
        if digests:
            say("keys_rotated_digests")

    @app.command()
    def show(workspace: Key = FIRST_KEY) -> None:
        """Which key is in use, how many earlier ones there are, and how much is still to be sealed anew."""
        with opening() as (ground, _):
            schema = ground.registry.find(workspace).schema
            ring = ground.database.read(schema, lambda session: keys.now(session, ground.vault)).ring
            left = ground.database.read(schema, lambda session: resealing.left(session, ground.vault))
        say("keys_shown", workspace=workspace, key=ring.newest.hex(), earlier=len(ring.keys) - 1, left=left)
        if len(ring.digests) > 1:
            say("keys_shown_digests", workspace=workspace)

    return app


def _rotate_server(ground: Ground) -> None:
    """A further key, unless an earlier change was not finished: then that is done, and no more."""
    vault, place = ground.vault, ground.settings.data_folder / "secrets" / "key"
    schemas = [workspace.schema for workspace in ground.registry.all()]
    behind = [
        schema
        for schema in schemas
        if not ground.database.read(schema, lambda session: keys.is_by_newest(session, vault))
    ]
    finishing = bool(behind) and len(vault.ring.keys) > 1
    if not finishing:
        if ground.settings.secret_key is not None:
            raise Trouble("keys_in_settings")
        for schema in schemas:
            # Nothing is changed where the present key is not the one that sealed what is there.
            ground.database.read(schema, lambda session: keys.now(session, vault))
        vault = add_server_key(place.parent)
    done = [ground.database.change(schema, lambda session: keys.seal_anew(session, vault)) for schema in schemas]
    sentence = "keys_server_finished" if finishing else "keys_server_rotated"
    say(sentence, key=vault.ring.newest.hex(), count=sum(done), place=place)
