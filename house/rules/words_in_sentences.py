"""What people read stands in sentences files, in every language side by side, and not between the lines of code.

So a translator finds all of it, and no language is the one that was forgotten.
"""

import ast
import re
from collections.abc import Iterator

from house.rules.rule import Offence, Source

NAME = "成务"
"""The product's own name is the same in every language."""
CHINESE = re.compile(r"[㐀-䶿一-鿿豈-﫿]")


def offences(source: Source) -> Iterator[Offence]:
    """Chinese in the texts of a Python file of the product; docstrings and comments may name a word in Chinese."""
    if source.package is None or source.name == "sentences.py":
        return
    docstrings = {id(node.value) for node in ast.walk(source.tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in docstrings:
            continue
        if CHINESE.search(node.value.replace(NAME, "")):
            yield Offence(
                node.lineno, "a sentence for people stands in the code; put it into sentences.toml of its package."
            )
