"""Records go out as a file: what is in it, that nothing is a formula, and that it comes back as it was."""

from __future__ import annotations

import csv
import io
import tracemalloc
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from chengwu.access.errors import MayNotExport
from chengwu.access.model import SYSTEM as SYSTEM_ITSELF
from chengwu.access.model import Grant, Who
from chengwu.access.rights import Rights, rights_of
from chengwu.exchange.errors import NothingToExport, TooManyToExport
from chengwu.exchange.exporting import Export, ExportAsked
from chengwu.exchange.reading.workbook import open_workbook
from chengwu.fields.context import Context
from chengwu.fields.type import cell_text
from chengwu.forms import read
from chengwu.forms.catalogue import SYSTEM
from chengwu.forms.service import catalogue
from chengwu.forms.world import Known
from chengwu.kit.db import Database
from chengwu.records.errors import FieldHidden, QueryRefused
from chengwu.records.model import Change
from chengwu.records.query import Sort
from chengwu.records.write import write
from tests.forms.samples import field
from tests.records.reading_world import ALL, HERE, OWN, World
from tests.records.world import published

pytestmark = [pytest.mark.database, pytest.mark.slow]
EVERY = Grant(read=ALL, export=ALL)


@pytest.fixture(scope="module")
def world(database: Database) -> World:
    return World(database)


def exported(world: World, rights: Rights | None = None, form: str = "deal", **asked: Any) -> bytes:
    """The whole file."""
    context: Context = asked.pop("context", HERE)
    most = {name: asked.pop(name) for name in ("most_rows",) if name in asked}
    with world.database.reading("w_main") as session:
        made = Export(session, rights or world.rights(everything=True), form, ExportAsked(**asked), context, by="张三")
        return b"".join(made.pieces(**most))


def table(content: bytes) -> list[list[str]]:
    """A CSV file, read as Excel would."""
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    assert "\n" not in text.replace("\r\n", "") or '"' in text
    return list(csv.reader(io.StringIO(text, newline="")))


def sheets(content: bytes, name: str = "x.xlsx") -> dict[str, list[tuple[Any, ...]]]:
    """Every sheet, read as an import reads it."""
    with open_workbook(content, name) as book:
        return {sheet.name: [row.cells for row in sheet.rows()] for sheet in book.sheets}


def test_a_view_goes_out_as_text_that_excel_reads(world: World) -> None:
    rows = table(exported(world, kind="csv", columns=("name", "amount", "customer", "customer.level", "paid", "share")))
    assert rows[0] == ["记录编号", "name", "amount", "customer", "customer · level", "paid", "share"]
    assert [int(row[0]) for row in rows[1:]] == sorted(world.deals, reverse=True)
    for row in rows[1:]:
        deal = world.deals[int(row[0])]
        customer = world.customers.get(deal["customer"], {})
        assert row[1] == (deal["name"] or "")
        assert row[2] == ("" if deal["amount"] is None else str(deal["amount"]))
        assert row[3] == (customer.get("name") or (f"#{deal['customer']}" if customer else ""))
        assert row[4] == (customer.get("level") or "").upper()
        assert row[5] == {None: "", True: "是", False: "否"}[deal["paid"]]
        assert row[6] == ("#DIV/0!" if deal["share"] is None else row[6])


def test_a_workbook_has_numbers_days_and_moments_of_their_kind(world: World) -> None:
    (head, *rows) = sheets(exported(world, columns=("amount", "price", "made", "at", "state", "marks")))["订单"]
    assert head == ("记录编号", "amount", "price", "made", "at", "state", "marks")
    for row in rows:
        deal = world.deals[int(row[0])]
        assert row[1] == (None if deal["amount"] is None else Decimal(deal["amount"]))
        assert row[2] == (None if deal["price"] is None else Decimal(5))
        assert row[3] == deal["made"]
        local = {"2026-01-31T16:30:00Z": "2026-02-01 00:30:00", "2026-01-31T15:30:00Z": "2026-01-31 23:30:00"}
        assert str(row[4]) == (local[deal["at"]] if deal["at"] else "None")
        assert row[5] == (deal["state"] and deal["state"].title())
        assert row[6] == (", ".join(deal["marks"]).upper() if deal["marks"] else None)


