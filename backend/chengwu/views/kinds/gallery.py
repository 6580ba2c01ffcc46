"""Gallery: a picture for each record, the view's columns as lines below it.

>>> Gallery().options({"picture": "cover", "size": "large"}).size
'large'
"""

from __future__ import annotations

from typing import Literal

from chengwu.records.reading.asked import Path
from chengwu.views.kind import PICTURE, Settings, Use, ViewKind


class GallerySettings(Settings, frozen=True, kw_only=True):
    """Which picture, and how it is shown."""

    picture: Path = ""
    """One picture, or several of which the first is shown."""
    size: Literal["small", "middle", "large"] = "middle"
    fill: bool = True
    """Whether the picture fills its place and may be cut, or is shown whole."""


class Gallery(ViewKind[GallerySettings]):
    """Cards with pictures."""

    name = "gallery"
    settings = GallerySettings
    uses = (Use("picture", PICTURE, needed=True),)
