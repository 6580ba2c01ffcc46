"""Grants are checked, noted and in force at once; services have roles of their own; decisions can be explained."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
import pytest

from chengwu import access
from chengwu.access.errors import GrantUnacceptable, MayNotRead, NoService, ServiceNameTaken
from chengwu.access.model import SYSTEM, Grant, Scope, Who, who_of
from chengwu.directory.errors import RoleBuiltIn
from chengwu.directory.model import Actor
from chengwu.forms.errors import NoForm
from chengwu.forms.service import catalogue
from chengwu.forms.surroundings import HERE
from chengwu.kit.db import Database, Session
from chengwu.kit.db.writing import statement
from chengwu.kit.errors import NotFound, Stale, Unacceptable
from chengwu.kit.sentences import placeholders, tell
from tests.access.world import CLIENT, DEAL, SCHEMA, fill, insert, make, renew
from tests.forms.samples import field, plain

pytestmark = [pytest.mark.database, pytest.mark.slow]
T = TypeVar("T")

ALL, OWN = Scope(kind="all"), Scope(kind="own")
PARENT = plain("parent", field("above", "link", settings={"form": "client"}))


class Office:
    """A workspace with two roles, and short verbs."""

    def __init__(self, database: Database) -> None:
        self.database = database
        make(database, CLIENT, DEAL, PARENT)
        self.do(lambda session: fill(session, random.Random(3)))
        self.seller, self.boss = 101, 102
        self.do(lambda session: insert(session, "role", id=self.seller, name="销售"))
        self.do(lambda session: insert(session, "role", id=self.boss, name="主管"))

    def do(self, work: Callable[..., T], *arguments: Any, **more: Any) -> T:
        """One unit of work; then the process hears of it."""
        try:
            return self.database.change(SCHEMA, lambda session: work(session, *arguments, **more))
        finally:
            renew(self.database)

    def grant(self, role: int, form: str, version: int | None = None, **grant: Any) -> access.StoredGrant:
        return self.do(access.set_grant, role, form, Grant(**grant), version)

    def refused(self, form: str, **grant: Any) -> list[tuple[str, str]]:
        with pytest.raises(GrantUnacceptable) as refused:
            self.grant(self.seller, form, **grant)
        for each in refused.value.fields:
            assert not placeholders(tell(each.key, "en", **each.params))
        return [(each.path, each.key) for each in refused.value.fields]


@pytest.fixture
def office(fresh: Database) -> Office:
    return Office(fresh)


def somebody(*roles: int, person: int = 1, department: int | None = None) -> Who:
    return Who("person", person, person, department, frozenset(roles))


def test_a_grant_is_in_force_for_the_next_session_and_gone_when_it_is_removed(office: Office) -> None:
    who = somebody(office.seller)

    def may(session: Session) -> bool:
        return access.rights_of(session, who).may(catalogue(session).form("deal"), "read")

    assert not office.do(may)
    assert office.grant(office.seller, "deal", read=(OWN,)).version == 1
    assert office.do(may)
    assert office.grant(office.seller, "deal", 1, read=(ALL,)).version == 2
    with pytest.raises(Stale):
        office.grant(office.seller, "deal", 1, read=(OWN,))
    assert [each.grant.read for each in office.do(access.grants_of_form, "deal")] == [(ALL,)]
    assert [each.form for each in office.do(access.grants_of_role, office.seller)] == ["deal"]
    office.do(access.remove_grant, office.seller, "deal", 2)
    assert not office.do(may)
    with pytest.raises(MayNotRead) as refused:
        office.do(lambda session: access.rights_of(session, who).demand(catalogue(session).form("deal"), "read"))
    assert refused.value.params == {"right": "deal.read", "form": "deal"}


def test_what_is_not_committed_yet_is_kept_for_nobody_else(office: Office) -> None:
    who = somebody(office.seller)

    class Back(Exception):
        pass

    def work(session: Session) -> None:
        access.set_grant(session, office.seller, "deal", Grant(read=(ALL,)))
        assert access.rights_of(session, who).may(catalogue(session).form("deal"), "read")
        raise Back

    with pytest.raises(Back):
        office.database.change(SCHEMA, work)
    with office.database.reading(SCHEMA) as session:
        assert not access.rights_of(session, who).may(catalogue(session).form("deal"), "read")


def test_a_grant_that_does_not_fit_is_refused_with_every_place(office: Office) -> None:
    assert office.refused(
        "deal",
        read=(
            Scope(kind="member", field="client"),
            Scope(kind="via", field="team"),
            Scope(kind="formula", formula="amount +"),
            Scope(kind="own", field="helper"),
        ),
        update=(Scope(kind="member", field="nobody"), Scope(kind="formula", formula="missing > 2")),
        fields={"amount": "read", "line.qty": "read", "line.size": "read", "colour": "read"},
    ) == [
        ("fields.line.size", "access_field_unknown"),
        ("fields.colour", "access_field_unknown"),
        ("read.0.field", "access_field_holds_nobody"),
        ("read.1.field", "access_field_leads_nowhere"),
        ("read.2.formula", "formula_ends_early"),
        ("read.3.field", "access_scope_takes_none"),
        ("update.0.field", "access_field_unknown"),
        ("update.1.formula", "formula_no_such_name"),
    ]
    with pytest.raises(NoForm):
        office.grant(office.seller, "nowhere")
    with pytest.raises(NotFound):
        office.grant(999, "deal")


def test_what_is_wrong_with_a_further_grant_is_told_with_its_place(office: Office) -> None:
    fine = Grant(read=(ALL,))
    wrong = Grant(
        read=(Scope(kind="member", field="client"),),
        update=(OWN, Scope(kind="formula", formula="missing > 2")),
        fields={"colour": "read", "line.size": "read"},
    )
    assert office.refused("deal", read=(OWN,), also=(fine, wrong)) == [
        ("also.1.fields.colour", "access_field_unknown"),
        ("also.1.fields.line.size", "access_field_unknown"),
        ("also.1.read.0.field", "access_field_holds_nobody"),
        ("also.1.update.1.formula", "formula_no_such_name"),
    ]
    inside = Grant(read=(OWN,), also=(fine,))
    assert office.refused("deal", also=(fine, inside)) == [("also.1.also", "access_also_inside")]
    assert office.refused("deal", also=(fine,) * 21) == [("also", "access_also_too_many")]
    assert office.grant(office.seller, "deal", also=(fine,) * 20).version == 1


def test_a_grant_with_further_ones_is_kept_as_it_was_given(office: Office) -> None:
    pool = Grant(read=(ALL,), fields={"amount": "hidden"}, others="read", import_=True)
    given = Grant(read=(OWN,), create=True, also=(pool, Grant(reveal=(OWN,))))
    noted: list[Any] = []
    office.database.trail = lambda session: noted.extend(session.facts)
    office.do(access.set_grant, office.seller, "deal", given)
    assert [each.grant for each in office.do(access.grants_of_role, office.seller)] == [given]
    written = {
        "read": [{"kind": "own"}],
        "create": True,
        "also": [
            {"read": [{"kind": "all"}], "import": True, "fields": {"amount": "hidden"}, "others": "read"},
            {"reveal": [{"kind": "own"}]},
        ],
    }
    assert [each.after for each in noted] == [{"deal": written}]
    assert msgspec.convert(written, Grant) == given
    assert msgspec.yaml.decode(msgspec.yaml.encode(given), type=Grant) == given
    assert [place for place, _ in given.every_scope()] == ["read.0", "also.0.read.0", "also.1.reveal.0"]
    assert list(given.every_field()) == [("also.0.fields.amount", "amount")]


def test_owners_have_everything_and_are_granted_nothing(office: Office) -> None:
    office.do(lambda session: insert(session, "role", id=103, name="所有者们", built_in=True))
    with pytest.raises(RoleBuiltIn):
        office.grant(103, "deal", read=(ALL,))
    with pytest.raises(RoleBuiltIn):
        office.do(access.create_service, "规则", [103])


def test_reading_by_a_link_may_not_go_in_a_circle_over_any_roles(office: Office) -> None:
    ring = plain("ring", field("next", "link", settings={"form": "ring"}), label={"zh-CN": "圈", "en": "A ring"})
    east = plain("east", field("other", "link", settings={"form": "west"}))
    west = plain("west", field("other", "link", settings={"form": "east"}))
    make(office.database, ring)
    make(office.database, east, west)
    way = (Scope(kind="via", field="other"),)
    with pytest.raises(GrantUnacceptable) as refused:
        office.grant(office.seller, "ring", read=(Scope(kind="via", field="next"),))
    (told,) = refused.value.fields
    assert (told.path, told.key) == ("read.0.field", "access_via_circle")
    assert "A ring → A ring" in tell(told.key, "en", **told.params)
    office.grant(office.boss, "east", read=way)
    assert office.refused("west", read=way) == [("read.0.field", "access_via_circle")]
    further = office.refused("west", read=(ALL,), also=(Grant(read=(OWN,)), Grant(read=(OWN, *way))))
    assert further == [("also.1.read.1.field", "access_via_circle")]
    office.grant(office.seller, "west", read=(ALL,), update=way)


def test_a_further_grant_closes_a_circle_as_well_as_the_first(office: Office) -> None:
    east = plain("east", field("other", "link", settings={"form": "west"}))
    west = plain("west", field("other", "link", settings={"form": "east"}))
    make(office.database, east, west)
    way = (Scope(kind="via", field="other"),)
    office.grant(office.boss, "east", read=(OWN,), also=(Grant(read=way),))
    assert office.refused("west", read=way) == [("read.0.field", "access_via_circle")]


def test_each_change_is_noted_with_before_and_after(office: Office) -> None:
    noted: list[Any] = []
    office.database.trail = lambda session: noted.extend(session.facts)
    office.grant(office.seller, "deal", read=(OWN,), fields={"amount": "masked"})
    office.do(access.remove_grant, office.seller, "deal", 1)
    body = {"deal": {"read": [{"kind": "own"}], "fields": {"amount": "masked"}}}
    assert [(each.operation, each.form, each.record, each.before, each.after) for each in noted] == [
        ("create", "access.grant", 101, None, body),
        ("delete", "access.grant", 101, body, None),
    ]


def test_services_act_with_their_own_roles_alone(office: Office) -> None:
    service = office.do(access.create_service, " 规则 ", [office.seller])
    assert (service.name, service.roles) == ("规则", (101,))
    with pytest.raises(ServiceNameTaken):
        office.do(access.create_service, "规则", [])
    with pytest.raises(Unacceptable):
        office.do(access.create_service, "x", [999])
    changed = office.do(access.change_service, service.id, 1, roles=[office.boss, office.seller])
    assert office.do(access.services) == [changed]
    with pytest.raises(Stale):
        office.do(access.change_service, service.id, 1, name="y")
    who = office.do(access.who_of_service, service.id, 7)
    assert who == Who("service", service.id, roles=frozenset({101, 102}), behalf=7, name="规则")
    with pytest.raises(NoService):
        office.do(access.who_of_service, 999)


def test_an_owner_has_everything_on_a_session_and_with_a_token() -> None:
    actor = Actor(5, "王", "en", frozenset(), token=8, of_owner=True, roles=frozenset({3}))
    who = who_of(actor)
    assert (who.kind, who.id, who.person, who.everything, who.language) == ("token", 8, 5, True, "en")
    assert SYSTEM.everything


def test_rights_cost_one_statement_for_a_version_and_none_after(office: Office) -> None:
    office.grant(office.seller, "deal", read=(OWN,))
    office.grant(office.boss, "deal", read=(ALL,), fields={"amount": "hidden"})
    with office.database.reading(SCHEMA) as session:
        catalogue(session)
        before = session.statements
        held = access.rights_of(session, somebody(office.seller))
        assert session.statements == before + 1
        other = access.rights_of(session, somebody(office.seller, office.boss, person=2))
        assert access.rights_of(session, somebody(office.seller, person=2)).roles == held.roles
        held.source(catalogue(session).form("deal"), "s")
        assert other.unconditional(catalogue(session).form("deal"), "name")
        assert session.statements == before + 1
        assert held.values(session.now)["here_id"] == 1
    with office.database.reading(SCHEMA) as session:
        assert access.rights_of(session, somebody(office.seller)) is held
        assert session.statements == 0


def test_own_rows_are_found_by_an_index_and_a_filter_reaches_its_index(office: Office) -> None:
    office.grant(office.seller, "deal", read=(OWN,))
    office.grant(office.boss, "deal", read=(Scope(kind="department"),))
    with office.database.as_owner() as connection:
        connection.execute(
            "insert into w_main.deal (id, owner_id, created_by, dept_id, amount, name)"
            " select 1000 + n, n % 500, n % 500, n % 300, n, 'x' || n from generate_series(1, 20000) n"
        )
        for column in ("owner_id", "created_by", "dept_id", "amount"):
            connection.execute(f"create index on w_main.deal ({column})")
        connection.execute("analyze w_main.deal")

    def plan(who: Who, where: str) -> str:
        with office.database.reading(SCHEMA) as session:
            held = access.rights_of(session, who)
            source = statement(held.source(catalogue(session).form("deal"), "s"))
            text = f"explain select s.id from {HERE}, lateral {source} where {where}"
            return "\n".join(line for (line,) in session.asked(text, held.values(session.now)))

    own = plan(somebody(office.seller, person=7), "s.name like 'x1%%'")
    assert "deal_owner_id_idx" in own
    assert "deal_created_by_idx" in own
    assert "Seq Scan on deal" not in own
    assert "deal_amount_idx" in plan(somebody(office.seller, person=7), "s.amount = 77")
    department = plan(somebody(office.boss, department=4), "s.name <> ''")
    assert "deal_dept_id_idx" in department


def test_a_decision_is_explained_by_role_scope_and_record(office: Office) -> None:
    office.grant(office.seller, "deal", read=(OWN,), update=(OWN,), fields={"salary": "masked"})
    office.grant(office.boss, "deal", read=(ALL,), fields={"amount": "hidden", "salary": "read"})
    office.do(lambda session: insert(session, "deal", id=7001, owner_id=1, amount=5))
    office.do(lambda session: insert(session, "deal", id=7002, owner_id=2, amount=5))
    both = somebody(office.seller, office.boss)

    def why(who: Who, verb: Any, record: int | None = None, key: str | None = None) -> access.Explanation:
        made = office.do(access.explain, who, "deal", verb, record, key)
        for key, params in [(made.key, made.params), *((each.key, each.params) for each in made.reasons)]:
            assert not placeholders(tell(key, "zh-CN", **params) + tell(key, "en", **params)), key
        return made

    foreign = why(somebody(office.seller), "read", 7002)
    assert (foreign.allowed, foreign.key) == (False, "access_outcome_unseen")
    assert [(each.key, each.scope, each.holds) for each in foreign.reasons] == [("access_scope_own", OWN, False)]
    assert why(both, "read", 7002).allowed
    assert why(both, "update", 7002).key == "access_outcome_other_rows"
    assert why(both, "update", 7001).allowed
    assert why(both, "delete").key == "access_outcome_not_granted"
    assert [why(both, "read", one, "amount").level for one in (7001, 7002)] == ["read", "hidden"]
    assert [why(both, "update", one, "amount").allowed for one in (7001, 7002)] == [True, False]
    assert why(somebody(office.seller), "read", 7001, "salary").key == "access_outcome_masked"
    assert why(both, "read", None, "salary").level == "read"
    assert why(both, "create").allowed is False
    assert why(both, "read", 1).key == "access_outcome_no_record"
    assert why(SYSTEM, "update", 7001, "twice").key == "access_outcome_computed"
    assert why(Who("person", 1, 1, everything=True, name="王"), "delete").key == "access_outcome_everything"
    assert why(somebody(), "read").reasons == ()
    lines = office.do(access.explain, both, "deal.line", "update", 7002, "qty")
    assert (lines.allowed, lines.key) == (False, "access_outcome_other_rows")
    assert office.do(access.explain, both, "deal.line", "update", 7001, "qty").allowed


def test_a_decision_is_explained_by_the_grants_of_a_role(office: Office) -> None:
    pool = Grant(read=(ALL,), fields={"amount": "masked"}, others="read")
    office.grant(office.seller, "deal", read=(OWN,), update=(OWN,), also=(pool,))
    office.do(lambda session: insert(session, "deal", id=7001, owner_id=1, amount=5))
    office.do(lambda session: insert(session, "deal", id=7002, owner_id=2, amount=5))

    def why(verb: Any, record: int | None = None, key: str | None = None) -> access.Explanation:
        return office.do(access.explain, somebody(office.seller), "deal", verb, record, key)

    told = why("read", 7002, "amount")
    assert (told.allowed, told.key, told.level) == (False, "access_outcome_masked", "masked")
    assert [(each.grant, each.key, each.holds, each.level) for each in told.reasons] == [
        (1, "access_scope_own", False, "write"),
        (1, "access_level_write", None, "write"),
        (2, "access_scope_all", True, "masked"),
        (2, "access_level_masked", None, "masked"),
    ]
    assert why("read", 7001, "amount").level == "read"
    assert [why("update", one, "amount").allowed for one in (7001, 7002)] == [True, False]
    assert [(each.grant, each.key) for each in why("update", 7002).reasons][2:] == [
        (2, "access_scope_all"),
        (2, "access_role_grants_not"),
    ]


def test_an_explanation_asks_once_about_a_record(office: Office) -> None:
    scopes = (OWN, Scope(kind="department"), Scope(kind="via", field="client"))
    office.grant(office.seller, "deal", read=scopes, update=scopes)
    with office.database.reading(SCHEMA) as session:
        access.rights_of(session, somebody(office.seller))
        before = session.statements
        access.explain(session, somebody(office.seller), "deal", "update", 100, "amount")
        assert session.statements == before + 2
