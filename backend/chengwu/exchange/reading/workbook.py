"""Opens a file that somebody brings: what it is by its content, within the limits, or a sentence that says why not."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from chengwu.exchange.errors import UnreadableFile
from chengwu.exchange.reading import limits
from chengwu.exchange.reading.excel import ExcelWorkbook
from chengwu.exchange.reading.kinds import BEGINNING, kind_of
from chengwu.exchange.reading.model import Workbook
from chengwu.exchange.reading.separators import SEPARATORS
from chengwu.exchange.reading.text import TextWorkbook


def open_workbook(
    source: Path | bytes, name: str, *, encoding: str | None = None, separator: str | None = None
) -> Workbook:
    """The workbook in a file or in bytes; `name` is what people call it.

    `encoding` and `separator` decide for a table of text what would be told from its content. Raises `UnreadableFile`,
    and `EncodingUnknown` when somebody has to choose. Nothing is changed, and nothing is left behind after `close`.
    """
    if separator is not None and separator not in SEPARATORS:
        raise UnreadableFile(name, "exchange_separator_not_known", given=separator)
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size > limits.MOST_BYTES:
        raise UnreadableFile(name, "exchange_too_large", limit=limits.MOST_BYTES // 1024**2)
    path, done = _on_disk(source)
    try:
        with path.open("rb") as file:
            kind = kind_of(file.read(BEGINNING))
        # Who says how the text is to be read has seen that it is text.
        if kind == "text" or (kind == "exchange_is_unknown" and encoding is not None):
            return TextWorkbook(path, name, encoding, separator, done)
        if kind in ("xlsx", "xls"):
            return ExcelWorkbook(path, name, "xlsx" if kind == "xlsx" else "xls", done)
        raise UnreadableFile(name, kind)
    except BaseException:
        done()
        raise


def _on_disk(source: Path | bytes) -> tuple[Path, Callable[[], None]]:
    """Where it lies, and how to forget it: bytes are kept in a file that only this account reads."""
    if isinstance(source, Path):
        return source, lambda: None
    handle, place = tempfile.mkstemp(prefix="chengwu-import-")
    path = Path(place)
    with os.fdopen(handle, "wb") as file:
        file.write(source)
    return path, lambda: path.unlink(missing_ok=True)
