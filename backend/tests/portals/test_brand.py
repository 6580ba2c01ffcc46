"""The brand of a workspace: who settles it, what becomes of pictures from anywhere, and what is told of it outside."""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from httpx import Response
from PIL import Image

from chengwu.files import service
from chengwu.files.folder import Folder
from chengwu.forms import read
from chengwu.kit.db import Database
from chengwu.records import shape
from chengwu.workspaces.backup import backup, restore
from tests.files.test_pictures import png
from tests.files.tus import bring, picture
from tests.forms.samples import field
from tests.http.browser import Browser, cheap_hashing
from tests.http.trade import refusals
from tests.portals.stand import Stand
from tests.records.world import SCHEMA, published
from tests.support import VAULT

pytestmark = [pytest.mark.database, pytest.mark.slow]
PAPER: dict[str, Any] = {
    "key": "paper",
    "label": {"en": "Paper"},
    "fields": [field("name"), field("scan", "image")],
    "title": "name",
}


class Branded(Stand):
    """The house with its stand, and a brand that is settled anew again and again."""

    def __init__(self, database: Database, data: Path) -> None:
        super().__init__(database, data=str(data))
        published(database, read(PAPER))
        self.folder = Folder(data / "files" / database.read(SCHEMA, service.folder_name))

    def brand(self) -> dict[str, Any]:
        found: dict[str, Any] = self.owner.get("/api/workspace/brand").json()
        return found

    def try_to_settle(self, by: Browser | None = None, **more: Any) -> Response:
        """Change a part of it and leave the rest."""
        now = self.brand()
        held = {which: (now[which] or {"file": None})["file"] for which in ("logo", "cover")}
        same = {"version": now["version"], "colour": now["colour"], **held}
        return (by or self.owner).put("/api/workspace/brand", **(same | more))

    def settle(self, **more: Any) -> dict[str, Any]:
        answer = self.try_to_settle(**more)
        assert answer.status_code == 200, answer.text
        made: dict[str, Any] = answer.json()
        return made

    def refused(self, which: str, content: bytes, name: str = "a.png") -> str:
        """Why it does not become this picture; the brand is as it was."""
        before, wanted = self.brand(), dict[str, Any]({which: bring(self.owner, content, name)})
        answer = self.try_to_settle(**wanted)
        assert self.brand() == before
        return refusals(answer)[which]

    def numbers(self) -> set[int]:
        """The files that there are."""
        with self.database.as_owner() as connection:
            return {row[0] for row in connection.execute("select id from w_main.data_file")}

    def sweep(self) -> int:
        return self.database.change(SCHEMA, lambda session: service.sweep(session, self.folder))

    def fetched(self, link: str, which: str) -> Image.Image:
        """A picture as a stranger gets it."""
        answer = self.stranger().get(f"/api/b/{link}/{which}")
        assert answer.status_code == 200, answer.text
        return Image.open(io.BytesIO(answer.content))


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    with cheap_hashing():
        yield


@pytest.fixture(scope="module")
def stand(database: Database, module_folder: Path) -> Branded:
    return Branded(database, module_folder)


def test_nobody_settles_it_but_who_may_change_the_workspace(stand: Branded) -> None:
    _, colleague = stand.somebody("portals.publish", "portals.share")
    assert colleague.get("/api/workspace/brand").json() == stand.brand()
    assert stand.try_to_settle(colleague, colour="#123456").json()["key"] == "not_allowed"
    _, keeper = stand.somebody("workspace.manage")
    assert stand.try_to_settle(keeper, colour="#1234EF").json()["colour"] == "#1234ef"
    assert stand.try_to_settle(keeper, colour="red").status_code == 422
    assert stand.try_to_settle(keeper, colour="").json()["colour"] == ""


