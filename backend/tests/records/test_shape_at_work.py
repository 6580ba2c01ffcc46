"""Tables change while people work: nobody sees an error, a crash leaves one version, large tables follow later."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from psycopg import errors

from chengwu import jobs
from chengwu.forms import FormDefinition
from chengwu.forms.catalogue import Catalogue, catalogue_of
from chengwu.jobs import Job
from chengwu.kit.db import By, Database, Session
from chengwu.kit.errors import Busy
from chengwu.records import shape
from chengwu.records.shape import Pending
from chengwu.records.shaping.wanted import wanted
from tests.forms.samples import booking, field, model, plain
from tests.records.test_shape import UNHELD, add, asked, catalogue, drafted, publish
from tests.records.world import SCHEMA, published
from tests.support import until

pytestmark = [pytest.mark.database, pytest.mark.slow]
LARGE = 20_500


def thing(*fields: dict[str, Any], **more: Any) -> FormDefinition:
    return plain("thing", *fields, **more)


def fill(database: Database, number: int = LARGE, **columns: str) -> None:
    """Very many records, with these columns by expression of `n`."""
    names = "".join(f", {each}" for each in columns)
    values = "".join(f", {each}" for each in columns.values())
    asked(
        database,
        f"insert into w_main.thing (created_at, updated_at, name{names})"
        f" select now(), now(), 'r' || n{values} from generate_series(1, {number}) n",
    )


def work_off(database: Database) -> None:
    """What a worker does with the job of shaping."""
    handler = shape.finishing(database)
    found = asked(database, "select id, arguments from w_main.job where kind = %(kind)s", kind=shape.JOB)

    def run(session: Session) -> None:
        for number, arguments in found:
            handler.run(session, Job(number, shape.JOB, arguments, 0, None, 1, None, session.now))  # type: ignore[arg-type]
            session.asked("delete from w_main.job where id = %(id)s", {"id": number})

    database.change(SCHEMA, run)


def left(database: Database) -> list[tuple[str, str]]:
    with database.reading(SCHEMA) as session:
        return [(each.keeper.kind, each.state) for each in shape.unfinished(session, shape.catalogue_now(session))]


def test_two_who_write_and_two_who_read_see_no_error_while_columns_come_and_go(fresh: Database) -> None:
    published(fresh, thing())
    fill(fresh, 5000)
    stop, failed = threading.Event(), []
    counts = [0, 0, 0, 0]

    def writing(session: Session) -> None:
        session.asked(
            "insert into w_main.thing (created_at, updated_at, name)"
            " values (%(now)s, %(now)s, 'x') returning id, name, version",
            {"now": session.now},
        )
        session.asked("update w_main.thing set version = version + 1 where id = (select max(id) from w_main.thing)")

    def reading(session: Session) -> None:
        session.asked("select id, name, version from w_main.thing order by id desc limit 50")

    def person(place: int, once: Callable[[], object]) -> None:
        while not stop.is_set():
            try:
                once()
                counts[place] += 1
            except Exception as error:  # whatever it is, somebody saw it
                failed.append(error)
                return

    works: list[Callable[[], object]] = [lambda: fresh.change(SCHEMA, writing)] * 2
    works += [lambda: fresh.read(SCHEMA, reading)] * 2
    threads = [threading.Thread(target=person, args=(place, once)) for place, once in enumerate(works)]
    for thread in threads:
        thread.start()
    try:
        for number in range(12):
            until(lambda: min(counts) > 0 or failed)
            before = list(counts)
            fields = [field(f"f{each}", indexed=each % 3 == 0) for each in range(number % 4, number + 1)]
            publish(fresh, thing(*fields))
            until(lambda before=before: failed or all(now > then for now, then in zip(counts, before, strict=True)))  # type: ignore[misc]
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert failed == []
    total = asked(fresh, "select count(*) from w_main.thing where name = 'x'")[0][0]
    assert total == counts[0] + counts[1], "every record that was said to be saved is there, once"


@pytest.mark.parametrize("moment", ["before the tables", "after the tables", "while it waits"])
def test_a_connection_that_dies_on_the_way_leaves_one_version_whole(fresh: Database, moment: str) -> None:
    published(fresh, thing(field("a")))
    before = picture(fresh)
    drafts = drafted(fresh, thing(field("b"), unique=[{"fields": ["b"]}]))

    def die(session: Session, _pending: Pending, _catalogue: Catalogue) -> None:
        with psycopg.connect(fresh.conninfo, autocommit=True) as other:
            other.execute("select pg_terminate_backend(%s)", [session.connection.info.backend_pid])
        session.asked("select 1")

    if moment == "after the tables":
        with pytest.raises(Exception, match="database_unavailable"):
            shape.publish_forms(fresh, SCHEMA, drafts, By(), then=die)
    else:
        with psycopg.connect(fresh.conninfo) as holding:
            holding.execute(
                "lock table w_main.form" if moment == "before the tables" else "lock table w_main.thing in share mode"
            )
            seen: list[BaseException] = []

            def publishing() -> None:
                try:
                    shape.publish_forms(fresh, SCHEMA, drafts, By())
                except Exception as error:
                    seen.append(error)

            thread = threading.Thread(target=publishing)
            thread.start()
            killer = (
                "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                " where wait_event_type = 'Lock' and datname = current_database()"
            )
            until(lambda: asked_as_owner(fresh, killer)[0][0])
            thread.join()
            assert [str(each.args[0]) for each in seen] == ["database_unavailable"]
    assert picture(fresh) == before
    with fresh.reading(SCHEMA) as session:
        assert [each.key for each in shape.catalogue_now(session).form("thing").rows.fields] == ["name", "a"]
    shape.publish_forms(fresh, SCHEMA, drafts, By())
    assert asked(fresh, "select b from w_main.thing") == []


def asked_as_owner(database: Database, text: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(database.conninfo, autocommit=True) as connection:
        return connection.execute(text).fetchall()


def test_a_table_that_cannot_be_had_is_let_go_again_and_said(fresh: Database) -> None:
    published(fresh, thing())
    drafts = drafted(fresh, thing(field("a")))
    with psycopg.connect(fresh.conninfo) as reader:
        reader.execute("select * from w_main.thing")
        with pytest.raises(Busy):
            shape.publish_forms(fresh, SCHEMA, drafts, By())
        assert add(fresh, "thing", name="meanwhile people work")
    shape.publish_forms(fresh, SCHEMA, drafts, By())


def test_what_a_large_table_needs_is_built_afterwards_and_then_holds(fresh: Database) -> None:
    published(fresh, thing(field("code"), field("n", "integer"), field("v")), plain("other"))
    fill(fresh, code="'c' || n", n="n", v="case when mod(n, 5) = 0 then 'no' else n::text end")
    link = field("o", "link", settings={"form": "other"})
    wanted = thing(
        *(field("code", indexed=True), field("n", "integer"), field("v", "integer"), link),
        unique=[{"fields": ["code"]}],
    )
    with fresh.reading(SCHEMA) as session:
        assert all(each.state == "waiting" for each in shape.unfinished(session, catalogue(fresh)))
    publish(fresh, wanted, accept_loss=True)
    assert ("unique", "waiting") in left(fresh)
    assert ("link", "unchecked") in left(fresh), "new links are kept at once, old ones are looked at later"
    with pytest.raises(errors.ForeignKeyViolation):
        add(fresh, "thing", o=99)
    work_off(fresh)
    assert left(fresh) == []
    assert asked(fresh, "select count(v), sum(v) from w_main.thing where mod(n, 5) <> 0")[0][0] == LARGE * 4 // 5
    with pytest.raises(errors.UniqueViolation):
        add(fresh, "thing", code="c7")
    work_off(fresh)
    deferred = asked(
        fresh,
        "select bool_and(condeferrable and condeferred) from pg_constraint"
        " where contype in ('u', 'f') and conrelid = 'w_main.thing'::regclass",
    )
    assert deferred == [(True,)]


def test_an_index_that_was_left_half_built_is_built_anew(fresh: Database) -> None:
    published(fresh, thing(field("code")))
    fill(fresh, code="'c' || n")
    publish(fresh, thing(field("code"), unique=[{"fields": ["code"]}]))
    twice = add(fresh, "thing", code="c7")
    with pytest.raises(errors.UniqueViolation):
        work_off(fresh)
    assert left(fresh) == [("unique", "waiting")], "a broken index does not stay"
    with fresh.as_owner() as connection:
        (table,) = [each for each in wanted(catalogue(fresh)).values() if each.name == "thing"]
        name = next(each.name for each in table.keepers if each.kind == "unique")
        with pytest.raises(errors.UniqueViolation):
            connection.execute(f'create unique index concurrently "{name}" on w_main.thing (code)')
    assert left(fresh) == [("unique", "broken")]
    asked(fresh, "delete from w_main.thing where id = %(id)s", id=twice)
    work_off(fresh)
    assert left(fresh) == []


def test_an_exclusion_over_a_large_table_is_said_to_hold_up_those_who_write(fresh: Database) -> None:
    fields = [field("o", "link", settings={"form": "thing"}), field("p", "date_range")]
    published(fresh, thing(*fields))
    fill(fresh)
    wanted = thing(*fields, no_overlap=[{"resource": "o", "period": "p"}])
    waits: list[bool] = []
    with fresh.reading(SCHEMA) as session:
        before = shape.catalogue_now(session)
        after = catalogue_of(SCHEMA, before.zone, 0, {"thing": wanted})
        waits = [each.waits for each in shape.plan(session, before, after).steps if each.what == "add_overlap"]
    assert waits == [True]
    publish(fresh, wanted)
    assert left(fresh) == []


def picture(database: Database) -> dict[str, Any]:
    """What PostgreSQL knows of the tables of records: columns by name, constraints and indexes as it writes them."""
    tables = "c.relnamespace = 'w_main'::regnamespace and (c.relname like 'f\\_%' or c.relname like 'thing%')"
    return {
        "columns": sorted(
            asked_as_owner(
                database,
                "select c.relname, a.attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid)"
                " from pg_class c join pg_attribute a on a.attrelid = c.oid left join pg_attrdef d"
                " on d.adrelid = c.oid and d.adnum = a.attnum"
                f" where c.relkind = 'r' and attnum > 0 and not attisdropped and {tables}",
            ),
            key=str,
        ),
        "constraints": sorted(
            asked_as_owner(
                database,
                "select conname, pg_get_constraintdef(k.oid) from pg_constraint k join pg_class c on c.oid = k.conrelid"
                f" where contype <> 'n' and {tables}",
            )
        ),
        "indexes": sorted(
            asked_as_owner(
                database,
                "select x.relname, pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indrelid"
                f" join pg_class x on x.oid = i.indexrelid where {tables}",
            )
        ),
    }


def some_form(key: str, others: list[str], chance: random.Random) -> FormDefinition:
    """Any form, of few keys, so that fields come, go, come back and change."""
    types: list[tuple[str, dict[str, Any]]] = [
        *(("text", {}), ("integer", {}), ("decimal", {}), ("money", {}), ("date", {}), ("tags", {})),
        *(("date_range", {}), ("datetime_range", {}), ("boolean", {})),
        *(("link", {"form": each}) for each in others),
        *(("links", {"form": each}) for each in others),
    ]

    def fields(prefix: str) -> list[dict[str, Any]]:
        return [
            field(f"{prefix}{number}", kind, settings=settings, indexed=chance.random() < 0.3)
            for number in range(6)
            if chance.random() < 0.7
            for kind, settings in [chance.choice(types)]
        ]

    own = fields("a")
    comparable = [
        each["key"] for each in own if each["type"] in ("text", "integer", "decimal", "money", "date", "link")
    ]
    links = [each["key"] for each in own if each["type"] == "link"]
    spans = [each["key"] for each in own if each["type"].endswith("range")]
    more: dict[str, Any] = {}
    if comparable and chance.random() < 0.6:
        more["unique"] = [{"fields": chance.sample(comparable, k=min(2, len(comparable)))}]
    if links and spans:
        more["no_overlap"] = [{"resource": links[0], "period": spans[0], "when": "name <> 'x'"}]
    if chance.random() < 0.5:
        own.append(field("lines", "sub_table", settings={"form": f"{key}.line"}))
        rows = fields("r") or [field("r0")]
        more["sub_tables"] = [{"key": "line", "label": {"en": "Line"}, "fields": rows}]
    return plain(key, *own, **more)


@pytest.mark.parametrize("seed", range(3))
def test_by_many_steps_one_comes_to_the_shape_that_is_made_from_nothing(
    fresh: Database, server: Any, seed: int, request: pytest.FixtureRequest
) -> None:
    from tests.support import new_clock

    chance = random.Random(seed)
    keys = ["f_one", "f_two", "f_three"]
    published(fresh, *(plain(key) for key in keys))
    last: dict[str, FormDefinition] = {}
    for _ in range(20):
        changed = [some_form(key, keys, chance) for key in chance.sample(keys, k=chance.randint(1, 3))]
        published(fresh, *changed)
        last |= {each.key: each for each in changed}
        for key in keys:
            if chance.random() < 0.5:
                add(fresh, key, name=chance.choice("abc"))
    with fresh.owner_change(SCHEMA) as session:
        session.now = session.now.replace(year=2030)
        shape.forget_removed(session)
    with server.copy(f"n_{seed}_{abs(hash(request.node.nodeid)) % 10**9}", new_clock()) as other:
        everything = [last.get(key) or plain(key) for key in keys]
        published(other, *everything)
        here, there = picture(fresh), picture(other)
        for what in here:
            assert set(here[what]) ^ set(there[what]) == set()
    assert left(fresh) == []


def test_the_model_of_the_examples_survives_a_round_trip(fresh: Database) -> None:
    published(fresh, booking(**UNHELD), model())
    assert jobs.listed is not None
    assert left(fresh) == []
