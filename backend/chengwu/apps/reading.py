"""A package out of a folder or a zip: bounded, without anything that leads out of it, every mistake told at once."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from chengwu.apps.errors import PackageTooLarge, PackageUnreadable
from chengwu.apps.laying import laid_out
from chengwu.apps.merging import overlay
from chengwu.apps.model import App, Package
from chengwu.apps.part import PartKind, owner_of
from chengwu.apps.parts import BY_FOLDER, KINDS
from chengwu.apps.text import Document, Unreadable, read
from chengwu.kit.errors import FieldRefusal
from chengwu.kit.sentences import Listed

MOST_FILES: Final = 3000
LARGEST_FILE: Final = 8 * 1024 * 1024
LARGEST: Final = 40 * 1024 * 1024
"""Bytes of all files together, unpacked."""
BLOCKS: Final = "_blocks"
ADDS: Final = "adds/"
"""Pieces to be laid over parts of the applications that this one builds on."""
MANIFEST: Final = "app.yaml"
VERBATIM: Final = ("demo/", "imports/", "scenario.md", "README.md")
"""What a package carries as it is."""
_PATH: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}(?:/[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}){0,5}")
_KEY: Final = re.compile(r"[a-z](?:_?[a-z0-9])*")
_APP: Final = "{app}"


def of_folder(folder: Path) -> Package:
    """The package in a folder; blocks stand in it or beside it, in `_blocks`. Raises `PackageUnreadable`,
    `PackageTooLarge`."""
    files = dict(_in_folder(folder, ""))
    beside = folder.resolve().parent / BLOCKS
    if f"{BLOCKS}/" not in "".join(files) and beside.is_dir():
        files |= dict(_in_folder(beside, f"{BLOCKS}/"))
    return of_files(files)


def of_zip(content: bytes) -> Package:
    """The package in a zip, at its top or in the one folder that it holds beside `_blocks`. Raises as `of_folder`."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = dict(_in_zip(archive))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as broken:
        raise _refused("app_zip_broken", reason=str(broken)[:200]) from None
    tops = {path.partition("/")[0] for path in files} - {BLOCKS}
    if MANIFEST not in files and len(tops) == 1:
        top = f"{tops.pop()}/"
        files = {path.removeprefix(top): content for path, content in files.items()}
    return of_files(files)


def of_files(files: Mapping[str, bytes]) -> Package:
    """The package of these files by path. Raises `PackageUnreadable` with everything that is wrong."""
    found: list[FieldRefusal] = []
    texts = {path: text for path in sorted(files) if (text := _text(path, files[path], found)) is not None}
    if MANIFEST not in texts:
        raise PackageUnreadable(fields=(*found, FieldRefusal(MANIFEST, "app_manifest_missing", {"file": MANIFEST})))
    app = _app(texts.pop(MANIFEST), found)
    if app is None:
        raise PackageUnreadable(fields=tuple(found))
    parts: dict[str, dict[str, tuple[str, Document]]] = {kind.name: {} for kind in KINDS}
    more: dict[str, str] = {}
    for name in app.blocks:
        start = f"{BLOCKS}/{name}/"
        block = {path.removeprefix(start): text for path, text in texts.items() if path.startswith(start)}
        if not block:
            found.append(FieldRefusal(MANIFEST, "app_block_missing", {"block": name, "file": MANIFEST}))
        for path, text in block.items():
            _take(f"{start}{path}", path.replace(_APP, app.key), text.replace(_APP, app.key), parts, more, found)
    adds: dict[str, dict[str, dict[str, Any]]] = {kind.name: {} for kind in KINDS}
    for path, text in texts.items():
        if path.startswith(ADDS):
            _take_addition(path, text, app, adds, found)
        elif not path.startswith(f"{BLOCKS}/"):
            _take(path, path, text, parts, more, found)
    made = {kind.name: dict(_made(kind, app.key, parts[kind.name], found)) for kind in KINDS}
    if found:
        raise PackageUnreadable(fields=tuple(found[:200]))
    return Package(without_blocks(app), made, more, {kind: those for kind, those in adds.items() if those})


def of_json(raw: Mapping[str, Any]) -> Package:
    """A package as it is kept in the workspace."""
    parts = {
        kind.name: {key: kind.read(part) for key, part in sorted(raw["parts"].get(kind.name, {}).items())}
        for kind in KINDS
    }
    app = msgspec.convert(laid_out(raw["app"]), App)
    adds = {
        kind.name: {key: laid_out(each) for key, each in sorted(raw["adds"][kind.name].items())}
        for kind in KINDS
        if kind.name in raw.get("adds", {})
    }
    return Package(app, parts, dict(sorted(raw["files"].items())), adds)


def without_blocks(app: App) -> App:
    """The application when its forms stand whole."""
    return msgspec.structs.replace(app, blocks=())


