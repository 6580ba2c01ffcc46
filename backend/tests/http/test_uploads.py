"""Files come in by tus: in pieces, resumed, checked, one writer at a time; refusals come before the bytes."""

from __future__ import annotations

import base64
import hashlib
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from PIL import Image

from chengwu.files import service
from chengwu.files.folder import Folder
from chengwu.forms import read
from chengwu.jobs import Job
from chengwu.kit.clock import MovableClock
from chengwu.kit.db import Database
from chengwu.kit.settings import Settings
from chengwu.main import HANDLERS
from tests.files.tus import TUS, announce, bring, come, give_up, number_of, picture, send
from tests.forms.samples import field
from tests.http.browser import Browser, House, cheap_hashing
from tests.records.world import SCHEMA, published

pytestmark = [pytest.mark.database, pytest.mark.slow]
PAPER: dict[str, Any] = {
    "key": "paper",
    "label": {"zh-CN": "文书", "en": "Paper"},
    "fields": [
        field(
            "scan",
            "file",
            label={"zh-CN": "扫描件", "en": "Scan"},
            settings={"extensions": ["pdf"], "max_megabytes": 1},
        ),
        field("face", "image"),
    ],
}


class Office(House):
    """The house, with a folder for files and a form that holds some."""

    def __init__(self, database: Database, data: Path, **settings: Any) -> None:
        super().__init__(database, Settings(requests_per_minute=10**6, data=str(data), **settings))
        self.folder = Folder(data / "files" / database.read(SCHEMA, service.folder_name))
        published(database, read(PAPER))


@pytest.fixture(scope="module")
def office(database: Database, module_folder: Path) -> Iterator[Office]:
    with cheap_hashing():
        yield Office(database, module_folder, file_megabytes=3)


def test_a_client_learns_what_is_spoken(office: Office) -> None:
    answer = office.browser().client.options("/api/files")
    assert answer.status_code == 204
    assert answer.headers["tus-version"] == "1.0.0"
    assert answer.headers["tus-extension"] == "creation,creation-with-upload,termination,checksum,expiration"
    assert answer.headers["tus-max-size"] == str(3 * 1024**2)
    assert answer.headers["tus-checksum-algorithm"] == "sha256,sha1,md5"


def test_a_file_comes_in_pieces_and_is_what_was_sent(office: Office) -> None:
    content = b"%PDF-1.7 " + os.urandom(700_000)
    made = announce(office.owner, len(content), "../合同 (终稿).pdf")
    assert (made.status_code, made.headers["upload-offset"]) == (201, "0")
    assert "upload-expires" in made.headers
    number = number_of(made)
    assert made.headers["location"] == f"/api/files/{number}"
    at = 0
    for piece in (content[:1], content[1:300_000], content[300_000:]):
        sent = send(office.owner, number, at, piece)
        at += len(piece)
        assert (sent.status_code, sent.headers["upload-offset"]) == (204, str(at))
        asked = come(office.owner, number)
        assert (asked.status_code, asked.headers["upload-offset"]) == (200, str(at))
        assert (asked.headers["upload-length"], asked.headers["cache-control"]) == (str(len(content)), "no-store")
    told = office.owner.get(f"/api/files/{number}").json()
    assert (told["name"], told["size"], told["type"]) == ("合同 (终稿).pdf", len(content), "application/pdf")
    assert (told["state"], told["expires_at"]) == ("ready", None)
    kept = office.folder.bytes_of(hashlib.sha256(content).digest())
    assert kept.read_bytes() == content
    assert not (office.folder.place / ".arriving" / str(number)).exists()
    assert office.owner.get(f"/api/files/{number}/content").content == content


def test_a_first_piece_may_come_with_the_announcement_and_an_empty_file_is_one(office: Office) -> None:
    made = announce(office.owner, 10, "a.txt", first=b"12345")
    assert made.headers["upload-offset"] == "5"
    assert send(office.owner, number_of(made), 5, b"67890").headers["upload-offset"] == "10"
    empty = bring(office.owner, b"", "empty.txt")
    assert office.owner.get(f"/api/files/{empty}").json()["state"] == "ready"