def test_the_rows_of_a_sub_table_have_a_sheet_of_their_own(world: World) -> None:
    made = sheets(exported(world, rows=True, columns=("name",)))
    assert list(made) == ["订单", "明细"]
    assert made["明细"][0] == ("记录编号", "行编号", "item", "qty", "product")
    expected = {(deal, line["id"]) for deal, lines in world.lines.items() for line in lines}
    assert {(int(row[0]), int(row[1])) for row in made["明细"][1:]} == expected
    assert list(sheets(exported(world, columns=("name",)))) == ["订单"]
    assert len(table(exported(world, kind="csv", rows=True, columns=("name",)))[0]) == 2


def test_more_rows_than_a_sheet_has_go_on_in_the_next(world: World) -> None:
    made = sheets(exported(world, columns=("name",), most_rows=25))
    assert list(made) == ["订单", "订单 (2)", "订单 (3)"]
    assert [len(rows) for rows in made.values()] == [26, 26, 11]
    assert {rows[0] for rows in made.values()} == {("记录编号", "name")}
    assert len({row[0] for rows in made.values() for row in rows[1:]}) == 60


def test_only_records_go_out_of_which_a_role_says_so(world: World) -> None:
    mine = world.rights(deal=Grant(read=ALL, export=OWN))
    rows = table(exported(world, mine, kind="csv", columns=("name",)))[1:]
    assert {int(row[0]) for row in rows} == {number for number, deal in world.deals.items() if deal["owner_id"] == 7}
    with pytest.raises(MayNotExport) as refused:
        exported(world, world.rights(deal=Grant(read=ALL)), columns=("name",))
    assert refused.value.params["right"] == "deal.export"


def test_a_cell_goes_out_where_one_grant_gives_its_row_and_its_field(world: World) -> None:
    both = world.two_roles(
        {"deal": Grant(read=ALL, fields={"secret": "read"})},
        {"deal": Grant(read=ALL, export=ALL, fields={"secret": "hidden", "note": "masked"})},
    )
    rows = table(exported(world, both, kind="csv"))
    assert "secret" not in rows[0]
    note = rows[0].index("note")
    # The role that shows the note in full exports nothing, and the other one masks it.
    assert {row[note] for row in rows[1:]} <= {"", "******"} or all(
        "*" in row[note] or not row[note] for row in rows[1:]
    )
    with pytest.raises(FieldHidden):
        exported(world, both, columns=("secret",))
    with pytest.raises(FieldHidden):
        exported(world, both, columns=("name",), filter={"field": "secret", "operator": "is", "value": "s1"})


def test_of_a_linked_record_goes_out_what_may_be_exported_of_it_and_what_it_is_called(world: World) -> None:
    customers = Grant(read=ALL, export=OWN)
    rights = world.rights(deal=EVERY, customer=customers)
    rows = table(exported(world, rights, kind="csv", columns=("customer", "customer.level", "others")))[1:]
    for row in rows:
        deal = world.deals[int(row[0])]
        customer = world.customers.get(deal["customer"])
        named = customer and (customer["name"] or f"#{customer['id']}")
        assert row[1] == (named or "")
        shown = customer["level"] if customer and customer["owner_id"] == 7 else None
        assert row[2] == (shown or "").upper()
        wanted = [world.customers[one]["name"] or f"#{one}" for one in deal["others"] or ()]
        assert row[3] == ", ".join(wanted)
    with pytest.raises(FieldHidden):
        exported(world, world.rights(deal=EVERY, customer=Grant(read=ALL)), columns=("customer.level",))


def test_what_the_roles_show_through_a_mask_goes_out_through_it(world: World) -> None:
    rights = world.rights(customer=Grant(read=ALL, export=ALL, fields={"phone": "masked"}))
    rows = table(exported(world, rights, "customer", kind="csv", columns=("name", "phone")))[1:]
    assert {row[2] for row in rows} == {"", "138****1111"}
    assert b"13800001111" not in exported(world, rights, "customer", columns=("phone",))


