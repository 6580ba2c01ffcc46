"""How an import stands, in sentences: what will become of its rows, or did, and what is wrong with them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Final

from chengwu.access.model import Who
from chengwu.access.rights import rights_of
from chengwu.cli.desk import Desk
from chengwu.cli.speech import languages, say
from chengwu.exchange import annotated, looking
from chengwu.exchange.acting import context_of
from chengwu.exchange.model import FaultCount, Import, Staged, State
from chengwu.forms.service import catalogue
from chengwu.forms.wording import label_of
from chengwu.kit.db import Session
from chengwu.kit.sentences import tell
from chengwu.records import query

FAULTY: Final = 3
"""What a command ends with when rows are faulty."""
_MOST_SHOWN: Final = 50
_STATES: Final[dict[State, str]] = {
    "read": "import_is_read",
    "staging": "import_is_staging",
    "staged": "import_is_staged",
    "applying": "import_is_applying",
    "applied": "import_is_applied",
    "undoing": "import_is_undoing",
    "undone": "import_is_undone",
    "stopped": "import_is_stopped",
}
_NONE: Final = dict.fromkeys(("create", "update", "same", "skip", "faulty", "done", "refused", "undone"), 0)


def tell_import(desk: Desk, found: Import) -> int:
    """How an import stands; 1 where it stopped and said why."""
    language = languages()[0]
    labels = desk.read(lambda session: {key: label_of(table.rows) for key, table in catalogue(session).tables.items()})
    say(_STATES[found.state], number=found.id, file=found.file)
    written = bool(number_of(found, "done", "refused", "undone"))
    for form, actions in found.counts.forms.items():
        sentence = "import_form_written" if written else "import_form_staged"
        print("  " + tell(sentence, language, form=labels.get(form, form), **{**_NONE, **actions}))
    mine = found.by == desk.person
    for warning in (False, True):
        those = [each for each in found.counts.faults if each.warning is warning]
        if those:
            say("import_warnings" if warning else "import_faults", count=sum(each.count for each in those))
        for each in those:
            example = desk.read(lambda session, each=each: _example(session, found, each)) if mine else "-"  # type: ignore[misc]
            facts = {"count": each.count, "repairs": each.repairs, "column": _column(found, each), "example": example}
            kind = "import_fault_repairs" if each.repairs and not warning else "import_fault"
            print("  " + tell(kind, language, **facts))
    if found.problem is not None:
        params = dict(found.problem.get("params", {}))
        if isinstance(first := params.pop("first", None), dict):
            params["reason"] = tell(first["key"], language, **first["params"])
        print(tell(found.problem["key"], language, **params), file=sys.stderr)
    return 1 if found.problem is not None or found.state in ("read", "stopped") else 0


def _example(session: Session, found: Import, count: FaultCount) -> str:
    """The sentence of the first of these faults, with its row."""
    page = looking.page(
        session,
        found,
        kind="warning" if count.warning else "fault",
        fault=count.key,
        column=count.column,
        sheet=count.sheet,
        target=count.target,
        limit=1,
    )
    for one in page.items:
        for fault in one.staged.faults or ():
            if (fault.key, fault.column, fault.warning) == (count.key, count.column, count.warning):
                row = fault.row or one.staged.row
                sentence = annotated.told(fault, languages()[0])
                return tell("import_example", languages()[0], row=row, sentence=sentence)
    return "-"


def tell_staged(desk: Desk, found: Import) -> int:
    """How an import stands that was just staged; 3 where some of its rows cannot be written as they are."""
    code = tell_import(desk, found)
    return code or (FAULTY if number_of(found, "faulty") else 0)


def staying(desk: Desk, found: Import) -> Iterator[str]:
    """What stayed when the import was taken back, and why."""
    language = languages()[0]

    def look(session: Session) -> tuple[list[Staged], dict[tuple[str, int], str]]:
        page = looking.page(session, found, action="done", kind="warning", limit=_MOST_SHOWN)
        those = [one.staged for one in page.items]
        return those, _titles(session, desk.who(session), those)

    those, titles = desk.read(look)
    for one in those:
        for fault in (one.faults or ())[-1:]:
            title = titles.get((one.form, one.record or 0), "-")
            yield f"  {one.form} #{one.record} {title}: {annotated.told(fault, language)}"


def _titles(session: Session, who: Who, those: Sequence[Staged]) -> dict[tuple[str, int], str]:
    """What the records are called now, as far as the asker may read it: an import keeps no names of what it wrote."""
    rights, context = rights_of(session, who), context_of(session, who)
    found: dict[tuple[str, int], str] = {}
    for form in sorted({one.form for one in those}):
        table = rights.catalogue.tables.get(form)
        if table is None or not table.form.title or rights.hides(table, table.form.title):
            continue
        numbers = [one.record for one in those if one.form == form and one.record is not None]
        body = query.records(session, rights, form, numbers, context, fields=[table.form.title])
        for one in json.loads(body):
            found[form, one["id"]] = str(one["values"].get(table.form.title) or "-")
    return found


def _column(found: Import, count: FaultCount) -> str:
    columns = found.sheets[count.sheet].columns
    if count.column is None or count.column >= len(columns):
        return count.field or "-"
    return columns[count.column].name


def number_of(found: Import, *actions: str) -> int:
    return sum(found.counts.actions.get(action, 0) for action in actions)
