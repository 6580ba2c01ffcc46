"""The process that opens a picture: a program of its own with little memory, that may die without harm.

    python -c …  size  <path>           ->  "<width> <height>", as the picture is shown
    python -c …  show  <path> <side>    ->  a WebP picture, no side longer than that

A picture of a few kilobytes can unpack to any size, and what unpacks it is written in C. So it works here, under limits
of the operating system. What it makes carries the pixels and their colours: no place, no camera, no words.
"""

from __future__ import annotations

import contextlib
import io
import sys
import warnings
from typing import Any, Final

from PIL import Image, ImageOps

from chengwu.files import pictures_limits as limits

FORMATS: Final = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "AVIF")
"""Only these are opened: fewer kinds, fewer faults."""
_TURNED: Final = frozenset({5, 6, 7, 8})
_ORIENTATION: Final = 0x0112
_LONGEST_PROFILE: Final = 1024**2
REFUSED: Final = 3


def confine() -> None:
    """Take away memory and time that a picture does not need."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # not everywhere

        resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY, limits.MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.SECONDS_OF_WORK, limits.SECONDS_OF_WORK + 5))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def size_of(path: str) -> tuple[int, int]:
    """Width and height as the picture is shown."""
    with Image.open(path, formats=FORMATS) as picture:
        width, height = picture.size
        # A PNG would be opened whole to look for it.
        turned = picture.format != "PNG" and picture.getexif().get(_ORIENTATION) in _TURNED
    return (height, width) if turned else (width, height)


def shown(path: str, side: int) -> bytes:
    """The picture, turned as it was held, smaller, and nothing else of it."""
    with Image.open(path, formats=FORMATS) as opened:
        picture: Any = opened
        pixels = picture.width * picture.height
        if picture.format == "JPEG" and pixels <= limits.MOST_PIXELS_JPEG:
            picture.draft("RGB" if picture.mode in ("RGB", "YCbCr", "L") else None, (side, side))
        elif pixels > limits.MOST_PIXELS:
            raise ValueError(pixels)
        profile = picture.info.get("icc_profile") if picture.mode in ("RGB", "RGBA", "P") else None
        picture.seek(0)
        picture = picture if picture.format == "PNG" else ImageOps.exif_transpose(picture)
        clear = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
        if picture.mode.startswith("I;16"):
            picture = picture.point(lambda value: value / 256).convert("L")
        picture = picture.convert("RGBA" if clear else "RGB")
        picture.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
        made = Image.new(picture.mode, picture.size)
        made.paste(picture)
        out = io.BytesIO()
        keep = profile if isinstance(profile, bytes) and len(profile) <= _LONGEST_PROFILE else b""
        made.save(out, "WEBP", quality=80, method=4, icc_profile=keep, exif=b"", xmp=b"")
        return out.getvalue()


def main() -> int:
    """The whole program."""
    confine()
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = None  # ours are the limits
    try:
        match sys.argv[1:]:
            case ["size", path]:
                sys.stdout.buffer.write("{} {}".format(*size_of(path)).encode())
            case ["show", path, side]:
                sys.stdout.buffer.write(shown(path, int(side)))
            case _:
                return REFUSED
    except Exception:
        return REFUSED
    return 0
