"""The pool, the unit of work and the reads: how a door reaches the database.

The law of a unit of work: it is one transaction. It is tried again, a few times and with growing pauses, when the
database says that trying again is the answer (serialization failure, deadlock, lock time-out, a prepared statement that
a change of shape made stale, a connection lost *before* the commit was sent). A connection that is lost *while*
committing leaves the outcome unknown; that is said, and nothing is repeated. So `work` must have no effect outside the
database.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeVar

import psycopg
from psycopg import Connection, errors, sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.types.json import JsonbDumper, set_json_dumps, set_json_loads
from psycopg_pool import ConnectionPool, PoolTimeout

from chengwu.kit.clock import Clock
from chengwu.kit.db.exact import exact, exactly
from chengwu.kit.db.session import By, Session
from chengwu.kit.errors import Busy, OutcomeUnknown, StorageFull, Unavailable
from chengwu.kit.logs import logger
from chengwu.kit.metrics import RETRIES, STALE_STATEMENTS

T = TypeVar("T")

ATTEMPTS: Final = 6
PATIENCE_SECONDS: Final = 20.0
APPLICATION_ROLE: Final = "chengwu_app"

_RETRIED: Final = (errors.SerializationFailure, errors.DeadlockDetected, errors.LockNotAvailable)
_log = logger("chengwu.db")


class Database:
    """A pool of connections as the application's role, and how to use one.

    `conninfo` names the database and the owner's credentials; connections of the pool step down to `role`, which may
    read and write rows and change no shape.
    """

    def __init__(
        self, conninfo: str, clock: Clock, *, connections: int = 20, role: str | None = APPLICATION_ROLE
    ) -> None:
        self.conninfo = conninfo
        self.clock = clock
        self._versions: dict[str, int] = {}
        self._kept: dict[tuple[str, int], dict[Any, Any]] = {}
        self._role = role
        self.trail: Callable[[Session], None] | None = None
        """Writes what was noted in a unit of work to the journal, before its commit; `main` says how."""
        self._pool = _Pool(
            _with_settings(conninfo),
            min_size=1,
            max_size=connections,
            timeout=10,
            max_idle=300,
            reconnect_timeout=60,
            open=False,
            configure=self._prepare,
            kwargs={"autocommit": True},
            name="chengwu",
        )

    def open(self) -> None:
        """Start the pool. The first connection is waited for; raises `Unavailable` when there is none in 10 s."""
        self._pool.open()
        try:
            self._pool.wait(timeout=10)
        except PoolTimeout as late:
            self._pool.close()
            raise Unavailable from late

    def close(self) -> None:
        """Give every connection back. Safe to call twice."""
        self._pool.close()

    def __enter__(self) -> Database:
        self.open()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def stamp(self, schema: str, version: int) -> None:
        """From now on texts for `schema` carry `version`: its definitions have changed."""
        self._versions[schema] = version
        for older in [key for key in list(self._kept) if key[0] == schema and key[1] != version]:
            self._kept.pop(older, None)

    def version(self, schema: str) -> int:
        """The version of the definitions of `schema` that this process knows of; 0 when it knows none."""
        return self._versions.get(schema, 0)

    def forget(self, schema: str) -> None:
        """`schema` is gone or has another name."""
        self._versions.pop(schema, None)
        for older in [key for key in list(self._kept) if key[0] == schema]:
            self._kept.pop(older, None)

    def change(self, schema: str, work: Callable[[Session], T], by: By | None = None) -> T:
        """Do `work` in one transaction and commit it; what it returned. `by` is who acts.

        Raises what `work` raises (nothing was changed then), `Busy` when others kept colliding, `Unavailable` when
        the database does not come back, `OutcomeUnknown` when the connection broke during the commit.
        """
        deadline = time.monotonic() + PATIENCE_SECONDS
        attempt = 0
        while True:
            attempt += 1
            unit = _Unit()
            try:
                with self._connection() as connection:
                    session = self._session(connection, schema)
                    session.by = by or session.by
                    return unit.run(session, work, self.trail)
            except _RETRIED as collided:
                if attempt >= ATTEMPTS:
                    raise Busy from collided
                RETRIES.labels(type(collided).__name__).inc()
            except errors.FeatureNotSupported as stale:
                if not _is_stale_plan(stale) or attempt >= ATTEMPTS:
                    raise
                STALE_STATEMENTS.inc()
            except errors.DiskFull as full:
                raise StorageFull from full
            except psycopg.OperationalError as lost:
                if not _is_lost(lost):
                    raise
                if unit.committing:
                    raise OutcomeUnknown from lost
                self._wait_until_back(deadline, lost)
            _pause(attempt)

    @contextmanager
    def reading(self, schema: str) -> Iterator[Session]:
        """A session in autocommit for reads that need no common snapshot: no round trip for a transaction.

        For a read that is to survive a restart of the database use `read`.
        """
        try:
            with self._connection() as connection:
                yield self._session(connection, schema)
        except psycopg.OperationalError as lost:
            if not _is_lost(lost):
                raise
            raise Unavailable from lost

    def read(self, schema: str, work: Callable[[Session], T]) -> T:
        """Do `work`, which only reads, in autocommit; tried again when the connection was lost or a plan was stale."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        attempt = 0
        while True:
            attempt += 1
            try:
                with self._connection() as connection:
                    try:
                        return work(self._session(connection, schema))
                    except errors.FeatureNotSupported as stale:
                        if not _is_stale_plan(stale) or attempt >= ATTEMPTS:
                            raise
                        STALE_STATEMENTS.inc()
                        connection.execute("deallocate all")
            except psycopg.OperationalError as lost:
                if not _is_lost(lost):
                    raise
                self._wait_until_back(deadline, lost)
            _pause(attempt)

    def answers(self) -> bool:
        """Whether the database answers now, within a second or so."""
        try:
            with self._pool.connection(timeout=1) as connection:
                connection.execute("select 1")
        except (psycopg.Error, PoolTimeout):
            return False
        return True

    @contextmanager
    def as_owner(self) -> Iterator[Connection[Any]]:
        """A connection of its own as the owner, in autocommit: for changes of shape and for backups."""
        try:
            connection = psycopg.connect(_with_settings(self.conninfo), autocommit=True, connect_timeout=10)
        except psycopg.OperationalError as lost:
            raise Unavailable from lost
        with connection:
            _speak_json(connection)
            yield connection

    @contextmanager
    def owner_change(self, schema: str) -> Iterator[Session]:
        """One transaction as the owner. Not repeated: whoever asks for a change of shape sees the answer."""
        with self.as_owner() as connection:
            session = self._session(connection, schema)
            with connection.transaction():
                yield session
            _tell(session)

    @contextmanager
    def _connection(self) -> Iterator[Connection[Any]]:
        try:
            connection = self._pool.getconn()
        except PoolTimeout as late:
            raise Unavailable from late
        try:
            yield connection
        finally:
            self._pool.putconn(connection)

    def _session(self, connection: Connection[Any], schema: str) -> Session:
        version = self.version(schema)
        # A schema that was never stamped (0) has no version to keep things by.
        kept = self._kept.setdefault((schema, version), {}) if version else None
        return Session(connection, schema, self.clock.now(), version, kept)

    def _prepare(self, connection: Connection[Any]) -> None:
        _speak_json(connection)
        if self._role is not None:
            connection.execute(sql.SQL("set role {role}").format(role=sql.Identifier(self._role)))

    def _wait_until_back(self, deadline: float, lost: Exception) -> None:
        """Drop the connections that died with it, and give up when there is no more time."""
        if self._pool.closed or time.monotonic() > deadline:
            raise Unavailable from lost
        RETRIES.labels("connection lost").inc()
        self._pool.check()


