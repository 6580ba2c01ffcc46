"""What bytes are, and names that do no harm."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from chengwu.files.kinds import SHOWN, media_type
from chengwu.files.names import LONGEST_NAME, disposition, harmless

RUN_BY_BROWSERS = (
    b"<html>",
    b"  \n<!DOCTYPE html>",
    b"\xef\xbb\xbf<!doctype html><script>alert(1)</script>",
    b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    b"<?xml version='1.0'?><x:svg xmlns:x='http://www.w3.org/2000/svg'/>",
    b"<?xml version='1.0'?><!-- a --><html/>",
    b"<!-- comment --><script>1</script>",
    "<html><script>".encode("utf-16"),
    b"GIF88a<script>alert(1)</script>",
    b"text before <script>alert(1)</script>",
)


@pytest.mark.parametrize("content", RUN_BY_BROWSERS)
def test_what_a_browser_would_run_is_never_shown_in_its_place(content: bytes) -> None:
    for name in ("a.png", "a.pdf", "a.html", "a.svg", "a", "a.mp4"):
        assert media_type(content, name) not in SHOWN


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a.png", "image/jpeg"),
        (b"\0\0\0\x20ftypisom", "a.mov", "video/mp4"),
        (b"\0\0\0\x18ftypheic", "a.jpg", "image/heic"),
        (b"\0\0\0\x18ftypavif", "a.jpg", "image/avif"),
        (b"RIFF\0\0\0\0WAVEfmt ", "a", "audio/wav"),
        (b"ID3\x03", "a", "audio/mpeg"),
        (b"PK\x03\x04", "a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (b"PK\x03\x04", "a.zip", "application/zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "application/msword"),
        (b"MZ\x90", "a.pdf", "application/vnd.microsoft.portable-executable"),
        ("姓名,电话\n".encode("gb18030"), "a.csv", "text/csv"),
        (b"", "a.pdf", "text/plain"),
        (b"\0\1\2", "a.pdf", "application/octet-stream"),
    ],
)
def test_bytes_say_what_they_are(head: bytes, name: str, kind: str) -> None:
    assert media_type(head, name) == kind


@given(some.binary(max_size=200), some.sampled_from(["a.png", "a.pdf", "a"]))
def test_whatever_holds_markup_at_its_beginning_is_not_shown(content: bytes, name: str) -> None:
    assert media_type(b"<script>" + content, name) not in SHOWN


@given(some.text(max_size=400))
def test_a_name_has_no_folders_no_hidden_signs_and_an_end(name: str) -> None:
    made = harmless(name)
    assert made and len(made) <= LONGEST_NAME
    assert not set(made) & set('/\\<>:"|?*')
    assert all(unicodedata.category(sign)[0] != "C" for sign in made)
    assert made.strip() == made and made not in (".", "..")
    assert harmless(made) == made


@given(some.text(max_size=100))
def test_a_name_cannot_end_its_header(name: str) -> None:
    said = disposition(harmless(name), inline=False)
    assert said.isascii()
    assert said.count('"') == 2
    assert "\r" not in said and "\n" not in said


def test_a_long_name_keeps_its_ending() -> None:
    made = harmless("长" * 500 + ".pdf")
    assert (len(made), made[-4:]) == (LONGEST_NAME, ".pdf")
