"""Records as a file: what a form or a view shows, as far as the caller may take it along, in a stream.

Everything that can be refused is, before anything is sent. The journal has who took what along before the first byte
goes out, and how far it came at the end, also when the caller went away in the middle.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import threading
import unicodedata
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Annotated, Any, Final
from urllib.parse import quote
from zoneinfo import ZoneInfo

import anyio
import msgspec
from litestar.params import JSONBody
from litestar.response.streaming import ASGIStreamingResponse
from litestar.types import Receive, Scope, Send

from chengwu import journal, views
from chengwu.access.rights import rights_of
from chengwu.exchange.errors import TooManyExports
from chengwu.exchange.exporting import TEMPORARY, Export, ExportAsked, Kind
from chengwu.exchange.exporting_sheets import TextFile, WorkbookFile
from chengwu.forms.service import catalogue
from chengwu.http.acting import Acting, known_form
from chengwu.http.door import Caller, Door
from chengwu.http.record_shapes import Key
from chengwu.http.rights import SENT_AS_IS, on_records
from chengwu.http.route import post
from chengwu.http.views import found_view, usable_view
from chengwu.records.reading.asked import MOST_KEYS, Filter, Sort

MOST_AT_ONCE: Final = 4
"""Exports under way in one process: each holds a connection to the database from its first record to its last."""
RETRY_AFTER: Final = 10
EXPORT: Final = "export"
EXPORTED: Final = "exported"
_TYPES: Final[dict[Kind, str]] = {"csv": TextFile.kind, "xlsx": WorkbookFile.kind}
_FREE = threading.BoundedSemaphore(MOST_AT_ONCE)
_A_DAY: Final = 24 * 60 * 60
_UNFIT: Final = re.compile(r'[\\/:*?"<>|\s]+')


class ViewExportAsked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What of a view is to go out: its columns, and conditions and words that hold as well."""

    kind: Kind = "xlsx"
    filter: Filter = msgspec.field(default_factory=dict)
    search: str = ""
    sort: Annotated[tuple[Sort, ...], msgspec.Meta(max_length=MOST_KEYS)] | None = None
    """None: the order of the view."""
    rows: bool = False


@post("/forms/{key:str}/export", right=on_records(), **{SENT_AS_IS: True})
def export_records(door: Door, caller: Caller, key: Key, data: JSONBody[ExportAsked]) -> Sent:
    """The records of a form as a file: an Excel workbook, or CSV in UTF-8. The first column is the record's number."""
    return _sent(Acting(door, caller), key, data)


@post("/views/{key:str}/export", right=on_records(), **{SENT_AS_IS: True})
def export_view(door: Door, caller: Caller, key: Key, data: JSONBody[ViewExportAsked]) -> Sent:
    """What a view shows as a file: its columns, its records, in its order."""
    acting, stored = Acting(door, caller), found_view(door, caller, key).definition
    moment = views.Moment(filter=data.filter, search=data.search, sort=data.sort)

    def ask(view: Any) -> ExportAsked:
        found = usable_view(stored, view, caller)
        asked = views.asked(found, view.rights, moment)
        columns = tuple(each.field for each in found.definition.columns) or None
        return ExportAsked(
            kind=data.kind, columns=columns, filter=asked.filter, search=asked.search, sort=asked.sort, rows=data.rows
        )

    return _sent(acting, stored.form, acting.read(stored.form, ask))


