"""Nobody but the clock reads the clock: time comes in as an argument, so that a test can bring its own.

What depends on the time of day is otherwise tested at one time of day only.
"""

from collections.abc import Iterator

from house.rules.rule import Offence, Source, calls, dotted

READINGS = ("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns")


def offences(source: Source) -> Iterator[Offence]:
    """Readings of the clock outside kit/clock.py and the worker."""
    if source.package in (None, "worker") or source.path == "backend/chengwu/kit/clock.py":
        return
    for call in calls(source.tree):
        name = dotted(call.func)
        if any(name == reading or name.endswith(f".{reading}") for reading in READINGS):
            yield Offence(
                call.lineno, f"{name}() reads the wall's clock; take the time as an argument, or ask kit/clock.py."
            )
