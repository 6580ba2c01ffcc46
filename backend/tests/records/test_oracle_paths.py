"""A record that may not be seen is reached by no way, and two roles show together what one of them shows."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final

import pytest

from chengwu.access.levels import RoleView
from chengwu.access.model import Grant, Level, Who
from chengwu.access.rights import Rights
from chengwu.forms.service import catalogue
from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database, Session
from chengwu.kit.errors import NotFound
from chengwu.records import history, query
from chengwu.records.explaining import account
from chengwu.records.query import GroupKey, GroupQuery, Query, Sort, Which
from tests.records.oracle_forms import ALL, FIRST, OF_DEAL, OWN, PAID, RANKED, SECOND
from tests.records.oracle_world import ME, SCHEMA, TODAY, Law, Row, Twins

pytestmark = [pytest.mark.database, pytest.mark.slow]
MANY: Final = int(os.environ.get("CHENGWU_ORACLE_ROLES", "12"))
"""So many pairs of roles are drawn."""


class Held(Twins):
    """One database that is read by many."""

    def __init__(self, database: Database, clock: MovableClock) -> None:
        super().__init__((database,), (clock,), FIRST, seed=3)
        self.database = database
        self.fill(clients=9, deals=30, visits=20)

    def of(self, session: Session, *roles: Mapping[str, Grant]) -> Rights:
        """The rights of somebody who has these roles."""
        made = catalogue(session)
        start = self._next() * 10
        views = tuple(RoleView(made, at, role) for at, role in enumerate(roles, start))
        return Rights(made, Who("person", ME, ME, None, frozenset(view.role for view in views)), views)


@pytest.fixture(scope="module")
def held(database: Database, clock: MovableClock) -> Held:
    return Held(database, clock)


@pytest.fixture
def session(held: Held) -> Iterator[Session]:
    with held.database.reading(SCHEMA) as session:
        catalogue(session)
        yield session


def page(session: Session, rights: Rights, form: str, **asked: Any) -> list[dict[str, Any]]:
    found = query.page(session, rights, Query(form=form, limit=500, **asked), TODAY).body
    return json.loads(found)["records"]  # type: ignore[no-any-return]


def ids(session: Session, rights: Rights, form: str, tree: dict[str, Any]) -> list[int]:
    return query.ids(session, rights, Which(form=form, filter=tree), TODAY)


def is_one(field: str, number: int) -> dict[str, Any]:
    return {"field": field, "operator": "is", "value": number}


def unseen(held: Held, form: str) -> list[Row]:
    return [row for row in (*held.rows.values(), *held.gone) if row.form == form and not held.seen(row)]


def test_records_that_may_not_be_seen_are_not_there(held: Held, session: Session) -> None:
    rights = held.of(session, FIRST)
    for form in ("deal", "client", "visit"):
        away = unseen(held, form)
        assert away
        numbers = [row.id for row in away]
        for when in (None, *held.moments):
            assert not {each["id"] for each in page(session, rights, form, as_of=when)} & set(numbers)
        assert query.records(session, rights, form, numbers, TODAY) == b"[]"
        assert (
            query.count(session, rights, Which(form=form, filter={"any": [is_one("id", n) for n in numbers]}), TODAY)
            == 0
        )
        gone = json.loads(history.trash(session, rights, form, TODAY, limit=200))["records"]
        assert not {each["id"] for each in gone} & set(numbers)
        for row in away:
            name = row.held["name"][0]
            assert page(session, rights, form, search=str(name), filter=is_one("id", row.id)) == []
            for asking in (
                partial(query.record, session, rights, form, row.id, TODAY),
                partial(history.history, session, rights, form, row.id, TODAY),
                partial(history.field_history, session, rights, form, row.id, "name", TODAY),
            ):
                with pytest.raises(NotFound):
                    asking()
        for row in away:
            if form == "deal":
                with pytest.raises(NotFound):
                    account(session, rights, form, row.id, "plus")


def test_no_link_and_no_formula_leads_to_them(held: Held, session: Session) -> None:
    rights = held.of(session, FIRST)
    for row in unseen(held, "client"):
        for form, way in (
            ("deal", "ref"),
            ("deal", "client"),
            ("visit", "target"),
            ("visit", "deal.ref"),
            ("client", "parent"),
        ):
            assert ids(session, rights, form, is_one(f"{way}.id", row.id)) == []
            formula = {"formula": f"NOT(ISBLANK({way}.name)) AND {way} = {row.id}"}
            assert ids(session, rights, form, formula) == []
        for form, rows in (("deal", "others"), ("visit", "deal.others"), ("client", "client")):
            assert ids(session, rights, form, {"rows": rows, "some": is_one("id", row.id)}) == []
        for text in (f"EXISTS(client, id = {row.id})", f"COUNT_OF(client, id = {row.id}) > 0"):
            assert ids(session, rights, "deal", {"formula": text}) == []
        assert ids(session, rights, "deal", {"formula": f"SUM(others.id) >= 0 AND {row.id} IN (others.id)"}) == []
    for row in unseen(held, "deal"):
        for rows in ("deal.ref", "deal.client", "deal.others"):
            assert ids(session, rights, "client", {"rows": rows, "some": is_one("id", row.id)}) == []
        for text in (f"EXISTS(deal, id = {row.id})", f"{row.id} IN (deal.ref.lines.parent_id)"):
            assert ids(session, rights, "client", {"formula": text}) == []
        assert ids(session, rights, "client", {"rows": "deal.line.product", "some": is_one("parent_id", row.id)}) == []


def test_lists_titles_groups_and_sums_are_of_what_is_seen(held: Held, session: Session) -> None:
    rights = held.of(session, FIRST)
    away = {row.id for form in ("deal", "client", "visit") for row in unseen(held, form)}
    for when in (None, *held.moments):
        for each in page(session, rights, "deal", fields=("others",), as_of=when):
            assert not set(each["values"]["others"] or ()) & away
    for form, links in (("deal", ("others", "ref", "client")), ("visit", ("target", "deal")), ("client", ("parent",))):
        for each in page(session, rights, form, expand=links):
            for title in each.get("titles", {}).values():
                assert not {one["id"] for one in (title if isinstance(title, list) else [title])} & away
        for link in links:
            if link == "others":
                continue
            told = json.loads(
                query.groups(session, rights, GroupQuery(form=form, groups=(GroupKey(field=link),)), TODAY)
            )
            for group in told["groups"]:
                assert group["keys"][0] not in away or group["titles"] == [None]
    seen = {each["id"]: each["values"] for each in page(session, rights, "deal")}
    for client in page(session, rights, "client"):
        linked = [deal for deal in seen.values() if deal["ref"] == client["id"]]
        those = [deal for deal in seen.values() if client["id"] in (deal["others"] or ())]
        for text, wanted in (("COUNT(deal.ref)", len(linked)), ("COUNT(deal.others)", len(those))):
            assert ids(
                session, rights, "client", {"all": [is_one("id", client["id"]), {"formula": f"{text} = {wanted}"}]}
            )
        amounts = sum(float(deal["amount"] or 0) for deal in those)
        formula = {"formula": f"SUM(deal.others.amount) = {amounts}"}
        assert ids(session, rights, "client", {"all": [is_one("id", client["id"]), formula]}) == [client["id"]]


def test_history_tells_of_no_link_to_them_and_of_no_rows_that_are_not_shown(held: Held, session: Session) -> None:
    one, two = held.of(session, FIRST), held.of(session, FIRST, SECOND)
    away = {row.id for row in unseen(held, "client")}
    lines = 0
    for row in held.rows.values():
        if row.form != "deal":
            continue
        for rights, roles in ((one, (FIRST,)), (two, (FIRST, SECOND))):
            law = Law(roles, held.rows)
            if not law.seen(row):
                continue
            told = json.loads(history.history(session, rights, "deal", row.id, TODAY, limit=200))["entries"]
            shown = {f"{key}": law.reads(row, key) for key in ("others", "lines", "secret", "note", "tel")}
            for entry in told:
                for side in ("before", "after"):
                    values = entry[side] or {}
                    assert not set(values.get("others") or ()) & away
                    assert all(shown.get(key, "read") == "read" for key in values) or entry["form"] != "deal"
                if entry["form"] == "deal.line":
                    lines += 1
                    assert shown["lines"] == "read"
                if entry["operation"] in ("update", "compute"):
                    assert any(entry[side] for side in ("before", "after", "masked_before", "masked_after"))
    assert lines


def test_what_a_roll_up_counts_is_told_where_it_says_nothing_else(held: Held, session: Session) -> None:
    counts = {"client": Grant(read=ALL, fields={"deals": "read", "total": "read"})}
    client = next(row.fixed["client"] for row in held.rows.values() if row.form == "deal")
    for hidden, key, told in (
        ("", "deals", True),
        ("client", "deals", False),
        ("cost", "deals", True),
        ("cost", "total", False),
    ):
        deal = Grant(read=ALL, fields={hidden: "hidden"} if hidden else {})
        found = account(session, held.of(session, {**counts, "deal": deal}), "client", client, key)
        assert (found.rows is not None) == told, (hidden, key)
    # Which deals link here is read in some of them only, so the list would say it of the others.
    some = held.of(session, {**counts, "deal": Grant(read=ALL, fields={"client": "hidden"})}, {"deal": Grant(read=OWN)})
    assert account(session, some, "client", client, "deals").rows is None


def _drawn(chance: random.Random) -> dict[str, Grant]:
    """A role by lot."""
    levels: tuple[Level, ...] = ("hidden", "masked", "read", "read", "write")
    keys = {
        "deal": "name secret note amount cost made state marks tel client ref others allies lines plus margin age pay",
        "client": "name code rank salary phone bank parent twice total",
        "visit": "name stars score deal target",
    }
    made = {}
    for form, scopes in (("deal", (ALL, OWN, PAID)), ("client", (ALL, OWN, RANKED)), ("visit", (ALL, OWN, OF_DEAL))):
        if chance.random() < 0.9:
            named = {key: chance.choice(levels) for key in keys[form].split() if chance.random() < 0.5}
            if form == "deal":
                named |= {f"line.{key}": chance.choice(levels) for key in ("item", "price") if chance.random() < 0.5}
            made[form] = Grant(read=chance.choice(scopes), fields=named, others=chance.choice(levels[1:4]))
    return made


Cells = dict[tuple[str, int, str], Any]


def _cells(session: Session, rights: Rights) -> Cells:
    """Every cell that is shown: values, masks, and those of the rows that come along."""
    found: Cells = {}
    for form in ("deal", "client", "visit"):
        table = rights.catalogue.form(form)
        if not rights.may(table, "read"):
            continue
        lines = form == "deal" and not rights.hides(table, "lines")
        for each in page(session, rights, form, **({"rows": ("lines",)} if lines else {})):
            places = [(form, each)] + [(f"{form}.line", line) for line in each.get("rows", {}).get("lines", ())]
            for address, one in places:
                found |= {(address, one["id"], key): value for key, value in one["values"].items() if value is not None}
                found |= {(address, one["id"], f"{key}*"): value for key, value in one.get("masked", {}).items()}
    return found


@pytest.mark.parametrize("seed", range(MANY))
def test_two_roles_show_what_one_of_them_shows_and_nothing_more(held: Held, session: Session, seed: int) -> None:
    chance = random.Random(seed)
    one, two = _drawn(chance), _drawn(chance)
    rights = held.of(session, one, two)
    first, second, both = (_cells(session, each) for each in (held.of(session, one), held.of(session, two), rights))
    lists = ("others", "allies")
    for name, value in both.items():
        key = name[2]
        if key in lists:
            # Each role decides which cells; which of the linked records are there is decided by both.
            shown = {*first.get(name, ()), *second.get(name, ())}
            assert set(value) >= shown
            assert all(("client", target, "id") in both or _is_there(both, target) for target in value)
        elif key.endswith("*"):
            # The mask of a list says that there is something in it: what any of the roles shows there.
            assert value in (first.get(name), second.get(name)) or key[:-1] in lists, name
        else:
            assert value in (first.get(name), second.get(name)), name
    for alone in (first, second):
        for name, value in alone.items():
            if name[2].endswith("*"):
                plain = (*name[:2], name[2][:-1])
                assert both.get(name) == value or plain in both
            elif name[2] not in lists:
                assert both[name] == value, name
    _demand_the_same_of_filters(session, rights, both)


def _is_there(cells: Cells, number: int) -> bool:
    return any(address == "client" and one == number for address, one, _ in cells)


def _demand_the_same_of_filters(session: Session, rights: Rights, cells: Cells) -> None:
    """A field is not blank for a filter, and is sorted before blanks, where it is shown and nowhere else."""
    for form in ("deal", "client", "visit"):
        table = rights.catalogue.form(form)
        for key, each in table.known.items():
            if not rights.may(table, "read") or rights.hides(table, key) or each.type.storage == "child_table":
                continue
            wanted = {number for address, number, one in cells if (address, one) == (form, key)}
            assert set(ids(session, rights, form, {"field": key, "operator": "is_not_blank"})) == wanted
            if each.type.storage == "columns":
                ordered = [one["id"] for one in page(session, rights, form, sort=(Sort(field=key),), fields=())]
                assert set(ordered[: len(wanted)]) == wanted
