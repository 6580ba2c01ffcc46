"""Whatever is changed: what is computed is right, the journal tells it, and a refusal leaves nothing."""

from __future__ import annotations

import os

import pytest

from chengwu.kit.db import Database
from chengwu.kit.errors import Refusal
from tests.records.computed_world import FORMS, Chance, Company, Fold
from tests.records.world import published

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
        assert company.single() == [], said
        told = fold.told()
        assert told.keys() == before.keys(), said
        for key, row in before.items():
            assert told[key] == row, f"{said}\n{key}"
    assert done > STEPS / 2, (done, refused)
