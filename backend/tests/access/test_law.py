"""The law of rights, cell by cell: what roles show together is what one of them shows, and nothing else."""

from __future__ import annotations

import random
from typing import Any, get_args

import msgspec
import pytest

from chengwu.access.model import SYSTEM, Grant, Level, Scope, Verb, Who
from chengwu.forms.service import catalogue
from chengwu.forms.surroundings import HERE
from chengwu.kit.db import Database, Session
from chengwu.kit.db.writing import statement
from tests.access.oracle import Oracle, Role
from tests.access.world import CLIENT, DEAL, SCHEMA, fill, insert, make, raw, rights, seen
from tests.forms.samples import field, plain
from tests.support import START

pytestmark = pytest.mark.database

LEVELS: tuple[Level, ...] = get_args(Level)
ADDRESSES = ("client", "deal", "deal.line")
SCOPES = (
    Scope(kind="all"),
    Scope(kind="own"),
    Scope(kind="department"),
    Scope(kind="member", field="helper"),
    Scope(kind="member", field="team"),
    Scope(kind="via", field="client"),
    Scope(kind="formula", formula="amount > 50"),
    Scope(kind="formula", formula="owner_id = me"),
)
WHO = Who("person", 1, person=1, department=1)


@pytest.fixture(scope="module")
def world(database: Database) -> Database:
    make(database, CLIENT, DEAL)
    database.change(SCHEMA, lambda session: fill(session, random.Random(7)))
    return database


def drawn(chance: random.Random, further: int = 0) -> Role:
    """A role drawn by lot, for each form with at most so many further grants beside the first."""
    roles = {"deal": _deals, "client": _clients}
    found = {key: draw(chance) for key, draw in roles.items() if chance.random() < 0.9}
    also = {key: tuple(roles[key](chance) for _ in range(chance.randrange(further + 1))) for key in found}
    return {key: msgspec.structs.replace(grant, also=also[key]) for key, grant in found.items()}


def _deals(chance: random.Random) -> Grant:
    names = [*(each.key for each in DEAL.fields), "line.item", "line.qty", "line.double"]
    named = {key: chance.choice(LEVELS) for key in chance.sample(names, chance.randrange(8))}
    return Grant(
        read=tuple(chance.sample(SCOPES[chance.randrange(2) :], chance.randrange(4))),
        update=tuple(chance.sample(SCOPES, chance.randrange(3))),
        export=tuple(chance.sample(SCOPES, chance.randrange(3))),
        fields=named,
        others=chance.choice(LEVELS),
    )


def _clients(chance: random.Random) -> Grant:
    return Grant(
        read=tuple(chance.sample(SCOPES[:3], chance.randrange(3))),
        fields={key: chance.choice(LEVELS) for key in chance.sample(["rank", "volume"], chance.randrange(3))},
        others=chance.choice(LEVELS),
    )


@pytest.mark.parametrize("further", [0, 3], ids=["one grant", "several grants"])
@pytest.mark.parametrize("seed", range(60))
def test_roles_together_show_what_one_of_them_shows_and_nothing_else(world: Database, seed: int, further: int) -> None:
    chance = random.Random(seed)
    who = Who("person", 1, person=chance.choice([1, 2]), department=chance.choice([None, 1, 2, 3, 4]))
    roles = [drawn(chance, further) for _ in range(1 + seed % 3)]
    with world.reading(SCHEMA) as session:
        made = catalogue(session)
        system = rights(made, SYSTEM)
        tables = {address: seen(session, system, address) for address in ADDRESSES}
        oracle = Oracle(who.person, who.department, tables, roles)
        held = rights(made, who, *roles)
        for address in ADDRESSES:
            table, rows = made.table(address), tables[address]
            verbs: tuple[Verb, ...] = ("read", "export")
            for verb in verbs:
                shown = seen(session, held, address, verb)
                assert set(shown) == {one for one, row in rows.items() if oracle.readable(address, row, verb)}
                for one, row in shown.items():
                    for key in table.known:
                        _compare(oracle, address, key, rows[one], row, verb)
            if address == "deal":
                changed = statement(held.row_condition(table, "update", "i") or "true")
                found = session.asked(f"select i.id from {HERE}, w_main.deal i where {changed}", held.values(START))
                assert {one for (one,) in found} == {
                    one for one, row in rows.items() if oracle.readable(address, row, "update")
                }
            shown = seen(session, held, address)
            for key in table.known:
                cells = {oracle.cell(address, key, tables[address][one]) for one in shown}
                assert not (cells & {"read"} and held.hides(table, key)), key
                assert not (cells & {"masked"} and not held.masks(table, key)), key
                assert held.hides(table, key) is not any(key in row for row in shown.values()) or not shown
                if held.unconditional(table, key):
                    assert cells <= {"read"}, key


