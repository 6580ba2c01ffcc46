"""The caller's own interface, typed: OpenAPI 3.1 of the forms that they may read, with the fields that they may see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import msgspec
from litestar import Response

from chengwu.access.rights import Rights, rights_of
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.service import catalogue
from chengwu.http.acting import Acting
from chengwu.http.door import Caller, Door
from chengwu.http.rights import signed_in
from chengwu.http.route import as_json, get
from chengwu.kit.db import Session
from chengwu.records.reading.asked import QueryAsked

Schema = dict[str, Any]
_WHOLE: Final[Schema] = {"type": "integer"}
_OF_SYSTEM: Final[dict[str, Schema]] = {
    "created_at": {"type": "string", "format": "date-time"},
    "created_by": _WHOLE,
    "updated_at": {"type": "string", "format": "date-time"},
    "updated_by": _WHOLE,
    "owner_id": _WHOLE,
    "dept_id": _WHOLE,
    "flow_state": {"type": "string"},
    "is_demo": {"type": "boolean"},
}
_REF: Final = "#/components/schemas/"


class OwnApi(msgspec.Struct, frozen=True):
    """A document of OpenAPI 3.1."""

    openapi: str
    info: dict[str, Any]
    paths: dict[str, Any]
    components: dict[str, Any]


@get("/openapi/mine.json", right=signed_in(), answers=OwnApi)
def describe_own_api(door: Door, caller: Caller) -> Response[bytes]:
    """The interface of the forms that the caller may read, with a type for each: to generate a client from."""
    acting = Acting(door, caller)
    language = caller.actor.language

    def read(session: Session) -> bytes:
        made = catalogue(session)
        return msgspec.json.encode(document(made, rights_of(session, acting.who), caller.workspace.name, language))

    return as_json(door.read(caller, read))


def document(made: Catalogue, rights: Rights, title: str, language: str) -> OwnApi:
    """The document for somebody's rights."""
    paths: dict[str, Any] = {}
    query = msgspec.json.schema_components([QueryAsked], ref_template=_REF + "{name}")[1]
    schemas: dict[str, Any] = dict(query) | {"Saved": _SAVED, "Problem": _PROBLEM}
    for table in made.forms:
        if rights.may(table, "read"):
            name = _name(table.address)
            schemas[name] = _read(made, rights, table, language)
            schemas[f"{name}Values"] = _write(made, rights, table, language)
            paths |= dict(_paths(rights, table, name, language))
    security = {
        "session": {"type": "apiKey", "name": "chengwu_session", "in": "cookie"},
        "token": {"type": "http", "scheme": "bearer"},
    }
    info = {"title": title, "version": str(made.version)}
    return OwnApi("3.1.0", info, paths, {"schemas": schemas, "securitySchemes": security})


def _read(made: Catalogue, rights: Rights, table: RecordTable, language: str) -> Schema:
    """A record as it is answered."""
    cells: dict[str, Schema] = {}
    for key, each in table.known.items():
        if not rights.hides(table, key):
            schema = each.type.json_schema(each.options)
            cells[key] = _labelled(table, key, schema, language)
    masked = {key: {"type": ["string", "null"]} for key in table.known if rights.masks(table, key)}
    values = {"type": "object", "properties": cells | {key: _or_null(of) for key, of in _OF_SYSTEM.items()}}
    shape: dict[str, Schema] = {"id": _WHOLE, "version": _WHOLE, "values": values}
    if masked:
        shape["masked"] = {"type": "object", "properties": masked}
    shape["errors"] = {"type": "object", "additionalProperties": {"type": "string"}}
    if table.sub_tables:
        shape["rows"] = {
            "type": "object",
            "properties": {
                key: {"type": "array", "items": _row(rights, rows, language)}
                for key, rows in made.rows_of(table)
                if not rights.hides(table, key)
            },
        }
    return {"type": "object", "properties": shape, "required": ["id", "version", "values"]}


def _row(rights: Rights, rows: RecordTable, language: str) -> Schema:
    cells = {
        key: _labelled(rows, key, each.type.json_schema(each.options), language)
        for key, each in rows.known.items()
        if not rights.hides(rows, key)
    }
    return {"type": "object", "properties": {"id": _WHOLE, "values": {"type": "object", "properties": cells}}}


