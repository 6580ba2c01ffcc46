"""How much of a file is read: every limit of reading, in one place."""

from __future__ import annotations

from typing import Final

MOST_BYTES: Final = 100 * 1024**2
"""Of the file as it was sent."""

MOST_PARTS: Final = 5_000
MOST_DIRECTORY: Final = 2 * 1024**2
"""Parts of a zip, and bytes of its list of parts: a long list is refused before it is read."""
MOST_UNPACKED: Final = 640 * 1024**2
MOST_RATIO: Final = 200
RATIO_COUNTS_FROM: Final = 20 * 1024**2
"""All parts unpacked; and how often smaller a part may be packed when it is not small. Tables stay below 50."""
MOST_BOOK: Final = 8 * 1024**2
"""The parts that list sheets and relations."""

MOST_SHEETS: Final = 255
MOST_ROWS: Final = 1_048_576
MOST_READ_COLUMNS: Final = 16_384
MOST_COLUMNS: Final = 1_000
"""What a sheet of Excel has, and what is used of it."""
MOST_CELLS: Final = 6_000_000
"""Rows times columns of a sheet: the parser keeps the whole area, at about 40 bytes a cell and the texts."""
MOST_MERGES: Final = 100_000
MOST_FAULTS: Final = 200_000
LONGEST_TEXT: Final = 32_767
"""Of one cell; Excel's own."""
MOST_DIGITS: Final = 15
"""Excel keeps no more digits of a number."""

LONGEST_LINE: Final = 4 * 1024**2
MOST_LINES_IN_ROW: Final = 1_000
"""Of a table of text: characters of a line, and lines that quotes may join to one row."""

MEMORY: Final = 1024**3
"""Address space of the process that reads Excel files; 100,000 rows of 30 cells take a third."""
SECONDS_OF_WORK: Final = 300
SECONDS_TO_ANSWER: Final = 120
"""Processor time of that process, and how long it is waited for."""
LONGEST_ANSWER: Final = 256 * 1024**2
ROWS_AT_ONCE: Final = 500
CELLS_AT_ONCE: Final = 50_000
