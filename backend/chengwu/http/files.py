"""Files go out: those in records, to whoever may read the very cell, and what somebody has just brought, to them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec
from litestar import Request
from litestar.params import FromPath, QueryParameter
from litestar.types import ASGIApp

from chengwu.files import pictures, service
from chengwu.files.errors import NoFile
from chengwu.files.model import File, Size
from chengwu.forms.world import Known
from chengwu.http import sensitive
from chengwu.http.acting import Acting, View
from chengwu.http.door import Caller, Door
from chengwu.http.file_answers import Content, FileSent
from chengwu.http.record_shapes import FileShown, Key
from chengwu.http.rights import SENT_AS_IS, on_records
from chengwu.http.route import get
from chengwu.http.shapes import Number
from chengwu.records import query

OfSize = Annotated[Literal["small", "large"] | None, QueryParameter()]
"""A smaller picture of a picture: turned as it was held, and without what it says of place and camera."""
Download = Annotated[bool, QueryParameter()]


class UploadShown(FileShown, frozen=True):
    """A file that the caller has brought. `expires_at`: until when the rest of it is waited for."""

    state: str
    at: datetime
    expires_at: datetime | None


@get("/files/{number:int}", right=on_records())
def read_own_file(door: Door, caller: Caller, number: Number) -> UploadShown:
    """What is known of a file that the caller has brought."""
    file = door.read(caller, lambda session: service.own(session, caller.actor.person, number))
    same = {name: getattr(file, name) for name in UploadShown.__struct_fields__ if name != "type"}
    return UploadShown(type=file.media_type, **same)


@get("/files/{number:int}/content", right=on_records(), include_in_schema=False, opt={SENT_AS_IS: True})
def read_fresh_file(
    request: Request[Any, Any, Any],
    door: Door,
    caller: Caller,
    number: Number,
    *,
    size: OfSize = None,
    download: Download = False,
) -> ASGIApp:
    """The bytes of a file that the caller has brought and that no record has held yet."""
    file = door.read(caller, lambda session: service.fresh(session, caller.actor.person, number))
    return _sent(request, door, caller, file, size, download=download, kept=True)


@get(
    "/forms/{key:str}/records/{number:int}/files/{field:str}/{file:int}",
    right=on_records(),
    include_in_schema=False,
    opt={SENT_AS_IS: True},
)
def read_file(
    request: Request[Any, Any, Any],
    door: Door,
    caller: Caller,
    key: Key,
    number: Number,
    field: FromPath[str],
    file: FromPath[int],
    *,
    size: OfSize = None,
    download: Download = False,
) -> ASGIApp:
    """The bytes of a file in a record, or a smaller picture of it. `field` of a row of a sub-table: `lines.scan`.

    Whoever may not read the cell in full is told that there is no such file.
    """
    watched: list[bool] = []

    def read(view: View) -> tuple[File, sensitive.Found]:
        found, carried = _in_record(view, key, number, field, file)
        watched.append(bool(carried))
        return found, carried

    found = sensitive.answered(Acting(door, caller), key, read, number)
    return _sent(request, door, caller, found, size, download=download, kept=not watched[-1])


def _in_record(view: View, form: str, number: int, path: str, wanted: int) -> tuple[File, sensitive.Found]:
    """The file in the cell. Raises `NoFile` where it is not, or the cell is not to be read in full."""
    key, _, inner = path.partition(".")
    table = view.table
    if inner and key in table.sub_tables:
        if view.rights.hides(table, key):
            raise NoFile
        table = view.catalogue.tables[table.sub_tables[key]]
    last = inner or key
    known = table.known.get(last)
    if known is None or (inner and table is view.table) or not known.to_a_file or view.rights.hides(table, last):
        raise NoFile
    fields, rows = ((), (path,)) if inner else ((path,), ())
    body = query.record(
        *(view.session, view.rights, form, number, view.context), fields=fields, rows=rows, reveal=view.reveal
    )
    answer = msgspec.json.decode(body)
    cells = [row["values"] for row in answer["rows"][key]] if inner else [answer["values"]]
    if all(wanted not in _held(known, cell.get(last), view) for cell in cells):
        raise NoFile
    found = service.find(view.session, wanted)
    if found.state != "ready":
        raise NoFile
    return found, sensitive.of_records(view, body, (), rows)


def _held(known: Known, raw: Any, view: View) -> tuple[int, ...]:
    value = None if raw is None else known.type.read(raw, known.options, view.context)
    return () if value is None else known.type.ids(value)


def _sent(
    request: Request[Any, Any, Any],
    door: Door,
    caller: Caller,
    file: File,
    size: Size | None,
    *,
    download: bool,
    kept: bool,
) -> ASGIApp:
    folder = door.files(caller)
    if file.digest is None or file.state != "ready":
        raise NoFile
    if size is not None:
        path, kind = pictures.shown(folder, file, size), pictures.MEDIA_TYPE
        name = f"{file.name.rpartition('.')[0] or file.name}.webp"
    else:
        path, kind, name = folder.bytes_of(file.digest), file.media_type, file.name
    if not path.is_file():
        raise NoFile
    tag = f"{file.digest.hex()}-{size or 'whole'}"
    content = Content(path, path.stat().st_size, kind, name, tag, kept=kept, download=download)
    return FileSent(content, request.headers)


ROUTES = (read_own_file, read_fresh_file, read_file)
