"""Smaller pictures of pictures: made when first asked for, kept on the disk; and how large a picture is.

The opening is done by a process that outlives nothing: see `pictures_child`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import chengwu
from chengwu.files import pictures_limits as limits
from chengwu.files.errors import NoPicture, PicturesBusy
from chengwu.files.folder import Folder
from chengwu.files.kinds import PICTURES
from chengwu.files.model import File, Size

MEDIA_TYPE: Final = "image/webp"
_PROGRAM: Final = "import sys; from chengwu.files.pictures_child import main; sys.exit(main())"
_KEPT: Final = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "LANG")
"""What the process gets of the environment: no password, no key."""
_TURNS: Final = threading.BoundedSemaphore(limits.AT_ONCE)


def size_of(path: Path) -> tuple[int, int] | None:
    """Width and height of a picture as it is shown; None when it cannot be opened."""
    answer = _asked("size", str(path))
    try:
        width, height = (int(part) for part in (answer or b"").split())
    except ValueError:
        return None
    return (width, height) if 0 < width < 2**31 and 0 < height < 2**31 else None


def shown(folder: Folder, file: File, size: Size) -> Path:
    """Where the picture of this size lies. Raises `NoPicture` where there is none to be made, `PicturesBusy`."""
    if file.digest is None or file.media_type not in PICTURES or file.width is None:
        raise NoPicture
    kept = folder.shown_of(file.digest, size)
    if not kept.exists():
        made = _asked(
            *("show", str(folder.bytes_of(file.digest)), str(limits.LONGEST_SIDE[size])),
            patience=limits.SECONDS_IN_LINE,
        )
        kept.parent.mkdir(parents=True, exist_ok=True)
        beside = kept.with_name(f".{kept.name}.{os.getpid()}-{threading.get_ident()}")
        beside.write_bytes(made or b"")
        beside.replace(kept)
    if kept.stat().st_size == 0:
        raise NoPicture  # it was tried, and is not tried again
    return kept


def _asked(*arguments: str, patience: float | None = None) -> bytes | None:
    """What the process answers; None when it refuses, dies or takes too long."""
    environment = {key: os.environ[key] for key in _KEPT if key in os.environ}
    if not _TURNS.acquire(timeout=patience):
        raise PicturesBusy(retry_after=limits.SECONDS_IN_LINE)
    with _given_back():
        try:
            done = subprocess.run(
                [sys.executable, "-P", "-c", _PROGRAM, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=limits.SECONDS_TO_ANSWER,
                # Threads share their room: each would set aside much more than it uses, of what is limited.
                env={**environment, "PYTHONPATH": str(Path(chengwu.__file__).parents[1]), "MALLOC_ARENA_MAX": "2"},
                check=False,
            )
        except subprocess.TimeoutExpired:
            return None
    return done.stdout if done.returncode == 0 and len(done.stdout) <= limits.LONGEST_ANSWER else None


@contextmanager
def _given_back() -> Iterator[None]:
    try:
        yield
    finally:
        _TURNS.release()
