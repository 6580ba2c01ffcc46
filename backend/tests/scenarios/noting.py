"""The product with one more kind of job, `note`, that writes one row: `python -m tests.scenarios.noting serve`."""

from __future__ import annotations

import sys

from chengwu import main
from chengwu.jobs import Handler, Job
from chengwu.kit.db import Session


def note(session: Session, job: Job) -> None:
    """One row for each job; there is no constraint that would hide a second one."""
    session.connection.execute(
        "insert into w_main.note (batch, number) values (%s, %s)", [job.arguments["batch"], job.arguments["number"]]
    )


if __name__ == "__main__":
    main.HANDLERS["note"] = lambda _settings, _database: Handler(note)
    sys.exit(main.command_line())
