"""The documents agree with the code: each comparison is made on samples that must fail, and then on the real thing."""

import importlib.util
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from chengwu import VERSION
from house import ROOT, documents, settings_page
from house.scaffolds import kinds_of
from house.words import WORDS

PRODUCT = ROOT / "backend" / "chengwu"
PAGES = sorted(
    page
    for folder in (ROOT, *(path for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")))
    for page in (folder.glob("*.md") if folder == ROOT else folder.rglob("*.md"))
    if not {"node_modules", "data", "tmp", "dist"} & set(page.relative_to(ROOT).parts)
)


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


# Packages and their pages


def test_a_module_that_the_readme_does_not_name_is_told(tmp_path: Path) -> None:
    package = tmp_path / "forms"
    (package / "drafts").mkdir(parents=True)
    for name in ("__init__", "model", "service", "_inner", "drafts/plan"):
        (package / f"{name}.py").touch()
    (package / "README.md").write_text("# Forms\n\n`model.py` holds values.\n\nThe service is not named as code.\n")
    assert list(documents.missing_from_readme(package)) == [
        "forms/README.md does not name `drafts`.",
        "forms/README.md does not name `service`.",
    ]


def test_a_package_without_readme_is_told(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    assert list(documents.missing_from_readme(tmp_path / "forms")) == ["forms/README.md is not written."]


@pytest.mark.parametrize("package", documents.packages(PRODUCT), ids=lambda package: package.name)
def test_the_readme_of_a_package_names_each_of_its_modules(package: Path) -> None:
    assert list(documents.missing_from_readme(package)) == []


def test_a_word_without_a_row_in_the_glossary_is_told() -> None:
    glossary = "| word | 中文 | not |\n|---|---|---|\n| person | 人员 | user |\n"
    assert list(documents.missing_from_glossary(glossary, ["persons", "person", "form"])) == [
        "GLOSSARY.md has no row for “form”."
    ]


def test_every_package_and_every_kind_stands_in_the_glossary() -> None:
    words = [package.name for package in documents.packages(PRODUCT)] + [kind.noun for kind in kinds_of(ROOT)]
    assert list(documents.missing_from_glossary(read("GLOSSARY.md"), words)) == []


# The stack and the two lists


def test_a_stack_is_read_layer_by_layer_with_its_explanations_left_out() -> None:
    page = "Words.\n\n```\nmain                 knows everything\nhttp | worker   doors\nkit\n```\n"
    assert documents.stack_of_page(page) == [["main"], ["http", "worker"], ["kit"]]
    assert documents.stack_of_page("```\n./run serve\n```\n") == []


def test_the_architecture_shows_the_stack_that_the_contract_keeps() -> None:
    options = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]
    assert documents.stack_of_page(read("ARCHITECTURE.md")) == documents.stack_of_contract(options)


LIFE = "# Life\n\n## Inside\n\n### check_access\n\nWho may.\n\n### `save`\n\n## After\n\n### rules.react\n"


@pytest.mark.parametrize(
    ("page", "lists", "agree"),
    [
        (None, None, True),
        (LIFE, [["check_access", "save"], ["rules.react"]], True),
        (LIFE, [["save", "check_access"], ["rules.react"]], False),
        (LIFE, [["check_access", "save"], []], False),
        (LIFE, None, False),
        (None, [["save"], []], False),
    ],
)
def test_the_page_and_the_lists_agree_or_neither_exists(
    page: str | None, lists: Sequence[Sequence[str]] | None, agree: bool
) -> None:
    assert (not list(documents.disagreements_of_life(page, lists))) is agree


def test_the_life_of_a_change_is_told_as_it_runs() -> None:
    page = ROOT / "docs" / "build" / "life-of-a-change.md"
    text = page.read_text(encoding="utf-8") if page.is_file() else None
    assert list(documents.disagreements_of_life(text, two_lists())) == []


def two_lists() -> list[list[str]] | None:
    """The names in STEPS and REACTIONS; None while the two modules are not written."""
    found = []
    for module, name, whole in (("chengwu.records.write", "STEPS", False), ("chengwu.reactions", "REACTIONS", True)):
        parent = module.rpartition(".")[0]
        if importlib.util.find_spec(parent) is None or importlib.util.find_spec(module) is None:
            continue
        functions = getattr(importlib.import_module(module), name)
        found.append([_called(function, whole) for function in functions])
    return found or None


def _called(function: object, whole: bool) -> str:
    name = str(getattr(function, "__name__", function))
    package = str(getattr(function, "__module__", "")).split(".")[1:2]
    return ".".join([*package, name]) if whole else name


# Links and words


def test_a_link_to_nowhere_is_told(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# One\n[a](gone.md) [b](page.md#one) [c](#two) [d](https://example.org)\n```\n[e](x.md)\n```\n")
    assert list(documents.broken_links(page, tmp_path)) == [
        "page.md links to gone.md, which does not exist.",
        "page.md links to #two; there is no such heading.",
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    assert list(documents.broken_links(page, ROOT)) == []


@pytest.mark.parametrize("page", ["README.md", "docs/build/README.md"])
def test_the_pages_for_developers_name_every_word_of_the_house(page: str) -> None:
    text = read(page)
    assert [word.name for word in WORDS if f"./run {word.name}" not in text] == []


def test_every_word_of_the_house_has_its_module() -> None:
    modules = {path.stem for path in (ROOT / "house" / "words").glob("*.py")} - {"__init__"}
    assert modules == {word.name for word in WORDS}


# Coverage


def test_each_kind_of_falling_behind_is_told(tmp_path: Path) -> None:
    (tmp_path / "test_x.py").write_text("def test_one(): ...\nclass TestTwo:\n    def test_three(self): ...\n")
    table = (
        "| id | state | shown by |\n|---|---|---|\n"
        "| S0-01 | shown | `test_x.py::test_one` |\n"
        "| S0-02 | part | test_x.py::TestTwo::test_three, screen /people |\n"
        "| S0-03 | shown | test_x.py::test_gone |\n"
        "| S0-04 | done | screen /people |\n"
        "| S0-05 | open | test_x.py::test_one |\n"
        "| S0-06 | shown | |\n"
        "| S0-07 | part | screen /nowhere |\n"
        "| S0-07 | open | |\n"
        "| S9-01 | open | |\n"
    )
    ids = [f"S0-0{number}" for number in range(1, 9)]
    assert list(documents.wrong_in_coverage(table, ids, tmp_path, {"/people"}.__contains__)) == [
        "S0-08 has no row.",
        "S9-01 is no requirement.",
        "S0-07 has more than one row.",
        "S0-03 names test_x.py::test_gone, which does not exist.",
        "S0-04 is “done”; it has to be open, part, shown.",
        "S0-05 is open and names test_x.py::test_one.",
        "S0-06 is shown and names nothing that shows it.",
        "S0-07 names screen /nowhere, which does not exist.",
    ]


def test_every_requirement_has_its_row_and_what_a_row_names_exists() -> None:
    ids = read("house/requirement_ids.txt").split()
    screens = documents.screens(ROOT / "web" / "src")
    assert len(ids) == len(set(ids)) == 577
    assert list(documents.wrong_in_coverage(read("docs/coverage.md"), ids, ROOT, screens.__contains__)) == []


def test_screens_are_read_from_the_router(tmp_path: Path) -> None:
    (tmp_path / "routes.tsx").write_text('createRoute({ path: "/people" }); createRoute({ path: "roles" });')
    (tmp_path / "schema.d.ts").write_text('path: "/api/people"')
    assert documents.screens(tmp_path) == {"/people", "/roles"}


# What is shipped


def test_the_version_is_the_same_wherever_it_is_said() -> None:
    assert tomllib.loads(read("pyproject.toml"))["project"]["version"] == VERSION


def test_no_lock_names_an_address() -> None:
    locks = [*ROOT.glob("*.lock"), *(ROOT / "house").glob("*.lock"), ROOT / "web" / "package-lock.json"]
    assert [lock.name for lock in locks if lock.is_file() and "://" in _without_funding(lock)] == []


def _without_funding(lock: Path) -> str:
    """npm keeps the addresses where a package asks for money; nothing is downloaded from there."""
    return "\n".join(
        line
        for line in lock.read_text(encoding="utf-8").splitlines()
        if not line.strip().startswith(('"url"', '"funding"'))
    )


def test_the_page_of_the_settings_is_the_one_that_the_code_says() -> None:
    assert settings_page.PAGE.read_text(encoding="utf-8") == settings_page.page(
        settings_page.SOURCE.read_text(encoding="utf-8")
    ), "Write it anew with: .venv/bin/python -m house.settings_page"
