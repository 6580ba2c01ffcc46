"""A test that must not get somewhere says what it expected instead of `assert False`, which Python may leave out."""

import ast
from collections.abc import Iterator

from house.rules.rule import Offence, Source


def offences(source: Source) -> Iterator[Offence]:
    """`assert False` and `assert 0`."""
    if not source.is_test:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Assert) and isinstance(node.test, ast.Constant) and not node.test.value:
            yield Offence(node.lineno, "write pytest.fail(…) with what was expected, or pytest.raises(…).")
