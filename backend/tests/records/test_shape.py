"""The tables of records follow their definitions: what is made, what keeps it whole, what goes and comes back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import psycopg
import pytest
from psycopg import errors

from chengwu import journal
from chengwu.forms import FormDefinition, service
from chengwu.forms.catalogue import Catalogue, sql_type
from chengwu.kit.clock import MovableClock
from chengwu.kit.db import By, Database, Session
from chengwu.kit.db.writing import name
from chengwu.records import shape
from chengwu.records.shaping.errors import DataDoesNotFit
from tests.forms.samples import BOOKING, booking, field, model, plain
from tests.records.world import SCHEMA, published

pytestmark = pytest.mark.database

OVERLAP = {"resource": "model", "period": "period", "when": "status = 'held'"}
UNHELD: dict[str, Any] = {"no_overlap": [], "unique": []}


def add(database: Database, table: str, **values: Any) -> int:
    """A record as the application writes it, without the write path."""
    given = {**values}
    with database.reading(SCHEMA) as session:
        moments = session.asked(
            "select exists (select from pg_attribute where attrelid = %(t)s::regclass and attname = 'created_at')",
            {"t": f"{SCHEMA}.{table}"},
        )[0][0]
        if moments:
            given |= {"created_at": session.now, "updated_at": session.now}
        columns = ", ".join(map(name, given))
        places = ", ".join(f"%({each})s" for each in given)
        text = f"insert into {name(SCHEMA, table)} ({columns}) values ({places})"
        found = session.asked(f"{text} returning {'id' if 'record_id' not in given else 'record_id'}", given)
    return int(found[0][0])


def asked(database: Database, text: str, **values: Any) -> list[tuple[Any, ...]]:
    with database.reading(SCHEMA) as session:
        return session.asked(text, values)


def catalogue(database: Database) -> Catalogue:
    with database.reading(SCHEMA) as session:
        return shape.catalogue_now(session)


def drafted(database: Database, *definitions: FormDefinition) -> dict[str, int]:
    """Save these as drafts."""

    def save(session: Session) -> dict[str, int]:
        there = {form.key: form.version for form in service.every(session)}
        return {each.key: service.save_draft(session, each, there.get(each.key)).version for each in definitions}

    return database.change(SCHEMA, save)


def publish(database: Database, *definitions: FormDefinition, accept_loss: bool = False) -> None:
    shape.publish_forms(database, SCHEMA, drafted(database, *definitions), By(), accept_loss=accept_loss)


def violated(database: Database, *texts: str) -> tuple[str, str, object] | None:
    """What the constraint means that refuses these statements together."""
    with pytest.raises(errors.IntegrityError) as refused, psycopg.connect(database.conninfo) as connection:
        for text in texts:
            connection.execute(text)
        connection.commit()
    return shape.meaning_of(refused.value.diag.constraint_name or "", catalogue(database))


def test_new_forms_that_link_to_each_other_get_their_tables_together(fresh: Database) -> None:
    back = model(fields=[field("stage_name"), field("last", "link", settings={"form": "crm_booking"})], search=[])
    published(fresh, booking(), back)
    number = add(fresh, "crm_model", stage_name="小满")
    assert asked(fresh, "select stage_name, version, is_demo from w_main.crm_model") == [("小满", 1, False)]
    assert add(fresh, "crm_booking", model=number) == number + 1, "one sequence numbers all records"
    with fresh.reading(SCHEMA) as session, pytest.raises(errors.InsufficientPrivilege):
        session.asked("alter table w_main.crm_model add column x text")
    for table in catalogue(fresh).tables.values():
        found = asked(
            fresh,
            "select attname::text, format_type(atttypid, atttypmod) from pg_attribute"
            " where attrelid = %(t)s::regclass and attnum > 0 order by attname",
            t=f"{SCHEMA}.{table.name}",
        )
        assert dict(found) == {each.name: sql_type(each.type).lower() for each in table.columns.values()}


def test_every_constraint_is_deferred_and_leads_back_to_the_definition(fresh: Database) -> None:
    definition = booking(no_overlap=[OVERLAP])
    published(fresh, definition, model())
    one, now = add(fresh, "crm_model", stage_name="a"), "now(), now()"
    add(fresh, "crm_booking", model=one, made_on="2026-03-02")
    lost = f"insert into w_main.crm_booking (created_at, updated_at, model) values ({now}, 999)"
    assert violated(fresh, lost) == ("crm_booking", "link", definition.fields[1])
    rows = "insert into w_main.crm_booking__line (parent_id, place) values (999, 1)"
    assert violated(fresh, rows) == ("crm_booking.line", "rows", None)
    pairs = f"insert into w_main.crm_booking__products values ({one}, {one}, 1)"
    assert violated(fresh, pairs) == ("crm_booking", "links", definition.fields[7])
    twice = (
        "insert into w_main.crm_booking (created_at, updated_at, model, made_on)"
        f" values ({now}, {one}, '2026-03-02'), ({now}, {one}, null), ({now}, {one}, null)"
    )
    assert violated(fresh, twice) == ("crm_booking", "unique", definition.unique[0])
    held = (
        "insert into w_main.crm_booking (created_at, updated_at, model, status, period)"
        f" values ({now}, {one}, 'Held', '[2026-03-02 09:00, 2026-03-02 10:00)')"
    )
    assert violated(fresh, held, held) == ("crm_booking", "no_overlap", definition.no_overlap[0])
    with psycopg.connect(fresh.conninfo) as connection:
        connection.execute(lost.replace("999", "777777"))
        connection.execute("insert into w_main.crm_model (id, created_at, updated_at) values (777777, now(), now())")


@pytest.mark.parametrize(
    ("first", "second", "refused"),
    [
        ("[09:00, 10:00)", "[10:00, 11:00)", False),
        ("[09:00, 10:00)", "[09:59, 11:00)", True),
        ("[10:00, 11:00)", "[09:00, 10:00)", False),
        ("empty", "[09:00, 10:00)", False),
        (None, "[09:00, 10:00)", False),
        ("[09:00, )", "[23:00, 23:30)", True),
    ],
)
@pytest.mark.parametrize("free", [0, 30])
def test_ends_that_touch_do_not_overlap_unless_time_is_kept_free(
    database: Database, first: str | None, second: str, refused: bool, free: int
) -> None:
    published(database, booking(no_overlap=[{**OVERLAP, "after": free}], unique=[]), model())
    asked(database, "delete from w_main.crm_booking")
    one, other = add(database, "crm_model"), add(database, "crm_model")
    add(database, "crm_booking", model=one, status="held", period=day(first))
    add(database, "crm_booking", model=other, status="held", period=day(second))
    add(database, "crm_booking", model=one, status="draft", period=day(second))
    add(database, "crm_booking", status="held", period=day(second))
    touching = first is not None and first.endswith(":00)")
    if refused or (free and touching):
        with pytest.raises(errors.ExclusionViolation):
            add(database, "crm_booking", model=one, status="held", period=day(second))
    else:
        add(database, "crm_booking", model=one, status="held", period=day(second))


def day(hours: str | None) -> str | None:
    """A period of one day, from its hours."""
    if hours is None or hours == "empty":
        return hours
    start, end = hours.strip("[)").split(",")
    return f"[2026-03-02 {start},{'2026-03-02' + end if end.strip() else ''})"


def test_what_a_link_or_the_mark_indexed_makes_quick(fresh: Database) -> None:
    fields = [
        field("code", indexed=True),
        field("note", "long_text", indexed=True, settings={"max_length": 5000}),
        field("labels", "tags", indexed=True),
        field("amount", "decimal", indexed=True),
        field("span", "date_range", indexed=True),
        field("other", "link", settings={"form": "thing"}),
        field("several", "links", settings={"form": "thing"}),
    ]
    published(fresh, plain("thing", *fields, search=["name"]))
    found = asked(fresh, "select indexdef from pg_indexes where schemaname = 'w_main' and strpos(indexname, '___') > 0")
    text = "\n".join(each[0] for each in found)
    for says in (
        "USING hash (lower(code))",
        'btree (lower(code) COLLATE "C", code COLLATE "C", id)',
        "USING hash (lower(note))",
        "gin (labels)",
        "btree (amount, id)",
        "gist (span)",
        "btree (other)",
        "btree (target_id)",
        "btree (owner_id)",
        "btree (updated_at, id)",
        "gin (fx.search_pieces(_search))",
    ):
        assert says in text
    assert "note COLLATE" not in text, "a long text does not fit into a tree"
    add(fresh, "thing", note="很长" * 2500, name="x")


def test_the_pieces_of_a_text_find_every_word_in_it(fresh: Database) -> None:
    published(fresh, plain("thing"))
    assert set(asked(fresh, "select fx.search_pieces('上海 ab')")[0][0]) == {"上", "海", "上海", "a", "b", "ab"}
    assert asked(fresh, "select fx.search_pieces(''), fx.search_pieces(null)") == [([], None)]


def test_a_field_that_is_removed_comes_back_with_its_values(fresh: Database) -> None:
    published(fresh, booking(**UNHELD), model())
    one = add(fresh, "crm_model", stage_name="小满", id_no="1")
    gone = add(fresh, "crm_model", stage_name="走了")
    add(fresh, "crm_booking", model=one)
    add(fresh, "crm_booking", model=gone)
    smaller = [each for each in BOOKING["fields"] if each["key"] not in ("model", "name")]
    publish(fresh, booking(fields=smaller, no_overlap=[], unique=[], duplicates=[], sections=[]))
    assert asked(fresh, "select table_name, column_name from w_main.removed_column order by 2") == [
        ("crm_booking", "model"),
        ("crm_booking", "name"),
    ]
    asked(fresh, "delete from w_main.crm_model where id = %(id)s", id=gone)
    again = booking(**UNHELD)
    with pytest.raises(DataDoesNotFit) as refused:
        publish(fresh, again)
    assert [(each.path, each.key, each.params["count"]) for each in refused.value.fields] == [
        ("crm_booking.fields.1", "shape_leads_nowhere", 1)
    ]
    publish(fresh, again, accept_loss=True)
    assert asked(fresh, "select model from w_main.crm_booking order by id") == [(one,), (None,)]
    assert asked(fresh, "select 1 from w_main.removed_column") == []


def test_a_retired_form_is_kept_until_its_time_and_holds_nobody_up(fresh: Database, clock: MovableClock) -> None:
    published(fresh, booking(**UNHELD), model())
    one = add(fresh, "crm_model")
    add(fresh, "crm_booking", model=one)
    with fresh.reading(SCHEMA) as session:
        version = service.find(session, "crm_booking").version
    shape.retire_form(fresh, SCHEMA, "crm_booking", version, By())
    asked(fresh, "delete from w_main.crm_model")
    with fresh.owner_change(SCHEMA) as session:
        assert shape.forget_removed(session) == 0
    assert asked(fresh, "select count(*) from w_main.crm_booking") == [(1,)]
    with fresh.owner_change(SCHEMA) as session:
        assert shape.forget_removed(session, timedelta(-1)) == 3
    assert asked(fresh, "select to_regclass('w_main.crm_booking')::text, to_regclass('w_main.crm_model')::text") == [
        (None, "w_main.crm_model")
    ]
    assert asked(fresh, "select count(*) from w_main.removed_column") == [(0,)]


def test_publishing_is_in_the_journal_with_who_did_it(fresh: Database) -> None:
    fresh.trail = journal.write_noted
    published(fresh, plain("thing"))
    shape.publish_forms(fresh, SCHEMA, drafted(fresh, plain("thing", field("a"))), By("service", 7, None, "api"))
    found = asked(fresh, "select operation, actor_kind, channel from w_main.journal order by id desc limit 1")
    assert found == [("publish", "service", "api")]


def test_names_stay_within_what_the_database_keeps_and_apart(fresh: Database) -> None:
    long = [f"{'a' * 47}{letter}" for letter in "bcd"]
    fields = [field(key, "link", settings={"form": "thing"}, indexed=True) for key in long]
    published(fresh, plain("thing", *fields, unique=[{"fields": [key]} for key in long] + [{"fields": long}]))
    found = asked(
        fresh,
        "select conname from pg_constraint where conrelid = 'w_main.thing'::regclass and contype in ('p', 'f', 'u')",
    )
    assert len(found) == 1 + 3 + 4
    assert all(shape.meaning_of(each[0], catalogue(fresh)) for each in found if "key___" not in each[0])