def _in_folder(folder: Path, start: str) -> Iterator[tuple[str, bytes]]:
    total = count = 0
    if not folder.is_dir():
        raise _refused("app_folder_missing", place=str(folder))
    for path in sorted(folder.rglob("*")):
        within = path.relative_to(folder).as_posix()
        if any(part.startswith(".") or part == "__pycache__" for part in Path(within).parts):
            continue
        if path.is_symlink():
            raise _refused("app_path_refused", path=within)
        if not path.is_file():
            continue
        count, total = count + 1, total + path.stat().st_size
        if count > MOST_FILES or total > LARGEST or path.stat().st_size > LARGEST_FILE:
            raise PackageTooLarge(files=MOST_FILES, megabytes=LARGEST // 2**20, path=within)
        _demand_path(within)
        yield f"{start}{within}", path.read_bytes()


def _in_zip(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    infos = archive.infolist()
    if len(infos) > MOST_FILES:
        raise PackageTooLarge(files=MOST_FILES, megabytes=LARGEST // 2**20, path="-")
    total, seen = 0, set[str]()
    for info in infos:
        # The upper half of the attributes is the mode of Unix, whose kind 0o12 is a symbolic link.
        if info.external_attr >> 28 == 0o12 or info.flag_bits & 1 or info.filename in seen:
            raise _refused("app_path_refused", path=info.filename[:100])
        if info.is_dir():
            continue
        _demand_path(info.filename)
        seen.add(info.filename)
        with archive.open(info) as file:
            # What the archive says of the size is not believed.
            content = file.read(LARGEST_FILE + 1)
        total += len(content)
        if len(content) > LARGEST_FILE or total > LARGEST:
            raise PackageTooLarge(files=MOST_FILES, megabytes=LARGEST // 2**20, path=info.filename[:100])
        yield info.filename, content


def _demand_path(path: str) -> None:
    if not _PATH.fullmatch(path.replace(_APP, "app")) or ".." in path:
        raise _refused("app_path_refused", path=path[:100])


def _text(path: str, content: bytes, found: list[FieldRefusal]) -> str | None:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        found.append(FieldRefusal(path, "app_file_not_utf8", {"file": path}))
        return None
    if "\x00" in text:
        found.append(FieldRefusal(path, "app_file_not_utf8", {"file": path}))
        return None
    return text


def _app(text: str, found: list[FieldRefusal]) -> App | None:
    document = _document(MANIFEST, text, found)
    if document is None:
        return None
    try:
        return msgspec.convert(laid_out(document.value), App)
    except msgspec.ValidationError as wrong:
        found.append(_unfit(MANIFEST, document, wrong))
        return None


def _take(
    at: str,
    path: str,
    text: str,
    parts: dict[str, dict[str, tuple[str, Document]]],
    more: dict[str, str],
    found: list[FieldRefusal],
) -> None:
    """Sort a file in: a part, over the one of its name that is there already, or something to carry along."""
    folder, _, name = path.partition("/")
    kind = BY_FOLDER.get(folder)
    if path.startswith(VERBATIM):
        more[path] = text
        return
    if kind is None or "/" in name or not name.endswith(".yaml"):
        known = Listed([*(f"{each.folder}/" for each in KINDS), *VERBATIM])
        found.append(FieldRefusal(at, "app_file_unknown", {"file": at, "known": known}))
        return
    document = _document(at, text, found)
    if document is None:
        return
    key = name.removesuffix(".yaml")
    under = parts[kind.name].get(key)
    if under is not None and isinstance(document.value, dict):
        document.value = overlay(under[1].value, document.value)
    parts[kind.name][key] = at, document


def _take_addition(
    at: str, text: str, app: App, adds: dict[str, dict[str, dict[str, Any]]], found: list[FieldRefusal]
) -> None:
    folder, _, name = at.removeprefix(ADDS).partition("/")
    kind = BY_FOLDER.get(folder)
    if kind is None or "/" in name or not name.endswith(".yaml"):
        known = Listed(f"{ADDS}{each.folder}/" for each in KINDS)
        found.append(FieldRefusal(at, "app_file_unknown", {"file": at, "known": known}))
        return
    document = _document(at, text, found)
    if document is None:
        return
    key = name.removesuffix(".yaml")
    if not isinstance(document.value, dict) or document.value.get("key") != key:
        facts: dict[str, object] = {"file": at, "line": document.line_of("key"), "key": "-", "name": key}
        found.append(FieldRefusal(at, "app_key_unlike_file", facts))
    elif owner_of(key, frozenset({*app.on, app.key})) in (None, app.key):
        facts = {"file": at, "key": key, "on": Listed(app.on or ("-",))}
        found.append(FieldRefusal(at, "app_addition_foreign", facts))
    else:
        adds[kind.name][key] = laid_out(document.value)


def _document(at: str, text: str, found: list[FieldRefusal]) -> Document | None:
    try:
        return read(text)
    except Unreadable as wrong:
        found.append(wrong.in_file(at))
        return None


def _made(
    kind: PartKind, app: str, parts: Mapping[str, tuple[str, Document]], found: list[FieldRefusal]
) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in sorted(parts):
        at, document = parts[name]
        if isinstance(document.value, dict) and document.value.get("removed") is True:
            continue
        try:
            part = kind.read(document.value)
        except msgspec.ValidationError as wrong:
            found.append(_unfit(at, document, wrong))
            continue
        key = str(part.get("key", ""))
        if key != name:
            params: dict[str, object] = {"file": at, "line": document.line_of("key"), "key": key[:60], "name": name}
            found.append(FieldRefusal(at, "app_key_unlike_file", params))
        elif not _KEY.fullmatch(key) or not key.startswith(f"{app}_"):
            params = {"file": at, "line": document.line_of("key"), "key": key[:60], "app": app}
            found.append(FieldRefusal(at, "app_key_foreign", params))
        else:
            yield key, part


def _unfit(at: str, document: Document, wrong: msgspec.ValidationError) -> FieldRefusal:
    sentence, _, place = str(wrong).partition(" - at ")
    line = document.line_of(place)
    facts: dict[str, object] = {"file": at, "line": line, "place": place.strip("`$.") or "-", "reason": sentence[:300]}
    return FieldRefusal(f"{at}:{line}", "app_part_unreadable", facts)


def _refused(key: str, **params: object) -> PackageUnreadable:
    return PackageUnreadable(fields=(FieldRefusal("", key, params),))
