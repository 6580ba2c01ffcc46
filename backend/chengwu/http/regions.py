"""Administrative divisions: small enough to be handed out whole, so that a screen can name and pick them by itself."""

from __future__ import annotations

from functools import cache

import msgspec

from chengwu.http.door import Caller, Door
from chengwu.http.rights import signed_in
from chengwu.http.route import get
from chengwu.regional.region import Division, region


class RegionShown(msgspec.Struct, frozen=True, omit_defaults=True):
    """A division; `parent` is the one it is shown below, empty for a province. One that is `gone` is only named.

    `english` is its name in English.
    """

    code: str
    name: str
    english: str = ""
    parent: str = ""
    gone: bool = False


class Regions(msgspec.Struct, frozen=True):
    """All of them by code."""

    items: list[RegionShown]


@get("/regions", right=signed_in())
def list_regions(door: Door, caller: Caller) -> Regions:
    """Provinces, cities and counties by code, also those that are gone: old records speak of them."""
    return _all()


@cache
def _all() -> Regions:
    divisions = region().divisions
    return Regions([_shown(each) for each in sorted(divisions.every(), key=lambda one: one.code) if not each.virtual])


def _shown(division: Division) -> RegionShown:
    above = region().divisions.path(division.code)[:-1]
    parent, gone = above[-1].code if above else "", division.valid_to is not None
    return RegionShown(division.code, division.name, division.english, parent, gone)


ROUTES = (list_regions,)
