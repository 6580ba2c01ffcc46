"""The door for browsers and programs: reads the request, names the caller, calls, answers. It says no SQL."""

from chengwu.http.app import build
from chengwu.http.door import Door

__all__ = ["Door", "build"]
