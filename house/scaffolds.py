"""Kinds: what there is one more of again and again, and how one more is made.

A kind is a contract file, a folder of small files beside it, and one ordered list. One more is a copy of the neighbour
that is named here, on both sides, and a line in each list.
"""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Kind:
    """Where the files of a kind stand. Paths are seen from the root of the repository."""

    word: str
    """What is typed: `./run new field=signature`."""
    noun: str
    contract: str
    """Read first; the kind exists when this file does."""
    folder: str
    neighbour: str
    """The smallest real one, which is copied."""
    web: str | None = None
    """The folder of its twins on the screen, one folder each."""
    listed: bool = True
    """Whether the order matters and stands in a list; where it does not, the folder is the list."""

    @property
    def independence(self) -> str | None:
        """The modules that must not import each other: `chengwu.fields.types.*`. None for data, and where the
        contract itself lies in the folder."""
        package, _, inner = self.folder.removeprefix("backend/").partition("/")
        if package != "chengwu" or "/" not in inner:
            return None
        return f"chengwu.{inner.replace('/', '.')}.*"


CODE = "backend/chengwu"
WEB = "web/src"
KINDS: tuple[Kind, ...] = (
    Kind("field", "field type", f"{CODE}/fields/type.py", f"{CODE}/fields/types", "rating", f"{WEB}/fields/types"),
    Kind("function", "formula function", f"{CODE}/formulas/function.py", f"{CODE}/formulas/functions", "text"),
    Kind("node", "flow node", f"{CODE}/flows/node.py", f"{CODE}/flows/nodes", "cc", f"{WEB}/flows/nodes"),
    Kind(
        "trigger", "trigger", f"{CODE}/rules/trigger.py", f"{CODE}/rules/triggers", "on_create", f"{WEB}/rules/triggers"
    ),
    Kind("action", "action", f"{CODE}/actions/action.py", f"{CODE}/actions/kinds", "notify", f"{WEB}/actions/kinds"),
    Kind("strategy", "assignment strategy", f"{CODE}/actions/strategy.py", f"{CODE}/actions/strategies", "round_robin"),
    Kind("chart", "chart", f"{CODE}/reports/chart.py", f"{CODE}/reports/charts", "number", f"{WEB}/reports/charts"),
    Kind("view", "view", f"{CODE}/views/kind.py", f"{CODE}/views/kinds", "gallery", f"{WEB}/views/kinds"),
    Kind("channel", "notice channel", f"{CODE}/notices/channel.py", f"{CODE}/notices/channels", "inbox"),
    Kind("connector", "connector", f"{CODE}/connectors/connector.py", f"{CODE}/connectors/adapters", "echo"),
    Kind("belonging", "belonging", f"{CODE}/directory/owned.py", f"{CODE}/directory/belongings", "people_managed"),
    Kind("part", "part of an application", f"{CODE}/apps/part.py", f"{CODE}/apps/parts", "view"),
    Kind("country", "country", f"{CODE}/regional/region.py", f"{CODE}/regional", "cn"),
    Kind("template", "template", "docs/build/packages.md", "templates", "crm_sites", listed=False),
    Kind("block", "template block", "docs/build/packages.md", "templates/_blocks", "call_record", listed=False),
)


class CannotMake(Exception):
    """Why one more of a kind cannot be made; the text is for the person who typed the command."""


@dataclass(frozen=True)
class Made:
    """What one more of a kind has written."""

    new: tuple[Path, ...]
    changed: tuple[Path, ...]


def kinds_of(root: Path) -> tuple[Kind, ...]:
    """The kinds that exist in this repository: those whose contract is written."""
    return tuple(kind for kind in KINDS if (root / kind.contract).exists())


