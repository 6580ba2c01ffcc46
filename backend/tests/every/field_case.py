"""One field of a type with its settings, a table with that field in a real database, and what a refusal has to say."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from chengwu.fields.refusal import Unacceptable
from chengwu.fields.type import FieldType, column_name
from chengwu.kit.db import Session, Statement
from chengwu.kit.sentences import LANGUAGES, all_sentences, said
from tests.every.interesting import HERE, Sample

Type = FieldType[Any, Any]
DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]


@dataclass(frozen=True)
class Case:
    """One type with one set of settings."""

    type: Type
    sample: Sample
    number: int

    @property
    def options(self) -> Any:
        return self.type.options(self.sample.settings)

    @property
    def values(self) -> list[Any]:
        """The interesting values, as they are kept."""
        taken = [self.type.accept(raw, self.options, HERE) for raw in self.sample.raws]
        return [*taken, *self.sample.values]


class Field:
    """A table with one field of a case, in a real database."""

    def __init__(self, case: Case, session: Session) -> None:
        self.case = case
        self.session = session
        self.key = f"{case.type.name}_{case.number}"
        parts = case.type.parts(case.options)
        self.table = sa.Table(
            f"every_{self.key}",
            sa.MetaData(),
            sa.Column("id", sa.BigInteger, sa.Identity(), primary_key=True),
            *(sa.Column(column_name("value", part), of) for part, of in parts.items()),
        )
        self.parts = {part: self.table.c[column_name("value", part)] for part in parts}
        session.connection.execute(sa.schema.CreateTable(self.table).compile(dialect=DIALECT).string.encode())

    def empty(self) -> None:
        self.session.execute(Statement(sa.delete(self.table)))

    def insert(self, value: Any) -> int:
        stored = self.case.type.store(value, self.case.options)
        row = {column_name("value", part): bit for part, bit in stored.items()}
        statement = sa.insert(self.table).values({name: sa.bindparam(f"v_{name}") for name in row})
        run = Statement(statement.returning(self.table.c.id))
        return int(self.session.value(run, **{f"v_{name}": bit for name, bit in row.items()}))

    def round_trip(self, value: Any) -> Any:
        number = self.insert(value)
        find = Statement(sa.select(*self.parts.values()).where(self.table.c.id == sa.bindparam("of")))
        found = self.session.dicts(find, of=number)[0]
        self.empty()
        row = {part: found[column_name("value", part)] for part in self.parts}
        return self.case.type.load(row, self.case.options)

    def ids(self, condition: sa.ColumnElement[bool]) -> list[int]:
        return self.session.values(Statement(sa.select(self.table.c.id).where(condition).order_by(self.table.c.id)))

    def ordered(self, *by: sa.ColumnElement[Any]) -> list[int]:
        return self.session.values(Statement(sa.select(self.table.c.id).order_by(*by, self.table.c.id)))


def assert_told(refused: Unacceptable) -> None:
    """There is such a sentence, it names the field, it is filled, and there is an example."""
    assert refused.key in all_sentences()
    assert str(refused.params["example"]).strip()
    assert str(refused.params.get("given", "-")).strip()
    for language in LANGUAGES:
        told = refused.tell("我的字段", language)
        assert "我的字段" in told
        example = said(refused.params["example"], language)
        assert example in told
        assert told.endswith((".", "。"))
        for name in ("field", "sentence", *refused.params):
            assert "{" + name + "}" not in told.replace(example, "")
    json.dumps(refused.params)
    assert refused.at("f.x", "我的字段").path == "f.x"


def is_taken(case: Case, example: str) -> bool:
    """Whether the example of a refusal is right, as a program sends it or as a person writes it."""
    with contextlib.suppress(Unacceptable):
        case.type.accept_text(example, case.options, HERE)
        return True
    with contextlib.suppress(Unacceptable, ValueError):
        case.type.accept(json.loads(example), case.options, HERE)
        return True
    return False