class Running:
    """An export under way. It is begun, asked for its pieces and ended from whichever thread, one at a time."""

    def __init__(self, acting: Acting, form: str, asked: ExportAsked) -> None:
        if not _FREE.acquire(blocking=False):
            raise TooManyExports(limit=MOST_AT_ONCE, retry_after=RETRY_AFTER)
        self._acting, self._form = acting, form
        self._turn = threading.Lock()
        self._held = ExitStack()
        self._held.callback(_FREE.release)
        self._change_set: int | None = None
        self._whole = False
        try:
            session = self._held.enter_context(acting.door.database.reading(acting.caller.workspace.schema))
            catalogue(session)
            rights = rights_of(session, acting.who)
            known_form(rights, form)
            self.export = Export(session, rights, form, asked, acting.context, by=self._signed())
            folder = temporary(acting.door.settings.data_folder, session.now.timestamp())
            self._pieces: Iterator[bytes] = self.export.pieces(folder)
            self._first: bytes | None = next(self._pieces, b"")
            self._note(EXPORT, self.export.told(asked))
        except BaseException:
            self.end()
            raise

    def next(self) -> bytes | None:
        """The next piece; None when that was all."""
        with self._turn:
            first, self._first = self._first, None
            if first is not None:
                return first
            piece = next(self._pieces, None)
            self._whole = self._whole or piece is None
            return piece

    def end(self) -> None:
        """It is over, whole or not: nothing is left of it but what the journal says. A second time does nothing."""
        with self._turn:
            held, self._held = self._held, ExitStack()
            with held:
                pieces: Any = getattr(self, "_pieces", None)
                if pieces is not None:
                    pieces.close()
            change_set, self._change_set = self._change_set, None
            if change_set is not None:
                self._note(EXPORTED, {"rows": self.export.written, "whole": self._whole}, change_set)

    def _note(self, operation: str, after: dict[str, Any], change_set: int | None = None) -> None:
        noted = self._acting.note([journal.NewEntry(operation, self._form, None, None, after)], change_set)
        self._change_set = noted if change_set is None else None

    def _signed(self) -> str:
        """Who takes it along and when, as it stands below each page of what is sensitive."""
        zone = ZoneInfo(self._acting.caller.workspace.time_zone)
        now = self._acting.door.database.clock.now().astimezone(zone)
        return f"{self._acting.caller.actor.name} {now:%Y-%m-%d %H:%M}"


class Sent(ASGIStreamingResponse):
    """Sends an export, and ends it however the sending ends."""

    __slots__ = ("_running",)

    def __init__(self, running: Running, kind: Kind, name: str) -> None:
        headers = {"Content-Disposition": name, "Cache-Control": "no-store"}
        super().__init__(iterator=_pieces(running), media_type=_TYPES[kind], headers=headers)
        self._running = running

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            # Whoever went away has cancelled this; it is ended all the same, after the piece that is being made.
            with anyio.CancelScope(shield=True):
                await asyncio.to_thread(self._running.end)


def _sent(acting: Acting, form: str, asked: ExportAsked) -> Sent:
    running = Running(acting, form, asked)
    return Sent(running, asked.kind, file_name(running.export.label, form, str(acting.context.today), asked.kind))


async def _pieces(running: Running) -> AsyncIterator[bytes]:
    while (piece := await asyncio.to_thread(running.next)) is not None:
        yield piece


def temporary(data: Path, now: float) -> Path | None:
    """Where files are put together: below the data folder where there is one, without what a crash has left there."""
    if not data.is_dir():
        return None
    folder = data / "temp"
    folder.mkdir(exist_ok=True)
    for left in folder.glob(f"{TEMPORARY}*"):
        with suppress(FileNotFoundError):
            if left.stat().st_mtime < now - _A_DAY:
                shutil.rmtree(left, ignore_errors=True)
    return folder


def file_name(label: str, form: str, day: str, kind: str) -> str:
    """The header that names the file, whatever the form is called (RFC 6266).

    >>> file_name('客户/"A"', "customer", "2026-03-02", "csv")
    'attachment; filename="customer-2026-03-02.csv"; filename*=UTF-8\\'\\'%E5%AE%A2%E6%88%B7_A_-2026-03-02.csv'
    """
    printable = "".join(each for each in unicodedata.normalize("NFC", label) if each.isprintable() or each.isspace())
    name = _UNFIT.sub("_", printable).strip(". ")[:80] or form
    end = f"-{day}.{kind}"
    return f"attachment; filename=\"{form}{end}\"; filename*=UTF-8''{quote(name + end, safe='')}"


ROUTES = (export_records, export_view)
