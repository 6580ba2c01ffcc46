"""Changes, noted one file each so that two branches never meet in one, and gathered at a release.

`changes/<issue>.<type>.md` holds one sentence, or a few lines, for the people who use Chengwu.
"""

import re
from datetime import date
from pathlib import Path

HEADINGS = {"added": "Added", "changed": "Changed", "fixed": "Fixed"}


class CannotNote(Exception):
    """Why a change cannot be noted or gathered; the text is for the person who typed the command."""


def note(folder: Path, issue: str, kind: str, sentence: str) -> Path:
    """Write a change down; a second one of the same issue and type becomes a second line."""
    if not re.fullmatch(r"[0-9]+", issue):
        raise CannotNote(f"“{issue}” is not the number of an issue.")
    if kind not in HEADINGS:
        raise CannotNote(f"“{kind}” is none of {', '.join(HEADINGS)}.")
    if not sentence.strip():
        raise CannotNote("What changed? Say it in one sentence, for the people who use Chengwu.")
    folder.mkdir(exist_ok=True)
    path = folder / f"{issue}.{kind}.md"
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{before}{sentence.strip()}\n", encoding="utf-8")
    return path


def gather(folder: Path, changelog: Path, version: str, day: date) -> list[Path]:
    """Put everything noted at the top of the changelog, and remove the notes; returns those that were gathered."""
    if not re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", version):
        raise CannotNote(f"“{version}” is not a version such as 1.4.0.")
    text = changelog.read_text(encoding="utf-8")
    if f"## {version} " in text:
        raise CannotNote(f"{version} stands in the changelog already.")
    notes = sorted(folder.glob("[0-9]*.*.md"), key=lambda path: int(path.name.partition(".")[0]))
    if not notes:
        raise CannotNote("Nothing is noted in changes/, so there is nothing to release.")
    chapter = [f"## {version} ({day.isoformat()})", ""]
    for kind, heading in HEADINGS.items():
        lines = [line for path in notes if path.name.endswith(f".{kind}.md") for line in _items(path)]
        if lines:
            chapter += [f"### {heading}", "", *lines, ""]
    before, marker, after = text.partition("\n## ")
    changelog.write_text(
        f"{before.rstrip()}\n\n" + "\n".join(chapter) + (f"{marker}{after}" if marker else ""), encoding="utf-8"
    )
    for path in notes:
        path.unlink()
    return notes


def _items(path: Path) -> list[str]:
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [line if line.startswith("- ") else f"- {line}" for line in lines]
