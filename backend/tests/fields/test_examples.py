"""The examples in the docstrings of the package hold; those of the types are run with every type."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

import chengwu.fields

MODULES = sorted(path.stem for path in Path(chengwu.fields.__file__).parent.glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"chengwu.fields.{name}")).failed == 0
