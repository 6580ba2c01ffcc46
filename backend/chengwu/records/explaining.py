"""How a computed value came about: its formula, the version of the form, every part with its value, or the rows that it
counts. As far as the reader may see what it is made of; what may not be seen is not shown, and that is said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from chengwu.access.levels import passed
from chengwu.access.rights import Rights
from chengwu.forms import service
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.computing import Computed, coins_of, computing_of
from chengwu.forms.naming import TableScope
from chengwu.forms.surroundings import day_of, surroundings
from chengwu.forms.wording import label_of
from chengwu.formulas.errors import Mistake
from chengwu.formulas.evaluate import Draft
from chengwu.formulas.explain import Step, explain
from chengwu.formulas.types import Volatility
from chengwu.kit.db import Session
from chengwu.kit.errors import NotFound
from chengwu.records.errors import FieldHidden, QueryRefused
from chengwu.records.store import explaining as store

MOST_ROWS: Final = 50


@dataclass(frozen=True)
class Counted:
    """A row that a roll-up goes over, with the value that it brings in, as text."""

    id: int
    value: str | None


@dataclass(frozen=True)
class Account:
    """How a value came about. Without `steps` and `rows` the reader may not see what it is made of."""

    field: str
    kind: str
    formula: str
    version: int | None
    """The version of the form's definition."""
    steps: Step | None = None
    rows: tuple[Counted, ...] | None = None
    """Those of the rows that the reader may see, at most 50."""
    seen: int = 0
    """How many such rows there are."""
    day: date | None = None
    """The day that the value holds for, where it depends on the day."""


def account(session: Session, rights: Rights, address: str, record: int, key: str) -> Account:
    """How the value of a computed field of a record came about.

    Raises `NotFound`, `NoForm`, `FieldHidden`, `QueryRefused` for a field that is not computed.
    """
    table = rights.catalogue.table(address)
    rights.demand(table, "read")
    each = table.known.get(key)
    if each is None or not each.type.computed or each.type.name == "serial":
        said = key[:60] if each is None or rights.level(table, key) == "hidden" else label_of(each.field)
        raise QueryRefused.at(key[:60], "query_not_computed", field=said)
    if rights.hides(table, key):
        raise FieldHidden.at(key, key)
    if not store.is_seen(session, rights, table, record, rights.values(session.now)):
        raise NotFound
    made = computing_of(rights.catalogue).field(table, key)
    version = service.find(session, table.form.key).published
    if made.roll_up is not None:
        found = _of_rows(session, rights, made, record, version)
    else:
        formula = str(getattr(each.options, "expression", "") or getattr(each.options, "path", ""))
        places = coins_of(table, key)
        found = Account(key, each.type.name, formula, version, _steps(session, rights, table, record, formula, places))
    by_day = made.volatility in (Volatility.DATED, Volatility.DAY)
    # Stored or not, it is shown as it is today.
    return replace(found, day=day_of(session.now, rights.catalogue.zone)) if by_day else found


def _steps(
    session: Session, rights: Rights, table: RecordTable, record: int, formula: str, places: int | None
) -> Step | None:
    catalogue = rights.catalogue
    values = rights.values(session.now)
    around = store.now_as_constants(surroundings(), values)
    scope = TableScope(catalogue, table, computing_of(catalogue), rights)
    try:
        row = Draft((), origin=store.seen_row(rights, table, record, values))
        return explain(session.connection, formula, scope, around, row, places)
    except Mistake:
        return None


def _of_rows(session: Session, rights: Rights, made: Computed, record: int, version: int | None) -> Account:
    assert made.roll_up is not None
    says: Any = made.table.known[made.key].options
    over = made.roll_up.over
    written = f"{says.function}({says.form}.{says.field or 'id'})" + (f" WHERE {says.where}" if says.where else "")
    if not rights.may(over, "read") or not _tells_nothing_else(rights, made, over):
        return Account(made.key, "roll_up", written, version)
    found = store.counted(session, rights, made, record, says.field or "id", MOST_ROWS, rights.values(session.now))
    rows = tuple(Counted(number, value) for number, value, _ in found)
    return Account(made.key, "roll_up", written, version, None, rows, found[0][2] if found else 0)


def _tells_nothing_else(rights: Rights, made: Computed, over: RecordTable) -> bool:
    """Whether which rows are counted says nothing that may not be read: what they are chosen by is read in each."""
    return all(
        rights.unconditional(table, key)
        and (table.form is over.form or rights.row_condition(table, "read", "i") is None)
        for dependency in made.reads
        for table, key in passed(dependency)
    )
