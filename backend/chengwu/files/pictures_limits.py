"""How much of a picture is looked at: every limit of it, in one place."""

from __future__ import annotations

from typing import Final

LONGEST_SIDE: Final = {"small": 320, "medium": 640, "large": 1600}
"""Of the pictures that are made, in pixels; a picture is never made larger than it is."""
MOST_PIXELS: Final = 60_000_000
"""Of a picture that has to be opened whole."""
MOST_PIXELS_JPEG: Final = 250_000_000
"""Of one that can be opened smaller than it is."""
MEMORY: Final = 1024**3
SECONDS_OF_WORK: Final = 20
SECONDS_TO_ANSWER: Final = 40
"""Memory and processor time of the process that opens pictures, and how long it is waited for."""
AT_ONCE: Final = 2
"""Such processes of one process of ours."""
LONGEST_ANSWER: Final = 32 * 1024**2
SECONDS_IN_LINE: Final = 10
"""So long whoever asks for a picture waits for such a process to be free."""
