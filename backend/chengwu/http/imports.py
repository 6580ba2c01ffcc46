"""Imports: a file comes in, is planned, staged, looked at and put right. Nothing of it is written before it is applied.

Whoever brought a file goes on with it and sees what stands in it; whoever may read the journal sees how much was
imported, by whom, and what became of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Annotated, Final

from litestar import Response
from litestar.params import JSONBody, QueryParameter, RawBody

from chengwu.access.rights import Rights, rights_of
from chengwu.apps.imports import manners
from chengwu.exchange import annotated, designing, looking, proposing, receiving, repairing, service
from chengwu.exchange.looking import Kind, Looked, RowSeen
from chengwu.exchange.model import Action, Import, Proposal
from chengwu.exchange.reading import limits, open_workbook
from chengwu.http.acting import Acting
from chengwu.http.door import Caller, Door, by_of
from chengwu.http.import_shapes import (
    CellsWritten,
    Changed,
    FormsChosen,
    HeaderChosen,
    Imports,
    ImportShown,
    PlanKept,
    RepairTaken,
    RowShown,
    RowsShown,
    RowsSkipped,
    StagedPage,
    Staging,
    TextShown,
    TextsShown,
)
from chengwu.http.import_showing import listed, shown, staged
from chengwu.http.rights import on_records
from chengwu.http.route import delete, get, post, put
from chengwu.http.shapes import Number
from chengwu.kit.db import Session
from chengwu.kit.errors import NotAllowed
from chengwu.kit.paging import Page
from chengwu.kit.sentences import words_of

JOURNAL: Final = "journal.read"
DESIGN: Final = "forms.manage"
Limit = Annotated[int, QueryParameter(ge=1, le=200)]
From = Annotated[int, QueryParameter(ge=0, le=2**63 - 1)]
Place = Annotated[int, QueryParameter(ge=0, le=16_383)]
Named = Annotated[str, QueryParameter(min_length=1, max_length=300)]
Encoding = Annotated[str | None, QueryParameter(max_length=40, pattern="^[A-Za-z0-9_.:-]+$")]
Separator = Annotated[str | None, QueryParameter(max_length=5)]
Key = Annotated[str | None, QueryParameter(max_length=100, pattern="^[a-z_]+$")]
FromRow = Annotated[int, QueryParameter(ge=0, le=1_048_576)]
Before = Annotated[int | None, QueryParameter(ge=1, le=2**63 - 1)]
Everybody = Annotated[bool, QueryParameter()]
Chosen = Annotated[int | None, QueryParameter(ge=0, le=16_383)]
Becoming = Annotated[Action | None, QueryParameter()]
Wrong = Annotated[Kind | None, QueryParameter()]


@post("/imports", right=on_records(), request_max_body_size=limits.MOST_BYTES + 1)
def bring_file(
    door: Door,
    caller: Caller,
    body: RawBody,
    *,
    name: Named,
    encoding: Encoding = None,
    separator: Separator = None,
) -> ImportShown:
    """Bring a file: its bytes are the body. Its rows are kept, and its headings told; nothing is decided by it.

    `encoding` and `separator` are for a table of text that says neither by itself.
    """
    acting = Acting(door, caller)
    door.read(caller, lambda session: _demand_any(rights_of(session, acting.who)))
    with open_workbook(body, name, encoding=encoding, separator=separator) as book:
        looked = receiving.look_at(book, hashlib.sha256(body).digest())

        def keep(session: Session) -> ImportShown:
            return shown(session, caller, service.receive(session, caller.actor.person, looked))

        return door.change(caller, keep)


@get("/imports", right=on_records())
def list_imports(
    door: Door,
    caller: Caller,
    *,
    before: Before = None,
    limit: Limit = 50,
    everybody: Everybody = False,
) -> Imports:
    """The caller's imports, or with the right to read the journal everybody's, the newest first."""
    if everybody:
        caller.actor.demand(JOURNAL)

    def read(session: Session) -> Imports:
        page = service.listed(session, caller.actor.person, everybody=everybody, before=before, limit=limit)
        return Imports(listed(session, caller, page.items), page.items[-1].id if page.next else None)

    return door.read(caller, read)


@get("/imports/{number:int}", right=on_records())
def read_import(door: Door, caller: Caller, number: Number) -> ImportShown:
    """An import as it stands, with how far it is."""

    def read(session: Session) -> ImportShown:
        found = service.find(session, number, caller.actor.person, everybody=_looks_at_all(caller))
        return shown(session, caller, found)

    return door.read(caller, read)


@delete("/imports/{number:int}", right=on_records())
def drop_import(door: Door, caller: Caller, number: Number) -> None:
    """Forget an import with its rows. Records that it made stay; while they can be taken back, it is kept."""
    door.change(caller, lambda session: service.drop(session, number, caller.actor.person))


@post("/imports/{number:int}/header", right=on_records())
def choose_header(door: Door, caller: Caller, number: Number, data: JSONBody[HeaderChosen]) -> ImportShown:
    """Say which rows are the heading of a sheet. What was planned is given up."""

    def change(session: Session) -> ImportShown:
        chosen = (data.version, data.sheet, data.rows, data.last)
        return shown(session, caller, service.choose_header(session, number, caller.actor.person, *chosen))

    return door.change(caller, change)


@post("/imports/{number:int}/proposal", right=on_records())
def propose_plan(door: Door, caller: Caller, number: Number, data: JSONBody[FormsChosen]) -> Proposal:
    """A plan to begin with, and for each column what it may be. Nothing is kept."""
    acting = Acting(door, caller)

    def read(session: Session) -> Proposal:
        found = _seen(session, caller, number)
        designs = DESIGN in caller.actor.permissions
        said = manners(session, data.forms)
        return proposing.propose(session, acting.who, found, data.forms, designs=designs, manners=said)

    return door.read(caller, read)


@put("/imports/{number:int}/plan", right=on_records())
def keep_plan(door: Door, caller: Caller, number: Number, data: JSONBody[PlanKept]) -> ImportShown:
    """Keep how the file is to be read. Everything that is wrong with it is told at once, with its place."""
    acting = Acting(door, caller)

    def change(session: Session) -> ImportShown:
        asked = (acting.who, number, caller.actor.person, data.version, data.plan)
        kept = service.keep_plan(session, *asked, designs=DESIGN in caller.actor.permissions)
        return shown(session, caller, kept)

    return door.change(caller, change)


@post("/imports/{number:int}/stage", right=on_records())
def stage_import(door: Door, caller: Caller, number: Number, data: JSONBody[Staging]) -> ImportShown:
    """Find out in the background what each row would become. No record is written.

    New fields and choices of the plan are made first, and stay.
    """
    acting, version = Acting(door, caller), data.version
    if designing.asks_for_design(door.read(caller, lambda session: _seen(session, caller, number)).plan):
        caller.actor.demand(DESIGN)
        version = _designed(door, caller, acting, number, version)

    def change(session: Session) -> ImportShown:
        return shown(session, caller, service.stage(session, acting.who, number, caller.actor.person, version))

    return door.change(caller, change)


@get("/imports/{number:int}/records", right=on_records())
def list_staged(
    door: Door,
    caller: Caller,
    number: Number,
    *,
    action: Becoming = None,
    kind: Wrong = None,
    fault: Key = None,
    column: Chosen = None,
    sheet: Chosen = None,
    target: Chosen = None,
    after: From = 0,
    limit: Limit = 50,
) -> StagedPage:
    """What the rows would become, by what becomes of them and by what is wrong."""

    def read(session: Session) -> Page[Looked]:
        found = _seen(session, caller, number)
        wanted = {"action": action, "kind": kind, "fault": fault, "column": column, "sheet": sheet, "target": target}
        return looking.page(session, found, after=after, limit=limit, **wanted)  # type: ignore[arg-type]

    page = door.read(caller, read)
    items = [staged(one, caller.actor.language) for one in page.items]
    return StagedPage(items, items[-1].number + 1 if page.next else None)


@get("/imports/{number:int}/rows", right=on_records())
def list_rows(
    door: Door, caller: Caller, number: Number, *, sheet: Place = 0, after: FromRow = 0, limit: Limit = 50
) -> RowsShown:
    """Rows of a sheet as they stand, those of the heading too."""

    def read(session: Session) -> list[RowSeen]:
        return looking.rows(session, _seen(session, caller, number), sheet, after, limit)

    return RowsShown([RowShown(one.row, one.cells, one.edits, one.skipped) for one in door.read(caller, read)])


@get("/imports/{number:int}/texts", right=on_records())
def list_texts(
    door: Door, caller: Caller, number: Number, *, column: Place, sheet: Place = 0, fault: Key = None
) -> TextsShown:
    """The different texts of a column, or of its cells with one fault: to say what each of them means."""

    def read(session: Session) -> list[tuple[str, int]]:
        return looking.texts(session, _seen(session, caller, number), sheet, column, fault)

    return TextsShown([TextShown(text, rows) for text, rows in door.read(caller, read)])


@post("/imports/{number:int}/repairs", right=on_records())
def take_repair(door: Door, caller: Caller, number: Number, data: JSONBody[RepairTaken]) -> Changed:
    """Take what is proposed for a fault: in one row, or in all rows of the column that have it."""

    def repair(session: Session, found: Import) -> int:
        vault = door.vault(caller)
        return repairing.accept(session, found, vault, data.sheet, data.column, data.fault, data.row)

    return _repaired(door, caller, number, repair)


@post("/imports/{number:int}/cells", right=on_records())
def write_cells(door: Door, caller: Caller, number: Number, data: JSONBody[CellsWritten]) -> Changed:
    """Say what a column says in these rows, instead of what the file says."""

    def repair(session: Session, found: Import) -> int:
        repairing.write(session, found, door.vault(caller), data.sheet, data.column, data.rows, data.text)
        return len(data.rows)

    return _repaired(door, caller, number, repair)


@post("/imports/{number:int}/skips", right=on_records())
def skip_rows(door: Door, caller: Caller, number: Number, data: JSONBody[RowsSkipped]) -> Changed:
    """Leave rows out, or take them in again."""

    def repair(session: Session, found: Import) -> int:
        repairing.skip(session, found, door.vault(caller), data.sheet, data.rows, skipped=data.skipped)
        return len(data.rows)

    return _repaired(door, caller, number, repair)


@get("/imports/{number:int}/faulty", right=on_records(), media_type=annotated.MEDIA_TYPE)
def export_faulty(door: Door, caller: Caller, number: Number) -> Response[bytes]:
    """A workbook of the rows that cannot be written, with the reasons: to be put right and sent again."""

    def read(session: Session) -> bytes:
        seen = _seen(session, caller, number)
        with annotated.annotated(session, seen, caller.actor.language, door.vault(caller)) as book:
            return book.read()

    headers = {"Content-Disposition": f'attachment; filename="import-{number}.xlsx"'}
    return Response(door.read(caller, read), media_type=annotated.MEDIA_TYPE, headers=headers)


def _repaired(door: Door, caller: Caller, number: Number, repair: Callable[[Session, Import], int]) -> Changed:
    def change(session: Session) -> Changed:
        found = service.held(session, number, caller.actor.person, everybody=_looks_at_all(caller))
        count = repair(session, found)
        return Changed(count, shown(session, caller, _seen(session, caller, number)))

    return door.change(caller, change)


def _designed(door: Door, caller: Caller, acting: Acting, number: int, version: int) -> int:
    """Make what is new in the plan; the version of the import with the plan that fills it."""
    person = caller.actor.person

    def look(session: Session) -> Import:
        found = service.held(session, number, person, version)
        service.demand_whole(session, acting.who, found, designs=True)
        return found

    found = door.change(caller, look)
    plan = designing.carry_out(door.database, caller.workspace.schema, found, by_of(caller))
    door.registry.refresh()

    def keep(session: Session) -> Import:
        return service.keep_plan(session, acting.who, number, person, version, plan, designs=True)

    return door.change(caller, keep).version


def _demand_any(rights: Rights) -> None:
    """There is any form that the caller may import into. Raises `NotAllowed`."""
    if not any(rights.may(table, "import") for table in rights.catalogue.forms):
        raise NotAllowed(right=words_of("verb_import"))


def _looks_at_all(caller: Caller) -> bool:
    return JOURNAL in caller.actor.permissions


def _seen(session: Session, caller: Caller, number: int) -> Import:
    """The caller's own import; what stands in a file is shown to nobody else. Raises `NoImport`."""
    return service.find(session, number, caller.actor.person)


ROUTES = (
    bring_file,
    list_imports,
    read_import,
    drop_import,
    choose_header,
    propose_plan,
    keep_plan,
    stage_import,
    list_staged,
    list_rows,
    list_texts,
    take_repair,
    write_cells,
    skip_rows,
    export_faulty,
)
