"""The JSON Schemas of the files of a package, for editors and for whoever makes packages by program."""

from __future__ import annotations

import json
from typing import Any, Final

import msgspec

from chengwu.apps.model import App, ImportFile
from chengwu.apps.parts import KINDS

_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """By name of the file: `app.json`, `import.json`, and one for each kind of part."""
    return {
        "app.json": _schema(App),
        "import.json": _schema(ImportFile),
        **{f"{kind.name}.json": _schema(kind.struct) for kind in KINDS},
    }


def texts() -> dict[str, str]:
    """The same as stable text, as it stands in `docs/schemas`."""
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        for name, schema in schemas().items()
    }


def _schema(of: type[msgspec.Struct]) -> dict[str, Any]:
    return {"$schema": _DRAFT, **msgspec.json.schema(of)}