def test_the_name_says_nothing_of_what_a_file_is(office: Office) -> None:
    number = bring(office.owner, b"<html><script>alert(1)</script>", "innocent.pdf")
    assert office.owner.get(f"/api/files/{number}").json()["type"] == "text/html"
    answer = office.owner.get(f"/api/files/{number}/content")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["x-content-type-options"] == "nosniff"
    drawn = bring(office.owner, b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="x"/>', "a.png")
    assert office.owner.get(f"/api/files/{drawn}").json()["type"] == "image/svg+xml"
    assert office.owner.get(f"/api/files/{drawn}/content").headers["content-disposition"].startswith("attachment")
    assert office.owner.get(f"/api/files/{drawn}/content", size="small").status_code == 404


def test_a_piece_goes_where_the_upload_has_come_to_and_nowhere_else(office: Office) -> None:
    number = number_of(announce(office.owner, 10, first=b"1234"))
    wrong = send(office.owner, number, 3, b"x")
    assert (wrong.status_code, wrong.json()["key"], wrong.json()["params"]) == (409, "file_wrong_offset", {"offset": 4})
    assert wrong.headers["tus-resumable"] == "1.0.0"
    beyond = send(office.owner, number, 4, b"1234567")
    assert (beyond.status_code, beyond.json()["key"]) == (413, "file_too_large")
    assert come(office.owner, number).headers["upload-offset"] == "4"
    assert send(office.owner, number, 4, b"567890").status_code == 204
    assert send(office.owner, number, 10, b"").status_code == 204
    assert send(office.owner, number, 4, b"567890").status_code == 409


def test_what_comes_without_a_length_is_stopped_where_the_announcement_ends(office: Office) -> None:
    number = number_of(announce(office.owner, 10))

    def endless() -> Iterator[bytes]:
        for _ in range(100):
            yield b"x" * 1000

    headers = {**office.owner.headers, **TUS, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    answer = office.owner.client.patch(f"/api/files/{number}", headers=headers, content=endless())
    assert (answer.status_code, answer.json()["key"]) == (413, "file_too_large")
    assert come(office.owner, number).headers["upload-offset"] == "0"


def test_a_piece_that_is_not_what_its_checksum_says_is_not_kept(office: Office) -> None:
    number = number_of(announce(office.owner, 10))
    right = base64.b64encode(hashlib.sha1(b"12345", usedforsecurity=False).digest()).decode()
    wrong = send(office.owner, number, 0, b"1234X", **{"Upload-Checksum": f"sha1 {right}"})
    assert (wrong.status_code, wrong.json()["key"]) == (460, "file_wrong_checksum")
    assert come(office.owner, number).headers["upload-offset"] == "0"
    assert send(office.owner, number, 0, b"12345", **{"Upload-Checksum": f"sha1 {right}"}).status_code == 204
    unknown = send(office.owner, number, 5, b"1", **{"Upload-Checksum": "crc32 AAAA"})
    assert (unknown.status_code, unknown.json()["key"]) == (400, "file_checksum_unknown")


def test_a_checked_piece_that_was_cut_off_by_a_crash_does_not_count(office: Office) -> None:
    number = number_of(announce(office.owner, 10, first=b"123"))
    with office.folder.held(number) as arriving:
        arriving.unchecked()
        arriving.write(b"456")
    assert come(office.owner, number).headers["upload-offset"] == "3"
    assert send(office.owner, number, 3, b"4567890").status_code == 204
    assert office.owner.get(f"/api/files/{number}/content").content == b"1234567890"


def test_two_clients_do_not_tear_one_upload(office: Office) -> None:
    number = number_of(announce(office.owner, 10))
    with office.folder.held(number):
        held = send(office.owner, number, 0, b"12345")
        assert (held.status_code, held.json()["key"]) == (423, "file_upload_held")
        assert give_up(office.owner, number).status_code == 423
        assert come(office.owner, number).headers["upload-offset"] == "0"
    assert send(office.owner, number, 0, b"12345").status_code == 204
    assert send(office.owner, number, 0, b"1234567890").status_code == 409


def test_an_upload_that_was_whole_when_the_server_fell_is_ready_when_somebody_asks(office: Office) -> None:
    number = number_of(announce(office.owner, 5, "a.txt"))
    with office.folder.held(number) as arriving:
        arriving.write(b"12345")
        arriving.keep()
    assert come(office.owner, number).headers["upload-offset"] == "5"
    assert office.owner.get(f"/api/files/{number}").json()["state"] == "ready"


def test_an_upload_whose_bytes_were_put_in_place_when_the_server_fell_is_ready_as_well(office: Office) -> None:
    number = number_of(announce(office.owner, 5, "a.txt"))
    digest = hashlib.sha256(b"54321").digest()
    with office.folder.held(number) as arriving:
        arriving.write(b"54321")
    with office.database.as_owner() as connection:
        connection.execute(
            "update w_main.data_file set digest = %s, media_type = 'text/plain' where id = %s", [digest, number]
        )
    office.folder.settle(number, digest)
    assert come(office.owner, number).status_code == 200
    assert office.owner.get(f"/api/files/{number}/content").content == b"54321"


def test_an_upload_is_its_uploaders_alone(office: Office) -> None:
    _, other = office.somebody()
    number = number_of(announce(office.owner, 10, first=b"123"))
    whole = bring(office.owner, b"secret", "a.txt")
    assert come(other, number).status_code == 404
    assert send(other, number, 3, b"x").status_code == 404
    assert give_up(other, number).status_code == give_up(other, whole).status_code == 404
    for path in (f"/api/files/{whole}", f"/api/files/{whole}/content"):
        assert (other.get(path).status_code, office.owner.get(path).status_code) == (404, 200)
    assert office.browser().client.head(f"/api/files/{number}", headers=TUS).status_code == 401


def test_an_upload_can_be_given_up_and_a_fresh_file_removed(office: Office) -> None:
    number, whole = number_of(announce(office.owner, 10, first=b"123")), bring(office.owner, b"secret", "a.txt")
    for each in (number, whole):
        assert give_up(office.owner, each).status_code == 204
        assert come(office.owner, each).status_code == 404
        assert give_up(office.owner, each).status_code == 404
    assert not (office.folder.place / ".arriving" / str(number)).exists()


def test_what_is_too_large_is_refused_before_a_byte_comes(office: Office) -> None:
    answer = announce(office.owner, 3 * 1024**2 + 1)
    assert (answer.status_code, answer.json()["key"]) == (413, "file_too_large")


def test_what_a_field_does_not_take_is_refused_before_a_byte_comes(office: Office) -> None:
    assert announce(office.owner, 9, "a.PDF", form="paper", field="scan").status_code == 201
    for name, size, field_, key in (
        ("a.exe", 9, "scan", "file_kind_refused"),
        ("a.pdf", 1024**2 + 1, "scan", "file_larger_than_field"),
        ("a.pdf", 9, "face", "file_kind_refused"),
        ("a.pdf", 9, "name", "file_field_unknown"),
    ):
        answer = announce(office.owner, size, name, form="paper", field=field_)
        assert (answer.status_code, [each["key"] for each in answer.json()["fields"]]) == (422, [key]), name
    _, other = office.somebody()
    answer = announce(other, 9, "a.pdf", form="paper", field="scan")
    assert [each["key"] for each in answer.json()["fields"]] == ["file_field_unknown"]


@pytest.mark.parametrize(
    ("header", "value"),
    [("Upload-Length", "-1"), ("Upload-Length", "x"), ("Upload-Length", ""), ("Upload-Metadata", "filename ***")],
)
def test_an_announcement_that_is_not_understood_is_refused(office: Office, header: str, value: str) -> None:
    headers = {**office.owner.headers, **TUS, "Upload-Length": "3", header: value}
    answer = office.owner.client.post("/api/files", headers=headers)
    assert (answer.status_code, answer.json()["fields"][0]["path"]) == (422, header)


def test_another_version_of_the_protocol_and_other_media_are_refused(office: Office) -> None:
    number = number_of(announce(office.owner, 10))
    for headers in ({}, {"Tus-Resumable": "0.2.0"}):
        answer = office.owner.client.head(f"/api/files/{number}", headers={**office.owner.headers, **headers})
        assert (answer.status_code, answer.headers["tus-version"]) == (412, "1.0.0")
    answer = send(office.owner, number, 0, b"1", **{"Content-Type": "application/octet-stream"})
    assert (answer.status_code, answer.json()["key"]) == (415, "file_media_wrong")


def test_a_picture_is_measured_as_it_is_shown_and_shown_without_its_place(office: Office) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # held upright
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (31.0, 14.0, 0.0)
    content = picture(400, 200, exif=exif)
    assert b"Exif" in content
    number = bring(office.owner, content, "face.jpg")
    told = office.owner.get(f"/api/files/{number}").json()
    assert (told["type"], told["width"], told["height"]) == ("image/jpeg", 200, 400)
    for size, wide in (("small", 160), ("large", 200)):
        answer = office.owner.get(f"/api/files/{number}/content", size=size)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
        assert answer.headers["content-disposition"].startswith("inline")
        with Image.open(io.BytesIO(answer.content)) as shown:
            assert (shown.width, dict(shown.getexif())) == (wide, {})
        assert b"EXIF" not in answer.content
        assert b"GPS" not in answer.content
    assert office.owner.get(f"/api/files/{number}/content").content == content
    assert office.owner.get(f"/api/files/{number}/content", size="huge").status_code == 422


def test_a_part_of_a_file_can_be_asked_for(office: Office) -> None:
    number = bring(office.owner, b"0123456789", "a.txt")
    client, path, headers = office.owner.client, f"/api/files/{number}/content", office.owner.headers
    for asked, status, content, said in (
        ("bytes=2-4", 206, b"234", "bytes 2-4/10"),
        ("bytes=7-", 206, b"789", "bytes 7-9/10"),
        ("bytes=-2", 206, b"89", "bytes 8-9/10"),
        ("bytes=5-99", 206, b"56789", "bytes 5-9/10"),
        ("bytes=0-1,4-5", 200, b"0123456789", None),
        ("lines=1-2", 200, b"0123456789", None),
    ):
        answer = client.get(path, headers={**headers, "Range": asked})
        assert (answer.status_code, answer.content, answer.headers.get("content-range")) == (status, content, said)
        assert answer.headers["content-length"] == str(len(content))
    assert client.get(path, headers={**headers, "Range": "bytes=10-"}).json()["key"] == "file_range_wrong"
    tag = client.get(path, headers=headers).headers["etag"]
    assert client.get(path, headers={**headers, "If-None-Match": tag}).status_code == 304
    other = client.get(path, headers={**headers, "Range": "bytes=2-4", "If-Range": '"other"'})
    assert (other.status_code, other.content) == (200, b"0123456789")
    assert client.get(path, headers={**headers, "Range": "bytes=2-4", "If-Range": tag}).status_code == 206


def sweep(office: Office) -> int:
    return office.database.change(SCHEMA, lambda session: service.sweep(session, office.folder))


def test_what_nobody_goes_on_with_or_uses_is_swept_and_its_bytes_a_day_later(fresh: Database, folder: Path) -> None:
    with cheap_hashing():
        office = Office(fresh, folder, session_idle_minutes=10**6, session_hours=10**5)
    clock = fresh.clock
    assert isinstance(clock, MovableClock)
    left = number_of(announce(office.owner, 10, first=b"123"))
    whole = bring(office.owner, b"kept a while", "a.txt")
    again = bring(office.owner, b"kept a while", "b.txt")
    bytes_of = office.folder.bytes_of(hashlib.sha256(b"kept a while").digest())
    clock.move(hours=23)
    assert sweep(office) == 0
    assert send(office.owner, left, 3, b"4").status_code == 204
    clock.move(hours=2)
    assert send(office.owner, left, 4, b"5").json()["key"] == "file_upload_gone"
    assert come(office.owner, left).status_code == 410
    assert sweep(office) == 1
    assert come(office.owner, left).status_code == 404
    assert not (office.folder.place / ".arriving" / str(left)).exists()
    assert give_up(office.owner, whole).status_code == 204
    clock.move(hours=25)
    sweep(office)
    assert bytes_of.exists(), "another file has the same bytes"
    clock.move(days=91)
    assert sweep(office) == 1
    assert come(office.owner, again).status_code == 404
    assert bytes_of.exists(), "a backup may just be reading it"
    clock.move(hours=25)
    assert sweep(office) == 1
    assert not bytes_of.exists()


def test_the_job_that_sweeps_knows_where_files_lie(office: Office) -> None:
    number = bring(office.owner, b"swept by the job", "a.txt")
    kept = office.folder.bytes_of(hashlib.sha256(b"swept by the job").digest())
    assert give_up(office.owner, number).status_code == 204
    with office.database.as_owner() as connection:
        connection.execute("update w_main.data_file_loose set at = at - interval '2 days'")
    job = HANDLERS["sweep_files"](office.settings, office.database)
    office.database.change(SCHEMA, lambda session: job.run(session, cast(Job, None)))
    assert not kept.exists()


def test_a_workspace_has_as_much_room_as_its_operator_says(fresh: Database, folder: Path) -> None:
    with cheap_hashing():
        office = Office(fresh, folder, files_gigabytes=1)
    assert announce(office.owner, 600 * 1024**2).status_code == 201
    full = announce(office.owner, 600 * 1024**2)
    assert (full.status_code, full.json()["key"]) == (413, "file_workspace_full")
    assert full.json()["params"]["left"] == 424 * 1024**2


def test_who_has_begun_very_many_uploads_finishes_some_first(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MOST_UPLOADS", 2)
    _, browser = office.somebody()
    answers: list[Any] = [announce(browser, 9) for _ in range(3)]
    assert [each.status_code for each in answers] == [201, 201, 409]


def test_a_program_needs_the_right_to_records(office: Office) -> None:
    person = office.somebody("tokens.manage", "records.api")[1]
    with_right, without = office.token(person, "records.api"), office.token(person, "tokens.manage")
    made: Browser = with_right
    assert announce(made, 3, first=b"123").status_code == 201
    assert announce(without, 3).status_code == 403
