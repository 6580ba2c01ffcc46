"""Several grants of one role for a form: what is computed, linked and created by them."""

from __future__ import annotations

import random

import msgspec
import pytest

from chengwu.access.model import Grant, Scope, Who
from chengwu.forms.service import catalogue
from chengwu.kit.db import Database
from tests.access.world import CLIENT, DEAL, SCHEMA, fill, make, rights
from tests.forms.samples import field, plain

pytestmark = [pytest.mark.database, pytest.mark.slow]

WHO = Who("person", 1, person=1, department=1)


@pytest.fixture(scope="module")
def world(database: Database) -> Database:
    make(database, CLIENT, DEAL)
    database.change(SCHEMA, lambda session: fill(session, random.Random(7)))
    return database


def test_what_stands_in_other_rows_counts_as_far_as_a_role_shows_it_in_all_of_them(world: Database) -> None:
    own = Grant(read=(Scope(kind="own"),))
    every = Grant(read=(Scope(kind="all"),), fields={"amount": "hidden", "rank": "masked"})
    parted = msgspec.structs.replace(own, also=(every,))
    absorbed = Grant(read=(Scope(kind="own"),), others="hidden", also=(Grant(read=(Scope(kind="all"),)),))
    with world.reading(SCHEMA) as session:
        made = catalogue(session)
    deal, client = made.table("deal"), made.table("client")
    both = rights(made, WHO, {"deal": parted, "client": parted})
    assert both.level(deal, "amount") == "read"
    assert both.level(deal, "twice") == "read", "it is made of its own row"
    assert both.level(client, "volume") == "hidden", "some of the deals that it sums hide their amount"
    assert both.level(deal, "client_rank") == "masked", "and some of the clients mask their rank"
    assert rights(made, WHO, {"deal": absorbed, "client": own}).level(client, "volume") == "read"
    named = msgspec.structs.replace(own, fields={"volume": "read"})
    assert rights(made, WHO, {"deal": parted, "client": named}).level(client, "volume") == "read"


def test_a_link_to_the_same_form_shows_nothing_that_the_other_row_hides(fresh: Database) -> None:
    post = plain(
        "post",
        field("pay", "decimal"),
        field("above", "link", settings={"form": "post"}),
        field("pay_above", "look_up", settings={"path": "above.pay"}),
        field("double", "formula", settings={"expression": "pay * 2", "result": "number"}),
    )
    make(fresh, post)
    pool = Grant(read=(Scope(kind="all"),), fields={"pay": "hidden"})
    with fresh.reading(SCHEMA) as session:
        made = catalogue(session)
    table = made.table("post")
    held = rights(made, WHO, {"post": Grant(read=(Scope(kind="own"),), also=(pool,))})
    assert [held.level(table, key) for key in ("pay", "double", "pay_above")] == ["read", "read", "hidden"]


def test_a_field_is_filled_in_at_creation_where_one_grant_creates_and_writes_it(world: Database) -> None:
    own = (Scope(kind="own"),)
    pool = Grant(read=own, create=True, fields={"note": "write"}, others="read")
    reader = Grant(read=own, fields={"salary": "write"})
    with world.reading(SCHEMA) as session:
        made = catalogue(session)
    deal, line = made.table("deal"), made.table("deal.line")
    held = rights(made, WHO, {"deal": Grant(read=own, fields={"name": "read"}, create=True, also=(pool, reader))})
    assert held.may(deal, "create")
    assert held.may(line, "create")
    assert not held.may(deal, "import")
    assert [held.writable(deal, key, "create") for key in ("amount", "name", "salary")] == [True, False, False]
    assert not held.writable(deal, "amount", "update")
    imports = rights(made, WHO, {"deal": Grant(also=(Grant(import_=True),))})
    assert imports.may(deal, "import")
    assert not imports.may(deal, "create")
