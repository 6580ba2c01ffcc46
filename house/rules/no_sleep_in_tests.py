"""A test waits for what it expects, and not for so many seconds: a sleep is too long today and too short tomorrow."""

from collections.abc import Iterator

from house.rules.rule import Offence, Source, called, calls


def offences(source: Source) -> Iterator[Offence]:
    """Calls of sleep in tests."""
    if not source.is_test:
        return
    for call in calls(source.tree):
        if called(call) in ("sleep", "wait_for_timeout"):
            yield Offence(call.lineno, "a test does not sleep; wait for the condition itself, with a limit.")
