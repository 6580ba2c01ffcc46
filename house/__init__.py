"""The house: what keeps the project in order, and the words of `./run`."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The folder of the repository."""