def _compare(oracle: Oracle, address: str, key: str, whole: dict[str, Any], row: dict[str, Any], verb: Verb) -> None:
    expected = oracle.cell(address, key, whole, verb)
    value, mask = row.get(key), row.get(f"{key}__masked")
    if expected == "read":
        full = whole[key]
        if key == "others" and full is not None:
            clients = oracle.tables["client"]
            full = [one for one in full if oracle.readable("client", clients[one])] or None
        assert (value, mask) == (full, None), key
    elif expected == "masked":
        assert value is None, key
        if key != "others":  # what is behind the mask is what may be read of it
            assert (mask is not None) == (whole[key] is not None), key
        assert mask != whole[key] or whole[key] is None
    else:
        assert (value, mask) == (None, None), key


@pytest.mark.parametrize("seed", range(40))
def test_grants_of_one_role_show_no_cell_that_none_of_them_shows(world: Database, seed: int) -> None:
    chance = random.Random(1000 + seed)
    role = {"deal": msgspec.structs.replace(_deals(chance), also=(_deals(chance), _deals(chance)))}
    role |= {"client": _clients(chance)}
    with world.reading(SCHEMA) as session:
        made = catalogue(session)
        alone = [rights(made, WHO, {**role, "deal": part}) for part in _apart(role["deal"])]
        for address in ("deal", "deal.line"):
            together = seen(session, rights(made, WHO, role), address)
            each = [seen(session, one, address) for one in alone]
            for one, row in together.items():
                shown = {(key, str(value)) for key, value in row.items() if value is not None}
                assert shown == {
                    (key, str(value))
                    for those in each
                    for key, value in those.get(one, {}).items()
                    if value is not None and not (key.endswith("__masked") and row.get(key[:-8]) is not None)
                }


def _apart(grant: Grant) -> list[Grant]:
    """Each of its grants as a grant of its own."""
    return [msgspec.structs.replace(part, also=()) for part in grant.parts]


def test_what_two_roles_show_together_is_the_union_of_what_each_shows(world: Database) -> None:
    own = {"deal": Grant(read=(Scope(kind="own"),), fields={"amount": "read"}, others="hidden")}
    wide = {"deal": Grant(read=(Scope(kind="all"),), fields={"name": "read"}, others="hidden")}
    with world.reading(SCHEMA) as session:
        made = catalogue(session)
        alone, other, both = (
            seen(session, rights(made, WHO, *roles), "deal") for roles in ([own], [wide], [own, wide])
        )
        everything = raw(session, "deal")
    assert set(both) == set(everything) > set(alone)
    for one, row in both.items():
        assert row["name"] == other[one]["name"] == everything[one]["name"]
        assert row["amount"] == (alone[one]["amount"] if one in alone else None)
        assert "salary" not in row
        assert "salary__masked" not in row


def test_a_hidden_field_has_no_column_and_a_masked_one_only_its_mask(world: Database) -> None:
    role = {"deal": Grant(read=(Scope(kind="all"),), fields={"amount": "hidden", "name": "masked"})}
    with world.reading(SCHEMA) as session:
        row = next(iter(seen(session, rights(catalogue(session), WHO, role), "deal").values()))
    assert {"amount", "amount__masked", "twice", "fourfold", "age", "name", "salary"} & set(row) == set()
    assert row["name__masked"] == "****"
    assert "salary__masked" in row


def test_a_computed_field_is_as_visible_as_what_it_is_made_of_unless_it_is_named(world: Database) -> None:
    everywhere = (Scope(kind="all"),)
    hidden = {"deal": Grant(read=everywhere, fields={"amount": "hidden"}), "client": Grant(read=everywhere)}
    named = {"deal": Grant(read=everywhere, fields={"amount": "hidden", "twice": "write"}), "client": hidden["client"]}
    with world.reading(SCHEMA) as session:
        made = catalogue(session)
    deal, client = made.table("deal"), made.table("client")
    without, with_it = rights(made, WHO, hidden), rights(made, WHO, named)
    assert [without.level(deal, key) for key in ("twice", "fourfold", "age", "client_rank")] == ["hidden"] * 3 + [
        "read"
    ]
    assert without.level(client, "volume") == "hidden"
    assert with_it.level(deal, "twice") == "read", "and it is never written"
    assert with_it.level(deal, "fourfold") == "read"
    assert rights(made, WHO, {"deal": hidden["deal"]}).level(deal, "client_rank") == "hidden", "its form is not granted"


