"""The product's own command line, asked by the house."""

import os
import subprocess
import sys
from typing import NoReturn

from house import ROOT

COMMAND = (sys.executable, "-m", "chengwu.main")


def become(*words: str) -> NoReturn:
    """Turn this process into the product, so that signals reach it and its exit code is ours."""
    os.execv(sys.executable, [*COMMAND, *words])


def ask(*words: str) -> subprocess.CompletedProcess[str]:
    """What the product answers; the caller looks at the exit code."""
    return subprocess.run([*COMMAND, *words], cwd=ROOT, capture_output=True, text=True, check=False)
