"""What a person holds that somebody else must take over when they leave: one kind of it.

To add one: a file in `belongings/` (or in a package above, whose list `main` puts after this one), and a line in its
list. Its name needs a sentence `belonging_<kind>`.
"""

from __future__ import annotations

from typing import Protocol

from chengwu.kit.db import Session


class Owned(Protocol):
    """A kind of belongings."""

    @property
    def kind(self) -> str:
        """Its name, such as `departments_headed`."""
        ...

    def count(self, session: Session, person: int) -> int:
        """How many of them `person` holds."""
        ...

    def hand_over(self, session: Session, person: int, to: int) -> int:
        """Give all of them to `to`, an active person; how many. After it, `count` of `person` is 0."""
        ...
