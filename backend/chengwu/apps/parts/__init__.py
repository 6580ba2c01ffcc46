"""The kinds of parts that an application consists of, in the order in which they are applied."""

from typing import Final

from chengwu.apps.part import PartKind
from chengwu.apps.parts.form import FormPart
from chengwu.apps.parts.role import RolePart
from chengwu.apps.parts.view import ViewPart

KINDS: Final[tuple[PartKind, ...]] = (
    FormPart(),
    RolePart(),
    ViewPart(),
)
"""Forms first, since everything else speaks of them."""
BY_NAME: Final = {each.name: each for each in KINDS}
BY_FOLDER: Final = {each.folder: each for each in KINDS}
