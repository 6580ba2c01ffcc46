"""What is to be written, and what was: values without a database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, Final, Literal

import msgspec

Operation = Literal["create", "update", "delete", "restore"]
Channel = Literal["screen", "api", "import", "quiet_import", "job", "portal", "command"]
"""`quiet_import`: an import, or its being undone, to which automation rules do not react."""
REACTIONS_JOB: Final = "reactions"
"""The kind of the job that is queued with a change set, for whatever reacts to it."""
MOST_CHANGES: Final = 10_000
"""So many changes stand in one change set; more are several."""
MOST_ROWS: Final = 50_000
"""So many records and rows are touched by one change set, with all that follows from it."""


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What is to become of one record.

    `values` are by key of the field, as the type's `accept` takes them; a link may say `{"ref": "a"}` for the record
    that another change of the same set makes under that `ref`. Rows of a sub-table are given whole: one that is not in
    the list goes. `version` is the one that was read; without it the record is changed as it is now.
    """

    form: Annotated[str, msgspec.Meta(max_length=100)]
    operation: Operation
    id: Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)] | None = None
    ref: Annotated[str, msgspec.Meta(max_length=100)] = ""
    version: Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)] | None = None
    values: dict[str, Any] = {}


@dataclass(frozen=True)
class Cause:
    """The journal's entry that led to the change, and how many entries led to that one."""

    entry: int
    depth: int


@dataclass(frozen=True)
class Asked:
    """How a change set comes in: through which door, because of what, under which key."""

    channel: Channel = "api"
    cause: Cause | None = None
    key: str = ""
    """Whoever sends the same key again gets the first answer, and nothing is done twice."""
    written: bool = False
    """The values are texts as people wrote them into a sheet."""
    undoes: int | None = None
    """The change set that is taken back."""
    sparing: frozenset[tuple[str, int]] | None = None
    """Taking back leaves out what was changed since, which is told in `Written.spared`, and these records, by form and
    number. None: whatever was changed since refuses it all."""
    brought: frozenset[int] = frozenset()
    """Files that came without an account and are those of whoever asks: the door that took them has seen to it."""
    demo: bool = False
    """What it makes is for trying the application (`is_demo`): nothing is sent outside because of it. A new record may
    say when it was made (`created_at`), and whoever it belongs to made it; what people made is never deleted by it."""


class Saved(msgspec.Struct, frozen=True):
    """A record after the change: its number and its version; without a version it is gone."""

    form: str
    id: int
    version: int | None = None
    operation: Operation = "update"


class Likeness(msgspec.Struct, frozen=True):
    """A record that agrees with a changed one in the fields of a duplicates rule that only warns."""

    form: str
    id: int
    other: int
    fields: tuple[str, ...]


class Spared(msgspec.Struct, frozen=True):
    """A record that was left as it is, be it in some fields, when a change set was taken back.

    `changed`: somebody changed it since. `needed`: others lead to it that did not before. `unseen`, `not_allowed`: it
    is not for the asker. `asked`: it was to be left out.
    """

    form: str
    id: int
    why: Literal["changed", "needed", "unseen", "not_allowed", "asked"]
    fields: tuple[str, ...] = ()
    """Those that were left as they are; none: the whole record."""


class Written(msgspec.Struct, frozen=True):
    """What was done: one `Saved` for each change, in their order; of what was taken back, for each record that came,
    changed or went. `change_set` is 0 when nothing was different, else what takes it back in its turn."""

    change_set: int
    records: tuple[Saved, ...]
    likenesses: tuple[Likeness, ...] = ()
    spared: tuple[Spared, ...] = ()
    """What was left out when a change set was taken back with `sparing`."""


Image = dict[str, Any]
"""A row by column, as PostgreSQL's `to_jsonb` writes it, numbers exact; a field of links is a list of numbers."""


@dataclass
class RowChange:
    """A row on its way through the steps."""

    address: str
    kind: Literal["insert", "update", "delete"]
    id: int
    path: str
    """Where it stands in the request, as `changes.3`; what follows from others has the path of its cause."""
    values: dict[str, Any] = field(default_factory=dict)
    """Accepted values by field."""
    columns: Image = field(default_factory=dict)
    """What is to be written."""
    links: dict[str, list[int]] = field(default_factory=dict)
    """New lists of links by field."""
    before: Image | None = None
    after: Image | None = None
    by_itself: bool = False
    """Whether it was asked for, or only follows from something else."""

    @property
    def changed(self) -> frozenset[str]:
        """The columns and links that are different."""
        if self.before is None or self.after is None:
            return frozenset(self.after or self.before or ())
        before, after = self.before, self.after
        return frozenset(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
