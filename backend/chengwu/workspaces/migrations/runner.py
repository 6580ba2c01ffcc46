"""Running the steps on one schema."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, LiteralString

from alembic import op
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from psycopg import sql
from sqlalchemy import Connection

_FOLDER = Path(__file__).parent


def run(statements: LiteralString) -> None:
    """To be called from a step: run these statements, with `{schema}` as the name of the schema.

    Braces that are meant as such are doubled, as in `'{{}}'`.
    """
    schema = op.get_context().opts["chengwu_schema"]
    raw = op.get_bind().connection.driver_connection
    if raw is None:
        raise RuntimeError("a step needs a connection")
    raw.execute(sql.SQL(statements).format(schema=sql.Identifier(schema)))


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(_FOLDER), version_locations=[str(_FOLDER / "versions")])


def head() -> str:
    """The newest step that this version of the product knows."""
    newest = _scripts().get_current_head()
    if newest is None:
        raise RuntimeError("there are no steps")
    return newest


def known(revision: str) -> bool:
    """Whether this version of the product knows the step."""
    return any(script.revision == revision for script in _scripts().walk_revisions())


def revision_of(connection: Connection, schema: str) -> str | None:
    """The step that `schema` stands at; None when it has none yet."""
    raw = connection.connection.driver_connection
    if raw is None:
        raise RuntimeError("a schema is looked into through a connection")
    name = sql.Identifier(schema, "alembic_version")
    if raw.execute("select to_regclass(%s)", [name.as_string(raw)]).fetchone()[0] is None:
        return None
    found = raw.execute(sql.SQL("select version_num from {}").format(name)).fetchone()
    return None if found is None else str(found[0])


def upgrade(connection: Connection, schema: str, *, until: str = "head") -> None:
    """Run the steps that `schema` lacks, up to `until`, in the transaction that is open on `connection`."""
    scripts = _scripts()

    def missing(revision: Any, _context: Any) -> Any:
        return scripts._upgrade_revs(until, revision)

    environment = EnvironmentContext(Config(), scripts, fn=missing)
    with environment:
        environment.configure(
            connection=connection,
            version_table_schema=schema,
            transactional_ddl=True,
            transaction_per_migration=False,
            chengwu_schema=schema,
        )
        environment.run_migrations()
