"""What a formula may cost. A formula comes from a user, so it is a hostile input until it is measured.

The rest of the limits stand where they are kept: characters in `tokens`, nesting in `parse`, numbers and texts in the
SQL that the compiler writes around what may grow (`fx.lim`, `fx.fit`).
"""

from __future__ import annotations

import sys
from typing import Final

MOST_SQL: Final = 256 * 1024
"""Bytes of SQL of one formula, value and class together."""
MOST_DIGITS: Final = 308
"""Digits of a number before the point."""
MOST_TEXT: Final = 1_000_000
"""Characters of a text."""
SECONDS: Final = 1
"""How long one formula may run."""
FIELD_DIGITS: Final = 40
FIELD_TEXT: Final = 100_000
MOST_NODES: Final = 5000

# A hundred nested calls are about a thousand frames of the parser and of the compiler. Frames of Python functions take
# no room on the stack of C, so a higher limit is safe.
sys.setrecursionlimit(max(sys.getrecursionlimit(), 8000))
