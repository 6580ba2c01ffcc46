"""What the command line says, in the language of the terminal; in both when that is not known."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from chengwu.kit.errors import Refusal, Trouble
from chengwu.kit.sentences import LANGUAGES, tell

_MOST_PARTS = 50


def languages() -> list[str]:
    """The languages to speak in, from `LC_ALL`, `LC_MESSAGES`, `LANG`."""
    wish = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    spoken = [language for language in LANGUAGES if wish.lower().startswith(language.split("-")[0])]
    return spoken or list(LANGUAGES)


def say(key: str, /, **params: object) -> None:
    """A sentence on standard output."""
    for language in languages():
        print(tell(key, language, **params), flush=True)


def complain(failure: Trouble | Refusal) -> None:
    """The sentence of what is in the way, on standard error, and those of its parts."""
    for language in languages():
        print(tell(failure.key, language, **failure.params), file=sys.stderr, flush=True)
    for each in failure.fields[:_MOST_PARTS] if isinstance(failure, Refusal) else ():
        told = tell(each.key, languages()[0], **each.params)
        print(f"  {each.path}: {told}" if each.path else f"  {told}", file=sys.stderr, flush=True)


class Steps:
    """Tells what a longer start is busy with: a step is named once it has taken a second, then as it goes on."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._key: str | None = None
        self._begun = 0.0
        self._timer: threading.Timer | None = None

    def __call__(self, key: str) -> None:
        """The step `key` begins; the one before it is done."""
        with self._lock:
            self._stop()
            self._key, self._begun = key, time.monotonic()
            self._wait(1.0)

    def done(self) -> None:
        """The last step is done."""
        with self._lock:
            self._stop()

    def _wait(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._tell, [self._key])
        self._timer.daemon = True
        self._timer.start()

    def _tell(self, key: str) -> None:
        with self._lock:
            if key != self._key:
                return
            # Beside the output, which may be read by a program.
            words = {"step": tell(key, languages()[0]), "seconds": round(time.monotonic() - self._begun)}
            print(tell("step_takes", languages()[0], **words), file=sys.stderr, flush=True)
            self._wait(5.0)

    def _stop(self) -> None:
        self._key = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


@contextmanager
def steps() -> Iterator[Steps]:
    """Steps that end with the block."""
    told = Steps()
    try:
        yield told
    finally:
        told.done()
