"""What a house rule is: one habit of ours that a machine can see, and a message that says what to write instead.

A rule is one file with a function `offences`, which is given one source file and names the places. The smallest to
copy is `no_sleep_in_tests.py`.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Source:
    """One Python file of the repository."""

    path: str
    """Seen from the root of the repository: `backend/chengwu/kit/clock.py`."""
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The file as the parser sees it."""
        return ast.parse(self.text, self.path)

    @property
    def package(self) -> str | None:
        """The package of the product that it belongs to: `kit`. None for tests and everything else.

        >>> Source("backend/chengwu/kit/clock.py", "").package, Source("backend/chengwu/main.py", "").package
        ('kit', 'main')
        """
        parts = self.path.split("/")
        if parts[:2] != ["backend", "chengwu"]:
            return None
        return parts[2].removesuffix(".py")

    @property
    def is_test(self) -> bool:
        """Whether it is a test or a help for tests."""
        return self.path.startswith("backend/tests/")

    @property
    def name(self) -> str:
        """The last part of the path: `clock.py`."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True)
class Offence:
    """A place that breaks a rule."""

    line: int
    message: str
    """What to write instead."""


Rule = Callable[[Source], Iterator[Offence]]


def called(node: ast.Call) -> str:
    """The last name of what is called: `commit` for `session.connection.commit()`."""
    match node.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
        case _:
            return ""


def dotted(node: ast.expr) -> str:
    """A chain of names as it is written: `datetime.datetime.now`; empty when it is something else.

    >>> dotted(ast.parse("datetime.datetime.now", mode="eval").body)
    'datetime.datetime.now'
    """
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=name):
            before = dotted(value)
            return f"{before}.{name}" if before else ""
        case _:
            return ""


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Every call."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def is_string(node: ast.expr) -> bool:
    """Whether it is a text written out."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
