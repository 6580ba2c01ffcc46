"""What an application is: a key, a version, names and a menu; and its package, which is all of that with its parts.

Parts are plain JSON here, written in one way each (`part.PartKind.read`), so that two packages are the same exactly
when they are equal, and can be merged and compared key by key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec

from chengwu.access.model import Grant

Text = dict[str, str]
"""By language."""
AppKey = Annotated[str, msgspec.Meta(pattern="^[a-z](?:_?[a-z0-9])*$", max_length=24)]
VersionText = Annotated[str, msgspec.Meta(pattern=r"^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$")]
Parts = Mapping[str, Mapping[str, dict[str, Any]]]
"""By name of the kind, then by key."""


Key = Annotated[str, msgspec.Meta(max_length=100)]
Word = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
"""As somebody may write it above a column."""


class Piece(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A piece of a definition; what is as it starts is not written out, and what something starts as never changes."""


class MenuItem(Piece, frozen=True, kw_only=True):
    """A form or a view, by key."""

    form: str = ""
    view: str = ""


class MenuGroup(Piece, frozen=True, kw_only=True):
    """Items that stand together in the navigation."""

    label: Text = {}
    items: tuple[MenuItem, ...] = ()


class App(Piece, frozen=True, kw_only=True):
    """An application without its parts, as `app.yaml` says it."""

    key: AppKey
    version: VersionText = "0.1.0"
    label: Text = {}
    description: Text = {}
    blocks: tuple[str, ...] = ()
    """Shared pieces that its forms begin with; an export has the forms whole and none of them."""
    on: tuple[AppKey, ...] = ()
    """Applications whose forms this one leads to; they are installed first."""
    menu: tuple[MenuGroup, ...] = ()


class RoleDefinition(Piece, frozen=True, kw_only=True):
    """What a role may do: permissions of the platform, and grants by form."""

    key: str
    label: Text = {}
    permissions: tuple[str, ...] = ()
    grants: dict[str, Grant] = {}


class FieldWords(Piece, frozen=True, kw_only=True):
    """What a field is called in sheets."""

    field: Key
    words: Annotated[tuple[Word, ...], msgspec.Meta(max_length=200)] = ()


class LinkToTarget(Piece, frozen=True, kw_only=True):
    """A link to the record that another target makes of the same row."""

    field: Key
    target: Annotated[int, msgspec.Meta(ge=0, le=19)]


class ImportTarget(Piece, frozen=True, kw_only=True):
    """A form that such a sheet fills."""

    form: Key
    match: tuple[Key, ...] = ()
    otherwise: dict[Key, Any] = {}
    links: tuple[LinkToTarget, ...] = ()
    several: bool = False
    fields: Annotated[tuple[FieldWords, ...], msgspec.Meta(max_length=1000)] = ()


class ImportFile(Piece, frozen=True, kw_only=True):
    """A kind of sheet, as a file of `imports/` has it."""

    key: Key
    label: Text = {}
    targets: Annotated[tuple[ImportTarget, ...], msgspec.Meta(min_length=1, max_length=20)]


@dataclass(frozen=True)
class Package:
    """An application as a whole: what stands in its folder, or in the workspace."""

    app: App
    parts: Parts = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    """Further files by their path, as they are: demo records, imports, the scenario."""
    adds: Parts = field(default_factory=dict)
    """What it adds to parts of the applications that it builds on, to be laid over them."""

    def of(self, kind: str) -> Mapping[str, dict[str, Any]]:
        """The parts of one kind by key."""
        return self.parts.get(kind, {})


@dataclass(frozen=True)
class Installed:
    """An application in the workspace."""

    id: int
    key: str
    version: str
    """Of the package that was installed last."""
    label: Text
    revision: int
    """Counts what was published; each of them can be gone back to."""
    at: datetime


How = Literal["install", "upgrade", "change", "rollback"]


@dataclass(frozen=True)
class Revision:
    """An application as it was published once."""

    number: int
    version: str
    how: How
    at: datetime
    by: int | None
    """The person; None when it was done at the command line."""


@dataclass(frozen=True)
class Change:
    """One part that is created, changed or removed: what it was and what it becomes."""

    kind: str
    key: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @property
    def what(self) -> Literal["created", "changed", "removed"]:
        return "created" if self.before is None else "removed" if self.after is None else "changed"


@dataclass(frozen=True)
class Local:
    """Something that was changed in this workspace and stands, whatever the new version of the package says.

    `theirs` is what the package would have; `disputed` when the package changed it too.
    """

    kind: str
    key: str
    path: str
    base: Any
    ours: Any
    theirs: Any
    disputed: bool


@dataclass(frozen=True)
class Use:
    """Where something is used: `by` like `form crm_order`, at a place inside it."""

    kind: str
    key: str
    path: str
    """Such as `fields.amount.settings.expression`."""
    target: str
    """What is used: `crm_customer`, `crm_customer.level`, `crm_customer.level=gold`."""