def test_every_page_outside_tells_whose_it_is(stand: Branded) -> None:
    logo = bring(stand.owner, picture(900, 300, "PNG"), "标志.png")
    settled = stand.settle(colour="#aa3300", logo=logo, cover=bring(stand.owner, picture(3000, 800), "c.jpg"))
    assert (settled["logo"]["file"], settled["logo"]["name"]) == (logo, "标志.png")
    head = {"company": "星光模特", "colour": "#aa3300", **{w: settled[w]["link"] for w in ("logo", "cover")}}

    def seen(told: dict[str, Any]) -> dict[str, Any]:
        return {name: told[name] for name in head}

    link, own = stand.publish()["link"], stand.publish(colour="#00AA33")["link"]
    assert seen(stand.opened(link)) == head
    assert stand.opened(own)["colour"] == "#00AA33", "a colour of its own goes before"
    past = (stand.clock.now() - timedelta(minutes=1)).isoformat()
    assert seen(stand.opened(stand.publish(closes_at=past)["link"])) == head
    record = stand.make("visitor", name="客")
    assert seen(stand.see(stand.share(record=record)).json()) == head
    locked = stand.see(stand.share(record=record, password="5188", colour="#112233")).json()
    told = {name: value for name, value in locked.items() if value}
    assert told == {**head, "colour": "#112233", "locked": True, "exact": True}, "and nothing else"
    gone = stand.stranger().get("/api/f/main.nothing")
    assert gone.status_code == 404
    assert head["logo"] not in gone.text


def test_the_two_pictures_are_given_out_without_a_session_as_they_were_made_anew(stand: Branded) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "KAMERA"
    content = picture(2000, 1000, exif=exif) + b"TRAILING-SECRET"
    settled = stand.settle(
        cover=bring(stand.owner, content, "c.jpg"), logo=bring(stand.owner, picture(900, 300, "PNG"), "l.png")
    )
    answer = stand.stranger().get(f"/api/b/{settled['cover']['link']}/cover")
    assert answer.headers["content-type"] == "image/webp"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"].startswith('inline; filename="cover.webp"')
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert b"KAMERA" not in answer.content
    assert b"SECRET" not in answer.content
    shown = Image.open(io.BytesIO(answer.content))
    assert (shown.size, dict(shown.getexif()), shown.format) == ((800, 1600), {}, "WEBP")
    assert stand.fetched(settled["logo"]["link"], "logo").size == (640, 213)
    tag = answer.headers["etag"]
    known = stand.stranger().client.get(f"/api/b/{settled['cover']['link']}/cover", headers={"If-None-Match": tag})
    assert (known.status_code, known.content) == (304, b"")


def test_no_other_file_is_given_out_there(stand: Branded) -> None:
    settled = stand.settle(
        logo=bring(stand.owner, picture(colour=(1, 2, 3)), "l.jpg"),
        cover=bring(stand.owner, picture(colour=(3, 2, 1)), "c.jpg"),
    )
    fresh, held = picture(colour=(7, 7, 7)), picture(colour=(8, 8, 8))
    bring(stand.owner, fresh, "fresh.jpg")
    stand.make("paper", name="a", scan=bring(stand.owner, held, "held.jpg"))
    prints = [hashlib.sha256(each).hexdigest() for each in (fresh, held)]
    logo, cover = settled["logo"]["link"], settled["cover"]["link"]
    secret = logo.partition(".")[2]
    wrong = [
        *(f"{link}/{which}" for link in (f"main.{each}" for each in prints) for which in ("logo", "cover")),
        *(f"{logo}/cover", f"{cover}/logo", f"{logo}/scan", f"{logo}/logo.webp", f"{logo}/..%2flogo"),
        *(f"nowhere.{secret}/logo", "main./logo", f"main.{secret[:-1]}/logo", f"{logo.upper()}/logo"),
        *(f"main.{secret}%00/logo", f"{settled['logo']['file']}/logo", "main.%2e%2e%2f/logo"),
    ]
    answers = [stand.stranger().get(f"/api/b/{path}") for path in wrong]
    assert {answer.status_code for answer in answers} == {404}
    assert {answer.json()["key"] for answer in answers} <= {"portal_gone", "not_found"}
    assert stand.owner.get(f"/api/files/{settled['logo']['file']}/content").status_code == 404
    assert {
        stand.stranger().get(f"/api/b/{link}/{which}").status_code for link, which in ((logo, "logo"), (cover, "cover"))
    } == {200}


HOSTILE = {
    "a drawing": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a bomb": png(60_000, 60_000, zlib.compress(b"\0" * 10_000_000, 9)),
    "half a picture": picture(900, 900)[:900],
    "a paper": b"%PDF-1.7 paper",
    "nothing": b"",
}


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize("which", ["logo", "cover"])
def test_what_is_no_picture_never_becomes_one(stand: Branded, what: str, which: str) -> None:
    assert stand.refused(which, HOSTILE[what]) == "portal_brand_no_picture"


