"""A session is one connection at work for one workspace: in a transaction (a change) or in autocommit (reads).

It never commits; the door that opened it does. The moment, too, comes from the door: `session.now` stands still for the
whole unit of work, so that everything written together carries one time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString, TypeVar

import psycopg
from psycopg import Connection, Copy, sql
from psycopg.rows import class_row, dict_row, scalar_row

from chengwu.kit.db.statement import Statement
from chengwu.kit.errors import NotFound

T = TypeVar("T")

CHANNEL: LiteralString = "chengwu"
_STREAM = "chengwu_stream"
_NOTIFY = sql.SQL("select pg_notify({channel}, %s)").format(channel=sql.Literal(CHANNEL))
_NOTIFY_ALL = sql.SQL("select pg_notify({channel}, call) from unnest(%s::text[]) call").format(
    channel=sql.Literal(CHANNEL)
)


@dataclass(frozen=True)
class By:
    """Who acts, as the journal will say it: a person, a token, a service, the system; for whom, and by which door."""

    kind: str = "system"
    id: int | None = None
    behalf: int | None = None
    channel: str = "command"


@dataclass(frozen=True)
class Fact:
    """Something that happened in a unit of work and that the journal is to keep; no secret, no masked value.

    `person` acted, when it is not who the unit of work acts for: somebody who signs in is nobody before.
    """

    operation: str
    form: str
    record: int | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    person: int | None


class Session:
    """Runs the statements of the stores against the tables of `schema`.

    `version` is the version of the workspace's definitions that the texts are stamped with.
    """

    def __init__(
        self,
        connection: Connection[Any],
        schema: str,
        now: datetime,
        version: int = 0,
        kept: dict[Any, Any] | None = None,
    ) -> None:
        self.connection = connection
        self.schema = schema
        self.now = now
        self.version = version
        self.statements = 0
        self.by = By()
        self.facts: list[Fact] = []
        self.calls: dict[str, None] = {}
        """What is told after the commit, in its order, each once."""
        self.kept: dict[Any, Any] = {} if kept is None else kept
        """What this process keeps for the schema at `version`: made from definitions, forgotten with the version."""

    def follow(self, version: int) -> None:
        """The definitions have this version: what was kept of another one is not looked at any more."""
        if version != self.version:
            self.version, self.kept = version, {}

    def rows(self, statement: Statement, into: type[T], /, **values: object) -> list[T]:
        """All rows, each as an `into`, whose fields are the names of the columns."""
        with self.connection.cursor(row_factory=class_row(into)) as cursor:
            self._run(cursor, statement, values)
            return cursor.fetchall()

    def maybe(self, statement: Statement, into: type[T], /, **values: object) -> T | None:
        """The first row, or None."""
        with self.connection.cursor(row_factory=class_row(into)) as cursor:
            self._run(cursor, statement, values)
            return cursor.fetchone()

    def one(self, statement: Statement, into: type[T], /, **values: object) -> T:
        """The first row; raises `NotFound` when there is none."""
        found = self.maybe(statement, into, **values)
        if found is None:
            raise NotFound
        return found

    def value(self, statement: Statement, /, **values: object) -> Any:
        """The first column of the first row, or None."""
        with self.connection.cursor(row_factory=scalar_row) as cursor:
            self._run(cursor, statement, values)
            return cursor.fetchone()

    def values(self, statement: Statement, /, **values: object) -> list[Any]:
        """The first column of all rows."""
        with self.connection.cursor(row_factory=scalar_row) as cursor:
            self._run(cursor, statement, values)
            return cursor.fetchall()

    def dicts(self, statement: Statement, /, **values: object) -> list[dict[str, Any]]:
        """All rows by name of column."""
        with self.connection.cursor(row_factory=dict_row) as cursor:
            self._run(cursor, statement, values)
            return cursor.fetchall()

    def execute(self, statement: Statement, /, **values: object) -> int:
        """Run it; the number of rows that it touched."""
        with self.connection.cursor() as cursor:
            self._run(cursor, statement, values)
            return cursor.rowcount

    def many(self, statement: Statement, each: Sequence[dict[str, object]]) -> int:
        """Run it once for each set of values, sent together; the number of rows touched in all."""
        if not each:
            return 0
        with self.connection.cursor() as cursor:
            self.statements += 1
            cursor.executemany(
                statement.text(self.schema, self.version), [statement.parameters(values) for values in each]
            )
            return cursor.rowcount

    def ddl(self, text: LiteralString, **names: str) -> None:
        """Change the shape of things. `{schema}` and every other name in braces is written as an identifier."""
        identifiers = {name: sql.Identifier(value) for name, value in {"schema": self.schema, **names}.items()}
        self.statements += 1
        self.connection.execute(sql.SQL(text).format(**identifiers))

    @contextmanager
    def copy(self, text: sql.Composed) -> Iterator[Copy]:
        """A COPY in either direction."""
        with self.connection.cursor() as cursor:
            self.statements += 1
            with cursor.copy(text) as copy:
                yield copy

    def note(
        self,
        operation: str,
        form: str,
        record: int | None,
        *,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
        person: int | None = None,
    ) -> None:
        """What the journal is to keep of this unit of work; written with it, in the same transaction.

        Below the journal one notes; above it one writes entries. `before` and `after` hold the changed fields.
        """
        self.facts.append(Fact(operation, form, record, before, after, person))

    def notify(self, topic: LiteralString, detail: str = "") -> None:
        """Tell every process, once this has been committed, that `topic` happened in this workspace.

        A wake-up call, not a message: whoever hears it looks into the tables, and looks now and then without it.
        """
        self.statements += 1
        self.connection.execute(_NOTIFY, [f"{topic} {self.schema} {detail}"])

    def notify_afterwards(self, topic: LiteralString, detail: str = "") -> None:
        """The same, sent when the commit is done. PostgreSQL lets those that notify commit one after the other; what
        every write tells would keep all of them waiting. A process that ends just then has not told it.
        """
        self.calls[f"{topic} {self.schema} {detail}"] = None

    def send_calls(self) -> None:
        """To be called after the commit, by whoever made it."""
        if self.calls:
            self.connection.execute(_NOTIFY_ALL, [list(self.calls)])
            self.calls.clear()

    def asked(self, text: str, values: Mapping[str, object] | None = None) -> list[tuple[Any, ...]]:
        """All rows of a statement that a store has written for tables that follow definitions.

        Such a text holds identifiers and constants that its writer quoted, `%(name)s` for values, and every other
        percent sign twice. It carries the version, as every text does.
        """
        with self.connection.cursor() as cursor:
            self.statements += 1
            cursor.execute(self._stamped(text), values)
            return cursor.fetchall() if cursor.description is not None else []

    def streamed(self, text: str, values: Mapping[str, object], at_once: int) -> Iterator[tuple[Any, ...]]:
        """The rows of such a statement, so many at a time, all as they were at its beginning.

        The session is in a transaction until the last one, or until nobody asks any more.
        """
        with self.connection.transaction(), self.connection.cursor(name=_STREAM) as cursor:
            self.statements += 1
            cursor.itersize = at_once
            # Every row will be asked for: what comes first soonest is not what comes last soonest.
            self.connection.execute("set local cursor_tuple_fraction = 1")
            cursor.execute(self._stamped(text), values)
            yield from cursor

    def _stamped(self, text: str) -> LiteralString:
        # mypy does not tell LiteralString from str; the promise is the store's, as `asked` says.
        return f"{text} /* v{self.version} */"

    def _run(self, cursor: psycopg.Cursor[Any], statement: Statement, values: dict[str, object]) -> None:
        self.statements += 1
        cursor.execute(statement.text(self.schema, self.version), statement.parameters(values))
