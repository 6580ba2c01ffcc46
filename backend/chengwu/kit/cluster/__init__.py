"""Embedded PostgreSQL under our own supervisor: one data folder in, one connection string out.

    with Cluster(Path("/var/lib/chengwu")) as cluster:
        psycopg.connect(cluster.conninfo)

The law: nothing that holds data is ever changed by halves. A database is made aside and renamed into place, a folder
that is not ours is refused untouched, and a server is adopted before another one is started.
"""

from chengwu.kit.cluster.binaries import Binaries, candidates, choose
from chengwu.kit.cluster.folder import prepare
from chengwu.kit.cluster.server import Cluster

__all__ = ["Binaries", "Cluster", "candidates", "choose", "prepare"]
