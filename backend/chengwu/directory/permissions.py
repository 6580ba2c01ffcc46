"""What a role can allow. One ordered list; packages above bring longer ones, and whoever asks passes theirs.

The law: the built-in role of owners is not a list but "everything in the list", so a permission that a later version
brings is the owners' from the first moment.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Permission:
    """A right by its name, such as `people.read`; label and help are sentences.

    >>> Permission("people.read").label_key
    'permission_people_read'
    """

    name: str

    @property
    def label_key(self) -> str:
        return "permission_" + self.name.replace(".", "_")

    @property
    def help_key(self) -> str:
        return self.label_key + "_help"


PERMISSIONS: Final = (
    Permission("people.read"),
    Permission("people.manage"),
    Permission("roles.manage"),
    Permission("workspace.manage"),
    Permission("jobs.manage"),
    Permission("tokens.manage"),
    Permission("forms.manage"),
    Permission("apps.manage"),
    Permission("views.share"),
    Permission("portals.publish"),
    Permission("portals.share"),
    Permission("records.api"),
    Permission("journal.read"),
    Permission("grants.manage"),
)
"""Those of the platform itself, in the order in which a screen shows them."""


def names(known: Iterable[Permission] = PERMISSIONS) -> frozenset[str]:
    """Their names."""
    return frozenset(permission.name for permission in known)
