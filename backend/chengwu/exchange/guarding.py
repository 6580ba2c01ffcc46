"""Text that a spreadsheet program would take for a formula or cut as a number, in tables of plain text.

A cell of such a table has no type: whoever opens it guesses. So an export puts an apostrophe before what would be
guessed wrongly, and reading takes it away again. Which texts are guarded is a set that is closed under one apostrophe
more, so that nothing is lost or added on the way, whatever the text: one that begins with apostrophes gets one more.
"""

from __future__ import annotations

import re
from typing import Final

# Full-width signs are formulas to programs of East Asia; digits from the twelfth on are shown as 1.38E+12.
_RISKY: Final = re.compile(r"'*(?:[=+\-@\t\r\n＝＋－＠]|[0-9][0-9.]{11,}\Z)")
SIGN: Final = "'"


def guarded(text: str) -> str:
    """The text as it stands in a cell.

    >>> guarded("=1+1"), guarded("110105194912310021"), guarded("张三"), guarded("'=1+1")
    ("'=1+1", "'110105194912310021", '张三', "''=1+1")
    """
    return SIGN + text if _RISKY.match(text) else text


def unguarded(cell: str) -> str:
    """What `guarded` was given.

    >>> unguarded("'=1+1"), unguarded("'tis"), unguarded("''=1+1")
    ('=1+1', "'tis", "'=1+1")
    """
    return cell[1:] if cell.startswith(SIGN) and _RISKY.match(cell) else cell