class _Pool(ConnectionPool[Connection[Any]]):
    """Gives out the connection that came back last.

    Its backend has the statements prepared and its memory at hand; going round all of them, as the library does, always
    meets the coldest one. Those that are not needed are closed in time. The library has no setting for it, so this
    reaches into it: a test tells when another version of it does otherwise.
    """

    def _get_ready_connection(self, timeout: float | None) -> Connection[Any] | None:
        self._pool.rotate(1)  # under the lock of the pool; the first one is taken
        return super()._get_ready_connection(timeout)


class _Unit:
    """One attempt: it knows whether the commit was already on its way when something went wrong."""

    def __init__(self) -> None:
        self.committing = False

    def run(self, session: Session, work: Callable[[Session], T], trail: Callable[[Session], None] | None) -> T:
        try:
            with session.connection.transaction():
                result = work(session)
                if session.facts and trail is not None:
                    trail(session)
                self.committing = True
            _tell(session)
            return result
        except errors.FeatureNotSupported as stale:
            if _is_stale_plan(stale):
                session.connection.execute("deallocate all")
            raise


def _tell(session: Session) -> None:
    """What is told after a commit. It was made, whatever becomes of this."""
    try:
        session.send_calls()
    except psycopg.Error:
        _log.warning("nobody was told of a change", exc_info=True)


def _with_settings(conninfo: str) -> str:
    """What every connection of ours agrees on with the server."""
    given = conninfo_to_dict(conninfo)
    options = "-c timezone=UTC -c jit=off -c lock_timeout=5s -c idle_in_transaction_session_timeout=30s"
    return make_conninfo(
        conninfo,
        options=f"{given.get('options') or ''} {options}".strip(),
        application_name=given.get("application_name") or "chengwu",
        connect_timeout=given.get("connect_timeout") or 10,
        keepalives_idle=given.get("keepalives_idle") or 30,
        client_encoding="utf8",
    )


def _speak_json(connection: Connection[Any]) -> None:
    connection.adapters.register_dumper(dict, JsonbDumper)
    set_json_loads(exactly, connection)
    set_json_dumps(exact, connection)


def _is_stale_plan(refused: errors.FeatureNotSupported) -> bool:
    return "cached plan" in str(refused)


def _is_lost(failure: psycopg.OperationalError) -> bool:
    """Whether the connection is gone (class 08, 57P01 to 57P03, or no state at all), not the statement refused."""
    state = failure.sqlstate
    return state is None or state.startswith("08") or state in {"57P01", "57P02", "57P03", "53300"}


def _pause(attempt: int) -> None:
    """Wait a little before the next attempt, longer each time, never all at the same moment."""
    threading.Event().wait(min(0.02 * 2**attempt, 1.0) * random.uniform(0.5, 1.0))  # noqa: S311
