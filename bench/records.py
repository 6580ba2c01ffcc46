"""Records over HTTP with rights on, beside the database alone and beside a bare handler on the same database.

`./run bench records` measures over 100,000 records; `python -m bench.records --rows 1000000` over so many, `--only
list` the works whose names have that in them, and `--again 3` everything three times over.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from bench._records_by_hand import READS
from bench._records_client import Client, Series, Step, computed, in_turn, together
from bench._records_rows import fill
from bench._records_works import Text, Work, Works
from bench._records_world import User, World, made
from chengwu import workspaces
from chengwu.access.model import Who
from chengwu.access.rights import Rights, rights_of
from chengwu.fields.context import Context
from chengwu.kit.clock import WallClock
from chengwu.kit.cluster import Cluster
from chengwu.kit.db import Database, Session
from chengwu.records.reading.reader import Reader, reader_of
from tests.product import Running, free_port
from tests.support import until

SCHEMA = "w_main"
DEEP = 50_000
RIGHTS_COST = 1.3


@dataclass(frozen=True)
class Place:
    """Where it is measured: the product, the bare handler, the database."""

    product: int
    bare: int
    database: Database
    world: World
    servers: tuple[int, int]
    """The numbers of the processes of both."""

    def client(self, user: User | None) -> Client:
        """A connection to the product as somebody, or to the bare handler."""
        return Client(self.bare) if user is None else Client(self.product, user.headers)

    def connect(self) -> psycopg.Connection[Any]:
        """The database alone, as the product reaches it."""
        options = "-c timezone=UTC -c jit=off"
        return psycopg.connect(self.database.conninfo, autocommit=True, options=options)

    def cpu(self) -> dict[str, int]:
        """What both servers and the backends of the database have computed so far."""
        with self.connect() as connection:
            text = "select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()"
            return computed([*self.servers, *(row[0] for row in connection.execute(text))])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="bench.records")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--only", default="")
    parser.add_argument("--again", type=int, default=1)
    parser.add_argument("--keep", action="store_true", help="keep serving afterwards until interrupted")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="cwb-", dir="/tmp"))
    folder.chmod(0o755)
    cluster = Cluster(folder / "data")
    try:
        conninfo = cluster.start()
        product = Running(folder / "data", trusted_proxies="127.0.0.1", body_megabytes=200)
        try:
            world = made(product.ready())
            begun = time.perf_counter()
            fill(conninfo, world, asked.rows)
            print(f"{asked.rows:,} records made in {time.perf_counter() - begun:.0f} s")
            with _bare(conninfo) as (port, pid), Database(conninfo, WallClock(), connections=4) as database:
                place = Place(product.port, port, database, world, (product.process.pid, pid))
                works = _works(place, asked.rows)
                for _ in range(asked.again):
                    _print(place, works, asked.only)
                if asked.keep:
                    print(conninfo, place, sep="\n", flush=True)
                    input()
        finally:
            product.stop()
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _bare(conninfo: str) -> Iterator[tuple[int, int]]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "bench._records_bare", str(port)], env={**os.environ, "DATABASE": conninfo}
    )

    def answers() -> bool:
        try:
            Client(port).ask("GET", "/")
        except ConnectionError:
            return False
        except RuntimeError:
            pass
        return True

    try:
        until(answers)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


def _works(place: Place, count: int) -> Works:
    """With records to read and change, and a cursor that lies deep."""
    with place.connect() as connection:
        seen = [department for number, (_, department) in enumerate(place.world.sellers) if number % 10 != 9]
        text = "select id from w_main.deal where dept_id = any(%s) and version = 1 order by hashint8(id) limit 20000"
        ids = [row[0] for row in connection.execute(text, [seen]).fetchall()]
        found = connection.execute("select min(id) from w_main.customer").fetchone()
    client, body = place.client(place.world.least), {"sort": [{"field": "amount"}], "limit": 500}
    after, last = None, {}
    for _ in range(min(DEEP, count // 2) // 500):
        page = client.ask("POST", "/api/forms/deal/query", {**body, "after": after})
        after, last = page["next"], page["records"][-1]
    assert after is not None and found is not None
    return Works(place.world, count, ids, int(found[0]), (after, last["values"]["amount"], last["id"]))


def _print(place: Place, works: Works, only: str) -> None:
    heads = ("by hand", "own SQL", "bare", "owner", "least", "95 of 100", "least/bare", "least/owner", "budget", "")
    print(f"\n{'median, ms':<44}" + "".join(f"{head:>12}" for head in heads))
    print(f"{'':<44}{'database':>12}{'database':>12}{'HTTP':>12}{'HTTP':>12}{'HTTP':>12}{'of least':>12}")
    chosen = [work for work in works.every() if only in work.name]
    found = {}
    for work in chosen:
        found[work.name] = _series(place, work)
        _line(work, found[work.name])
    narrow = works.narrow()
    if only in narrow.name:
        found[narrow.name] = _series(place, narrow, place.world.narrow)
        _line(narrow, found[narrow.name])
    print(f"\n{'computing, ms, server and database':<44}{'bare':>12}{'owner':>12}{'least':>12}{'least/bare':>12}")
    for name, series in found.items():
        bare, owner, least = (series[each].cpu for each in ("bare", "owner", "least"))
        print(f"{name:<44}{bare:>12.2f}{owner:>12.2f}{least:>12.2f}{least / bare:>12.2f}")
    print(f"\n{'requests a second, eight at once':<44}{'bare':>12}{'owner':>12}{'least':>12}{'bare/least':>12}")
    for work in chosen:
        if work.eight:
            _throughput(place, work)


def _series(place: Place, work: Work, user: User | None = None) -> dict[str, Series]:
    """`user` stands for the least-privileged one."""
    user = user or place.world.least
    contenders: dict[str, Step] = {
        "bare": _asking(place.client(None), lambda n: work.bare(n, user)),
        "owner": _asking(place.client(place.world.owner), work.asked),
        "least": _asking(place.client(user), work.asked),
    }
    with place.connect() as connection, place.connect() as other:
        if work.key:
            contenders["by hand"] = lambda n: _running(connection, READS[work.key], work.bare(n, user)[2])
        own = work.own_text
        if own is not None:
            text, values = _of_rights(place.database, user, own)
            contenders["own SQL"] = lambda _n: _running(other, text, values)
        return in_turn(contenders, work.times, place.cpu)


def _asking(client: Client, asked: Callable[[int], tuple[str, str, Any]]) -> Step:
    def step(n: int) -> Callable[[], object]:
        request = client.prepared(*asked(n))
        return lambda: client.send(request)

    return step


def _running(connection: psycopg.Connection[Any], text: str, values: dict[str, Any]) -> Callable[[], object]:
    return lambda: connection.execute(text.encode(), values).fetchall()


def _of_rights(database: Database, user: User, own: Callable[[Session, Reader, Context], Text]) -> Text:
    """The statement that the product would run for somebody."""
    with database.reading(SCHEMA) as session:
        database.stamp(SCHEMA, workspaces.settings_of(session).definition_version)
    with database.reading(SCHEMA) as session:
        who = Who("person", user.person, user.person, user.department, user.roles)
        rights: Rights = rights_of(session, who)
        return own(session, reader_of(rights), Context(session.now.date(), "zh-CN"))


def _line(work: Work, found: Mapping[str, Series]) -> None:
    bare, owner, least = (found[name].median for name in ("bare", "owner", "least"))
    figures = [f"{found[name].median:,.2f}" if name in found else "-" for name in ("by hand", "own SQL")]
    figures += [f"{each:,.2f}" for each in (bare, owner, least, found["least"].late)]
    figures += [f"{least / bare:.2f}", f"{least / owner:.2f}"]
    kept, budget = least / owner <= RIGHTS_COST or not work.alike, f"{RIGHTS_COST}" if work.alike else "-"
    if work.budget is not None:
        kept, budget = kept and least / bare <= work.budget, f"{work.budget:g} and {RIGHTS_COST}"
    if work.against_sql is not None:
        kept, budget = kept and least / found["by hand"].median <= work.against_sql, f"{work.against_sql} of SQL"
    figures += [budget, "-" if budget == "-" else "kept" if kept else "MISSED"]
    print(f"{work.name:<44}" + "".join(f"{figure:>12}" for figure in figures), flush=True)


def _throughput(place: Place, work: Work) -> None:
    world = place.world

    def maker(user: User | None, number: int) -> Callable[[], Callable[[], object]]:
        def open_one() -> Callable[[], object]:
            client, at = place.client(user), [number * 1000]

            def step() -> object:
                at[0] += 1
                asked = work.bare(at[0], world.least) if user is None else work.asked(at[0])
                return client.send(client.prepared(*asked))

            return step

        return open_one

    counts = [together([maker(user, number) for number in range(8)], 4.0) for user in (None, world.owner, world.least)]
    figures = [f"{each:,.0f}" for each in counts] + [f"{counts[0] / counts[2]:.2f}"]
    print(f"{work.name:<44}" + "".join(f"{figure:>12}" for figure in figures), flush=True)


if __name__ == "__main__":
    main()
