"""Pictures from anywhere: what is hostile costs a little time and nothing else."""

from __future__ import annotations

import io
import struct
import threading
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from chengwu.files import pictures
from chengwu.files import pictures_limits as limits
from chengwu.files.errors import NoPicture, PicturesBusy
from chengwu.files.folder import Folder
from chengwu.files.kinds import PICTURES, media_type
from chengwu.files.model import File, Size
from tests.files.tus import picture


def png(width: int, height: int, data: bytes) -> bytes:
    """A picture of one bit for each pixel that says it is so large."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def kept(folder: Folder, content: bytes, name: str = "a.bin") -> File:
    """The bytes as a file that is ready."""
    digest = content[:1].ljust(32, b"\1") if content else b"\1" * 32
    path = folder.bytes_of(digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    kind = media_type(content[:4096], name)
    width, height = (pictures.size_of(path) if kind in PICTURES else None) or (None, None)
    at = datetime(2026, 3, 2, tzinfo=UTC)
    return File(1, name, len(content), kind, digest, width, height, "ready", 1, at, None)


def shown(folder: Folder, content: bytes, size: Size = "small") -> Image.Image:
    return Image.open(io.BytesIO(pictures.shown(folder, kept(folder, content), size).read_bytes()))


@pytest.fixture
def place(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "AVIF"])
def test_a_picture_of_each_kind_is_measured_and_shown(place: Folder, kind: str) -> None:
    content = picture(700, 500, kind)
    file = kept(place, content)
    assert (file.media_type, file.width, file.height) == (f"image/{kind.lower()}", 700, 500)
    assert (shown(place, content).size, shown(place, content, "large").size) == ((320, 229), (700, 500))


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "I;16", "LA", "RGBA", "YCbCr"])
def test_a_picture_of_any_colours_is_shown(place: Folder, mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (500, 400)).save(out, "JPEG" if mode in ("CMYK", "YCbCr") else "PNG")
    assert shown(place, out.getvalue()).mode == ("RGBA" if mode in ("LA", "RGBA") else "RGB")


def test_what_is_clear_stays_clear_and_one_that_moves_stands_still(place: Folder) -> None:
    assert shown(place, picture(50, 50, "PNG", colour=(1, 2, 3, 0))).getpixel((0, 0))[3] == 0  # type: ignore[index]
    out = io.BytesIO()
    frames = [Image.new("P", (60, 40), colour) for colour in (1, 2, 3)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    assert getattr(shown(place, out.getvalue()), "n_frames", 1) == 1


def test_a_small_file_that_says_it_is_huge_is_not_opened(place: Folder) -> None:
    bomb = png(60_000, 60_000, zlib.compress(b"\0" * 10_000_000, 9))
    assert len(bomb) < 20_000
    file = kept(place, bomb)
    assert (file.width, file.height) == (60_000, 60_000)
    with pytest.raises(NoPicture):
        pictures.shown(place, file, "small")
    assert [path.stat().st_size for path in place.place.rglob("*-small")] == [0], "it is not tried again"
    with pytest.raises(NoPicture):
        pictures.shown(place, file, "small")


@pytest.mark.parametrize(
    "content",
    [
        picture()[:200],
        picture(kind="PNG")[:60],
        b"\xff\xd8\xff" + b"\0" * 5000,
        b"GIF89a" + b"\xff" * 100,
        b"\x89PNG\r\n\x1a\n" + b"x" * 100,
        b"II*\0" + b"\xff" * 200,
        b"RIFF\x10\0\0\0WEBPVP8 ",
        b"BM" + b"\0" * 60,
    ],
)
def test_a_picture_that_is_none_is_a_file_without_a_picture(place: Folder, content: bytes) -> None:
    with pytest.raises(NoPicture):
        pictures.shown(place, kept(place, content), "large")


def test_a_drawing_that_carries_programs_is_no_picture(place: Folder) -> None:
    file = kept(place, b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "a.svg")
    assert file.width is None
    with pytest.raises(NoPicture):
        pictures.shown(place, file, "small")


@pytest.mark.slow
def test_a_photograph_of_a_hundred_million_pixels_is_shown(place: Folder) -> None:
    assert shown(place, picture(12_000, 9_000)).size == (320, 240)


def test_a_picture_is_made_once(place: Folder) -> None:
    file = kept(place, picture(400, 400))
    first = pictures.shown(place, file, "small")
    place.bytes_of(file.digest or b"").unlink()
    assert pictures.shown(place, file, "small") == first


def test_who_asks_while_all_are_busy_is_asked_to_come_again(place: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    file = kept(place, picture(400, 400))
    monkeypatch.setattr(limits, "SECONDS_IN_LINE", 0.01)
    monkeypatch.setattr(pictures, "_TURNS", threading.BoundedSemaphore(1))
    with pictures._TURNS, pytest.raises(PicturesBusy):
        pictures.shown(place, file, "small")
    assert pictures.shown(place, file, "small").stat().st_size > 0
