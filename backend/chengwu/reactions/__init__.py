"""reactions: what happens after a change of records is committed, as one list."""

from chengwu.reactions.reacting import JOB, REACTIONS, react

__all__ = ["JOB", "REACTIONS", "react"]
