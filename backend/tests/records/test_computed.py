"""Whatever is changed: what is computed is right, the journal tells it, and a refusal leaves nothing."""

from __future__ import annotations

import os
from typing import Any

import pytest

from chengwu.forms import dated
from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database
from chengwu.kit.errors import Refusal
from chengwu.records import days
from tests.records.computed_world import FORMS, SCHEMA, Chance, Company, Fold
from tests.records.world import published, stamped

pytestmark = [pytest.mark.database, pytest.mark.slow]

SEEDS = [int(one) for one in os.environ.get("CHENGWU_COMPUTED_SEEDS", "1").split(",")]
STEPS = int(os.environ.get("CHENGWU_COMPUTED_STEPS", "300"))


@pytest.mark.parametrize("seed", SEEDS)
def test_stored_is_computed_and_journaled_whatever_is_changed(fresh: Database, seed: int) -> None:
    published(fresh, *FORMS)
    company = Company(fresh)
    chance, fold = Chance(seed, company), Fold(company)
    before = company.tables()
    done = refused = 0
    for step in range(STEPS):
        time_passes(chance)
        before = company.tables()
        chance.look()
        backwards = chance.sets and chance.random.random() < 0.12
        what = chance.random.choice(chance.sets) if backwards else chance.changes()
        said = f"seed {seed}, step {step}: {what}"
        try:
            written = company.undo(what) if isinstance(what, int) else company.write(*what)
        except Refusal:
            refused += 1
            assert company.tables() == before, f"a refusal left something behind: {said}"
            continue
        except Exception as broken:
            raise AssertionError(said) from broken
        done += 1
        chance.remember(written)
        before = company.tables()
        wrong = company.wrong()
        assert wrong == [], f"{said}\n{wrong}"
        if dated_is_whole(company):
            assert company.single() == [], said
        shown = zip(company.lists(anew=False), company.lists(anew=True), strict=True)
        differ = [difference(*each) for each in shown if each[0] != each[1]]
        assert differ == [], f"{said}\n{differ}"
        told = fold.told()
        assert told.keys() == before.keys(), said
        for key, row in before.items():
            assert told[key] == row, f"{said}\n{key}"
    assert done > STEPS / 2, (done, refused)


def time_passes(chance: Chance) -> None:
    """Some hours, sometimes days; and the job comes for a step or two, for the whole turn, or not at all."""
    database, at = chance.company.database, chance.random
    clock = database.clock
    assert isinstance(clock, MovableClock)
    if at.random() < 0.15:
        clock.move(hours=at.choice([1, 5, 9, 24, 24, 72, -3]))
    for _ in range(at.choices([0, 1, 2, 1000], [80, 8, 4, 8])[0]):
        again = database.change(SCHEMA, lambda session: days.turn(session, at.choice([1, 3, days.BATCH])))
        stamped(database)
        if again is None or again > clock.now() + days.PAUSE:
            break


def difference(one: Any, other: Any) -> Any:
    """Which record, and what of it is shown otherwise."""
    values, others = ({**each[1]["values"], **each[1].get("errors", {})} for each in (one, other))
    return (
        one[0],
        one[1]["id"],
        {key: (values[key], others.get(key)) for key in values if values[key] != others.get(key)},
    )


def dated_is_whole(company: Company) -> bool:
    """Whether what is stored for a day is all of one day."""
    found = company.database.read(SCHEMA, dated.kept)
    return found is not None and found.complete
