"""What bytes are, told from their beginning and never from a name; and which kinds a browser may show by itself.

Whatever a browser would run (pages, drawings that carry scripts, programs) is handed out as something to keep, so it
does no harm that a text may be taken for another kind of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from chengwu.files.names import extension_of

HEAD: Final = 4096
"""So many bytes of the beginning are looked at."""
UNKNOWN: Final = "application/octet-stream"
PICTURES: Final = frozenset(
    {"image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp", "image/tiff", "image/avif"}
)
"""Of these, smaller pictures are made."""
PHOTOGRAPHS: Final = PICTURES | {"image/heic"}
SHOWN: Final = frozenset(
    {"image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp", "image/avif", "application/pdf"}
    | {"audio/mpeg", "audio/wav", "audio/ogg", "audio/flac", "audio/mp4", "audio/aac"}
    | {"video/mp4", "video/webm", "video/quicktime", "video/ogg"}
)
"""What a browser may show in its place; everything else is kept by whoever asks for it."""
PROGRAMS: Final = frozenset({"application/vnd.microsoft.portable-executable", "application/x-elf"})
RUN: Final = frozenset(
    [
        *("exe", "com", "scr", "msi", "msix", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse", "wsf", "hta", "lnk"),
        *("dll", "cpl", "reg", "jar", "apk", "app", "dmg", "pkg", "sh", "command", "desktop", "iso", "img", "vhd"),
    ]
)
"""Endings of what a machine runs, or opens so that something in it is run."""

_BEGINNINGS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"%PDF-", "application/pdf"),
    (b"fLaC", "audio/flac"),
    (b"ID3", "audio/mpeg"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"MZ", "application/vnd.microsoft.portable-executable"),
    (b"\x7fELF", "application/x-elf"),
    (b"{\\rtf", "application/rtf"),
)
_BRANDS: Final = {
    **dict.fromkeys((b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"), "image/heic"),
    **dict.fromkeys((b"avif", b"avis"), "image/avif"),
    b"qt  ": "video/quicktime",
    **dict.fromkeys((b"M4A ", b"M4B "), "audio/mp4"),
}
_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_PACKED: Final = {
    "docx": f"{_OFFICE}wordprocessingml.document",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
    "pptx": f"{_OFFICE}presentationml.presentation",
    "ofd": "application/ofd",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "epub": "application/epub+zip",
}
_OLE: Final = {
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
    "msg": "application/vnd.ms-outlook",
}
_PLAIN: Final = {"csv": "text/csv", "json": "application/json", "md": "text/markdown"}
_EXPECTED: Final[dict[str, frozenset[str]]] = {
    "jpg": frozenset({"image/jpeg"}),
    "jpeg": frozenset({"image/jpeg"}),
    "png": frozenset({"image/png"}),
    "gif": frozenset({"image/gif"}),
    "webp": frozenset({"image/webp"}),
    "heic": frozenset({"image/heic"}),
    "pdf": frozenset({"application/pdf"}),
    "docx": frozenset({_PACKED["docx"]}),
    "xlsx": frozenset({_PACKED["xlsx"]}),
    "pptx": frozenset({_PACKED["pptx"]}),
}
"""What bytes have to be that are called so."""
_MARKUP: Final = re.compile(rb"<(?:!doctype|html|head|body|script|iframe|svg|\?xml|!--|[a-z]+[\s>/:])", re.IGNORECASE)
_SVG: Final = re.compile(rb"<svg[\s>]|<!doctype\s+svg|:svg[\s>]", re.IGNORECASE)
_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def media_type(head: bytes, name: str) -> str:
    """What bytes that begin so are. The name only tells apart kinds of the same making, such as packed documents.

    >>> media_type(b"%PDF-1.7", "a.html"), media_type(b"<svg onload=x>", "a.png"), media_type(b"a,b", "a.csv")
    ('application/pdf', 'image/svg+xml', 'text/csv')
    """
    ending = extension_of(name)
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            if kind == "application/zip":
                return _PACKED.get(ending, kind)
            return _OLE.get(ending, kind) if kind == "application/x-ole-storage" else kind
    return _boxed(head) or _text(head, ending) or UNKNOWN


def _boxed(head: bytes) -> str | None:
    """Kinds that say what they are a few bytes later."""
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "video/mp4")
    if head[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}.get(head[8:12])
    if head[:4] == b"OggS":
        return "video/ogg" if b"theora" in head[:64] else "audio/ogg"
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        return "image/bmp"
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0 and head[:2] not in _MARKS:
        return "audio/aac" if head[1] & 0xF6 == 0xF0 else "audio/mpeg"
    return None


def _text(head: bytes, ending: str) -> str | None:
    wide = head.startswith(_MARKS[1:])
    if b"\0" in head and not wide:
        return None
    seen = head.replace(b"\0", b"")
    if _SVG.search(seen):
        return "image/svg+xml"
    if _MARKUP.search(seen):
        return "application/xml" if seen.lstrip(b"".join(_MARKS)).lstrip().startswith(b"<?xml") else "text/html"
    return _PLAIN.get(ending, "text/plain")


def is_program(name: str, kind: str) -> bool:
    """Whether a machine would run it. `kind` is empty as long as the bytes are not there.

    >>> is_program("a.PDF.exe", ""), is_program("a.pdf", "application/x-elf"), is_program("a.pdf", "application/pdf")
    (True, True, False)
    """
    return kind in PROGRAMS or extension_of(name) in RUN


def is_taken(name: str, kind: str, extensions: Iterable[str]) -> bool:
    """Whether a field with these extensions takes the file; a name may not claim what the bytes are not.

    `kind` is empty as long as the bytes are not there.

    >>> is_taken("a.PDF", "application/pdf", ["pdf"]), is_taken("a.pdf", "text/html", ["pdf"]), is_taken("a.x", "", [])
    (True, False, True)
    """
    wanted = frozenset(extensions)
    ending = extension_of(name)
    if wanted and ending not in wanted:
        return False
    return not kind or not wanted or kind in _EXPECTED.get(ending, {kind})
