"""The workspace itself: its name, its language, its zone."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar.params import JSONBody

from chengwu import workspaces
from chengwu.http.door import Caller, Door
from chengwu.http.rights import needs, signed_in
from chengwu.http.route import get, patch
from chengwu.kit.db import Session
from chengwu.records.publishing import zone_changed
from chengwu.workspaces import Workspace


class WorkspaceShown(msgspec.Struct, frozen=True):
    """A company's place."""

    key: str
    name: str
    language: str
    time_zone: str
    version: int


class WorkspaceChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to change; `version` is the one that was read."""

    version: int
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=100)] | None = None
    language: Annotated[str, msgspec.Meta(pattern="^(zh-CN|en)$")] | None = None
    time_zone: Annotated[str, msgspec.Meta(max_length=60)] | None = None


def shown(workspace: Workspace) -> WorkspaceShown:
    return WorkspaceShown(workspace.key, workspace.name, workspace.language, workspace.time_zone, workspace.version)


@get("/workspace", right=signed_in())
def read_workspace(door: Door, caller: Caller) -> WorkspaceShown:
    """The workspace that the caller is in."""
    return shown(door.read(caller, workspaces.settings_of))


@patch("/workspace", right=needs("workspace.manage"))
def change_workspace(door: Door, caller: Caller, data: JSONBody[WorkspaceChange]) -> WorkspaceShown:
    """Change its name, language or zone."""

    def work(session: Session) -> Workspace:
        now = workspaces.settings_of(session)
        changed = workspaces.change_settings(
            session,
            data.version,
            name=data.name or now.name,
            language=data.language or now.language,
            time_zone=data.time_zone or now.time_zone,
        )
        if changed.time_zone != now.time_zone:
            zone_changed(session)
        return changed

    return shown(door.change(caller, work))


ROUTES = (read_workspace, change_workspace)
