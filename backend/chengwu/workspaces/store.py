"""Every query about workspaces."""

from __future__ import annotations

from typing import Any, Final

from psycopg import Connection, sql
from psycopg.rows import class_row
from sqlalchemy import BigInteger, Text, any_, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import ARRAY

from chengwu.kit.db import Statement
from chengwu.workspaces.model import PREFIX, Workspace
from chengwu.workspaces.tables import ANNOUNCEMENT, WORKSPACE

_SHOWN = (
    WORKSPACE.c.uid,
    WORKSPACE.c.key,
    WORKSPACE.c.name,
    WORKSPACE.c.language,
    WORKSPACE.c.time_zone,
    WORKSPACE.c.definition_version,
    WORKSPACE.c.version,
)

_KEYS = func.hashtextextended(bindparam("keys_of", type_=Text), 0)
"""The lock on the keys of a workspace."""

THIS: Final = Statement(select(*_SHOWN))
RING: Final = Statement(select(WORKSPACE.c.data_key))
SET_RING: Final = Statement(update(WORKSPACE).values(data_key=bindparam("ring")))
HOLD_KEYS: Final = Statement(select(func.pg_advisory_xact_lock_shared(_KEYS)))
HOLD_KEYS_ALONE: Final = Statement(select(func.pg_advisory_xact_lock(_KEYS)))
SET_IDENTITY: Final = Statement(update(WORKSPACE).values(uid=bindparam("uid"), key=bindparam("key")))
ADD: Final = Statement(
    insert(WORKSPACE).values(
        {name: bindparam(name) for name in ("uid", "key", "name", "language", "time_zone", "data_key", "created_at")}
    )
)
CHANGE: Final = Statement(
    update(WORKSPACE)
    .where(WORKSPACE.c.version == bindparam("read_version"))
    .values(
        name=bindparam("name"),
        language=bindparam("language"),
        time_zone=bindparam("time_zone"),
        version=WORKSPACE.c.version + 1,
    )
)

HOLD_DEFINITIONS: Final = Statement(select(WORKSPACE.c.definition_version).with_for_update(key_share=True))
SHAPE_CHANGED: Final = Statement(update(WORKSPACE).values(definition_version=WORKSPACE.c.definition_version + 1))

ANNOUNCE: Final = Statement(
    insert(ANNOUNCEMENT)
    .values(what=bindparam("what"), about=bindparam("about"), at=bindparam("at"))
    .returning(ANNOUNCEMENT.c.id)
)
_about = func.unnest(bindparam("abouts", type_=ARRAY(BigInteger))).table_valued("about", name="of").render_derived()
ANNOUNCE_TO: Final = Statement(
    insert(ANNOUNCEMENT)
    .from_select(["what", "about", "at"], select(bindparam("what", type_=Text), _about.c.about, bindparam("at")))
    .returning(ANNOUNCEMENT.c.id)
)
ANNOUNCED: Final = Statement(
    select(ANNOUNCEMENT)
    .where(ANNOUNCEMENT.c.id == any_(bindparam("ids", type_=ARRAY(BigInteger))))
    .order_by(ANNOUNCEMENT.c.id)
)
ANNOUNCED_FROM: Final = Statement(
    select(ANNOUNCEMENT).where(ANNOUNCEMENT.c.at >= bindparam("moment")).order_by(ANNOUNCEMENT.c.id).limit(1000)
)
MOMENT_OF: Final = Statement(select(ANNOUNCEMENT.c.at).where(ANNOUNCEMENT.c.id == bindparam("of")))
ANNOUNCED_LAST: Final = Statement(select(func.max(ANNOUNCEMENT.c.id)))
FORGET_ANNOUNCED: Final = Statement(delete(ANNOUNCEMENT).where(ANNOUNCEMENT.c.at < bindparam("moment")))

_SCHEMAS = sql.SQL(
    "select n.nspname from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
    " where c.relname = 'workspace' and c.relkind = 'r' and starts_with(n.nspname, {prefix}) order by 1"
).format(prefix=sql.Literal(PREFIX))

_ROW = sql.SQL("select uid, key, name, language, time_zone, definition_version, version from {schema}.workspace")


def all_workspaces(connection: Connection[Any]) -> list[Workspace]:
    """Every workspace of the database, by key: two statements, however many there are."""
    schemas = [str(row[0]) for row in connection.execute(_SCHEMAS).fetchall()]
    if not schemas:
        return []
    rows = [_ROW.format(schema=sql.Identifier(schema)) for schema in schemas]
    with connection.cursor(row_factory=class_row(Workspace)) as cursor:
        return sorted(cursor.execute(sql.SQL(" union all ").join(rows)).fetchall(), key=lambda workspace: workspace.key)


def schema_exists(connection: Connection[Any], schema: str) -> bool:
    """Whether the database has a schema of this name, ours or not."""
    return bool(
        connection.execute(
            "select exists (select from pg_catalog.pg_namespace where nspname = %s)", [schema]
        ).fetchone()[0]  # type: ignore[index]
    )
