"""What a kind of part is: how it stands in a package, what of it is in the workspace, how it gets there.

One file in `parts/` and one line in its list each. Kinds are applied in the order of the list, all in one transaction;
what a part leads to is told by itself, so that where-used and what depends on a removed thing need to know no kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

import msgspec

from chengwu.apps.laying import laid_out
from chengwu.apps.model import Change, Package, Use
from chengwu.directory.model import Actor
from chengwu.forms.catalogue import Catalogue
from chengwu.kit.db import Session
from chengwu.kit.errors import FieldRefusal

Json = dict[str, Any]


@dataclass
class Present:
    """What is in the workspace of one application."""

    session: Session
    app: str
    language: str
    """In which the workspace speaks."""
    base: Package | None
    """As it was installed last."""
    numbers: Mapping[tuple[str, str], Numbered]
    """What stands behind a part that has no key in its own table, by kind and key."""
    apps: frozenset[str] = frozenset()
    """Every application that is installed, this one too."""

    def owns(self, kind: str, key: str) -> bool:
        """Whether a part belongs to the application: its revision says so. A key that begins like it is nobody's."""
        return self.base is not None and key in self.base.of(kind)


@dataclass(frozen=True)
class Numbered:
    """The number of a part in its own table, and the name that it was given there."""

    number: int
    name: str


@dataclass
class Doing:
    """Changes on their way into the workspace."""

    present: Present
    before: Catalogue
    after: Catalogue
    actor: Actor
    changes: Sequence[Change]
    package: Package
    """As it will be."""
    numbers: dict[tuple[str, str], Numbered | None] = field(default_factory=dict)
    """What is behind parts from now on; None for those that are gone."""

    @property
    def session(self) -> Session:
        return self.present.session

    def of(self, kind: str) -> list[Change]:
        """The changes of one kind, by key."""
        return [each for each in self.changes if each.kind == kind]


class PartKind:
    """A kind of part; a class without state."""

    name: ClassVar[str]
    folder: ClassVar[str]
    struct: ClassVar[type[msgspec.Struct]]
    rights: ClassVar[tuple[str, ...]] = ()
    """What somebody needs, beside the right to manage applications, to change parts of this kind."""

    def read(self, raw: object) -> Json:
        """The part in the one way in which it is written; raises `msgspec.ValidationError`."""
        made: Json = laid_out(msgspec.convert(raw, self.struct))
        return made

    def present(self, present: Present) -> dict[str, Json]:
        """The parts of the application that the workspace has, by key."""
        raise NotImplementedError

    def state(self, present: Present) -> object:
        """What else a plan holds only for: versions of what people work at beside it."""
        return None

    def problems(self, doing: Doing) -> Iterator[FieldRefusal]:
        """What keeps the changes from being made; reads only."""
        return iter(())

    def apply(self, doing: Doing) -> None:
        """Make the changes; problems were asked for before."""
        raise NotImplementedError

    def uses(self, part: Json, catalogue: Catalogue) -> Iterator[Use]:
        """What the part leads to."""
        return iter(())


def owner_of(key: str, apps: frozenset[str]) -> str | None:
    """The application that something of this key belongs to: the one with the longest key that it begins with.

    >>> owner_of("crm_plus_deal", frozenset({"crm", "crm_plus"})), owner_of("order", frozenset({"crm"}))
    ('crm_plus', None)
    """
    return max((app for app in apps if key.startswith(f"{app}_")), key=len, default=None)
