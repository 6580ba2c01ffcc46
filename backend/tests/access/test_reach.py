"""Reaches say of sets of scopes what would come out of trying every row."""

from __future__ import annotations

import itertools
import random

import pytest

from chengwu.access.model import Scope
from chengwu.access.reach import EVERY, NOTHING, Reach, any_of, both, within

SCOPES = (Scope(kind="own"), Scope(kind="department"), Scope(kind="member", field="a"), Scope(kind="formula"))
ROWS = [frozenset(chosen) for size in range(5) for chosen in itertools.combinations(SCOPES, size)]
"""Every row that there can be: the scopes that it fulfils."""


def belongs(row: frozenset[Scope], reach: Reach) -> bool:
    return all(row & each for each in reach)


def drawn(chance: random.Random) -> Reach:
    scopes = [*SCOPES, Scope(kind="all")]
    made = any_of(chance.sample(scopes, chance.randrange(4)))
    return both(made, any_of(chance.sample(scopes, chance.randrange(4)))) if chance.random() < 0.7 else made


@pytest.mark.parametrize("seed", range(300))
def test_both_is_exact_and_within_is_never_wrong(seed: int) -> None:
    chance = random.Random(seed)
    one, other = drawn(chance), drawn(chance)
    assert all(belongs(row, both(one, other)) == (belongs(row, one) and belongs(row, other)) for row in ROWS)
    if within(one, other):
        assert all(belongs(row, other) for row in ROWS if belongs(row, one))


def test_every_row_and_no_row() -> None:
    assert any_of([*SCOPES, Scope(kind="all")]) == EVERY
    assert any_of([]) == NOTHING
    assert within(NOTHING, NOTHING)
    assert not within(EVERY, NOTHING)
