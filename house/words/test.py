"""`./run test`: everything. With arguments: pytest alone, with those arguments."""

import os
import subprocess
import sys
from collections.abc import Sequence

from house import ROOT, frontend, machine, progress
from house.progress import Outcome, Step, conclude, run_all, say
from house.words.check import examples_step, lint_steps

PYTHON = sys.executable
# Long runs of neighbours: what a module sets up, such as a product that is running, is seldom set up by both processes.
PYTEST = [PYTHON, "-m", "pytest", "-n", "2", "--dist", "worksteal"]


def suites() -> list[Step]:
    """The suite on the embedded PostgreSQL, then what talks to the database again on the distribution's."""
    system = machine.postgresql()
    again = "./run test <the file named above> -k <test>"
    return [
        Step("whole suite", PYTEST, again),
        Step(
            "database tests on PostgreSQL 15",
            [*PYTEST, "-m", "database and not browser", "backend/tests"],
            f"CHENGWU_TEST_POSTGRES=15 {again}",
            environment={"CHENGWU_TEST_POSTGRES": "15"},
            unless=None if system else f"it is not installed ({machine.POSTGRESQL.how})",
        ),
    ]


def prepare() -> Outcome:
    """Build the front end and get what the distribution gives. The tests show what is missing."""
    step = Step("front end built", [], "see web/README.md")
    try:
        for folder in frontend.FOLDERS:
            frontend.install(folder)
        frontend.build()
    except frontend.CannotBuild as reason:
        say(f"✗ {reason}")
        return Outcome(step, ok=False, seconds=0, output=str(reason))
    machine.install_for_tests()
    return Outcome(step, ok=True, seconds=0)


def environment() -> dict[str, str]:
    """What tests are told: the browser, where there is one."""
    browser = machine.chromium()
    return {**os.environ, "CHENGWU_CHROMIUM": str(browser)} if browser else dict(os.environ)


def run(arguments: Sequence[str]) -> int:
    """Run the tests; the exit code is 0 only when everything passed."""
    if arguments:
        return subprocess.run([PYTHON, "-m", "pytest", *arguments], cwd=ROOT, env=environment(), check=False).returncode
    os.environ.update(environment())
    outcomes = [prepare()]
    os.environ.update(environment())
    outcomes += run_all([*lint_steps(), examples_step()])
    outcomes += [progress.run(step, shown=True) for step in suites()]
    return conclude(outcomes)