def test_what_is_looked_up_goes_out_in_the_words_of_where_it_stands(world: World) -> None:
    level = {"choices": [{"code": "a", "label": {"zh-CN": "重点", "en": "Key"}}]}
    origin = [field("name"), field("level", "select", settings=level), field("place", "region")]
    followed = [
        field("origin", "link", settings={"form": "origin"}),
        field("level", "look_up", settings={"path": "origin.level"}),
        field("place", "look_up", settings={"path": "origin.place"}),
        field("again", "look_up", settings={"path": "next.level"}),
        field("next", "link", settings={"form": "followed"}),
    ]
    forms: dict[str, dict[str, Any]] = {"origin": {"fields": origin, "title": "name"}, "followed": {"fields": followed}}
    published(world.database, *(read({"key": key, "label": {"en": key}, **form}) for key, form in forms.items()))
    changes = [
        Change(form="origin", operation="create", ref="o", values={"name": "甲", "level": "a", "place": "440300"}),
        Change(form="followed", operation="create", ref="f", values={"origin": {"ref": "o"}}),
        Change(form="followed", operation="create", values={"origin": {"ref": "o"}, "next": {"ref": "f"}}),
    ]
    world.database.change("w_main", lambda session: write(session, SYSTEM_ITSELF, changes))
    asked: dict[str, Any] = {"columns": ("level", "place", "again"), "kind": "csv", "sort": (Sort(field="id"),)}
    for language, words in (("zh-CN", ["重点", "广东省深圳市"]), ("en", ["Key", "Guangdong, Shenzhen"])):
        context = replace(HERE, language=language)
        rows = table(exported(world, form="followed", context=context, **asked))[1:]
        assert [row[-3:] for row in rows] == [[*words, ""], [*words, words[0]]]


def test_filter_search_and_order_are_those_of_a_page(world: World) -> None:
    asked: dict[str, Any] = {"filter": {"field": "amount", "operator": "more", "value": 1}, "search": "华"}
    rows = table(exported(world, kind="csv", columns=("name",), **asked))[1:]
    wanted = [n for n, deal in sorted(world.deals.items(), reverse=True)
              if (deal["amount"] or 0) > 1 and "华" in f"{deal['name'] or ''} {deal['note'] or ''}"]  # fmt: skip
    assert [int(row[0]) for row in rows] == wanted
    with pytest.raises(QueryRefused):
        exported(world, columns=("nosuch",))


@pytest.mark.parametrize(
    "filter_",
    [
        {"formula": "amount > 1"},
        {"formula": "SUM(lines.qty) > 3"},
        {"formula": 'customer.level = "a"'},
        {"field": "customer.level", "operator": "is", "value": "a"},
        {"rows": "lines", "some": {"field": "qty", "operator": "more", "value": 1}},
        {"not": {"field": "customer.name", "operator": "is_blank"}},
    ],
    ids=str,
)
@pytest.mark.parametrize(
    "sort", [(), ({"field": "customer.name"},), ({"field": "amount", "descending": True},)], ids=str
)
def test_an_export_holds_what_pages_show_of_what_may_go_out_in_their_order(
    world: World, filter_: dict[str, Any], sort: tuple[dict[str, Any], ...]
) -> None:
    customers = Grant(read=ALL)
    asked: dict[str, Any] = {"filter": filter_, "sort": msgspec.convert(sort, tuple[Sort, ...])}
    reader = world.rights(deal=Grant(read=ALL), customer=customers)
    shown = [n for n in world.numbers(reader, limit=500, **asked) if world.deals[n]["owner_id"] == 7]
    taker = world.rights(deal=Grant(read=ALL, export=OWN), customer=customers)
    rows = table(exported(world, taker, kind="csv", columns=("name",), **asked))[1:]
    assert [int(row[0]) for row in rows] == shown
    everything = table(
        exported(world, world.rights(deal=EVERY, customer=customers), kind="csv", columns=("name",), **asked)
    )
    assert [int(row[0]) for row in everything[1:]] == world.numbers(reader, limit=500, **asked)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_column_of_the_system_has_a_heading_of_its_own(world: World, language: str) -> None:
    keys = tuple(column.name for column in SYSTEM)
    context = replace(HERE, language=language)
    (head, *_) = table(exported(world, kind="csv", columns=keys, context=context))
    assert len(set(head)) == len(keys)
    assert not set(head) & set(keys)


