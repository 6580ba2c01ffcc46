"""Uploads to a real process: killed in the middle, gone on with, whole; two senders; and no memory for what comes."""

from __future__ import annotations

import hashlib
import os
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.files.tus import PIECE_TYPE, TUS, metadata
from tests.product import Running, browser_headers, running
from tests.support import until

pytestmark = [pytest.mark.database, pytest.mark.slow]
MEGABYTE = 1024**2
BLOCK = os.urandom(MEGABYTE)


@pytest.fixture(scope="module")
def product(module_folder: Path) -> Iterator[Running]:
    with running(module_folder / "data", requests_per_minute=100000) as started:
        yield started.ready()


@pytest.fixture(scope="module")
def owner(product: Running) -> Iterator[httpx.Client]:
    link = product.owner_link().rpartition("/")[2]
    asked = {"workspace_name": "星光", "name": "林总", "login": "lin@example.cn", "language": "zh-CN"}
    with httpx.Client(base_url=product.url, headers={**browser_headers(), **TUS}, timeout=60) as client:
        made = client.post(f"/api/setup/{link}", json={**asked, "password": "correct horse battery"})
        assert made.status_code == 200, made.text
        yield client


def content(megabytes: int) -> Iterator[bytes]:
    """So much of what is nowhere twice."""
    for number in range(megabytes):
        yield number.to_bytes(8) + BLOCK[8:]


def announced(owner: httpx.Client, size: int) -> str:
    headers = {"Upload-Length": str(size), "Upload-Metadata": metadata(filename="film.bin")}
    made = owner.post("/api/files", headers=headers)
    assert made.status_code == 201, made.text
    return made.headers["location"]


def arrived(product: Running, at: str) -> int:
    """Bytes on the disk."""
    (path,) = product.data.glob(f"files/*/.arriving/{at.rpartition('/')[2]}")
    return path.stat().st_size


def offset(owner: httpx.Client, at: str) -> int:
    return int(owner.head(at).headers["upload-offset"])


def piece(at: int) -> dict[str, str]:
    return {"Upload-Offset": str(at), "Content-Type": PIECE_TYPE}


def peak_memory(product: Running) -> int:
    """Greatest resident size of the process so far, in bytes."""
    status = Path(f"/proc/{product.process.pid}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1]) * 1024


def test_an_upload_survives_the_death_of_the_server(product: Running, owner: httpx.Client) -> None:
    size = 24 * MEGABYTE
    at = announced(owner, size)

    def until_it_falls() -> Iterator[bytes]:
        for number, block in enumerate(content(24)):
            if number == 10:
                until(lambda: arrived(product, at) >= 8 * MEGABYTE)
                product.kill()
            yield block

    with pytest.raises(httpx.HTTPError):
        owner.patch(at, headers=piece(0), content=until_it_falls())
    product.again()
    product.ready()
    come = offset(owner, at)
    assert 8 * MEGABYTE <= come < size
    whole = b"".join(content(24))
    ended = owner.patch(at, headers=piece(come), content=whole[come:])
    assert (ended.status_code, ended.headers["upload-offset"]) == (204, str(size))
    back = owner.get(f"{at}/content")
    assert hashlib.sha256(back.content).digest() == hashlib.sha256(whole).digest()


def test_a_lost_connection_keeps_what_had_come(product: Running, owner: httpx.Client) -> None:
    at = announced(owner, 10 * MEGABYTE)

    class Lost(Exception):
        pass

    def half() -> Iterator[bytes]:
        for number, block in enumerate(content(10)):
            if number == 5:
                until(lambda: arrived(product, at) >= 4 * MEGABYTE)
                raise Lost
            yield block

    with pytest.raises(Lost):
        owner.patch(at, headers=piece(0), content=half())
    come = until(lambda: offset(owner, at))
    assert come >= 4 * MEGABYTE
    rest = b"".join(content(10))
    ended = until(lambda: _sent(owner, at, rest))
    assert ended == 10 * MEGABYTE


def _sent(owner: httpx.Client, at: str, whole: bytes) -> int | None:
    """Go on where it came to; the server may not have noticed yet that the other connection is gone."""
    come = offset(owner, at)
    answer = owner.patch(at, headers=piece(come), content=whole[come:])
    return int(answer.headers["upload-offset"]) if answer.status_code == 204 else None


def test_a_second_sender_is_sent_away_while_the_first_one_sends(product: Running, owner: httpx.Client) -> None:
    at = announced(owner, 4 * MEGABYTE)
    go_on = threading.Event()
    answers: list[int] = []

    def slowly() -> Iterator[bytes]:
        for number, block in enumerate(content(4)):
            if number == 3:
                assert go_on.wait(30)
            yield block

    def first() -> None:
        with httpx.Client(base_url=product.url, headers=owner.headers, cookies=owner.cookies, timeout=60) as other:
            answers.append(other.patch(at, headers=piece(0), content=slowly()).status_code)

    sender = threading.Thread(target=first)
    sender.start()
    try:
        until(lambda: arrived(product, at) >= 2 * MEGABYTE)
        second = owner.patch(at, headers=piece(offset(owner, at)), content=b"torn")
        assert (second.status_code, second.json()["key"]) == (423, "file_upload_held")
    finally:
        go_on.set()
        sender.join(30)
    assert answers == [204]
    assert owner.get(f"{at}/content").content == b"".join(content(4))


def test_what_comes_and_goes_is_never_held_in_memory(product: Running, owner: httpx.Client) -> None:
    before = peak_memory(product)
    at = announced(owner, 300 * MEGABYTE)
    sent = hashlib.sha256()

    def everything() -> Iterator[bytes]:
        for block in content(300):
            sent.update(block)
            yield block

    assert owner.patch(at, headers=piece(0), content=everything()).status_code == 204
    back = hashlib.sha256()
    with owner.stream("GET", f"{at}/content") as answer:
        for block in answer.iter_raw():
            back.update(block)
    assert back.digest() == sent.digest()
    assert peak_memory(product) - before < 60 * MEGABYTE
