"""Every query of a package stands in its store.py, where it has a name and a sentence, and nowhere else.

Whoever looks for what is asked of the database, or for the index that a query needs, reads one file.
"""

import ast
from collections.abc import Iterator

from house.rules.rule import Offence, Source, called, calls, is_string

FILES = {"store.py", "tables.py"}
PACKAGES = {"kit", "workspaces"}
WRITERS = {"select", "insert", "update", "delete", "text", "union", "union_all"}
VERBS = ("select", "insert", "update", "delete", "with", "create", "alter", "drop", "truncate", "copy", "lock", "set")


def offences(source: Source) -> Iterator[Offence]:
    """SQLAlchemy's writers of statements, and statements written out, elsewhere."""
    if source.package is None or source.package in PACKAGES or _in_store(source):
        return
    sqlalchemy = {"sqlalchemy"}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            sqlalchemy |= {name.asname for name in node.names if name.name == "sqlalchemy" and name.asname}
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "sqlalchemy":
            for name in node.names:
                if name.name in WRITERS:
                    yield _offence(node.lineno, name.name)
    for call in calls(source.tree):
        match call.func:
            case ast.Attribute(value=ast.Name(id=library), attr=writer) if library in sqlalchemy and writer in WRITERS:
                yield _offence(call.lineno, writer)
        if called(call) in ("execute", "executemany", "copy", "stream") and call.args and _is_statement(call.args[0]):
            yield _offence(call.lineno, "this statement")


def _offence(line: int, what: str) -> Offence:
    return Offence(line, f"{what} makes a query outside store.py; write a named function there and call that.")


def _in_store(source: Source) -> bool:
    return source.name in FILES or "/store/" in source.path


def _is_statement(argument: ast.expr) -> bool:
    if isinstance(argument, ast.JoinedStr):
        return True
    if not is_string(argument):
        return False
    words = str(argument.value).split(maxsplit=1) if isinstance(argument, ast.Constant) else []
    return bool(words) and words[0].lower() in VERBS
