"""The product with small batches of imports, so that there are many: `python -m tests.scenarios.importing serve`."""

from __future__ import annotations

import sys

from chengwu import main
from chengwu.exchange import applying

BATCH = 10

if __name__ == "__main__":
    applying.BATCH = BATCH  # type: ignore[misc]
    sys.exit(main.command_line())
