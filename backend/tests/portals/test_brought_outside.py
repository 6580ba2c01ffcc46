"""Files and rows from outside: brought for the fields that ask for them, within limits, and read back by nobody."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from httpx import Response

from chengwu.files import service
from chengwu.files.folder import Folder
from chengwu.forms import read
from chengwu.kit.db import Database
from chengwu.portals import uploading
from tests.files.tus import PIECE_TYPE, TUS, metadata, picture
from tests.forms.samples import field
from tests.http.browser import Browser, cheap_hashing
from tests.http.trade import refusals
from tests.portals.stand import Stand
from tests.records.world import SCHEMA, published

pytestmark = [pytest.mark.database, pytest.mark.slow]
PDF = b"%PDF-1.7 " + b"x" * 3000
REPAIR: dict[str, Any] = {
    "key": "repair",
    "label": {"zh-CN": "报修", "en": "Repair"},
    "fields": [
        field("name", label={"zh-CN": "称呼", "en": "Name"}, required=True),
        field("paper", "file", settings={"extensions": ["pdf"], "max_megabytes": 1, "most": 2}),
        field("other", "file"),
        field("face", "image"),
        field("shots", "gallery", label={"zh-CN": "照片", "en": "Pictures"}),
        field("sign", "signature"),
        field("inside", "file"),
        field("lines", "sub_table", label={"zh-CN": "物品", "en": "Things"}, settings={"form": "repair.line"}),
    ],
    "sections": [
        {"label": {"zh-CN": "是谁"}, "fields": ["name", "face"]},
        {"label": {"zh-CN": "内部"}, "fields": ["inside"]},
    ],
    "title": "name",
    "sub_tables": [
        {
            "key": "line",
            "label": {"zh-CN": "物品", "en": "Things"},
            "fields": [
                field("thing", label={"zh-CN": "物品", "en": "Thing"}, required=True),
                field("count", "integer", settings={"maximum": "9"}),
                field("what", "select", settings={"choices": [{"code": "broken"}, {"code": "lost"}]}),
                field("why", visible="what = 'lost'"),
                field("scan", "image"),
                field("price", "money"),
            ],
        }
    ],
}
ASKED: list[dict[str, Any]] = [{"field": each} for each in ("name", "paper", "other", "face", "shots", "sign")]
CELLS: list[dict[str, Any]] = [{"field": each} for each in ("thing", "count", "what", "why", "scan")]
LINES: dict[str, Any] = {"field": "lines", "rows": 3, "fields": CELLS}


class Workshop(Stand):
    """A stand where things are brought to be mended."""

    def __init__(self, database: Database, data: Path) -> None:
        super().__init__(database, data=str(data), file_megabytes=3)
        published(database, read(REPAIR))
        self.folder = Folder(data / "files" / database.read(SCHEMA, service.folder_name))

    def asked_for(self, *more: dict[str, Any], **of_form: Any) -> str:
        fields = [*ASKED, *more]
        return str(self.publish(form="repair", fields=fields, **of_form)["link"])

    def announce(
        self, page: Page, key: str, name: str, size: int, first: bytes | None = None, stamp: str | None = None
    ) -> Response:
        said = {"filename": name, "field": key, "stamp": page.stamp if stamp is None else stamp}
        headers = {**page.by.headers, **TUS, "Upload-Length": str(size), "Upload-Metadata": metadata(**said)}
        if first is not None:
            headers["Content-Type"] = PIECE_TYPE
        return page.by.client.post(f"/api/f/{page.link}/files", headers=headers, content=first or b"")

    def bring(self, page: Page, key: str, content: bytes, name: str = "a.pdf") -> str:
        """A whole file; what its bringer is given for it."""
        made = self.announce(page, key, name, len(content), content)
        assert (made.status_code, made.headers.get("upload-offset")) == (201, str(len(content))), made.text
        return claim_of(made)

    def page(self, link: str) -> Page:
        by = self.stranger()
        return Page(link, by, self.opened(link, by)["stamp"])

    def sent(self, page: Page, **values: Any) -> Response:
        return self.post(page.by, page.link, values=values, stamp=page.stamp)

    def repairs(self) -> list[dict[str, Any]]:
        found = self.owner.post("/api/forms/repair/query", limit=500).json()["records"]
        return [{**each["values"], "id": each["id"]} for each in found]

    def at(self, page: Page, claim: str, method: str = "HEAD", **headers: str) -> Response:
        return page.by.client.request(
            method, f"/api/f/{page.link}/files/{claim}", headers={**page.by.headers, **TUS, **headers}
        )


class Page:
    """A public form that somebody has opened."""

    def __init__(self, link: str, by: Browser, stamp: str) -> None:
        self.link, self.by, self.stamp = link, by, stamp


def claim_of(made: Response) -> str:
    return str(made.headers["location"]).rpartition("/")[2]


@pytest.fixture(scope="module")
def shop(database: Database, module_folder: Path) -> Iterator[Workshop]:
    with cheap_hashing():
        yield Workshop(database, module_folder)


def test_files_come_in_with_what_they_were_brought_for(shop: Workshop) -> None:
    page = shop.page(shop.asked_for())
    paper, face = shop.bring(page, "paper", PDF, "保修单.pdf"), shop.bring(page, "face", picture(), "脸.jpg")
    shots = [shop.bring(page, "shots", picture(colour=(n, n, n)), f"{n}.jpg") for n in (1, 2)]
    sign = shop.bring(page, "sign", picture(kind="PNG"), "signature.png")
    came = shop.sent(page, name="带文件", paper=[paper], face=[face], shots=shots, sign=[sign])
    assert came.json() == {"received": True}, came.text
    [made] = [each for each in shop.repairs() if each["name"] == "带文件"]
    assert (len(made["paper"]), len(made["shots"]), made["sign"]["signer"]) == (1, 2, None)
    kept = shop.owner.client.get(f"/api/forms/repair/records/{made['id']}/files/paper/{made['paper'][0]}")
    assert kept.content == PDF
    again = shop.page(page.link)
    assert refusals(shop.sent(again, name="别人的", paper=[paper])) == {"values.paper": "portal_file_lost"}, "once"


def test_a_lost_line_is_gone_on_with_and_what_is_taken_out_is_gone(shop: Workshop) -> None:
    page = shop.page(shop.asked_for())
    claim = claim_of(shop.announce(page, "paper", "a.pdf", len(PDF), PDF[:1000]))
    assert refusals(shop.sent(page, name="半个", paper=[claim])) == {"values.paper": "portal_file_lost"}
    asked = shop.at(page, claim)
    assert (asked.status_code, asked.headers["upload-offset"]) == (200, "1000")
    headers = {**page.by.headers, **TUS, "Upload-Offset": "1000", "Content-Type": PIECE_TYPE}
    rest = page.by.client.patch(f"/api/f/{page.link}/files/{claim}", headers=headers, content=PDF[1000:])
    assert (rest.status_code, rest.headers["upload-offset"]) == (204, str(len(PDF)))
    assert shop.sent(page, name="半个", paper=[claim]).status_code == 200
    dropped = shop.bring(page, "paper", PDF)
    assert shop.at(page, dropped, "DELETE").status_code == 204
    assert shop.at(page, dropped).status_code == 404


def test_nothing_that_was_brought_is_read_back_by_anybody(shop: Workshop) -> None:
    page = shop.page(shop.asked_for())
    claim = shop.bring(page, "paper", PDF)
    newest = max(each.id for each in shop.database.read(SCHEMA, lambda s: service.some(s, range(1, 10_000))))
    for by in (page.by, shop.owner, shop.somebody()[1]):
        for path in (f"/api/f/{page.link}/files/{claim}", f"/api/files/{newest}", f"/api/files/{newest}/content"):
            answer = by.client.get(path, headers=by.headers)
            assert answer.status_code in (401, 404, 405), path
            assert PDF not in answer.content
    _, inside = shop.somebody("views.share")
    taken = inside.post("/api/forms/repair/records", values={"name": "偷", "paper": [newest]})
    assert taken.status_code == 404
    assert refusals(shop.owner.post("/api/forms/repair/records", values={"name": "偷", "paper": [newest]})) == {
        "values.paper": "write_file_unknown"
    }


def test_a_claim_is_good_for_its_field_its_page_and_its_form(shop: Workshop) -> None:
    page, other = shop.page(shop.asked_for()), shop.page(shop.asked_for())
    claim = shop.bring(page, "paper", PDF)
    lost = {"values.paper": "portal_file_lost"}
    assert refusals(shop.sent(other, name="x", paper=[claim])) == lost, "another form"
    assert refusals(shop.sent(shop.page(page.link), name="x", paper=[claim])) == lost, "another page"
    assert refusals(shop.sent(page, name="x", other=[claim])) == {"values.other": "portal_file_lost"}
    for forged in (1, "1", claim[:-3] + "AAA", "", [claim], {"file": 1}, None, "é" * 50):
        refused = shop.sent(page, name="x", paper=[forged])
        assert refusals(refused) == lost, forged
    assert refusals(shop.sent(page, name="x", paper=[claim, claim])) == lost
    assert shop.at(other, claim).status_code == 404
    assert shop.at(page, "nothing").status_code == 404


def test_fields_that_do_not_ask_for_files_take_none(shop: Workshop) -> None:
    page = shop.page(shop.asked_for())
    for key in ("inside", "name", "lines.scan", "nothing", "", "id", "lines"):
        answer = shop.announce(page, key, "a.pdf", 10)
        assert (answer.status_code, refusals(answer)) == (422, {"field": "file_field_unknown"}), key
    for stamp in ("", "x", shop.page(shop.asked_for()).stamp):
        assert shop.announce(page, "paper", "a.pdf", 10, stamp=stamp).json()["key"] == "portal_reopen"
    assert shop.announce(Page("main." + "x" * 43, page.by, page.stamp), "paper", "a.pdf", 1).status_code == 404


def test_kinds_sizes_and_programs_are_refused_before_and_after_the_bytes(shop: Workshop) -> None:
    page = shop.page(shop.asked_for())

    def refused(key: str, name: str, size: int = 10) -> dict[str, str]:
        return refusals(shop.announce(page, key, name, size))

    assert refused("paper", "a.docx") == {"file": "file_kind_refused"}
    assert refused("paper", "a.pdf", 2 * 1024**2) == {"file": "file_larger_than_field"}
    assert refused("other", "发票.pdf.exe") == {"file": "portal_file_program"}
    assert shop.announce(page, "other", "a.zip", 4 * 1024**2).json()["key"] == "file_too_large"
    page_ = b"<html><script>alert(1)</script>"
    for key, content, name, why in (
        ("paper", page_, "a.pdf", "file_kind_refused"),
        ("face", page_, "a.png", "file_kind_refused"),
        ("face", b'<svg xmlns="x" onload="x"/>', "a.jpg", "file_kind_refused"),
        ("sign", picture(), "signature.png", "file_kind_refused"),
        ("other", b"MZ\x90\x00" + os.urandom(100), "发票.pdf", "portal_file_program"),
        ("other", b"\x7fELF" + os.urandom(100), "a", "portal_file_program"),
    ):
        claim = shop.bring(page, key, content, name)
        assert refusals(shop.sent(page, name="坏的", **{key: [claim]})) == {f"values.{key}": why}, name
    three = [shop.bring(page, "paper", PDF) for _ in range(3)]
    assert refusals(shop.sent(page, name="坏的", paper=three)) == {"values.paper": "portal_files_too_many"}
    assert "坏的" not in [each["name"] for each in shop.repairs()]


def test_a_form_that_is_over_takes_no_bytes_any_more(shop: Workshop) -> None:
    soon = (shop.clock.now() + timedelta(minutes=5)).isoformat()
    link = shop.asked_for(closes_at=soon)
    page = shop.page(link)
    claim = claim_of(shop.announce(page, "paper", "a.pdf", len(PDF), PDF[:10]))
    shop.clock.move(minutes=6)
    assert shop.announce(page, "paper", "a.pdf", 10).json()["key"] == "portal_closed"
    headers = {**page.by.headers, **TUS, "Upload-Offset": "10", "Content-Type": PIECE_TYPE}
    late = page.by.client.patch(f"/api/f/{link}/files/{claim}", headers=headers, content=PDF[10:])
    assert (late.status_code, late.json()["key"]) == (409, "portal_closed")
    old = shop.page(shop.asked_for())
    shop.clock.move(hours=13)
    assert shop.announce(old, "paper", "a.pdf", 10).json()["key"] == "portal_reopen"


def test_a_page_an_address_and_a_form_bring_so_many_and_no_more(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = shop.asked_for()
    page = shop.page(link)
    told = [shop.announce(page, "paper", "a.pdf", 10).status_code for _ in range(uploading.MOST_OF_PAGE + 1)]
    assert told == [201] * uploading.MOST_OF_PAGE + [429]
    monkeypatch.setattr(uploading, "MEGABYTES_FROM_ADDRESS", 4)
    heavy = shop.page(link)
    told = [shop.announce(heavy, "other", "a.zip", 1024**2 + 1).status_code for _ in range(3)]
    assert told == [201, 201, 429]
    monkeypatch.setattr(uploading, "MEGABYTES_OF_FORM", 1)
    assert shop.announce(shop.page(shop.asked_for()), "other", "a.zip", 2 * 1024**2).status_code == 429
    monkeypatch.undo()
    few = shop.asked_for(per_hour=1)
    monkeypatch.setattr(uploading, "_PER_SUBMISSION", 2)
    assert [shop.announce(shop.page(few), "paper", "a.pdf", 10).status_code for _ in range(3)] == [201, 201, 429]


def test_what_nobody_sends_in_is_gone_after_a_day_and_the_rest_stays(shop: Workshop) -> None:
    page = shop.page(shop.asked_for())
    kept, left = shop.bring(page, "paper", PDF + b"kept"), shop.bring(page, "paper", PDF + b"left")
    half = claim_of(shop.announce(page, "paper", "a.pdf", 50, b"%PDF-"))
    assert shop.sent(page, name="留下", paper=[kept]).status_code == 200
    own = shop.owner.client.post(
        "/api/files",
        headers={**shop.owner.headers, **TUS, "Upload-Length": "0", "Upload-Metadata": metadata(filename="a.txt")},
    )
    shop.clock.move(hours=25)
    shop.database.change(SCHEMA, lambda session: service.sweep(session, shop.folder))
    [made] = [each for each in shop.repairs() if each["name"] == "留下"]
    there = shop.owner.client.get(f"/api/forms/repair/records/{made['id']}/files/paper/{made['paper'][0]}")
    assert there.content == PDF + b"kept"
    for claim in (left, half):
        assert shop.at(page, claim).status_code == 404
    assert shop.owner.get(own.headers["location"]).status_code == 200, "who has an account has their time"


def test_rows_come_in_with_the_fields_that_are_asked_for(shop: Workshop) -> None:
    link = shop.asked_for(LINES)
    page = shop.page(link)
    told = {each["key"]: each for each in shop.opened(link)["fields"]}["lines"]
    assert [each["key"] for each in told["fields"]] == ["thing", "count", "what", "why", "scan"]
    assert told["settings"] == {"most": 3}
    assert shop.opened(link)["sections"] == [{"label": {"zh-CN": "是谁"}, "columns": 2, "fields": ["name", "face"]}]
    scan = shop.bring(page, "lines.scan", picture(), "a.jpg")
    rows = [{"thing": "相机", "count": 2, "scan": [scan]}, {"thing": "镜头", "what": "lost", "why": "路上"}]
    came = shop.sent(page, name="两行", lines=rows)
    assert came.status_code == 200, came.text
    [made] = [each for each in shop.repairs() if each["name"] == "两行"]
    whole = shop.owner.get(f"/api/forms/repair/records/{made['id']}?rows=lines").json()
    seen = [each["values"] for each in whole["rows"]["lines"]]
    assert [(each["thing"], each["why"]) for each in seen] == [("相机", None), ("镜头", "路上")]
    assert seen[0]["scan"]


def test_what_is_wrong_in_a_row_is_told_at_its_cell(shop: Workshop) -> None:
    cells = [*CELLS[:2], {"field": "what", "codes": ["broken"], "required": True}, *CELLS[3:]]
    page = shop.page(shop.asked_for({**LINES, "fields": cells}))

    def refused(*rows: Any) -> dict[str, str]:
        return refusals(shop.sent(page, name="错行", lines=list(rows)))

    assert refused({"thing": "相机", "what": "broken"}, {}) == {
        "values.lines.1.thing": "write_required",
        "values.lines.1.what": "write_required",
    }
    assert refused({"thing": "相机", "what": "lost"}) == {"values.lines.0.what": "portal_not_offered"}
    assert refused({"thing": "相机", "what": "broken", "count": "99"}) == {"values.lines.0.count": "field_too_large"}
    for key in ("price", "id", "parent_id"):
        assert refused({"thing": "相机", "what": "broken", key: 1}) == {
            f"values.lines.0.{key}": "portal_field_not_asked"
        }
    row = {"thing": "相机", "what": "broken"}
    assert refused(*[row] * 4) == {"values.lines": "portal_rows_too_many"}
    assert refused("x") == {"values.lines": "field_not_rows"}
    looked = page.by.post(
        f"/api/f/{page.link}/look", values={"name": "看", "lines": [{"what": "lost"}, {}]}, changed=["lines"]
    ).json()
    assert [each["visible"] for each in looked["rows"]["lines"]] == [
        ["thing", "count", "what", "why", "scan"],
        ["thing", "count", "what", "scan"],
    ]
    assert "错行" not in [each["name"] for each in shop.repairs()]


def test_rows_and_files_are_published_whole_or_not_at_all(shop: Workshop) -> None:
    def places(*fields: dict[str, Any]) -> dict[str, str]:
        return refusals(shop.try_to_publish(form="repair", fields=[{"field": "name"}, *fields]))

    at = "definition.fields.1"
    assert places({"field": "lines"}) == {f"{at}.fields": "portal_rows_fields"}
    assert places({"field": "paper", "fields": [{"field": "thing"}]}) == {f"{at}.fields": "portal_rows_fields"}
    assert places({"field": "lines", "fields": [{"field": "count"}]}) == {f"{at}.fields": "portal_field_missing"}
    assert places({"field": "lines", "fields": [{"field": "thing"}, {"field": "no"}]}) == {
        f"{at}.fields.1.field": "portal_field_not_there"
    }
    assert places({"field": "face", "hidden": True}) == {f"{at}.hidden": "portal_not_by_address"}
    assert places({"field": "lines", "prefill": True, "fields": [{"field": "thing"}]}) == {
        f"{at}.prefill": "portal_not_by_address"
    }
