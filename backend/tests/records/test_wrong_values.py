"""Wrong values of every type by every way in: each is refused at its place with a sentence, and nothing is written."""

from __future__ import annotations

import math
from typing import Any

import msgspec
import pytest

from chengwu.access.model import SYSTEM
from chengwu.fields import Context, Unacceptable
from chengwu.fields.types import TYPES
from chengwu.forms import FormDefinition
from chengwu.kit.db import Database
from chengwu.kit.errors import FieldRefusal, Refusal
from chengwu.kit.sentences import all_sentences, tell
from chengwu.records.errors import NotAccepted
from chengwu.records.model import Asked, Change
from chengwu.records.write import write
from tests.every.interesting import samples
from tests.every.sample import ODD
from tests.forms.samples import field
from tests.records.computed_world import SCHEMA, form
from tests.records.world import published
from tests.support import START

pytestmark = [pytest.mark.database, pytest.mark.slow]

GIVEN = [of for of in TYPES if not of.computed and of.name != "sub_table"]
REFERENCES = {"link": {"form": "target"}, "links": {"form": "target"}}
CHOICES = {
    "choices": [{"code": "new", "label": {"en": "New"}}, {"code": "gone", "label": {"en": "Gone"}, "retired": True}]
}


def _settings(of: Any) -> dict[str, Any]:
    if of.name in REFERENCES:
        return REFERENCES[of.name]
    if of.name in ("select", "multi_select"):
        return CHOICES
    return {}


FIELDS = [field(f"v_{of.name}", of.name, settings=_settings(of)) for of in GIVEN]
TARGET = form("target", field("name"))
EVERY: FormDefinition = form(
    "every",
    field("note"),
    *FIELDS,
    field("lines", "sub_table", settings={"form": "every.line"}),
    sub_tables=[{"key": "line", "label": {"en": "line"}, "fields": FIELDS}],
)


class Desk:
    """The form of every type, and each way in."""

    def __init__(self, database: Database) -> None:
        self.database = database
        published(database, TARGET, EVERY)
        self.there = self.write(Change(form="every", operation="create", values={"note": "there"}))

    def write(self, *changes: Change, **asked: Any) -> int:
        done = self.database.change(SCHEMA, lambda session: write(session, SYSTEM, changes, Asked(**asked)))
        return done.records[0].id

    def count(self) -> tuple[Any, ...]:
        with self.database.as_owner() as connection:
            query = """select (select count(*) from w_main.every), (select count(*) from w_main.every__line),
                (select count(*) from w_main.target), (select count(*) from w_main.journal),
                (select max(version) from w_main.every)"""
            found = connection.execute(query).fetchone()
        assert found is not None
        return tuple(found)


@pytest.fixture(scope="module")
def desk(database: Database) -> Desk:
    return Desk(database)


def wrong_values(of: Any) -> list[Any]:
    """What the type's samples say is wrong, with the settings of our field, and oddities; only what JSON can say."""
    case = [one for one in samples(of) if not one.settings] or list(samples(of))[:1]
    found = [*(one for sample in case for one in sample.wrong), *ODD]
    return [one for one in found if _is_json(one)]


def _is_json(one: Any) -> bool:
    if isinstance(one, float) and not math.isfinite(one):
        return False
    try:
        msgspec.json.encode(one)
    except (TypeError, ValueError, RecursionError, OverflowError, msgspec.MsgspecError):
        return False
    return True


def refused_by(of: Any, raw: Any, *, written: bool = False) -> bool:
    """Whether the type itself refuses the value."""
    options = of.options(_settings(of))
    context = Context(START.date(), "zh-CN", "Asia/Shanghai")
    try:
        (of.accept_text if written and isinstance(raw, str) else of.accept)(raw, options, context)
    except Unacceptable:
        return True
    return False


def assert_told(each: FieldRefusal, label: str, path: str) -> None:
    assert each.path == path
    assert each.key in all_sentences(), each.key
    assert str(each.params["example"]).strip()
    for language in ("zh-CN", "en"):
        inside = all_sentences()[each.key][language]
        params = {"field": label, **each.params}
        params["sentence"] = (
            tell(str(params["sentence"]), language, **params)
            if params.get("sentence") in all_sentences()
            else params.get("sentence")
        )
        said = tell(each.key, language, **params)
        assert label in said or "{field}" not in inside, (said, each)
        assert str(each.params["example"]) in said, (said, each)


