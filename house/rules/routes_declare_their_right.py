"""Every route says which right it asks for, beside its path, or why it is open to all.

A right that is checked somewhere inside can be forgotten without anybody seeing it; a declaration cannot.
"""

import ast
from collections.abc import Iterator

from house.rules.rule import Offence, Source, called

DECORATORS = {"get", "post", "put", "patch", "delete", "head", "route", "websocket", "websocket_listener", "asgi"}


def offences(source: Source) -> Iterator[Offence]:
    """Handlers of the web framework without `opt=`."""
    if source.package != "http":
        return
    ours = {
        name.asname or name.name
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "litestar"
        for name in node.names
        if name.name in DECORATORS
    }
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for decorator in node.decorator_list:
            call = decorator if isinstance(decorator, ast.Call) else ast.Call(decorator, [], [])
            if called(call) in ours and not _declares(call):
                yield Offence(
                    decorator.lineno,
                    f'{node.name} declares no right; write opt=needs("people.read"), or opt=open_to_all("why").',
                )


def _declares(call: ast.Call) -> bool:
    for keyword in call.keywords:
        if keyword.arg == "opt":
            return not (isinstance(keyword.value, ast.Dict) and not keyword.value.keys)
    return False
