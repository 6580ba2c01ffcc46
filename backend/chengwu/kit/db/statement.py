"""A statement is written once with SQLAlchemy Core and run many times as text.

SQLAlchemy writes the SQL; psycopg runs it. The text is kept per schema and per version of the workspace's definitions,
and carries that version in a comment: PostgreSQL prepares a statement by its text, so one that was prepared before a
change of shape is never met again. Names of tables are always written with their schema; `search_path` is not used.
"""

from __future__ import annotations

from typing import Final, LiteralString

from sqlalchemy import MetaData
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.compiler import SQLCompiler

_DIALECT: Final = PGDialect_psycopg()  # type: ignore[no-untyped-call]


METADATA: Final = MetaData()
"""Every table of the platform, without a schema: each workspace has them all in its own."""


class Statement:
    """One statement of a store, a module constant there.

    Values come by name when it runs; constants that stand in the expression are bound values too.
    """

    def __init__(self, core: ClauseElement) -> None:
        self._core = core
        self._written: dict[tuple[str, int], LiteralString] = {}
        self._constants: dict[str, object] | None = None

    def text(self, schema: str, version: int) -> LiteralString:
        """The SQL for the tables of `schema`, stamped with `version`.

        Texts of older versions of the schema are forgotten when a newer one is written.
        """
        found = self._written.get((schema, version))
        if found is None:
            for older in [key for key in self._written if key[0] == schema]:
                self._written.pop(older, None)
            found = self._written[schema, version] = self._write(schema, version)
        return found

    def parameters(self, values: dict[str, object]) -> dict[str, object]:
        """The values to bind: those given, over the constants of the expression."""
        if self._constants is None:
            self._compile("unused")
        return {**self._constants, **values} if self._constants else values

    def _write(self, schema: str, version: int) -> LiteralString:
        # mypy does not tell LiteralString from str; the promise is ours: the text comes from expressions in our own
        # modules and from names of schemas that were checked when they were made.
        return f"{self._compile(schema).string} /* v{version} */"

    def _compile(self, schema: str) -> SQLCompiler:
        compiled = self._core.compile(
            dialect=_DIALECT,
            schema_translate_map={None: schema},
            render_schema_translate=True,
        )
        if not isinstance(compiled, SQLCompiler):
            raise TypeError("a statement is a query or a change, not a definition")
        if self._constants is None:
            self._constants = {
                compiled.bind_names[bind]: bind.effective_value for bind in compiled.bind_names if not bind.required
            }
        return compiled
