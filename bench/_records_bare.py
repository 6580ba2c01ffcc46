"""The bare handler: the product's own framework and server, a pool, the statements by hand, and nothing else.

`python -m bench._records_bare <port>`, with the address of the database in DATABASE. Nobody signs in.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import msgspec
import uvicorn
from litestar import Litestar, Request, Response, post
from psycopg import Connection
from psycopg.types.json import Jsonb, set_json_dumps
from psycopg_pool import ConnectionPool

from bench._records_by_hand import CREATE_MANY, READS, WRITES

POOL: ConnectionPool[Connection[Any]]


def _rows(connection: Connection[Any], text: str, values: dict[str, Any]) -> list[dict[str, Any]]:
    cursor = connection.execute(text.encode(), values)
    names = [column.name for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


@post("/read/{key:str}", sync_to_thread=True, status_code=200)
def read(key: str, request: Request[Any, Any, Any], data: dict[str, Any]) -> Response[bytes]:
    """One statement, as JSON."""
    with POOL.connection() as connection:
        body = msgspec.json.encode({"records": _rows(connection, READS[key], data)})
    return Response(body, media_type="application/json")


@post("/write/{key:str}", sync_to_thread=True, status_code=200)
def write(key: str, data: dict[str, Any]) -> Response[bytes]:
    """A row and its entry in the journal, in one transaction."""
    first, journal = WRITES[key]
    with POOL.connection() as connection, connection.transaction():
        (row,) = _rows(connection, first, data)
        image = Jsonb(row.pop("image"))
        connection.execute(journal.encode(), {"me": data["me"], "id": row["id"], "image": image})
    return Response(msgspec.json.encode(row), media_type="application/json")


@post("/many", sync_to_thread=True, status_code=200)
def many(data: dict[str, Any]) -> Response[bytes]:
    """Many rows and their entries, in one statement."""
    with POOL.connection() as connection, connection.transaction():
        rows = _rows(connection, CREATE_MANY, {**data, "rows": Jsonb(data["rows"])})
    return Response(msgspec.json.encode(rows), media_type="application/json")


def main() -> None:
    """Serve until the end."""
    global POOL
    set_json_dumps(lambda value: msgspec.json.encode(value).decode())
    POOL = ConnectionPool(
        os.environ["DATABASE"],
        min_size=1,
        max_size=20,
        kwargs={"autocommit": True, "options": "-c timezone=UTC -c jit=off", "client_encoding": "utf8"},
        open=True,
    )
    app = Litestar([read, write, many], openapi_config=None, logging_config=None, request_max_body_size=2**30)
    port = int(sys.argv[1])
    uvicorn.run(app, port=port, loop="uvloop", http="httptools", access_log=False, log_level="warning")


if __name__ == "__main__":
    main()