def test_owners_and_the_system_see_everything_without_a_condition(world: Database) -> None:
    with world.reading(SCHEMA) as session:
        made = catalogue(session)
        held = rights(made, Who("person", 9, person=9, everything=True))
        shown = seen(session, held, "deal")
        assert set(shown) == set(raw(session, "deal"))
    table = made.table("deal")
    assert held.row_condition(table, "read", "s") is None
    assert all(held.unconditional(table, key) for key in table.known)
    assert held.writable(table, "amount")
    assert not held.writable(table, "twice")
    one = next(row for row in shown.values() if row["amount"] is not None)
    assert one["age"] == 2026 + one["amount"]


def test_a_service_acts_with_its_own_roles_and_is_nobody(world: Database) -> None:
    service = Who("service", 1, roles=frozenset({1}), behalf=1)
    own = {"deal": Grant(read=(Scope(kind="own"), Scope(kind="formula", formula="owner_id = me")))}
    every = {"deal": Grant(read=(Scope(kind="all"),))}
    with world.reading(SCHEMA) as session:
        made = catalogue(session)
        assert seen(session, rights(made, service, own), "deal") == {}
        assert len(seen(session, rights(made, service, every), "deal")) == 30


def test_what_is_exported_is_granted_for_export_and_may_be_read(world: Database) -> None:
    reads = {"deal": Grant(read=(Scope(kind="all"),))}
    exports = {"deal": Grant(export=(Scope(kind="all"),), read=(Scope(kind="own"),), fields={"amount": "hidden"})}
    with world.reading(SCHEMA) as session:
        made = catalogue(session)
        held = rights(made, WHO, reads, exports)
        shown = seen(session, held, "deal", "export")
        assert set(shown) == set(raw(session, "deal"))
        assert all("amount" not in row and row["name"] for row in shown.values())
        assert seen(session, rights(made, WHO, reads), "deal", "export") == {}


def test_what_may_not_be_read_may_not_be_changed_either(world: Database) -> None:
    everywhere = (Scope(kind="all"),)
    blind = {"deal": Grant(update=everywhere, delete=everywhere, create=True)}
    some = {"deal": Grant(update=everywhere, read=(Scope(kind="own"),))}
    with world.reading(SCHEMA) as session:
        made = catalogue(session)
    deal, line = made.table("deal"), made.table("deal.line")
    assert rights(made, WHO, blind).row_condition(deal, "update", "t") == "false"
    assert not rights(made, WHO, blind).may(deal, "delete")
    assert rights(made, WHO, blind).may(deal, "create")
    assert rights(made, WHO, blind).writable(deal, "amount", "create")
    assert not rights(made, WHO, blind).writable(deal, "amount", "update")
    held = rights(made, WHO, some)
    assert held.row_condition(deal, "update", "t") == held.row_condition(deal, "read", "t")
    assert held.cell_condition(deal, "amount", "write", "t") == held.row_condition(deal, "read", "t")
    assert held.may(line, "create")
    assert not rights(made, WHO, {"deal": Grant(read=everywhere)}).may(line, "create")
    assert rights(made, WHO, {"deal": Grant(read=everywhere)}).level(deal, "amount") == "read"


def test_a_scope_whose_field_is_gone_holds_of_no_row_and_its_fields_are_not_there(world: Database) -> None:
    gone = (Scope(kind="member", field="gone"), Scope(kind="via", field="gone"), Scope(kind="formula", formula="gone"))
    role = {"deal": Grant(read=gone, fields={"gone": "read"})}
    with world.reading(SCHEMA) as session:
        made = catalogue(session)
        held = rights(made, WHO, role)
        assert seen(session, held, "deal") == seen(session, held, "deal.line") == {}
    assert held.row_condition(made.table("deal"), "read", "t") == "false"
    assert held.hides(made.table("deal"), "name")
    assert not held.unconditional(made.table("deal"), "name")


def test_several_links_lead_to_what_may_be_read_when_one_of_them_does(world: Database) -> None:
    role = {
        "deal": Grant(read=(Scope(kind="via", field="others"),), fields={"name": "read"}, others="hidden"),
        "client": Grant(read=(Scope(kind="own"),)),
    }
    with world.reading(SCHEMA) as session:
        made = catalogue(session)
        whole = seen(session, rights(made, SYSTEM), "deal")
        mine = set(seen(session, rights(made, WHO, role), "client"))
        shown = seen(session, rights(made, WHO, role), "deal")
    assert set(shown) == {one for one, row in whole.items() if mine & set(row["others"] or [])}
    assert shown


