"""Which computed values are no longer right after a change, across forms: found set by set, from what changed.

The law: a value is computed while its row is held, in a statement that began after that. Two changes that meet in one
value meet in its row; whoever is second sees what the first one wrote. Whoever goes back along a path holds each row on
the way, and whoever begins to link to a row holds that one, so that no way comes to be unseen while another goes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.computing import Computed, Dependency, Step, computing_of
from chengwu.kit.db import Session
from chengwu.records.model import Image
from chengwu.records.store import computing as store

_NUMBER: Final = re.compile("[1-9][0-9]{0,17}")
"""A text that names a record."""


@dataclass(frozen=True)
class Difference:
    """A row of a table before and after; None where it was not there, or is not any more.

    `alone`: what the row computes over itself was computed when it was written.
    """

    id: int
    before: Image | None
    after: Image | None
    alone: bool = False

    def differs(self, key: str) -> bool:
        """Whether the field is different; in a row that came or went everything is."""
        if self.before is None or self.after is None:
            return True
        before, after = self.before, self.after
        if key in before or key in after:
            return before.get(key) != after.get(key)
        return False

    def knows(self, key: str) -> bool:
        """Whether the images say something of a column; those of computed rows hold what was computed alone."""
        return any(key in image for image in (self.before, self.after) if image is not None)

    def sides(self, key: str) -> Iterable[Any]:
        """The values of a column before and after."""
        return (image.get(key) for image in (self.before, self.after) if image is not None)


Differences = Mapping[str, list[Difference]]
"""By address."""
Hold = Callable[[str, Iterable[int]], None]
"""Holds rows of a table, by address and number, for the transaction."""


def levels_of(catalogue: Catalogue) -> list[list[Computed]]:
    """The stored computed fields, level by level; in one level no field reads another."""
    catalogue = catalogue.stored
    made: list[list[Computed]] | None = catalogue.kept.get("levels")
    if made is None:
        level: dict[tuple[str, str], int] = {}
        for each in computing_of(catalogue).all:
            under = [level.get((read.table.address, read.key), -1) for read in each.reads]
            level[each.table.address, each.key] = max(under, default=-1) + 1
        count = max(level.values(), default=-1) + 1
        made = [[] for _ in range(count)]
        for each in computing_of(catalogue).all:
            if each.stored:
                made[level[each.table.address, each.key]].append(each)
        made = catalogue.kept["levels"] = [fields for fields in made if fields]
    return made


def dirty(session: Session, catalogue: Catalogue, computed: Computed, differences: Differences, hold: Hold) -> set[int]:
    """The rows whose value of this field has to be computed anew."""
    found: set[int] = set()
    for read in computed.reads:
        changed = [each for each in differences.get(read.table.address, ()) if each.differs(read.key)]
        if read.steps:
            changed = _looked_at_from_elsewhere(read, changed, differences)
        if not read.steps:
            # A row that was just written has computed what depends on it alone.
            found |= {each.id for each in changed if not each.alone and each.after is not None}
        elif changed:
            found |= back(session, catalogue, read, changed, hold)
    return found


def _looked_at_from_elsewhere(
    read: Dependency, changed: list[Difference], differences: Differences
) -> list[Difference]:
    """Those of the rows that somebody who has not computed with them yet may look at.

    New rows of a sub-table were there before their new record was written. To any other new row nothing leads but what
    was written in the same change set.
    """
    step = read.steps[-1]
    others = differences.get(step.source.address, ())
    if step.kind == "rows" and step.column == "parent_id" and len(read.steps) == 1:
        new = {each.id for each in others if each.before is None and each.alone}
        return [
            each
            for each in changed
            if not (each.alone and each.before is None and each.after and each.after["parent_id"] in new)
        ]
    if step.kind == "link" or (step.kind == "pairs" and step.near == "record_id"):
        return changed if others else [each for each in changed if each.before is not None]
    return changed


def back(session: Session, catalogue: Catalogue, read: Dependency, changed: list[Difference], hold: Hold) -> set[int]:
    """The rows at the beginning of a path at whose end these rows changed."""
    *before, last = read.steps
    ids = _first(session, catalogue, last, changed)
    for step in reversed(before):
        if not ids:
            break
        hold(step.target.address, ids)
        ids = store.sources(session, catalogue, step, ids)
    return ids


def _first(session: Session, catalogue: Catalogue, step: Step, changed: list[Difference]) -> set[int]:
    """One step back from rows whose former state is known: from where they pointed, too."""
    match step.kind:
        case "rows":
            told = [each for each in changed if each.knows(step.column)]
            found = {value for each in told for value in each.sides(step.column) if value is not None}
        case "named":
            own = step.source.form.key
            told = [each for each in changed if each.knows(step.column)]
            found = {
                int(image[step.column])
                for each in told
                for image in (each.before, each.after)
                if image and image.get(step.near) == own and _NUMBER.fullmatch(image.get(step.column) or "")
            }
        case "pairs" if step.near == "target_id":
            key = pairs_key(step.target, step.column)
            told = [each for each in changed if each.knows(key)]
            found = {one for each in told for value in each.sides(key) for one in value or ()}
        case _:
            told, found = [], set()
    # What was only computed points where it pointed before; so does a row whose link to the changed one stands in it.
    left = {each.id for each in changed} - {each.id for each in told}
    return found | (store.sources(session, catalogue, step, left) if left else set())


def pairs_key(table: RecordTable, pairs: str) -> str:
    """The field of a table whose links stand in this table of pairs."""
    return next(key for key, those in table.link_tables.items() if those == pairs)


def links_that_matter(catalogue: Catalogue) -> frozenset[tuple[str, str]]:
    """The links, single and several, through which something stored is computed, by table and field."""
    catalogue = catalogue.stored
    made: frozenset[tuple[str, str]] | None = catalogue.kept.get("links that matter")
    if made is None:
        steps = {
            step for each in computing_of(catalogue).all if each.stored for read in each.reads for step in read.steps
        }
        single = {(step.source.address, step.column) for step in steps if step.kind == "link"}
        several = {
            (step.source.address, pairs_key(step.source, step.column))
            for step in steps
            if step.kind == "pairs" and step.near == "record_id"
        }
        made = catalogue.kept["links that matter"] = frozenset(single | several)
    return made