def _write(made: Catalogue, rights: Rights, table: RecordTable, language: str) -> Schema:
    """The values that the caller may send; null empties."""
    found: dict[str, Schema] = {}
    lines = dict(made.rows_of(table))
    for key, each in table.known.items():
        if each.field.read_only or not rights.writable(table, key):
            continue
        schema = each.type.json_schema(each.options)
        if key in lines:
            schema = {"type": "array", "items": _write(made, rights, lines[key], language)}
        found[key] = _labelled(table, key, schema, language)
    if table.is_row:
        found = {"id": _WHOLE, **found}
    return {"type": "object", "properties": found, "additionalProperties": False}


def _labelled(table: RecordTable, key: str, schema: Schema, language: str) -> Schema:
    field = table.known[key].field
    title = field.label.get(language) or next(filter(None, field.label.values()), key)
    return {**_or_null(schema), "title": title}


def _or_null(schema: Schema) -> Schema:
    """
    >>> _or_null({"type": "string"}), _or_null({"enum": ["a"]})
    ({'type': ['string', 'null']}, {'enum': ['a', None]})
    """
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    kinds = schema.get("type", [])
    return {**schema, "type": [*(kinds if isinstance(kinds, list) else [kinds]), "null"]}


def _paths(rights: Rights, table: RecordTable, name: str, language: str) -> Iterator[tuple[str, Any]]:
    """What may be done with the form."""
    start = f"/api/forms/{table.address}"
    title = table.rows.label.get(language) or table.address
    record, number = {"$ref": _REF + name}, {"name": "number", "in": "path", "required": True, "schema": _WHOLE}
    page = {
        "type": "object",
        "properties": {
            "records": {"type": "array", "items": record},
            "next": {"type": ["string", "null"]},
            "count": {"type": ["object", "null"]},
        },
    }

    def operation(verb: str, answer: Schema, body: Schema | None = None, **more: Any) -> Any:
        made: dict[str, Any] = {
            "operationId": f"{verb}{name}",
            "tags": [title],
            "responses": {
                str(more.pop("status", 200)): {"description": "", "content": {"application/json": {"schema": answer}}},
                "default": {
                    "description": "",
                    "content": {"application/problem+json": {"schema": {"$ref": _REF + "Problem"}}},
                },
            },
            **more,
        }
        if body is not None:
            made["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
        return made

    values, saved = {"$ref": f"{_REF}{name}Values"}, {"$ref": _REF + "Saved"}
    yield f"{start}/query", {"post": operation("query", page, {"$ref": _REF + "QueryAsked"})}
    if rights.may(table, "create"):
        new = {"type": "object", "properties": {"values": values}}
        yield f"{start}/records", {"post": operation("create", saved, new, status=201)}
    one = {"parameters": [number], "get": operation("read", record)}
    if rights.may(table, "update"):
        changed = {
            "type": "object",
            "properties": {"version": _WHOLE, "values": values},
            "required": ["version", "values"],
        }
        one["patch"] = operation("update", saved, changed)
    if rights.may(table, "delete"):
        version = {"name": "version", "in": "query", "required": True, "schema": _WHOLE}
        one["delete"] = operation("delete", saved, parameters=[version])
    yield f"{start}/records/{{number}}", one


def _name(key: str) -> str:
    """
    >>> _name("crm_booking")
    'CrmBooking'
    """
    return "".join(part[:1].upper() + part[1:] for part in key.split("_"))


_SAVED: Final[Schema] = {
    "type": "object",
    "properties": {
        "id": _WHOLE,
        "version": {"type": ["integer", "null"]},
        "change_set": _WHOLE,
        "likenesses": {"type": "array", "items": {"type": "object"}},
    },
    "required": ["id", "version", "change_set"],
}
_PROBLEM: Final[Schema] = {
    "type": "object",
    "properties": {
        "status": _WHOLE,
        "key": {"type": "string"},
        "detail": {"type": "string"},
        "params": {"type": "object"},
        "fields": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {name: {"type": "string"} for name in ("path", "key", "detail")},
            },
        },
    },
}

ROUTES = (describe_own_api,)
