"""The files of facts beside the code, read once each."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parent / "data"


def facts(name: str) -> dict[str, Any]:
    """The content of `data/<name>.toml`.

    >>> sorted(facts("phone"))
    ['extension']
    """
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a file with commas and a header line."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
