"""Steps that a person waits for: a line when one begins, a line with its seconds when it ends."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from os import environ
from pathlib import Path

from house import ROOT

_one_line_at_a_time = threading.Lock()


def say(line: str) -> None:
    """One line to the person at the terminal; standard output is left to results."""
    with _one_line_at_a_time:
        print(line, file=sys.stderr, flush=True)


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Say what is being done, and how long it took if that was more than a second."""
    say(f"· {what} …")
    began = time.monotonic()
    yield
    seconds = time.monotonic() - began
    if seconds > 1:
        say(f"  {seconds:.0f} s")


@dataclass(frozen=True)
class Step:
    """One command of a longer work."""

    name: str
    command: Sequence[str | Path]
    mend: str = "read what it says above"
    """What the developer does when it fails."""
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: Path = ROOT
    unless: str | None = None
    """Why the step is left out, if it is."""
    fine: tuple[int, ...] = (0,)
    """Exit codes that mean success."""


@dataclass(frozen=True)
class Outcome:
    """How a step ended."""

    step: Step
    ok: bool
    seconds: float
    output: str = ""

    @property
    def mark(self) -> str:
        return "–" if self.step.unless else "✓" if self.ok else "✗"


def run(step: Step, *, shown: bool = False) -> Outcome:
    """Run one step. Its output is kept and printed if it fails, or goes straight to the terminal when `shown`."""
    if step.unless:
        say(f"– {step.name}: left out, {step.unless}")
        return Outcome(step, ok=True, seconds=0)
    say(f"· {step.name} …")
    began = time.monotonic()
    done = subprocess.run(
        [str(part) for part in step.command],
        cwd=step.folder,
        env={**environ, **step.environment},
        stdin=subprocess.DEVNULL,
        stdout=None if shown else subprocess.PIPE,
        stderr=None if shown else subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    outcome = Outcome(step, done.returncode in step.fine, time.monotonic() - began, done.stdout or "")
    if outcome.ok:
        say(f"✓ {step.name}, {outcome.seconds:.1f} s")
    else:
        say(f"✗ {step.name}, {outcome.seconds:.1f} s\n{outcome.output.rstrip()}")
    return outcome


def run_all(steps: Sequence[Step], *, at_once: int = 2) -> list[Outcome]:
    """Run independent steps, so many at once, and all of them even if one fails."""
    with ThreadPoolExecutor(at_once) as pool:
        begun = [pool.submit(run, step) for step in steps]
        try:
            return [one.result() for one in begun]
        except KeyboardInterrupt:
            pool.shutdown(cancel_futures=True)  # what has not begun never does
            raise


def conclude(outcomes: Sequence[Outcome]) -> int:
    """Print the table of what was run; the exit code is 1 if anything failed."""
    width = max((len(outcome.step.name) for outcome in outcomes), default=0)
    say("")
    for outcome in outcomes:
        remark = f"left out, {outcome.step.unless}" if outcome.step.unless else f"{outcome.seconds:6.1f} s"
        if not outcome.ok:
            remark += f"   → {outcome.step.mend}"
        say(f"{outcome.mark} {outcome.step.name:<{width}}  {remark}")
    failed = [outcome for outcome in outcomes if not outcome.ok]
    if failed:
        say(f"\n{len(failed)} of {len(outcomes)} failed: {', '.join(outcome.step.name for outcome in failed)}")
    else:
        say("\nAll is well.")
    return 1 if failed else 0
