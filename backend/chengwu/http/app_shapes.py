"""What is sent and taken of applications: packages, plans, what was done."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec

from chengwu.apps.model import How
from chengwu.http.problems import FieldProblem

Text = dict[str, str]
What = Literal["created", "changed", "removed"]


class AppListed(msgspec.Struct, frozen=True):
    """An application that is installed; `version` is that of its package, `revision` counts what was published."""

    key: str
    version: str
    label: Text
    revision: int
    at: datetime


class DraftListed(msgspec.Struct, frozen=True):
    """A package that is being prepared."""

    key: str
    version: int
    at: datetime


class Apps(msgspec.Struct, frozen=True):
    """What is installed, and what is being prepared, by key."""

    items: list[AppListed]
    drafts: list[DraftListed]


class PackageSent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A zip of a package, in Base64."""

    package: Annotated[str, msgspec.Meta(max_length=60_000_000)]


class DraftKept(msgspec.Struct, frozen=True):
    """What was read in the package; `draft` counts how often one was kept for this key."""

    key: str
    version: str
    draft: int
    parts: dict[str, list[str]]


class Wished(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is wanted: that the draft is published, `exactly` as it is or with what was changed here; or that an earlier
    revision is the present one; or that the application goes."""

    what: Literal["draft", "revision", "uninstall"] = "draft"
    revision: Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)] | None = None
    exactly: bool = False


class Publication(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The same, with the fingerprint of the plan that was looked at. `with_data`: the records of what goes, too."""

    fingerprint: Annotated[str, msgspec.Meta(max_length=64)]
    what: Literal["draft", "revision", "uninstall"] = "draft"
    revision: Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)] | None = None
    exactly: bool = False
    accept_loss: bool = False
    with_data: bool = False


class DifferenceShown(msgspec.Struct, frozen=True):
    """One thing that a part has otherwise."""

    path: str
    before: Any
    after: Any


class PartShown(msgspec.Struct, frozen=True):
    """A part that is created, changed or removed."""

    kind: str
    key: str
    what: What
    label: Text
    differences: list[DifferenceShown]


class LocalShown(msgspec.Struct, frozen=True):
    """Something that was changed here and stands. `disputed`: the package changed it too."""

    kind: str
    key: str
    path: str
    base: Any
    ours: Any
    theirs: Any
    disputed: bool


class UnfitShown(msgspec.Struct, frozen=True):
    """Records that would not satisfy a new rule: how many, the first of them, and a filter that shows them all."""

    address: str
    kind: Literal["required", "check", "values", "hierarchy"]
    field: str
    label: str
    count: int | None
    ids: list[int]
    filter: dict[str, Any]


class FillShown(msgspec.Struct, frozen=True):
    """A computed field that is to be filled. `later`: after the publication, while people work."""

    address: str
    field: str
    rows: int
    seconds: float
    measured: bool
    later: bool


class SightShown(msgspec.Struct, frozen=True):
    """How many records of a form somebody would see; each number is counted up to a limit."""

    form: str
    person: int
    name: str
    before: int
    after: int
    gained: int
    lost: int


class LevelShown(msgspec.Struct, frozen=True):
    """How far a role would show a field, where it shows most."""

    form: str
    role: str
    field: str
    before: str
    after: str


class UseShown(msgspec.Struct, frozen=True):
    """Where something is used."""

    kind: str
    key: str
    path: str
    target: str


class HoldShown(msgspec.Struct, frozen=True):
    """A table into which nobody can write for about so long."""

    table: str
    seconds: float


class StepShown(msgspec.Struct, frozen=True):
    """One thing that will be done to the tables."""

    what: str
    table: str
    name: str
    later: bool
    waits: bool


class LossShown(msgspec.Struct, frozen=True):
    """Values that would go out of sight, in how many records and in which; the first of them."""

    path: str
    key: str
    detail: str
    count: int
    ids: list[int]


class PlanShown(msgspec.Struct, frozen=True):
    """Everything that would be done, and what to know before. With obstacles nothing is done."""

    key: str
    version: str
    how: Literal["install", "upgrade", "change", "rollback", "uninstall"]
    fingerprint: str
    ready: bool
    parts: list[PartShown]
    obstacles: list[FieldProblem]
    losses: list[LossShown]
    warnings: list[FieldProblem]
    locals: list[LocalShown]
    unfit: list[UnfitShown]
    fills: list[FillShown]
    steps: list[StepShown]
    sights: list[SightShown]
    levels: list[LevelShown]
    dependents: list[UseShown]
    holds: list[HoldShown]
    patience: float
    rights: list[str]


class PartNamed(msgspec.Struct, frozen=True):
    """A part by its kind and key."""

    kind: str
    key: str


class OutgrownShown(msgspec.Struct, frozen=True):
    """A field (`order.note`) whose values do not all fit its new type, and how many do not; none where it is still
    found out. `/forms/order/originals` lists what stood there.
    """

    target: str
    count: int | None


class DoneShown(msgspec.Struct, frozen=True):
    """What was done. `kept_data`: forms are only retired, since they hold records."""

    app: str
    how: str
    revision: int | None
    created: list[PartNamed]
    changed: list[PartNamed]
    removed: list[PartNamed]
    kept_data: bool
    originals: list[OutgrownShown]


class RevisionShown(msgspec.Struct, frozen=True):
    """An application as it was published once."""

    number: int
    version: str
    how: How
    at: datetime
    by: int | None


class Revisions(msgspec.Struct, frozen=True):
    """The newest first."""

    items: list[RevisionShown]


class Differences(msgspec.Struct, frozen=True):
    """In what the workspace (`ours`) differs from the draft (`base`)."""

    items: list[LocalShown]


class Uses(msgspec.Struct, frozen=True):
    """Everything that leads to something."""

    items: list[UseShown]


class BuildingShown(msgspec.Struct, frozen=True):
    """What is still being built or computed."""

    what: str
    table: str
    name: str
    state: str


class Buildings(msgspec.Struct, frozen=True):
    """Nothing when everything holds."""

    items: list[BuildingShown]


class KeptShown(msgspec.Struct, frozen=True):
    """Demo records of a form that stay, since records of another one that people made lead to them by this field."""

    form: str
    by: str
    field: str
    count: int


class DemoShown(msgspec.Struct, frozen=True):
    """How many demo records there are of how many, and what the last removal had to leave."""

    done: int
    total: int
    kept: list[KeptShown]
