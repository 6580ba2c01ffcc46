"""`./run check`: everything that can be said in under two minutes, independent steps two at a time."""

import sys
from collections.abc import Sequence
from pathlib import Path

from house import ROOT, frontend, node
from house.progress import Step, conclude, run_all

PYTHON = sys.executable


_PYTHON = ("backend/chengwu", "backend/tests", "house", "bench", "web/e2e")


def folders() -> list[str]:
    """What is Python of ours: linted, and typed strictly."""
    return [name for name in _PYTHON if any((ROOT / name).rglob("*.py"))]


def lint_steps() -> list[Step]:
    """What is checked without running the product. `./run test` begins with the same list."""
    code = folders()
    return [
        Step("types", [PYTHON, "-m", "mypy", *code], "give every name its type; mypy is strict on code and tests"),
        Step("format", [PYTHON, "-m", "ruff", "format", "--check", "--quiet", *code], "./run fix"),
        Step("lint", [PYTHON, "-m", "ruff", "check", "--quiet", *code], "./run fix, then mend the rest by hand"),
        Step("imports", [PYTHON, "-m", "house.contracts"], "ARCHITECTURE.md: what may import what", folder=ROOT),
        Step("house rules", [PYTHON, "-m", "house.rules"], "each line says what to write instead"),
        web_step(),
        api_step(),
    ]


def web_step() -> Step:
    """The front end's own checks: types, lint, walls."""
    found = node.find() if (ROOT / "web" / "package.json").is_file() else None
    reason = None
    if found is None:
        reason = "there is no Node of the wanted version here"
    elif not all(map(frontend.is_installed, frontend.FOLDERS)):
        reason = "its packages are not installed; ./run serve or ./run test does it"
    command: list[str | Path] = [*found.npm, "run", "--silent", "check"] if found else []
    environment = {"PATH": found.environment["PATH"]} if found else {}
    return Step("front end", command, "see web/README.md", environment, folder=ROOT / "web", unless=reason)


def api_step() -> Step:
    """Whether the description of the API that the browser's client is made from is today's."""
    reason = None if (ROOT / "backend/chengwu/http").is_dir() else "there is no HTTP door yet"
    return Step("api", [PYTHON, "-m", "house", "api", "--check"], "./run api", unless=reason)


def fast_tests() -> list[Step]:
    """Tests that need no browser and no patience, and the examples in docstrings."""
    return [
        Step(
            "fast tests",
            [PYTHON, "-m", "pytest", "-q", "-n", "2", "-m", "not slow and not browser", "backend/tests"],
            "./run test <the file named above> -k <test>",
        ),
        examples_step(),
    ]


def examples_step() -> Step:
    """The examples in docstrings are run; 5 is pytest's word for none found."""
    return Step(
        "examples",
        [PYTHON, "-m", "pytest", "-q", "--doctest-modules", "-p", "no:cacheprovider", "backend/chengwu", "house"],
        "an example in a docstring no longer holds",
        fine=(0, 5),
    )


def run(arguments: Sequence[str]) -> int:
    """Check, and say at the end what failed and how to mend it."""
    tests, examples = fast_tests()
    # The tests take longest, so they begin first; the rest fills the other place.
    return conclude(run_all([tests, *lint_steps(), examples]))
