"""Every kind of view: what it needs, what fits, what it asks of all records."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from chengwu.kit.db import Database
from chengwu.records.reading.asked import GroupsAsked
from chengwu.views import asked, groups_asked, opened
from chengwu.views.kinds import KINDS, by_name
from house import ROOT
from house.scaffolds import make
from tests.views.world import HERE, Company, columns, view

pytestmark = [pytest.mark.database, pytest.mark.slow]
WHOLE: dict[str, dict[str, Any]] = {
    "grid": {},
    "board": {
        "columns": "status", "lanes": "client.level", "picture": "cover",
        "figures": [{"figure": "sum", "field": "amount"}], "hide_empty": True,
    },
    "calendar": {"start": "starts", "end": "due", "mode": "week"},
    "schedule": {
        "resource": "who", "start": "period", "groups": ["client.agent"], "mode": "fortnight",
        "crew": "client", "status": "status", "holds": ["open"], "away": ["done"],
    },
    "gantt": {"start": "starts", "end": "due", "dependencies": "after", "parent": "parent", "progress": "progress"},
    "gallery": {"picture": "pictures", "size": "large", "fill": False},
    "map": {"place": "region", "figure": {"figure": "sum", "field": "amount"}, "level": "city"},
    "pivot": {
        "rows": [{"field": "client.level"}, {"field": "due", "by": "month", "descending": True}],
        "columns": [{"field": "status"}], "figures": [{"figure": "avg", "field": "amount"}, {}], "totals": False,
    },
    "tree": {"parent": "parent"},
}  # fmt: skip


@pytest.fixture(scope="module")
def company(database: Database) -> Company:
    return Company(database)


def figures(company: Company, **definition: Any) -> GroupsAsked | None:
    rights = company.designer
    return groups_asked(opened(view(**definition), rights, HERE), rights, HERE)


def _options(name: str, settings: dict[str, Any]) -> Any:
    kind = by_name(name)
    assert kind is not None
    return kind.options(settings)


def test_every_kind_that_a_definition_may_name_exists_and_has_its_example() -> None:
    assert [kind.name for kind in KINDS] == list(WHOLE), "give a new kind its whole settings above"
    for kind in KINDS:
        for member, start in zip(kind.settings.__struct_fields__, kind.settings.__struct_defaults__, strict=True):
            assert getattr(kind.settings(), member) == start, "every setting has a default"


@pytest.mark.parametrize("kind", WHOLE)
def test_a_view_with_all_its_settings_has_no_problem_and_is_drawn(company: Company, kind: str) -> None:
    assert company.told(kind=kind, settings=WHOLE[kind]) == {}
    seen = opened(view(kind=kind, settings=WHOLE[kind]), company.designer, HERE)
    assert (seen.drawn, seen.broken, seen.lacking) == (kind, (), ())
    assert _options(kind, seen.definition.settings) == _options(kind, WHOLE[kind])


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        ("board", ["columns"]),
        ("calendar", ["start"]),
        ("schedule", ["resource", "start"]),
        ("gantt", ["start"]),
        ("gallery", ["picture"]),
        ("map", ["place"]),
        ("pivot", ["rows"]),
        ("tree", ["parent"]),
    ],
)
def test_a_kind_says_what_it_cannot_do_without(company: Company, kind: str, missing: list[str]) -> None:
    wanted = {f"settings.{name}": "view_setting_missing" for name in missing}
    assert company.told(kind=kind) == wanted
    assert opened(view(kind=kind), company.designer, HERE).drawn == "grid", "it opens all the same"


@pytest.mark.parametrize(
    ("kind", "setting", "wrong"),
    [
        ("board", "columns", ["amount", "due", "lines", "files", "others"]),
        ("board", "picture", ["files", "name"]),
        ("calendar", "start", ["name", "status", "amount"]),
        ("calendar", "end", ["period", "name"]),
        ("schedule", "resource", ["name", "status", "others", "due"]),
        ("gantt", "dependencies", ["others", "client", "name"]),
        ("gantt", "parent", ["after", "client"]),
        ("gantt", "progress", ["name", "due"]),
        ("gallery", "picture", ["files", "region"]),
        ("map", "place", ["name", "client"]),
        ("tree", "parent", ["after", "client", "name"]),
    ],
)
def test_a_field_that_does_not_fit_is_told(company: Company, kind: str, setting: str, wrong: list[str]) -> None:
    for path in wrong:
        found = company.told(kind=kind, settings={**WHOLE[kind], setting: path})
        assert found[f"settings.{setting}"] == "view_field_unfit", path


def test_records_stand_below_each_other_only_by_a_link_that_makes_a_hierarchy(company: Company) -> None:
    for kind in ("tree", "gantt"):
        found = company.told(kind=kind, settings={**WHOLE[kind], "parent": "twin"})
        assert found["settings.parent"] == "view_field_no_hierarchy"


@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        ("board", {"columns": "who"}),
        ("board", {"columns": "client"}),
        ("board", {"columns": "urgent"}),
        ("board", {"columns": "level"}),
        ("calendar", {"start": "period"}),
        ("calendar", {"start": "ends"}),
        ("calendar", {"start": "created_at"}),
        ("schedule", {"resource": "client", "start": "starts", "end": "due"}),
        ("gantt", {"start": "period", "progress": "margin"}),
        ("map", {"place": "point"}),
        ("map", {"place": "place", "figure": {"figure": "sum", "field": "amount"}}),
    ],
)
def test_what_fits_is_taken_computed_or_not(company: Company, kind: str, settings: dict[str, Any]) -> None:
    assert company.told(kind=kind, settings=settings) == {}


@pytest.mark.parametrize("kind", ["schedule", "gantt"])
def test_a_bar_has_two_ends_and_a_time_from_one_to_another_has_both(company: Company, kind: str) -> None:
    settings = {name: value for name, value in WHOLE[kind].items() if name not in ("start", "end")}
    assert company.told(kind=kind, settings={**settings, "start": "starts"}) == {"settings.end": "view_setting_missing"}
    twice = company.told(kind=kind, settings={**settings, "start": "period", "end": "due"})
    assert twice == {"settings.end": "view_end_twice"}


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        ({"columnz": "status"}, "settings"),
        ({"columns": 7}, "settings.columns"),
        ({"columns": "status", "hide_empty": "yes"}, "settings.hide_empty"),
        ({"columns": "status", "figures": [{"figure": "median", "field": "amount"}]}, "settings.figures.0.figure"),
    ],
)
def test_a_setting_that_the_kind_does_not_offer_is_told_with_its_place(
    company: Company, settings: dict[str, Any], place: str
) -> None:
    assert company.told(kind="board", settings=settings)[place] == "view_setting_wrong"


def test_a_figure_of_what_has_none_is_told(company: Company) -> None:
    told = company.told(kind="board", settings={"columns": "status", "figures": [{"figure": "sum", "field": "name"}]})
    assert told == {"settings.figures.0": "query_not_countable"}
    told = company.told(kind="pivot", settings={"rows": [{"field": "status"}], "figures": [{"figure": "sum"}]})
    assert told == {"settings.figures.0": "query_field_unknown"}


def test_a_pivot_has_as_many_sides_as_a_query_has_groups(company: Company) -> None:
    sides = [{"field": "status"}, {"field": "urgent"}]
    told = company.told(kind="pivot", settings={"rows": sides, "columns": [{"field": "who"}, {"field": "client"}]})
    assert told == {"settings.columns": "query_too_many"}
    told = company.told(kind="pivot", settings={"rows": [{"field": "name", "by": "month"}]})
    assert told == {"settings.rows.0": "query_not_groupable"}


def test_what_a_kind_asks_of_all_records(company: Company) -> None:
    board = figures(company, kind="board", settings=WHOLE["board"])
    assert board is not None
    assert [one.field for one in board.groups] == ["client.level", "status"]
    assert [(one.figure, one.field) for one in board.aggregates] == [("count", ""), ("sum", "amount")]
    pivot = figures(company, kind="pivot", settings=WHOLE["pivot"])
    assert pivot is not None
    assert [(one.field, one.by) for one in pivot.groups] == [
        ("client.level", "value"), ("due", "month"), ("status", "value"),
    ]  # fmt: skip
    assert [one.descending for one in pivot.sort] == [False, True, False]
    chart = figures(company, kind="map", settings=WHOLE["map"])
    assert chart is not None
    assert [(one.field, one.by) for one in chart.groups] == [("region", "city")]
    places = figures(company, kind="map", settings={"place": "place"})
    assert places is not None
    assert [(one.field, one.by) for one in places.groups] == [("place", "province")]
    assert figures(company, kind="map", settings={"place": "point"}) is None, "points are drawn from the records"
    for kind in ("grid", "calendar", "schedule", "gantt", "gallery", "tree"):
        assert figures(company, kind=kind, settings=WHOLE[kind]) is None


def test_a_grid_has_figures_where_it_has_groups_or_something_below_its_columns(company: Company) -> None:
    below = [{"field": "amount", "figure": "sum"}, {"field": "name"}]
    foot = figures(company, columns=below)
    assert foot is not None
    assert (foot.groups, [one.figure for one in foot.aggregates]) == ((), ["count", "sum"])
    heads = figures(company, columns=below, group=[{"field": "due", "by": "month", "descending": True}])
    assert heads is not None
    assert [(one.field, one.by) for one in heads.groups] == [("due", "month")]
    assert heads.sort[0].descending


@pytest.mark.parametrize(
    ("kind", "brought"),
    [
        ("board", {"status", "cover", "amount"}),
        ("calendar", {"starts", "due"}),
        ("schedule", {"who", "period"}),
        ("gantt", {"starts", "due", "after", "parent", "progress"}),
        ("gallery", {"pictures"}),
        ("map", {"region", "amount"}),
        ("tree", {"parent"}),
    ],
)
def test_a_page_brings_what_the_kind_draws(company: Company, kind: str, brought: set[str]) -> None:
    rights = company.designer
    definition = view(kind=kind, settings=WHOLE[kind], columns=columns("note", "lines.qty", "client.level"))
    page = asked(opened(definition, rights, HERE), rights)
    assert page.fields is not None
    assert set(page.fields) >= brought | {"note", "name"}, "and the title"
    assert "client.level" in page.expand
    assert page.rows == ("lines.qty",)
    assert ("after" in page.expand) == (kind == "gantt"), "with a link comes what its record is called"


def test_a_kind_that_does_not_exist_any_more_is_drawn_as_a_grid(company: Company) -> None:
    seen = opened(view(kind="cube", settings={"sides": 6}, columns=columns("name")), company.designer, HERE)
    assert (seen.drawn, seen.lacking, [each.key for each in seen.broken]) == ("grid", (), ["view_kind_unknown"])
    assert asked(seen, company.designer).fields == ("name",)


def test_one_more_kind_is_a_file_and_two_lines(tmp_path: Path) -> None:
    for name in ("kind.py", "kinds/__init__.py", "kinds/gallery.py"):
        there = tmp_path / "backend/chengwu/views" / name
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "backend/chengwu/views" / name, there)
    made = make(tmp_path, "view", "comic_strip")
    [new] = made.new
    text = new.read_text(encoding="utf-8")
    assert 'name = "comic_strip"' in text
    assert "class ComicStripSettings(Settings" in text
    assert "allery" not in text
    listed = made.changed[0].read_text(encoding="utf-8")
    assert "from chengwu.views.kinds.comic_strip import ComicStrip\n" in listed
    assert "    ComicStrip(),\n" in listed
