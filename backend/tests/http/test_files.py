"""Files in records: who may put one in, who may read it, how long it stays, and what a signature says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pytest

from chengwu import journal
from chengwu.exchange.reading import open_workbook
from chengwu.files import service
from chengwu.files.folder import Folder
from chengwu.forms import read
from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database
from chengwu.kit.settings import Settings
from chengwu.records import shape
from tests.files.tus import announce, bring, give_up, number_of, picture
from tests.forms.samples import field
from tests.http.browser import OWNER, PASSWORD, Browser, House, cheap_hashing
from tests.http.trade import ALL, Trade, refusals
from tests.records.world import SCHEMA, published

pytestmark = [pytest.mark.database, pytest.mark.slow]
PDF = b"%PDF-1.7 paper"
MODEL: dict[str, Any] = {
    "key": "model",
    "label": {"zh-CN": "模特", "en": "Model"},
    "fields": [
        field("name"),
        field("papers", "file", settings={"extensions": ["pdf", "txt"], "max_megabytes": 1, "most": 3}),
        field("face", "image"),
        field("book", "gallery"),
        field("passport", "file", sensitivity="S3"),
        field("signed", "signature"),
        field("lines", "sub_table", settings={"form": "model.line"}),
    ],
    "title": "name",
    "sub_tables": [{"key": "line", "label": {"en": "Line"}, "fields": [field("item"), field("scan", "image")]}],
}
_bytes = count(1)


class Studio(Trade):
    """A house with models, of whom there are papers and pictures."""

    def __init__(self, database: Database, data: Path) -> None:
        House.__init__(self, database, Settings(requests_per_minute=10**6, data=str(data), session_hours=10**5))
        database.trail = journal.write_noted
        published(database, read(MODEL))
        self.folder = Folder(data / "files" / database.read(SCHEMA, service.folder_name))

    def sweep(self) -> int:
        return self.database.change(SCHEMA, lambda session: service.sweep(session, self.folder))

    def bring(self, browser: Browser | None = None, name: str = "合同.pdf") -> int:
        """A new paper."""
        return bring(browser or self.owner, PDF + str(next(_bytes)).encode(), name)

    def values(self, number: int, browser: Browser | None = None) -> dict[str, Any]:
        return dict((browser or self.owner).get(f"/api/forms/model/records/{number}").json()["values"])

    def change(self, number: int, browser: Browser | None = None, **values: Any) -> Any:
        at = f"/api/forms/model/records/{number}"
        version = self.owner.get(at).json()["version"]
        return (browser or self.owner).patch(at, version=version, values=values)


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    with cheap_hashing():
        yield


@pytest.fixture(scope="module")
def studio(database: Database, module_folder: Path) -> Studio:
    return Studio(database, module_folder)


def at(number: int, path: str, file: int) -> str:
    return f"/api/forms/model/records/{number}/files/{path}/{file}"


def test_a_record_tells_of_its_files_and_gives_them_out(studio: Studio) -> None:
    first, second = studio.bring(), studio.bring(name="a b.txt")
    face = bring(studio.owner, picture(640, 480), "face.jpg")
    number = studio.make("model", name="小满", papers=[second, first], face=face)
    found = studio.owner.get(f"/api/forms/model/records/{number}").json()
    assert (found["values"]["papers"], found["values"]["face"]) == ([second, first], face)
    assert [each["name"] for each in found["files"]["papers"]] == ["a b.txt", "合同.pdf"]
    (shown,) = found["files"]["face"]
    assert shown == {
        "id": face,
        "name": "face.jpg",
        "size": len(picture(640, 480)),
        "type": "image/jpeg",
        "width": 640,
        "height": 480,
    }
    answer = studio.owner.get(at(number, "papers", first))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.content.startswith(PDF)
    assert answer.headers["content-disposition"].startswith("inline")
    assert answer.headers["cache-control"] == "private, no-cache"
    kept = studio.owner.get(at(number, "papers", first), download="true")
    assert kept.headers["content-disposition"].startswith("attachment")
    assert studio.owner.get(at(number, "face", face), size="small").headers["content-type"] == "image/webp"
    for path, file in (("papers", face), ("nothing", first), ("name", first), ("papers", 10**9), ("papers.x", first)):
        assert studio.owner.get(at(number, path, file)).status_code == 404, path
    page = studio.owner.post("/api/forms/model/query", fields=["papers"]).json()["records"]
    assert [each["id"] for each in page[-1]["files"]["papers"]] == [second, first]


def test_a_record_without_files_tells_of_none(studio: Studio) -> None:
    number = studio.make("model", name="空")
    assert "files" not in studio.owner.get(f"/api/forms/model/records/{number}").json()


def test_nobody_puts_a_file_into_a_record_by_guessing_its_number(studio: Studio) -> None:
    role = studio.role(model={"read": ALL, "create": True, "update": ALL, "fields": {"passport": "write"}})
    her, him = studio.colleague(role), studio.colleague(role)
    hers = studio.bring(her)
    unfinished = number_of(announce(him, 9))
    number = studio.make("model", name="他的")
    for file in (hers, unfinished, 10**9):
        refused = studio.change(number, him, papers=[file])
        assert (refused.status_code, refusals(refused)) == (422, {"values.papers": "write_file_unknown"})
    made = him.post("/api/forms/model/records", values={"name": "x", "book": [{"file": hers}]})
    assert refusals(made) == {"values.book": "write_file_unknown"}
    assert him.get(f"/api/files/{hers}/content").status_code == 404
    assert studio.change(number, her, papers=[hers]).status_code == 200
    # Whoever works on the record keeps what it holds, and takes it nowhere else.
    own = studio.bring(him)
    assert studio.change(number, him, papers=[own, hers]).status_code == 200
    other = studio.make("model", name="别处")
    assert studio.change(other, him, papers=[hers]).status_code == 422
    assert studio.change(number, him, passport=[hers]).status_code == 422
    assert studio.values(number)["papers"] == [own, hers]


def test_a_field_takes_what_its_settings_say_by_the_bytes(studio: Studio) -> None:
    lies = bring(studio.owner, b"<html>", "a.pdf")
    other = bring(studio.owner, b"plain", "a.csv")
    long = bring(studio.owner, PDF + b"x" * 1024**2, "a.pdf")
    paper = studio.bring()
    for values, key in (
        ({"papers": [lies]}, "file_kind_refused"),
        ({"papers": [other]}, "file_kind_refused"),
        ({"papers": [long]}, "file_larger_than_field"),
        ({"face": paper}, "file_kind_refused"),
        ({"book": [{"file": paper}]}, "file_kind_refused"),
        ({"signed": {"image": paper}}, "file_kind_refused"),
    ):
        refused = studio.owner.post("/api/forms/model/records", values={"name": "x", **values})
        assert refusals(refused) == {f"values.{next(iter(values))}": key}


def test_who_may_not_read_the_cell_is_told_that_there_is_no_file(studio: Studio) -> None:
    paper = studio.bring()
    number = studio.make("model", name="密", papers=[paper])
    own = [{"kind": "own"}]
    for grant, status in (
        ({"read": ALL}, 200),
        ({"read": ALL, "fields": {"papers": "masked"}}, 404),
        ({"read": ALL, "fields": {"papers": "hidden"}}, 404),
        ({"read": own}, 404),
        ({"read": own, "also": [{"read": ALL, "fields": {"papers": "hidden"}, "others": "read"}]}, 404),
        ({"create": True}, 404),
    ):
        browser = studio.colleague(studio.role(model=grant))
        answer = browser.get(at(number, "papers", paper))
        assert answer.status_code == status, grant
        seen = browser.get(f"/api/forms/model/records/{number}")
        assert ("合同.pdf" in seen.text) == (status == 200), grant


def test_who_reads_a_sensitive_file_is_in_the_journal(studio: Studio) -> None:
    passport = studio.bring(name="passport.pdf")
    number = studio.make("model", name="护照", passport=[passport])
    before = len(studio.read_of("model"))
    answer = studio.owner.get(at(number, "passport", passport))
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    (entry,) = studio.read_of("model")[before:]
    assert (entry["record"], entry["after"]) == (number, {"fields": ["passport"], "records": [number]})


def test_files_in_rows_of_a_sub_table_follow_their_record(studio: Studio) -> None:
    scan = bring(studio.owner, picture(20, 10), "scan.jpg")
    number = studio.make("model", name="行", lines=[{"item": "a"}, {"item": "b", "scan": scan}])
    found = studio.owner.get(f"/api/forms/model/records/{number}", rows="lines").json()
    assert found["rows"]["lines"][1]["files"]["scan"][0]["name"] == "scan.jpg"
    assert studio.owner.get(at(number, "lines.scan", scan)).content == picture(20, 10)
    rows = [{"id": row["id"], **row["values"]} for row in found["rows"]["lines"]]
    hidden = studio.colleague(studio.role(model={"read": ALL, "fields": {"line.scan": "hidden"}}))
    assert hidden.get(at(number, "lines.scan", scan)).status_code == 404
    kept = studio.change(number, lines=[{"id": row["id"], "item": "c", "scan": row.get("scan")} for row in rows])
    assert kept.status_code == 200, kept.text
    assert studio.owner.get(at(number, "lines.scan", scan)).status_code == 200


def test_a_file_stays_while_a_record_holds_it_or_may_hold_it_again(fresh: Database, folder: Path) -> None:
    studio = Studio(fresh, folder)
    clock = fresh.clock
    assert isinstance(clock, MovableClock)
    browser = studio.owner
    paper, face = studio.bring(), bring(browser, picture(), "f.jpg")
    number = studio.make("model", name="久", papers=[paper], book=[{"file": face, "caption": "正面"}])
    assert browser.get(f"/api/files/{paper}/content").status_code == 404, "who reads it is asked of the record now"
    assert give_up(browser, paper).json()["key"] == "file_in_use"
    changed = studio.change(number, papers=None)
    assert changed.status_code == 200
    assert browser.post("/api/records/undo", change_set=changed.json()["change_set"]).status_code == 200
    assert studio.values(number)["papers"] == [paper]
    version = browser.get(f"/api/forms/model/records/{number}").json()["version"]
    gone = browser.delete(f"/api/forms/model/records/{number}?version={version}")
    assert gone.status_code == 200
    clock.move(days=100)
    browser = studio.owner = _again(studio)
    assert studio.sweep() == 0
    assert browser.post(f"/api/forms/model/records/{number}/restore").status_code == 200
    assert browser.get(at(number, "book", face)).status_code == 200
    clock.move(days=100)
    browser = studio.owner = _again(studio)
    assert studio.sweep() == 0, "it is held again"
    assert studio.change(number, papers=None).status_code == 200
    clock.move(days=181)
    browser = studio.owner = _again(studio)
    assert studio.sweep() == 1
    assert [each["id"] for each in browser.get(f"/api/forms/model/records/{number}").json()["files"]["book"]] == [face]
    # What comes back without its file comes back all the same.
    assert browser.post("/api/records/undo", change_set=_last(studio)).status_code == 200
    found = browser.get(f"/api/forms/model/records/{number}").json()
    assert (found["values"]["papers"], "papers" in found["files"]) == ([paper], False)
    assert browser.get(at(number, "papers", paper)).status_code == 404


def _again(studio: Studio) -> Browser:
    """The owner, signed in anew."""
    browser = studio.browser()
    answer = browser.post("/api/session", workspace="main", login=OWNER, password=PASSWORD)
    assert answer.status_code == 200, answer.text
    return browser


def _last(studio: Studio) -> int:
    with studio.database.as_owner() as connection:
        found = connection.execute(
            "select change_set from w_main.journal where form = 'model' and operation = 'update' order by id desc"
        ).fetchone()
    assert found is not None
    return int(found[0])


def test_a_signature_is_its_signers_at_its_moment_over_what_stood_there(studio: Studio) -> None:
    role = studio.role(model={"read": ALL, "create": True, "update": ALL, "fields": {"passport": "write"}})
    signer = studio.colleague(role)
    me = signer.get("/api/session").json()["person"]["id"]
    drawn = bring(signer, picture(kind="PNG"), "signature.png")
    paper = studio.bring(signer)
    forged = {"image": drawn, "signer": 1, "at": "2001-01-01T00:00:00Z", "fingerprint": "ab" * 32}
    made = signer.post(
        "/api/forms/model/records",
        values={"name": "签", "papers": [paper], "signed": forged, "lines": [{"item": "甲"}, {"item": "乙"}]},
    )
    assert made.status_code == 201, made.text
    number = made.json()["id"]
    signed = studio.values(number)["signed"]
    assert (signed["image"], signed["signer"]) == (drawn, me)
    assert signed["at"].startswith(studio.database.clock.now().isoformat()[:19])
    document = {
        "form": "model",
        "picture": hashlib.sha256(picture(kind="PNG")).hexdigest(),
        "record": number,
        "rows": {"lines": [{"item": "甲"}, {"item": "乙"}]},
        "values": {"name": "签", "papers": [paper]},
    }
    assert signed["fingerprint"] == hashlib.sha256(msgspec.json.encode(document)).hexdigest()
    # Whoever changes something else does not sign again, whatever they send along.
    assert studio.change(number, name="改", signed={**signed, "signer": 1, "fingerprint": "cd" * 32}).status_code == 200
    assert studio.values(number)["signed"] == signed
    again = bring(studio.owner, picture(kind="PNG", colour=(1, 2, 3, 255)), "signature.png")
    assert studio.change(number, signed={"image": again}).status_code == 200
    anew = studio.values(number)["signed"]
    assert (anew["image"], anew["signer"] == me, anew["fingerprint"] == signed["fingerprint"]) == (again, False, False)
    assert studio.owner.get(at(number, "signed", again)).headers["content-type"] == "image/png"
    undone = studio.owner.post("/api/records/undo", change_set=_last(studio))
    assert undone.status_code == 200, undone.text
    assert studio.values(number)["signed"] == signed


def test_an_export_says_what_files_are_called(studio: Studio) -> None:
    one, two = studio.bring(), studio.bring(name="附件.txt")
    face = bring(studio.owner, picture(), "面.jpg")
    studio.make("model", name="导出", papers=[one, two], book=[{"file": face}])
    asked = {"kind": "csv", "columns": ["name", "papers", "book"]}
    answer = studio.owner.post("/api/forms/model/export", **asked, search="", filter={"formula": "name = '导出'"})
    with open_workbook(answer.content, "a.csv") as book:
        rows = [row.cells for row in book.sheets[0].rows()]
    assert rows[1][1:] == ("导出", "合同.pdf, 附件.txt", "面.jpg")


def test_telling_of_files_costs_no_statement_more(studio: Studio) -> None:
    numbers = [studio.make("model", name="众", papers=[studio.bring()]) for _ in range(3)]
    plain = studio.statements(lambda: studio.owner.post("/api/forms/model/query", fields=["name"]))
    with_files = studio.statements(lambda: studio.owner.post("/api/forms/model/query", fields=["name", "papers"]))
    assert (with_files, len(numbers)) == (plain, 3)


def test_a_field_or_a_form_that_is_no_more_holds_nothing(fresh: Database, folder: Path) -> None:
    studio = Studio(fresh, folder)
    paper, face = studio.bring(), bring(studio.owner, picture(), "f.jpg")
    studio.make("model", name="旧", papers=[paper], lines=[{"item": "a", "scan": face}])
    slim = {**MODEL, "fields": [each for each in MODEL["fields"] if each["key"] not in ("papers", "lines")]}
    published(fresh, read({**slim, "sub_tables": []}))
    assert _held(studio) == {paper, face}, "it can still come back"
    with fresh.owner_change(SCHEMA) as session:
        shape.forget_removed(session, timedelta(-1))
    assert _held(studio) == set()


def _held(studio: Studio) -> set[int]:
    with studio.database.as_owner() as connection:
        found = connection.execute("select file from w_main.data_file_use where ended_at is null")
        return {row[0] for row in found}