def make(root: Path, word: str, name: str) -> Made:
    """Copy the neighbour of a kind under a new name, on both sides, and add it to the lists.

    Raises CannotMake, before anything is written.
    """
    kind = _kind(root, word)
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name):
        raise CannotMake(f"“{name}” is not a name: small letters, digits and single underscores, as in round_robin.")
    copies = [_existing(root / kind.folder, kind)]
    lists = [root / kind.folder / "__init__.py"] if kind.listed else []
    if kind.web and (root / kind.web).is_dir():  # a kind may be there before the screen draws any of it
        copies.append(_existing(root / kind.web, kind))
        lists.append(root / kind.web / "index.ts")
    for source in copies:
        target = _renamed(source, kind.neighbour, name)
        if target.exists():
            raise CannotMake(f"{target.relative_to(root)} exists already.")
    for list_file in lists:
        if not list_file.is_file():
            raise CannotMake(f"{list_file.relative_to(root)}, the list of this kind, does not exist.")
    new: list[Path] = []
    for source in copies:
        new += _copy(source, kind.neighbour, name)
    for list_file in lists:
        text = list_file.read_text(encoding="utf-8")
        list_file.write_text(listed(text, kind.neighbour, name), encoding="utf-8")
    return Made(tuple(new), tuple(lists))


def listed(text: str, neighbour: str, name: str) -> str:
    """The text of a list with one more name in it, straight after its neighbour.

    >>> print(listed("from .rating import Rating\\n\\nTYPES = (\\n    Rating,\\n)", "rating", "signature"))
    from .rating import Rating
    from .signature import Signature
    <BLANKLINE>
    TYPES = (
        Rating,
        Signature,
    )
    >>> listed("TYPES = (Text, Rating)", "rating", "signature")
    'TYPES = (Text, Rating, Signature)'
    """
    mention = re.compile(rf"(?<![A-Za-z0-9])(?:{re.escape(neighbour)}|{_in_capitals(neighbour)})(?![A-Za-z0-9])")
    lines: list[str] = []
    for line in text.split("\n"):
        lines.append(line)
        if not mention.search(line):
            continue
        stripped = line.strip()
        an_item = stripped.endswith(",") and mention.fullmatch(re.split(r"[:,(]", stripped)[0])
        whole_line = an_item or re.match(r"import |from |export .* from ", stripped)
        if whole_line:
            lines.append(_renamed_text(line, neighbour, name))
        else:
            last = list(mention.finditer(line))[-1]
            word = _renamed_text(last.group(), neighbour, name)
            lines[-1] = f"{line[: last.end()]}, {word}{line[last.end() :]}"
    return "\n".join(lines)


def _kind(root: Path, word: str) -> Kind:
    existing = kinds_of(root)
    for kind in existing:
        if kind.word == word:
            return kind
    words = ", ".join(kind.word for kind in existing) or "none yet"
    for kind in KINDS:
        if kind.word == word:
            raise CannotMake(
                f"There are no {kind.noun}s yet: {kind.contract} is not written. Kinds that exist: {words}."
            )
    raise CannotMake(f"“{word}” is not a kind. Kinds that exist: {words}.")


def _existing(folder: Path, kind: Kind) -> Path:
    for candidate in (folder / f"{kind.neighbour}.py", folder / kind.neighbour):
        if candidate.exists():
            return candidate
    raise CannotMake(f"The {kind.noun} to copy, {kind.neighbour}, is not in {folder}.")


def _copy(source: Path, neighbour: str, name: str) -> list[Path]:
    target = _renamed(source, neighbour, name)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy2(source, target)
    files = [path for path in sorted(target.rglob("*")) if path.is_file()] if target.is_dir() else [target]
    made = []
    for path in files:
        place = _renamed(path, neighbour, name)
        path.rename(place)
        try:
            text = place.read_text(encoding="utf-8")
        except UnicodeDecodeError:  # a picture is copied as it is
            text = None
        if text is not None:
            place.write_text(_renamed_text(text, neighbour, name), encoding="utf-8")
        made.append(place)
    return made


def _renamed(path: Path, neighbour: str, name: str) -> Path:
    return path.with_name(_renamed_text(path.name, neighbour, name))


def _renamed_text(text: str, neighbour: str, name: str) -> str:
    text = re.sub(rf"(?<![A-Za-z0-9]){re.escape(neighbour)}(?![A-Za-z0-9])", name, text)
    text = text.replace(_in_capitals(neighbour), _in_capitals(name))
    return text.replace(_as_words(neighbour).capitalize(), _as_words(name).capitalize())


def _in_capitals(name: str) -> str:
    """`round_robin` as a class is called: `RoundRobin`."""
    return "".join(part.capitalize() for part in name.split("_"))


def _as_words(name: str) -> str:
    return name.replace("_", " ")