@pytest.mark.parametrize("of", GIVEN, ids=lambda of: of.name)
def test_wrong_values_are_refused_by_every_way_in(desk: Desk, of: Any) -> None:
    key, label = f"v_{of.name}", f"v_{of.name}".title()
    right = Change(form="target", operation="create", values={"name": "must not be there"})
    before = desk.count()
    wrong = [raw for raw in wrong_values(of) if refused_by(of, raw)]
    texts = [raw for raw in wrong_values(of) if isinstance(raw, str) and refused_by(of, raw, written=True)]
    rows = [{key: raw} for raw in wrong]

    def told(*changes: Change, **asked: Any) -> dict[str, FieldRefusal]:
        with pytest.raises(NotAccepted) as refused:
            desk.write(right, *changes, **asked)
        assert len({each.path for each in refused.value.fields}) == len(refused.value.fields)
        return {each.path: each for each in refused.value.fields}

    ways = {
        "create": told(*(Change(form="every", operation="create", values=values) for values in rows)),
        "update": told(Change(form="every", operation="update", id=desk.there, values=rows[0])),
        "rows": told(Change(form="every", operation="create", values={"lines": rows})),
        "rows of one": told(Change(form="every", operation="update", id=desk.there, values={"lines": rows})),
    }
    places = range(len(rows))
    expected = {
        "create": {f"changes.{place + 1}.values.{key}" for place in places},
        "update": {f"changes.1.values.{key}"},
        "rows": {f"changes.1.values.lines.{place}.{key}" for place in places},
        "rows of one": {f"changes.1.values.lines.{place}.{key}" for place in places},
    }
    if texts:
        changes = [Change(form="every", operation="create", values={key: raw}) for raw in texts]
        ways["import"] = told(*changes, channel="import", written=True)
        expected["import"] = {f"changes.{place + 1}.values.{key}" for place in range(len(texts))}
    assert {way: set(found) for way, found in ways.items()} == expected
    for found in ways.values():
        for path, each in found.items():
            assert_told(each, label, path)
    assert desk.count() == before


@pytest.mark.parametrize("of", GIVEN, ids=lambda of: of.name)
def test_what_a_type_takes_the_database_takes(desk: Desk, of: Any) -> None:
    """No value passes its type and breaks the statement."""
    key = f"v_{of.name}"
    case = [one for one in samples(of) if not one.settings] or list(samples(of))[:1]
    given = [*(one for sample in case for one in sample.raws), *wrong_values(of)]
    taken = [one for one in given if _is_json(one) and not refused_by(of, one)]
    before = desk.count()
    try:
        desk.write(*(Change(form="every", operation="create", values={key: one}) for one in taken))
        desk.write(Change(form="every", operation="create", values={"lines": [{key: one} for one in taken]}))
    except Refusal as refused:
        assert of.refers_to(of.options(_settings(of))) is not None or of.name == "signature", repr(refused.fields)
        assert {each.key for each in refused.fields} <= {
            *("write_person_unknown", "write_department_unknown", "write_link_unseen", "write_file_unknown")
        }
        assert desk.count() == before


def test_wrong_values_of_many_fields_and_records_are_told_together(desk: Desk) -> None:
    wrong = {
        f"v_{of.name}": next(one for one in wrong_values(of) if refused_by(of, one)) for of in GIVEN if _refusable(of)
    }
    changes = [
        Change(form="every", operation="create", values=wrong),
        Change(form="every", operation="create", values=wrong),
    ]
    before = desk.count()
    with pytest.raises(NotAccepted) as refused:
        desk.write(*changes)
    paths = {each.path for each in refused.value.fields}
    assert paths == {f"changes.{place}.values.{key}" for place in (0, 1) for key in wrong}
    assert desk.count() == before


def _refusable(of: Any) -> bool:
    return any(refused_by(of, one) for one in wrong_values(of))