def test_a_condition_holds_of_the_row_of_any_alias(world: Database) -> None:
    role = {"deal": Grant(read=SCOPES[1:]), "client": Grant(read=SCOPES[1:2])}
    with world.reading(SCHEMA) as session:
        made = catalogue(session)
        held = rights(made, WHO, role)
        for address, table in (("deal", "deal"), ("deal.line", "deal__line")):
            condition = statement(held.row_condition(made.table(address), "read", "other") or "true")
            text = f"select other.id from {HERE}, w_main.{table} other where {condition}"
            found = {one for (one,) in session.asked(text, held.values(session.now))}
            assert found == set(seen(session, held, address))


def test_an_encrypted_field_is_its_bytes_or_where_it_is_masked_its_bytes_apart(fresh: Database) -> None:
    secret = plain("vault", field("code", sensitivity="S4", encrypted=True))
    make(fresh, secret)
    fresh.change(SCHEMA, lambda session: _hide(session))
    every, own = (Scope(kind="all"),), (Scope(kind="own"),)
    with fresh.reading(SCHEMA) as session:
        made = catalogue(session)
        some = rights(made, WHO, {"vault": Grant(read=every)}, {"vault": Grant(read=own, fields={"code": "read"})})
        shown = seen(session, some, "vault")
        masked = seen(session, rights(made, WHO, {"vault": Grant(read=every)}), "vault")
    assert [shown[one].get("code") for one in (1, 2)] == ["\\x01", None]
    assert [shown[one]["code__digest"] for one in (1, 2)] == ["\\x0a", None]
    assert [shown[one]["code__masked"] for one in (1, 2)] == [None, "\\x02"]
    assert {"code", "code__digest"} & set(masked[1]) == set()


def _hide(session: Session) -> None:
    insert(session, "vault", id=1, owner_id=1, code=b"\x01", code__digest=b"\x0a")
    insert(session, "vault", id=2, owner_id=2, code=b"\x02", code__digest=b"\x0b")


def test_where_every_row_shows_a_field_no_case_is_written(world: Database) -> None:
    own, more = (Scope(kind="own"),), (Scope(kind="own"), Scope(kind="department"))
    with world.reading(SCHEMA) as session:
        made = catalogue(session)
    table = made.table("deal")
    same = rights(made, WHO, {"deal": Grant(read=own)}, {"deal": Grant(read=own, fields={"amount": "hidden"})})
    wider = rights(made, WHO, {"deal": Grant(read=more)}, {"deal": Grant(read=own, fields={"salary": "read"})})
    absorbed = rights(made, WHO, {"deal": Grant(read=(Scope(kind="all"),))}, {"deal": Grant(read=own)})
    assert 'i."amount" as "amount"' in same.source(table, "s")
    assert 'i."amount" as "amount"' in wider.source(table, "s")
    assert 'then i."salary" end as "salary"' in wider.source(table, "s")
    assert not wider.unconditional(table, "salary")
    assert wider.masks(table, "salary")
    parted = rights(made, WHO, {"deal": Grant(read=more, fields={"amount": "hidden"})}, {"deal": Grant(read=own)})
    assert not parted.unconditional(table, "amount")
    assert not parted.masks(table, "amount")
    assert absorbed.row_condition(table, "read", "s") is None
    pool = Grant(read=(Scope(kind="formula", formula="amount > 50"),), fields={"salary": "hidden"})
    one = rights(made, WHO, {"deal": Grant(read=own, fields={"salary": "read"}, also=(pool,))})
    assert 'i."amount" as "amount"' in one.source(table, "s")
    assert 'then i."salary" end as "salary"' in one.source(table, "s")
    assert 'i."fourfold" as "fourfold"' in one.source(table, "s")


def test_what_is_masked_is_revealed_where_a_role_allows_it(world: Database) -> None:
    masked = {"deal": Grant(read=(Scope(kind="all"),), fields={"amount": "masked", "note": "hidden"})}
    allowed = {"deal": Grant(read=(Scope(kind="all"),), reveal=(Scope(kind="own"),), fields={"amount": "masked"})}

    with world.reading(SCHEMA) as session:
        made = catalogue(session)
        assert not rights(made, WHO, masked).may(made.form("deal"), "reveal")
        shown = seen(session, rights(made, WHO, allowed), "deal", "reveal")
        mine = seen(session, rights(made, WHO, {"deal": Grant(read=(Scope(kind="own"),))}), "deal")
        assert shown and {number: row["amount"] for number, row in shown.items()} == {
            number: row["amount"] for number, row in mine.items()
        }
