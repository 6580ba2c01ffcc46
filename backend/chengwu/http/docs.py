"""The description of the interface: OpenAPI 3.1 as JSON, and as a page that loads nothing from elsewhere."""

from __future__ import annotations

import html
from typing import Any

from litestar import MediaType, Request, Router
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin, OpenAPIRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme
from litestar.routes import BaseRoute
from litestar.types import ControllerRouterHandler

from chengwu.http.rights import open_to_all

_STYLE = """
:root { color-scheme: light dark; font: 15px/1.6 system-ui, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 6rem; }
h1 { font-weight: 600; } h2 { margin-top: 3rem; }
details { border-top: 1px solid #8884; padding: .4rem 0; } summary { cursor: pointer; }
code, pre { font: 13px/1.5 ui-monospace, monospace; } pre { overflow: auto; padding: .6rem; background: #8881; }
.method { display: inline-block; min-width: 4.5em; font-weight: 600; } .note { opacity: .75; }
table { border-collapse: collapse; width: 100%; } td { padding: .2rem .6rem .2rem 0; vertical-align: top; }
"""


def shared(schema: dict[str, Any]) -> dict[str, Any]:
    """The description with each refusal told once: routes point to it, as they all refuse in the same way.

    >>> one = {"get": {"responses": {"404": {"description": "No."}, "200": {"description": "Yes."}}}}
    >>> made = shared({"paths": {"/a": one, "/b": one}})
    >>> made["paths"]["/b"]["get"]["responses"]["404"], made["components"]["responses"]
    ({'$ref': '#/components/responses/Problem404'}, {'Problem404': {'description': 'No.'}})
    """
    told: dict[str, Any] = {}

    def once(status: str, response: Any) -> Any:
        name = f"Problem{status}"
        return {"$ref": f"#/components/responses/{name}"} if told.setdefault(name, response) == response else response

    def of_operation(operation: Any) -> Any:
        if not isinstance(operation, dict) or "responses" not in operation:
            return operation
        answers = operation["responses"].items()
        return {**operation, "responses": {at: once(at, it) if at >= "400" else it for at, it in answers}}

    paths = {path: {key: of_operation(it) for key, it in item.items()} for path, item in schema["paths"].items()}
    made = {**schema, "paths": paths, "components": {**schema.get("components", {}), "responses": told}}
    healed: dict[str, Any] = _healed(made)
    return healed


