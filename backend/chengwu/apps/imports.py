"""What people write above the columns of the sheets of a trade, so that an import knows which field is meant.

The files of `imports/` say it. Whoever imports is offered the fields; nothing is written because of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import msgspec

from chengwu.apps import store
from chengwu.apps.composing import every
from chengwu.apps.model import ImportFile, Package
from chengwu.apps.text import Unreadable, read
from chengwu.exchange import learning
from chengwu.exchange.proposing import Manner
from chengwu.kit.db import Session
from chengwu.kit.errors import FieldRefusal

FOLDER: Final = "imports/"


def manners(session: Session, forms: Iterable[str]) -> dict[str, Manner]:
    """How sheets fill these forms, as the applications say that are installed; of several files the first."""
    found, wanted = dict[str, Manner](), set(forms)
    for app in every(session):
        asked = {"the_id": app.id, "the_number": app.revision, "the_beginning": FOLDER}
        files = {row["key"]: row["value"] for row in session.dicts(store.FILES_OF, **asked)}
        for path in _paths(files):
            file = _read(files[path])
            for target in file.targets:
                links = {each.field: file.targets[each.target].form for each in target.links}
                if target.form in wanted:
                    found.setdefault(target.form, Manner(target.match, links, target.several))
    return found


def problems(package: Package, known: Mapping[str, Mapping[str, str]]) -> Iterator[FieldRefusal]:
    """What is wrong with the files; `known` are the fields of each form, as they will be, and where they lead."""
    for path in _paths(package.files):
        try:
            file = _read(package.files[path])
        except Unreadable as wrong:
            yield wrong.in_file(path)
            continue
        except msgspec.ValidationError as wrong:
            sentence, _, place = str(wrong).partition(" - at ")
            facts = {"file": path, "line": 1, "place": place.strip("`$.") or "-", "reason": sentence[:300]}
            yield FieldRefusal(path, "app_part_unreadable", facts)
            continue
        for target in file.targets:
            named = [target.form, *(each.field for each in target.fields), *target.match, *target.otherwise]
            fields = known.get(target.form)
            if fields is None:
                yield FieldRefusal(path, "app_form_unknown", {"form": target.form})
                continue
            for name in dict.fromkeys([*named[1:], *(each.field for each in target.links)]):
                if name not in fields:
                    yield FieldRefusal(path, "app_import_field", {"file": path, "form": target.form, "field": name})
            for each in target.links:
                leads_to = file.targets[each.target].form if each.target < len(file.targets) else "-"
                if each.field in fields and fields[each.field] != leads_to:
                    told: dict[str, object] = {
                        "file": path,
                        "form": target.form,
                        "field": each.field,
                        "target": leads_to,
                    }
                    yield FieldRefusal(path, "app_import_link", told)


def keep(session: Session, before: Package | None, package: Package) -> None:
    """Importing knows the words of the package, and those of what it was before no more."""
    words: dict[str, dict[str, list[str]]] = {form: {} for form in _words(before)} if before is not None else {}
    learning.keep_words(session, {**words, **_words(package)})
    nothing: dict[str, dict[str, Any]] = {form: {} for form in words}
    learning.keep_otherwise(session, nothing | _otherwise(package))


def _words(package: Package) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for path in _paths(package.files):
        for target in _read(package.files[path]).targets:
            fields = found.setdefault(target.form, {})
            for each in target.fields:
                known = fields.setdefault(each.field, [])
                known += [word for word in each.words if word not in known]
    return found


def _otherwise(package: Package) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for path in _paths(package.files):
        for target in _read(package.files[path]).targets:
            found.setdefault(target.form, {}).update(target.otherwise)
    return found


def _paths(files: Mapping[str, str]) -> list[str]:
    return sorted(path for path in files if path.startswith(FOLDER) and path.endswith(".yaml"))


def _read(text: str) -> ImportFile:
    return msgspec.convert(read(text).value, ImportFile)
