"""Files are in a backup and come back with it; what is missing or harmed is told."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from psycopg.conninfo import conninfo_to_dict

from chengwu.files import service
from chengwu.files.folder import Folder
from chengwu.files.model import Harm
from chengwu.kit.db import Database
from chengwu.records import shape
from chengwu.workspaces.backup import backup, restore
from tests.files.tus import announce, bring, number_of, picture
from tests.http.browser import cheap_hashing
from tests.http.test_files import Studio
from tests.product import once
from tests.support import VAULT, Server

pytestmark = [pytest.mark.database, pytest.mark.slow]
PASSPHRASE = "一个很长的口令 with spaces"


def harms(database: Database, schema: str, files: Path, *, read: bool = True) -> list[Harm]:
    def look(session: object) -> list[Harm]:
        place = Folder(files / service.folder_name(session))  # type: ignore[arg-type]
        return list(service.harms(session, place, read=read))  # type: ignore[arg-type]

    return database.read(schema, look)


def test_files_come_back_with_their_records_and_what_is_made_anew_is_left_out(
    fresh: Database, folder: Path, tmp_path: Path
) -> None:
    with cheap_hashing():
        studio = Studio(fresh, folder)
    face = bring(studio.owner, picture(400, 300), "face.jpg")
    paper = studio.bring()
    number_of(announce(studio.owner, 10, first=b"half"))
    number = studio.make("model", name="存", papers=[paper], face=face)
    assert studio.owner.get(f"/api/forms/model/records/{number}/files/face/{face}", size="small").status_code == 200
    assert len(list(studio.folder.place.rglob("*-small"))) == 1
    saved = backup(fresh, VAULT, "main", folder / "files", tmp_path / "b", PASSPHRASE)
    assert saved.files == 2
    copy = restore(
        fresh, VAULT, tmp_path / "b", PASSPHRASE, folder / "files", key="copy", make_tables=shape.make_everything
    )
    there = Folder(folder / "files" / str(copy.uid))
    assert there.bytes_of(hashlib.sha256(picture(400, 300)).digest()).read_bytes() == picture(400, 300)
    assert [path.name for path in there.place.iterdir() if path.name.startswith(".")] == []
    assert harms(fresh, "w_main", folder / "files") == harms(fresh, "w_copy", folder / "files") == []


def test_a_file_that_is_missing_or_harmed_is_told(fresh: Database, folder: Path) -> None:
    with cheap_hashing():
        studio = Studio(fresh, folder)
    gone, harmed, cut, whole = (bring(studio.owner, content, "a.txt") for content in (b"11", b"22", b"33", b"44"))
    studio.folder.bytes_of(hashlib.sha256(b"11").digest()).unlink()
    studio.folder.bytes_of(hashlib.sha256(b"22").digest()).write_bytes(b"2x")
    studio.folder.bytes_of(hashlib.sha256(b"33").digest()).write_bytes(b"3")
    at_a_glance = [(each.id, each.why) for each in harms(fresh, "w_main", folder / "files", read=False)]
    assert at_a_glance == [(gone, "missing"), (cut, "changed")]
    found = [(each.id, each.why) for each in harms(fresh, "w_main", folder / "files")]
    assert found == [(gone, "missing"), (harmed, "changed"), (cut, "changed")]
    assert studio.owner.get(f"/api/files/{gone}/content").status_code == 404
    assert studio.owner.get(f"/api/files/{whole}/content").content == b"44"
    # The same bytes, brought again, heal it.
    bring(studio.owner, b"22", "b.txt")
    assert harmed not in [each.id for each in harms(fresh, "w_main", folder / "files")]


def test_the_operator_is_told_by_verify_and_by_backup(
    fresh: Database, folder: Path, tmp_path: Path, server: Server
) -> None:
    with cheap_hashing():
        studio = Studio(fresh, folder)
    bring(studio.owner, b"11", "原件.txt")
    phrase = tmp_path / "phrase"
    phrase.write_text(PASSPHRASE)
    with_url = {"database_url": server.url(str(conninfo_to_dict(fresh.conninfo)["dbname"]))}
    key = {"secret_key": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="}
    good = once(folder, "files", "verify", **with_url, **key)
    assert good.returncode == 0, good.stderr
    studio.folder.bytes_of(hashlib.sha256(b"11").digest()).unlink()
    bad = once(folder, "files", "verify", **with_url, **key)
    assert bad.returncode == 1
    assert "原件.txt" in bad.stdout + bad.stderr
    made = once(folder, "backup", str(tmp_path / "b"), "--passphrase-file", str(phrase), **with_url, **key)
    assert made.returncode == 0, made.stderr
    assert "原件.txt" in made.stdout + made.stderr
