"""What happens after a change set is committed: each of these looks at what the journal says of it.

The law: a change set leaves one job in its own transaction. What the reactions write and the end of the job are one
transaction, so each has happened once, whatever crashes. They are asked in this order and know nothing of each other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from chengwu.jobs import Job
from chengwu.kit.db import Session
from chengwu.notices import reacting as notices
from chengwu.records.model import REACTIONS_JOB

JOB: Final = REACTIONS_JOB
REACTIONS: Final[tuple[Callable[[Session, int], None], ...]] = (  # from top to bottom
    notices.react,  # whoever follows a record, or was made its owner, is told
)


def react(session: Session, job: Job) -> None:
    """Do all of it for the change set that the job names."""
    for reaction in REACTIONS:
        reaction(session, int(job.arguments["change_set"]))