def test_a_picture_that_is_too_large_is_refused(stand: Branded) -> None:
    assert stand.refused("cover", picture() + b"\0" * 10 * 1024**2, "c.jpg") == "portal_brand_too_large"


def test_only_what_one_has_just_brought_oneself_becomes_a_picture(stand: Branded) -> None:
    _, keeper = stand.somebody("workspace.manage")
    theirs = bring(keeper, picture(), "theirs.jpg")
    used = bring(stand.owner, picture(), "used.jpg")
    stand.make("paper", name="b", scan=used)
    both = bring(stand.owner, picture(), "both.jpg")
    for number in (theirs, used, 10**9):
        assert refusals(stand.try_to_settle(logo=number)) == {"logo": "portal_brand_file_gone"}
    assert refusals(stand.try_to_settle(logo=both, cover=both)) == {"cover": "portal_brand_file_gone"}
    assert stand.try_to_settle(keeper, logo=theirs).status_code == 200


def test_two_who_settle_it_at_once_do_not_overwrite_each_other(stand: Branded) -> None:
    version = stand.brand()["version"]
    stand.settle(colour="#111111")
    stale = stand.try_to_settle(version=version, colour="#222222")
    assert (stale.status_code, stale.json()["key"]) == (409, "stale_version")
    assert stand.brand()["colour"] == "#111111"


def test_a_picture_lives_as_long_as_it_is_named_and_goes_when_it_is_replaced(stand: Branded) -> None:
    first = bring(stand.owner, picture(colour=(10, 20, 30)), "first.jpg")
    link = stand.settle(logo=first)["logo"]["link"]
    print_of_first = bytes.fromhex(link.partition(".")[2])
    stand.clock.move(seconds=400 * 24 * 3600)
    stand.sweep()
    assert stand.fetched(link, "logo").size == (40, 30)
    second = stand.settle(logo=bring(stand.owner, picture(colour=(30, 20, 10)), "second.jpg"))["logo"]["file"]
    assert first not in stand.numbers()
    assert second in stand.numbers()
    assert stand.stranger().get(f"/api/b/{link}/logo").status_code == 404
    stand.clock.move(seconds=25 * 3600)
    stand.sweep()
    assert not stand.folder.bytes_of(print_of_first).exists()
    assert not stand.folder.shown_of(print_of_first, "medium").exists()
    assert stand.settle(logo=None)["logo"] is None
    assert second not in stand.numbers()


def test_a_picture_that_a_record_holds_too_stays_there(stand: Branded) -> None:
    number = bring(stand.owner, picture(colour=(50, 60, 70)), "both.jpg")
    stand.settle(cover=number)
    record = stand.make("paper", name="c", scan=number)
    stand.settle(cover=None)
    assert number in stand.numbers()
    assert stand.owner.get(f"/api/forms/paper/records/{record}/files/scan/{number}").status_code == 200


def test_the_journal_says_what_it_was_and_what_it_is(stand: Branded) -> None:
    stand.settle(colour="#0a0a0a")
    stand.settle(colour="#0b0b0b")
    entries = stand.owner.get("/api/journal", form="portals.brand").json()["items"]
    last = entries[0]
    assert (last["operation"], last["before"]["colour"], last["after"]["colour"]) == ("update", "#0a0a0a", "#0b0b0b")


def test_it_comes_back_with_a_backup(fresh: Database, folder: Path, tmp_path: Path) -> None:
    stand = Branded(fresh, folder)
    settled = stand.settle(colour="#336699", logo=bring(stand.owner, picture(colour=(9, 9, 9)), "l.jpg"))
    saved = backup(fresh, VAULT, "main", folder / "files", tmp_path / "b", "a long passphrase 口令")
    assert saved.files == 1
    restore(
        *(fresh, VAULT, tmp_path / "b", "a long passphrase 口令", folder / "files"),
        key="copy",
        make_tables=shape.make_everything,
    )
    stand.app.state.door.registry.refresh()
    link = settled["logo"]["link"].replace("main.", "copy.")
    assert stand.fetched(link, "logo").size == (40, 30)