def _healed(schema: Any) -> Any:
    """The schema without "one of this and anything", as the framework tells of tuples of any length: whatever is right
    would be both.

    >>> _healed({"items": {"oneOf": [{"type": "string"}, {}]}})
    {'items': {'type': 'string'}}
    """
    if isinstance(schema, list):
        return [_healed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    choices = schema.get("oneOf")
    if isinstance(choices, list) and {} in choices and len(schema) == 1 and len(choices) == 2:
        return _healed(next(one for one in choices if one != {}))
    return {key: _healed(one) for key, one in schema.items()}


class Description(JsonRenderPlugin):
    """The description for programs."""

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        return super().render(request, shared(openapi_schema))


class ReadablePage(OpenAPIRenderPlugin):
    """One HTML page without scripts: every route with its words, parameters, body and answers."""

    def __init__(self) -> None:
        super().__init__(path="/docs", media_type=MediaType.HTML)

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        info = openapi_schema["info"]
        parts = [
            "<!doctype html><html lang=en><meta charset=utf-8>",
            "<meta name=viewport content='width=device-width, initial-scale=1'>",
            f"<title>{html.escape(info['title'])}</title><style>{_STYLE}</style>",
            f"<h1>{html.escape(info['title'])} {html.escape(info['version'])}</h1>",
            f"<p>{html.escape(info.get('description', ''))}</p>",
            "<p>The same for programs: <a href='/api/openapi.json'>/api/openapi.json</a></p><h2>Routes</h2>",
        ]
        for path, item in sorted(openapi_schema.get("paths", {}).items()):
            methods = [method for method in ("get", "post", "patch", "put", "delete") if method in item]
            parts.extend(_route(path, method, item[method]) for method in methods)
        parts.append("<h2>Shapes</h2>")
        for name, shape in sorted(openapi_schema.get("components", {}).get("schemas", {}).items()):
            parts.append(_shape(name, shape))
        return "".join(parts).encode()


def _route(path: str, method: str, operation: dict[str, Any]) -> str:
    words = operation.get("description") or operation.get("summary") or ""
    rows = [
        f"<tr><td><code>{html.escape(p['name'])}</code><td>{html.escape(p['in'])}"
        f"<td>{html.escape(_kind(p.get('schema', {})))}</tr>"
        for p in operation.get("parameters", [])
    ]
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    answers = [
        f"<tr><td>{html.escape(status)}<td>{html.escape(_answer(response))}"
        f"<td class=note>{html.escape(response.get('description', ''))}</tr>"
        for status, response in sorted(operation.get("responses", {}).items())
    ]
    return (
        f"<details><summary><span class=method>{method.upper()}</span> <code>{html.escape(path)}</code>"
        f" <span class=note>{html.escape(words.split('.')[0])}</span></summary><p>{html.escape(words)}</p>"
        + (f"<table>{''.join(rows)}</table>" if rows else "")
        + (f"<p>Body: {html.escape(_kind(body))}</p>" if body else "")
        + f"<table>{''.join(answers)}</table></details>"
    )


def _shape(name: str, shape: dict[str, Any]) -> str:
    needed = set(shape.get("required", []))
    rows = [
        f"<tr><td><code>{html.escape(field)}</code><td>{html.escape(_kind(kind))}"
        f"<td class=note>{'required' if field in needed else ''}</tr>"
        for field, kind in shape.get("properties", {}).items()
    ]
    return (
        f"<details id='{html.escape(name)}'><summary><code>{html.escape(name)}</code></summary>"
        f"<p>{html.escape(shape.get('description', ''))}</p><table>{''.join(rows)}</table></details>"
    )


def _answer(response: dict[str, Any]) -> str:
    for content in response.get("content", {}).values():
        return _kind(content.get("schema", {}))
    return "nothing"


def _kind(schema: dict[str, Any]) -> str:
    """A schema in a few words.

    >>> _kind({"type": "array", "items": {"$ref": "#/components/schemas/Role"}})
    'list of Role'
    """
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    for many in ("oneOf", "anyOf"):
        if many in schema:
            return " or ".join(_kind(part) for part in schema[many])
    if "enum" in schema:
        return " | ".join(str(value) for value in schema["enum"])
    kind = schema.get("type", "anything")
    if kind == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


class _Described(Router):
    """Takes the two pages, and not the framework's own way of saying that there is no such page: `/api` has one."""

    def register(self, value: ControllerRouterHandler) -> list[BaseRoute]:
        if isinstance(value, HTTPRouteHandler) and any("{path:str}" in path for path in value.paths):
            return []
        return super().register(value)


def description(version: str) -> OpenAPIConfig:
    """What the interface says of itself."""
    return OpenAPIConfig(
        title="Chengwu 成务",
        version=version,
        description=(
            "Everything that the screens do goes through here. Sign in for a session cookie, or send"
            " `Authorization: Bearer <token>`. What is refused is answered as problem details (RFC 9457) with a stable"
            " `key`. Lists come in pages: pass `next` of one page as `after` of the next."
        ),
        use_handler_docstrings=True,
        render_plugins=[Description(path="/openapi.json"), ReadablePage()],
        openapi_router=_Described(
            path="/api",
            route_handlers=[],
            opt={"right": open_to_all("it describes, it holds nothing")},
            include_in_schema=False,
        ),
        components=Components(
            security_schemes={
                "session": SecurityScheme(type="apiKey", name="chengwu_session", security_scheme_in="cookie"),
                "token": SecurityScheme(type="http", scheme="bearer"),
            }
        ),
        security=[{"session": []}, {"token": []}],
    )
