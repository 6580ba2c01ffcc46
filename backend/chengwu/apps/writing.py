"""A package as files: the same package is the same bytes, in a folder or in a zip."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path
from typing import Any, Final

from chengwu.apps.laying import laid_out
from chengwu.apps.model import Package
from chengwu.apps.parts import KINDS
from chengwu.apps.reading import ADDS, MANIFEST, VERBATIM
from chengwu.apps.text import write
from chengwu.kit.errors import Trouble

_THEN: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a zip: when it was made is no part of the package."""


def files_of(package: Package) -> dict[str, bytes]:
    """Every file by path, in the order of the paths."""
    found = {MANIFEST: write(laid_out(package.app))}
    for kind in KINDS:
        for key, part in package.of(kind.name).items():
            found[f"{kind.folder}/{key}.yaml"] = write(part)
        for key, raw in package.adds.get(kind.name, {}).items():
            found[f"{ADDS}{kind.folder}/{key}.yaml"] = write(raw)
    found |= package.files
    return {path: found[path].encode() for path in sorted(found)}


def zip_of(package: Package) -> bytes:
    """All files in one."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files_of(package).items():
            info = zipfile.ZipInfo(f"{package.app.key}/{path}", _THEN)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(info, content)
    return made.getvalue()


def into_folder(package: Package, folder: Path) -> int:
    """Write the package into a folder, instead of the package that is there; how many files it has.

    Raises `Trouble` for a folder with something else in it.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise Trouble("app_folder_taken", place=folder)
    files = files_of(package)
    for old in (*(kind.folder for kind in KINDS), *(each.rstrip("/") for each in (ADDS, *VERBATIM) if "/" in each)):
        shutil.rmtree(folder / old, ignore_errors=True)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return len(files)


def json_of(package: Package) -> dict[str, Any]:
    """The package as it is kept in the workspace."""
    return {"app": laid_out(package.app), "parts": package.parts, "files": dict(package.files), "adds": package.adds}
