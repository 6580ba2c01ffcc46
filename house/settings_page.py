"""`docs/guide/settings.md` is written from `kit/settings.py`: names, defaults, and the sentence under each setting."""

import ast
import sys

from house import ROOT

SOURCE = ROOT / "backend" / "chengwu" / "kit" / "settings.py"
PAGE = ROOT / "docs" / "guide" / "settings.md"

_HEAD = """# Settings

<!-- Written by `python -m house.settings_page` from the code; a test holds the two together. -->

A value comes from the environment, else from the settings file, else it is the default. The file is `chengwu.toml` in
the folder of the product, or the one that `CHENGWU_SETTINGS` names; there a setting is written without the prefix and
in small letters (`port = 8080`). Lists are separated by commas in the environment. A setting that is not understood
stops the start with a sentence, and nothing is started.

| variable | default | what it says |
|---|---|---|
"""

_PROVIDERS = """
## Sign-in elsewhere

Each `[[providers]]` table of the settings file adds a button to the sign-in page (OpenID Connect):

| name | default | what it says |
|---|---|---|
"""


def page(source: str) -> str:
    """The whole page."""
    classes = {node.name: node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)}
    settings = [row for row in _rows(classes["Settings"], "CHENGWU_") if "PROVIDERS" not in row]
    return _HEAD + "".join(settings) + _PROVIDERS + "".join(_rows(classes["Provider"], ""))


def _rows(found: ast.ClassDef, prefix: str) -> list[str]:
    rows = []
    for line, after in zip(found.body, [*found.body[1:], None], strict=True):
        if not isinstance(line, ast.AnnAssign) or not isinstance(line.target, ast.Name):
            continue
        said = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
        name = prefix + (line.target.id.upper() if prefix else line.target.id)
        rows.append(f"| `{name}` | {_default(line.value)} | {' '.join(str(said).split())} |\n")
    return rows


def _default(value: ast.expr | None) -> str:
    if value is None:
        return ""
    if isinstance(value, ast.Call):
        value = next((keyword.value.body for keyword in value.keywords if isinstance(keyword.value, ast.Lambda)), value)
    text = ast.unparse(value)
    if text in {"None", "[]"}:
        return "none"
    return "`" + text.replace("'", "").strip("[]") + "`"


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(SOURCE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
