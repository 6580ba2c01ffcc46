"""A figure over no records is blank, also to the formulas that read it."""

from __future__ import annotations

from typing import Any

import pytest

from chengwu.access.model import SYSTEM
from chengwu.forms import read
from chengwu.kit.db import Database
from chengwu.records.model import Asked, Change
from chengwu.records.write import write
from tests.forms.samples import field, plain
from tests.records.world import SCHEMA, published

pytestmark = pytest.mark.database

_TALKS = {"form": "talk", "via": "client", "field": "on"}
CLIENT = read(
    {
        "key": "client",
        "label": {"en": "Client"},
        "fields": [
            field("since", "date"),
            field("last", "roll_up", settings={"function": "MAX", **_TALKS}),
            field("silent", "formula", settings={"expression": "ISBLANK(last)"}),
            field("known", "formula", settings={"expression": "COALESCE(last, since)"}),
        ],
    }
)
TALK = plain("talk", field("client", "link", settings={"form": "client"}), field("on", "date"))


def test_a_figure_over_no_records_is_blank_to_a_formula(fresh: Database) -> None:
    published(fresh, CLIENT, TALK)
    client = _made(fresh, "client", since="2026-01-05")
    assert _of(fresh, client) == (True, "2026-01-05")
    _made(fresh, "talk", client=client, on="2026-02-09")
    assert _of(fresh, client) == (False, "2026-02-09")


def _made(database: Database, form: str, **values: Any) -> int:
    change = Change(form=form, operation="create", values=values)
    return database.change(SCHEMA, lambda session: write(session, SYSTEM, [change], Asked())).records[0].id


def _of(database: Database, client: int) -> tuple[bool, str]:
    sql = 'select silent, known::text from "w_main"."client" where id = %s'
    found = database.read(SCHEMA, lambda session: session.connection.execute(sql, [client]).fetchone())
    assert found is not None
    return found[0], found[1]
