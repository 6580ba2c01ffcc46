"""Keys are changed under a running door that nobody told: what is encrypted is found, revealed and written on."""

from __future__ import annotations

import pytest

from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database
from tests.http.browser import cheap_hashing
from tests.http.trade import ALL, Trade
from tests.records.clinic import Keys

pytestmark = [pytest.mark.database, pytest.mark.slow]


def test_what_is_encrypted_is_found_and_revealed_at_every_moment_of_a_change_of_keys(fresh: Database) -> None:
    assert isinstance(fresh.clock, MovableClock)
    keys, number = Keys(fresh, fresh.clock), 0
    with cheap_hashing():
        trade = Trade(fresh)
        role = trade.role(purchase={"read": ALL, "reveal": ALL, "fields": {"card": "masked"}})
        made: dict[str, int] = {}

        def all_is_well() -> None:
            nonlocal number
            number += 1
            made[f"card {number}"] = trade.make("purchase", name="x", card=f"card {number}")
            may = trade.colleague(role)
            for card, record in made.items():
                equal = {"field": "card", "operator": "is", "value": card}
                found = trade.owner.post("/api/forms/purchase/query", filter=equal).json()["records"]
                assert [each["id"] for each in found] == [record]
                path = f"/api/forms/purchase/records/{record}"
                assert trade.owner.get(path).json()["values"]["card"] == card
                assert may.post(f"{path}/reveal", fields=["card"], reason="because").json()["values"] == {"card": card}

        for _ in range(3):
            all_is_well()
        keys.rotate(digests=True)
        all_is_well()
        while keys.step(batch=2):
            all_is_well()
        keys.clock.move(seconds=120)
        assert keys.step()
        all_is_well()
        assert keys.left == 0
