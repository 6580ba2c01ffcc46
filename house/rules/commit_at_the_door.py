"""One request or one reaction is one transaction, begun and ended at the door; what lies inside never commits.

A verb that commits cannot be put together with another one into something that happens wholly or not at all.
"""

from collections.abc import Iterator

from house.rules.rule import Offence, Source, called, calls

MAY = {"main", "http", "worker", "cli", "kit"}


def offences(source: Source) -> Iterator[Offence]:
    """Calls of commit, rollback and transaction outside the doors and kit."""
    if source.package is None or source.package in MAY:
        return
    for call in calls(source.tree):
        if called(call) in ("commit", "rollback", "transaction"):
            yield Offence(
                call.lineno,
                f"{called(call)}() belongs to the door; take the connection as an argument and leave its end to it.",
            )
