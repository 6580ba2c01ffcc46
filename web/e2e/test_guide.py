"""The guide and its pictures: each screen has one, each that a page names is there, in both languages."""

from __future__ import annotations

import re

import pytest

from e2e.company import EVERYWHERE
from e2e.guide import FOLDER, LANGUAGES, PICTURES
from house import ROOT

GUIDE = ROOT / "docs" / "guide"
_PICTURE = re.compile(r"!\[[^\]]+\]\(\.\./pictures/([\w-]+)/([\w-]+)\.webp\)")


def _pages(language: str) -> dict[str, str]:
    return {page.stem: page.read_text(encoding="utf-8") for page in sorted((GUIDE / language).glob("*.md"))}


def test_every_screen_of_the_staff_app_has_a_picture() -> None:
    assert set(EVERYWHERE) <= {picture.screen for picture in PICTURES.values()}


def test_every_page_exists_in_every_language_with_the_same_pictures() -> None:
    shown = [
        {name: [one for _, one in _PICTURE.findall(text)] for name, text in _pages(each).items()} for each in LANGUAGES
    ]
    assert shown[0] == shown[1]
    assert all(pictures for name, pictures in shown[0].items() if name != "README"), "no page is without a picture"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_of_its_language_taken_and_shown(language: str) -> None:
    named = [found for text in _pages(language).values() for found in _PICTURE.findall(text)]
    assert {of for of, _ in named} == {language}
    assert {name for _, name in named} == set(PICTURES)
    assert {file.stem for file in (FOLDER / language).glob("*")} == set(PICTURES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_beginning_leads_to_every_page(language: str) -> None:
    pages = _pages(language)
    linked = re.findall(r"\]\(([\w-]+)\.md\)", pages["README"])
    assert sorted(linked) == sorted(set(pages) - {"README"})


def test_the_guide_is_not_heavy() -> None:
    files = list(FOLDER.rglob("*.webp"))
    assert sum(file.stat().st_size for file in files) < 6 * 1024 * 1024
    assert max(file.stat().st_size for file in files) < 200 * 1024
