"""Keys of one letter: no name that the platform uses inside its own questions is taken away from a form."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase
from typing import Any

import pytest

from chengwu.forms import read
from chengwu.kit.db import Database
from tests.forms.samples import field
from tests.http.browser import cheap_hashing
from tests.http.trade import Trade
from tests.records.world import published

pytestmark = [pytest.mark.database, pytest.mark.slow]
SPECIAL = {
    "f": field("f", "formula", settings={"expression": 'a & b & COUNT(s.n) & SUM(s.n) & "!"'}),
    "l": field("l", "link", settings={"form": "letter", "on_delete": "clear"}),
    "m": field("m", "links", settings={"form": "letter"}),
    "n": field("n", "decimal", settings={"scale": 2}),
    "o": field("o", "member"),
    "d": field("d", "date_range"),
    "k": field("k", "look_up", settings={"path": "l.a"}),
    "r": field("r", "roll_up", settings={"function": "SUM", "form": "letter", "via": "l", "field": "n"}),
    "s": field("s", "sub_table", settings={"form": "letter.rows"}),
    "v": field("v", "serial", settings={"pattern": "V{####}"}),
    "y": field("y", "text", default_expression='a & "y"'),
}
LETTERS: dict[str, Any] = {
    "key": "letter",
    "label": {"en": "Letter"},
    "fields": [SPECIAL.get(key, field(key)) for key in ascii_lowercase],
    "title": "t",
    "search": ["t", "x"],
    "unique": [{"fields": ["u", "w"]}],
    "duplicates": [{"fields": ["x"]}],
    "no_overlap": [{"resource": "l", "period": "d"}],
    "checks": [{"expression": 'n < 1000 or g = "g"', "message": {"en": "too much"}}],
    "sub_tables": [
        {
            "key": "rows",
            "label": {"en": "Rows"},
            "fields": [
                *(field(key) for key in ascii_lowercase if key not in "nf"),
                field("n", "decimal"),
                field("f", "formula", settings={"expression": "n * 2 + parent_id.n"}),
            ],
        }
    ],
}


@pytest.fixture(scope="module")
def trade(database: Database) -> Iterator[Trade]:
    with cheap_hashing():
        made = Trade(database)
        published(database, read(LETTERS))
        yield made


def told(answer: Any, status: int = 200) -> Any:
    assert answer.status_code == status, answer.text
    return answer.json()


def test_a_form_may_call_its_fields_by_any_letter(trade: Trade) -> None:
    at, owner = "/api/forms/letter", trade.owner
    plain = {key: key for key in ascii_lowercase if key not in SPECIAL}
    first = trade.make("letter", **plain, n="5")
    line = {**{key: key for key in ascii_lowercase if key not in "fn"}, "n": "3"}
    period = {"start": "2026-01-01", "end": "2026-01-05"}
    values = {**plain, "u": "2", "x": "2", "n": "7", "l": first, "m": [first], "d": period, "s": [line]}
    second = trade.make("letter", **values)
    shown = told(owner.get(f"{at}/records/{second}?expand=l,m&rows=s"))
    assert (shown["values"]["f"], shown["values"]["k"], shown["values"]["y"]) == ("ab13!", "a", "ay")
    assert shown["titles"]["l"]["title"] == "t" and shown["rows"]["s"][0]["values"]["f"] == "13.00"
    assert told(owner.get(f"{at}/records/{first}"))["values"]["r"] == "7.00"

    page = told(
        owner.post(
            f"{at}/query",
            filter={"all": [{"field": "t", "operator": "is", "value": "t"}, {"formula": 'i = "i" and l.e = "e"'}]},
            sort=[{"field": key} for key in "irtxn"],
            search="t",
            expand=["l", "l.i", "m"],
            rows=["s", "s.e"],
            count="exact",
        )
    )
    assert [record["id"] for record in page["records"]] == [second] and page["count"]["value"] == 1
    for key in "egijnoqrtx":
        groups = told(owner.post(f"{at}/groups", groups=[{"field": key}], aggregates=[{"figure": "sum", "field": "n"}]))
        assert sum(float(group["aggregates"][0]) for group in groups["groups"]) == 12
        assert told(owner.post(f"{at}/place", id=second, sort=[{"field": key}]))["place"] in (0, 1)

    preview = told(owner.post(f"{at}/preview", id=second, values={"n": "1200", "a": "A"}))
    assert preview["values"]["f"] == "Ab13!"
    crowded = owner.post(f"{at}/records", values={**values, "u": "3", "x": "3"})
    assert {each["key"] for each in crowded.json()["fields"]} == {"write_overlap"}
    changed = told(owner.patch(f"{at}/records/{second}", version=1, values={"i": "new", "e": None, "s": []}))
    assert told(owner.get(f"{at}/records/{second}"))["values"]["f"] == "ab00!"
    told(owner.post("/api/records/undo", change_set=changed["change_set"]))
    assert told(owner.get(f"{at}/records/{second}?rows=s"))["rows"]["s"][0]["values"]["e"] == "e"
    assert len(told(owner.get(f"{at}/records/{second}/history"))["entries"]) >= 3
    assert told(owner.get(f"{at}/records/{second}/explain/f"))
    version = told(owner.get(f"{at}/records/{second}"))["version"]
    assert owner.delete(f"{at}/records/{second}?version={version}").status_code == 200
    assert [each["id"] for each in told(owner.get(f"{at}/trash"))["records"]] == [second]
    told(owner.post(f"{at}/records/{second}/restore"))
    assert told(owner.post("/api/search", text="t"))["items"]
