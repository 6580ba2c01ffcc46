"""Takes a file in, in a process of its own, and says how many rows were kept and how many megabytes it needed."""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

from chengwu.exchange import receiving, service
from chengwu.exchange.reading import open_workbook
from chengwu.kit.db import Database
from tests.support import new_clock


def main(conninfo: str, file: str, person: int) -> None:
    """Take it in."""
    path = Path(file)
    with Database(conninfo, new_clock()) as database, open_workbook(path, path.name) as book:
        looked = receiving.look_at(book, hashlib.sha256(path.name.encode()).digest())
        found = database.change("w_main", lambda session: service.receive(session, person, looked))
    # What `getrusage` says begins with what the process had that started this one.
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    most = int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) // 1024
    sys.stdout.write(f"{found.sheets[0].filled} {most}\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
