"""A statement is never put together from text: values are parameters, names go through psycopg.sql or SQLAlchemy.

That is how a customer's name can never become a command.
"""

import ast
from collections.abc import Iterator

from house.rules.rule import Offence, Source, called, is_string

TAKES_STATEMENTS = {"execute", "executemany", "stream", "copy", "text", "SQL"}
ADVICE = "a statement is put together from text here; use parameters, and sql.Identifier for names."


def offences(source: Source) -> Iterator[Offence]:
    """f-strings, +, % and .format() where a statement is expected, written there or given a name shortly before."""
    if source.package is None:
        return
    for scope in _scopes(source.tree):
        built = {
            target.id
            for node in _inside(scope)
            if isinstance(node, ast.Assign) and _is_built(node.value)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in _inside(scope):
            if not isinstance(node, ast.Call) or called(node) not in TAKES_STATEMENTS or not node.args:
                continue
            statement = node.args[0]
            if _is_built(statement) or (isinstance(statement, ast.Name) and statement.id in built):
                yield Offence(node.lineno, ADVICE)


def _scopes(tree: ast.Module) -> Iterator[ast.AST]:
    yield tree
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _inside(scope: ast.AST) -> Iterator[ast.AST]:
    """What stands in this scope, without the functions in it."""
    for child in ast.iter_child_nodes(scope):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        yield child
        yield from _inside(child)


def _is_built(node: ast.expr) -> bool:
    match node:
        case ast.JoinedStr(values=values):
            return any(isinstance(value, ast.FormattedValue) for value in values)
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            # Two texts written out make one text written out.
            return not (is_string(left) and is_string(right)) and any(
                is_string(side) or _is_built(side) for side in (left, right)
            )
        case ast.BinOp(op=ast.Mod(), left=left):
            return is_string(left)
        case ast.Call(func=ast.Attribute(value=value, attr="format")):
            return is_string(value)
        case _:
            return False