def test_more_records_than_one_export_takes_are_refused_with_how_many_there_are(world: World) -> None:
    with world.database.reading("w_main") as session, pytest.raises(TooManyToExport) as refused:
        Export(session, world.rights(everything=True), "deal", ExportAsked(), HERE, most=59)
    assert refused.value.params == {"form": "订单", "count": 60, "limit": 59}
    with pytest.raises(NothingToExport):
        exported(world, columns=())


def test_a_session_is_free_again_when_an_export_was_left(world: World, tmp_path: Path) -> None:
    with world.database.reading("w_main") as session:
        made = Export(session, world.rights(everything=True), "customer", ExportAsked(kind="csv"), HERE)
        pieces = made.pieces(tmp_path)
        assert next(pieces)
        pieces.close()  # type: ignore[attr-defined]
        assert made.written == len(world.customers)
        assert session.connection.info.transaction_status.name == "IDLE"


def test_whoever_stops_in_the_middle_leaves_no_file_behind(world: World, tmp_path: Path) -> None:
    for stop in (0, 1, 2):
        with world.database.reading("w_main") as session:
            pieces = Export(session, world.rights(everything=True), "deal", ExportAsked(), HERE).pieces(tmp_path)
            for _, _ in zip(range(stop), pieces, strict=False):
                pass
            pieces.close()  # type: ignore[attr-defined]
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_went_out_says_when_it_comes_in_what_is_there(world: World, kind: str) -> None:
    rights = world.rights(everything=True)
    with world.database.reading("w_main") as session:
        known = catalogue(session).form("deal").known
    keys = [key for key, each in known.items() if each.type.reimports and not each.target]
    content = exported(world, rights, kind=kind, columns=tuple(keys))
    with open_workbook(content, "x") as book:
        rows: list[Any] = [row.cells for row in book.sheets[0].rows(2)]
    there = {each["id"]: each["values"] for each in world.page(rights, fields=tuple(keys), limit=500)["records"]}
    assert {int(row[0]) for row in rows} == set(there)
    for row in rows:
        for key, cell in zip(keys, (*row[1:], *[None] * len(keys)), strict=False):
            each = known[key]
            value = each.type.accept_text("" if cell is None else cell_text(cell), each.options, HERE)
            assert (None if value is None else each.type.json(value, each.options)) == _exact(
                each, there[int(row[0])][key]
            )


def _exact(known: Known, raw: Any) -> Any:
    """What was written past the write path, as that would have rounded it."""
    value = known.type.accept(raw, known.options, HERE)
    return None if value is None else known.type.json(value, known.options)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_memory_does_not_grow_with_the_records_and_what_happens_meanwhile_is_not_in_it(
    fresh: Database, tmp_path: Path, kind: str
) -> None:
    many = 50_000
    published(fresh, read({"key": "note", "label": {"zh-CN": "便签"}, "fields": [field("a"), field("b", "long_text")]}))
    with fresh.as_owner() as owner:
        owner.execute(
            "insert into w_main.note (created_at, updated_at, a, b)"
            " select now(), now(), n, repeat(n::text, 40) from generate_series(1, %s) n",
            [many],
        )
    with fresh.reading("w_main") as session:
        rights = rights_of(session, Who("person", 7, 7, everything=True))
        made = Export(session, rights, "note", ExportAsked(kind="csv" if kind == "csv" else "xlsx"), HERE)
        tracemalloc.start()
        pieces = made.pieces(tmp_path)
        size = len(next(pieces))
        with fresh.as_owner() as owner:
            owner.execute("delete from w_main.note")
        for piece in pieces:
            size += len(piece)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert made.written == many
    assert most < 12 * 1024**2
    assert size > (many * 100 if kind == "csv" else 100_000)
    assert list(tmp_path.iterdir()) == []
