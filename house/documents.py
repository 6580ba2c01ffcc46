"""What the documents promise, held against the code. Each function returns what does not agree, one line each."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
IMAGE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)


def packages(product: Path) -> list[Path]:
    """The packages of the product: the folders straight below it that hold Python."""
    return sorted(folder for folder in product.iterdir() if folder.is_dir() and any(folder.rglob("*.py")))


def public_modules(package: Path) -> list[str]:
    """The modules and folders of a package that others may know of."""
    names = {path.stem for path in package.glob("*.py")}
    names |= {path.name for path in package.iterdir() if path.is_dir() and any(path.rglob("*.py"))}
    return sorted(name for name in names if not name.startswith("_"))


def missing_from_readme(package: Path) -> Iterator[str]:
    """Public modules that the README of their package does not name in a heading or as `code`."""
    readme = package / "README.md"
    if not readme.is_file():
        yield f"{package.name}/README.md is not written."
        return
    text = readme.read_text(encoding="utf-8")
    named = " ".join([*HEADING.findall(text), *re.findall(r"`([^`\n]+)`", FENCE.sub("", text))])
    # A picture of the package in a code block names its modules as well.
    named += " ".join(FENCE.findall(text))
    for module in public_modules(package):
        if not re.search(rf"\b{re.escape(module)}\b", named):
            yield f"{package.name}/README.md does not name `{module}`."


def missing_from_glossary(glossary: str, words: Iterable[str]) -> Iterator[str]:
    """Words of the product that have no row in the table of the glossary. One or many: `person` covers `persons`."""
    rows = [line.split("|")[1].strip().strip("`*").lower() for line in glossary.splitlines() if line.startswith("|")]
    singular = {row.rstrip("s") for row in rows}
    for word in words:
        if word.lower() not in rows and word.lower().rstrip("s") not in singular:
            yield f"GLOSSARY.md has no row for “{word}”."


def stack_of_page(page: str) -> list[list[str]]:
    """The stack as a page draws it: the first code block that begins with `main`, a layer a line, before two spaces."""
    for block in FENCE.findall(page):
        lines = block.splitlines()[1:-1]
        if lines and lines[0].split()[:1] == ["main"]:
            return [_layer(re.split(r" {2,}", line.strip())[0]) for line in lines if line.strip()]
    return []


def stack_of_contract(options: dict[str, object]) -> list[list[str]]:
    """The stack as the import contract says it."""
    contracts = options["contracts"]
    assert isinstance(contracts, list)
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "stack")
    return [_layer(layer) for layer in layers]


def _layer(text: str) -> list[str]:
    return [name.strip().strip("()") for name in text.split("|")]


def disagreements_of_life(page: str | None, lists: Sequence[Sequence[str]] | None) -> Iterator[str]:
    """Where the page about the life of a change and the two lists differ: its `###` headings are their steps, in order.

    Neither may exist without the other.
    """
    if page is None and lists is None:
        return
    if page is None:
        yield "The two lists exist, docs/build/life-of-a-change.md does not."
        return
    if lists is None:
        yield "docs/build/life-of-a-change.md tells of lists that do not exist."
        return
    headings = re.findall(r"^### +`?([a-z_.]+)`?", page, re.MULTILINE)
    steps = [step for one in lists for step in one]
    if headings != steps:
        yield f"docs/build/life-of-a-change.md has the headings {headings}, the lists say {steps}."


def broken_links(page: Path, root: Path) -> Iterator[str]:
    """Links to files that do not exist, and to headings that the file does not have."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    for target in [*LINK.findall(text), *IMAGE.findall(text)]:
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists():
            yield f"{page.relative_to(root)} links to {target}, which does not exist."
        elif anchor and file.suffix == ".md" and anchor not in anchors(file.read_text(encoding="utf-8")):
            yield f"{page.relative_to(root)} links to {target}; there is no such heading."


def anchors(text: str) -> set[str]:
    """The names under which the headings of a page can be linked to.

    >>> sorted(anchors("# Set up\\n## `./run test`\\n"))
    ['run-test', 'set-up']
    """
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
        for heading in HEADING.findall(FENCE.sub("", text))
    }


def tests_in(file: Path) -> set[str]:
    """The tests of a file, as pytest calls them after `::`; for a TypeScript test its titles."""
    if file.suffix != ".py":
        return set(re.findall(r"""\b(?:test|it)\(\s*["'`](.+?)["'`]\s*,""", file.read_text(encoding="utf-8")))
    found = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}::{inner.name}" for inner in node.body if isinstance(inner, ast.FunctionDef)}
    return found


STATES = ("open", "part", "shown")


def coverage_rows(text: str) -> list[tuple[str, str, str]]:
    """The rows of docs/coverage.md: id, state, what shows it."""
    rows = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and re.fullmatch(r"S\d+-\d+", cells[0]):
            rows.append((cells[0], cells[1] if len(cells) > 1 else "", cells[2] if len(cells) > 2 else ""))
    return rows


def wrong_in_coverage(text: str, ids: Sequence[str], root: Path, has_screen: Callable[[str], bool]) -> Iterator[str]:
    """Ids without a row or twice, states that are none, and rows that name what does not exist.

    The last cell names a test as `backend/tests/file.py::test_name` or `web/…::title`, or a screen as `screen /people`;
    several are separated by commas.
    """
    rows = coverage_rows(text)
    named = [name for name, _, _ in rows]
    yield from (f"{name} has no row." for name in ids if name not in named)
    yield from (f"{name} is no requirement." for name in named if name not in ids)
    yield from (f"{name} has more than one row." for name in sorted(set(named)) if named.count(name) > 1)
    for name, state, shown_by in rows:
        if state not in STATES:
            yield f"{name} is “{state}”; it has to be {', '.join(STATES)}."
        if (state == "open") == bool(shown_by):
            yield f"{name} is {state} and names {shown_by or 'nothing that shows it'}."
        for proof in filter(None, (part.strip().strip("`") for part in shown_by.split(","))):
            if not _exists(proof, root, has_screen):
                yield f"{name} names {proof}, which does not exist."


def _exists(proof: str, root: Path, has_screen: Callable[[str], bool]) -> bool:
    if proof.startswith("screen "):
        return has_screen(proof.removeprefix("screen ").strip())
    file, _, test = proof.partition("::")
    return bool(test) and (root / file).is_file() and test in tests_in(root / file)


def screens(web: Path) -> set[str]:
    """The paths of the screens, as the browser's router declares them: `path: "/people"`."""
    found: set[str] = set()
    for file in web.rglob("*.ts*"):
        if file.name.endswith(".d.ts"):  # made from the API's description, whose paths are no screens
            continue
        found |= set(re.findall(r"""\bpath:\s*["'](/?[^"']*)["']""", file.read_text(encoding="utf-8")))
    return {path if path.startswith("/") else f"/{path}" for path in found}
