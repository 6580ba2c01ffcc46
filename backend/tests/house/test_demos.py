"""The demo records of the packages are those that the house makes, and the house makes the same ones every time."""

from __future__ import annotations

import pytest

from house import ROOT
from house.demos import DEMOS


@pytest.mark.slow
@pytest.mark.parametrize("package", sorted(DEMOS))
def test_the_demo_in_the_tree_is_what_the_house_makes(package: str) -> None:
    made = {name: text.encode() for name, text in DEMOS[package]().items()}
    folder = ROOT / "templates" / package / "demo"
    assert {path.name for path in folder.iterdir()} == set(made)
    assert [name for name, content in made.items() if (folder / name).read_bytes() != content] == []
