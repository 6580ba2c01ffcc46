"""Shares: what a link shows, to whom it stops showing it, and that nothing beside it is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chengwu.forms import read
from chengwu.kit.db import Database
from tests.forms.samples import field
from tests.http.browser import cheap_hashing
from tests.http.trade import ALL, refusals
from tests.portals.stand import Stand
from tests.records.world import published

pytestmark = [pytest.mark.database, pytest.mark.slow]


@pytest.fixture(scope="module")
def stand(database: Database) -> Iterator[Stand]:
    with cheap_hashing():
        made = Stand(database)
        shop = made.make("customer", name="南门店")
        for number in range(60):
            made.make("visitor", name=f"客{number:02}", kind="vip" if number % 2 else "new", guests=number % 5,
                      note=f"秘{number}", phone=f"138{number:08}", budget={"amount": "12.5"}, shop=shop)  # fmt: skip
        view = {
            "key": "visitor_vip", "form": "visitor", "label": {"zh-CN": "贵宾"}, "sort": [{"field": "note"}],
            "filter": {"field": "kind", "operator": "is", "value": "vip"}, "columns": [{"field": "name"}],
        }  # fmt: skip
        kept = made.owner.put("/api/views/visitor_vip", definition=view)
        assert kept.status_code == 200, kept.text
        yield made


def first(stand: Stand) -> int:
    return int(stand.owner.post("/api/forms/visitor/query", limit=1).json()["records"][0]["id"])


def test_a_record_is_shown_by_its_chosen_fields_as_people_read_them(stand: Stand) -> None:
    link = stand.share(record=first(stand), fields=["name", "kind", "budget", "share", "shop"], colour="#ff8800")
    shown = stand.see(link).json()
    assert shown["rows"] == [["客59", "Vip", "¥12.50", "¥4.17", "南门店"]]
    assert [each["type"] for each in shown["columns"]] == ["text", "select", "money", "money", "link"]
    assert (shown["record"], shown["title"], shown["company"], shown["colour"]) == (
        True,
        "给客户看",
        "星光模特",
        "#ff8800",
    )
    assert "秘" not in str(shown)
    assert "138" not in str(shown)


def test_a_view_is_shown_page_by_page_with_its_filter_and_is_searched_only_when_allowed(stand: Stand) -> None:
    link = stand.share(view="visitor_vip", fields=["name", "kind"])
    shown = stand.see(link).json()
    assert (len(shown["rows"]), shown["count"], shown["more"]) == (30, 30, False)
    assert {row[1] for row in shown["rows"]} == {"Vip"}
    assert stand.see(link, search="客59").json()["count"] == 30, "searching is not offered"
    searched = stand.share(view="visitor_vip", fields=["name", "kind"], search=True)
    assert stand.see(searched, search="客59").json()["rows"] == [["客59", "Vip"]]
    assert stand.see(searched, search="秘59").json()["rows"] == [], "by what is not shared nothing is found"
    assert stand.see(searched, search="13800000059").json()["rows"] == []


def test_long_views_have_pages_without_cursors_that_would_carry_values(stand: Stand) -> None:
    view = {"key": "visitor_all", "form": "visitor", "label": {"en": "All"}, "sort": [{"field": "note"}]}
    assert stand.owner.put("/api/views/visitor_all", definition=view).status_code == 200
    link = stand.share(view="visitor_all", fields=["name"])
    one, two = stand.see(link).json(), stand.see(link, page=1).json()
    assert (len(one["rows"]), one["more"], len(two["rows"]), two["more"]) == (50, True, 10, False)
    assert len({row[0] for row in one["rows"] + two["rows"]}) == 60
    assert "秘" not in str(one)


def test_a_share_shows_what_its_maker_may_see_now(stand: Stand) -> None:
    person, maker = stand.sharer(read=ALL, fields={"phone": "masked", "note": "hidden"})
    record = first(stand)
    assert refusals(stand.try_to_share(maker, record=record, fields=["name", "note"])) == {
        "share.fields.1": "portal_share_field"
    }
    link = stand.share(maker, record=record, fields=["name", "phone", "kind"])
    name, phone, kind = stand.see(link).json()["rows"][0]
    assert (name, kind) == ("客59", "Vip")
    assert "*" in phone
    assert "0059" not in phone.replace("*", "") or phone != "13800000059"
    path = "/api/forms/visitor/grants"
    grant = {"read": ALL, "fields": {"kind": "hidden", "note": "hidden", "phone": "hidden"}}
    changed = stand.owner.post(path, role=person["role"]["id"], grant=grant, version=1)
    assert changed.status_code == 200, changed.text
    assert stand.see(link).json()["rows"] == [["客59"]]
    own = {"read": [{"kind": "own"}]}
    assert stand.owner.post(path, role=person["role"]["id"], grant=own, version=2).status_code == 200
    assert stand.see(link).json()["key"] == "portal_gone"


def test_a_share_is_dead_when_its_maker_leaves_or_may_not_share_any_more(stand: Stand) -> None:
    person, maker = stand.sharer(read=ALL)
    record = first(stand)
    link = stand.share(maker, record=record)
    assert stand.see(link).status_code == 200
    role = next(each for each in stand.owner.get("/api/roles").json()["items"] if each["id"] == person["role"]["id"])
    less = {"version": role["version"], "permissions": ["views.share"]}
    assert stand.owner.patch(f"/api/roles/{role['id']}", **less).status_code == 200
    assert stand.see(link).json()["key"] == "portal_gone"
    more = {"version": role["version"] + 1, "permissions": ["portals.share"]}
    assert stand.owner.patch(f"/api/roles/{role['id']}", **more).status_code == 200
    assert stand.see(link).status_code == 200
    assert stand.owner.post(f"/api/people/{person['id']}/leave").status_code == 200
    assert stand.see(link).json()["key"] == "portal_gone"


def test_a_share_ends_by_its_day_and_by_being_taken_back(stand: Stand) -> None:
    link = stand.share(record=first(stand), days=1)
    assert stand.see(link).status_code == 200
    stand.clock.move(days=1, seconds=1)
    assert stand.see(link).json()["key"] == "portal_gone"
    made = stand.try_to_share(record=first(stand)).json()
    assert stand.owner.delete(f"/api/shares/{made['share']['id']}").status_code == 204
    assert stand.see(made["link"]).json()["key"] == "portal_gone"
    assert stand.owner.delete(f"/api/shares/{made['share']['id']}").json()["key"] == "portal_share_not_there"
    for days in (0, 400):
        assert refusals(stand.try_to_share(record=first(stand), days=days)) == {
            "share.expires_at": "portal_share_expiry"
        }


def test_behind_a_password_nothing_is_told_but_whose_it_is_and_guessing_gets_slower(stand: Stand) -> None:
    assert refusals(stand.try_to_share(password="123", record=first(stand))) == {"password": "portal_password_short"}
    link = stand.share(password="5188", record=first(stand))
    assert {key: each for key, each in stand.see(link).json().items() if each} == {
        "locked": True, "exact": True, "company": "星光模特"}  # fmt: skip
    shown = stand.see(link, password="5188").json()
    assert shown["rows"] == [["客59"]]
    assert stand.see(link, **{"pass": shown["pass"]}).json()["rows"] == [["客59"]]
    assert stand.see(link, **{"pass": "x" + shown["pass"]}).json()["locked"] is True
    told = [stand.see(link, password=f"wrong {number}").status_code for number in range(6)]
    assert told == [422] * 5 + [429]
    assert stand.see(link, password="5188").status_code == 429
    stand.clock.move(minutes=16)
    assert stand.see(link, password="5188").status_code == 200
    stand.clock.move(hours=2)
    assert stand.see(link, **{"pass": shown["pass"]}).json()["locked"] is True
    with stand.database.as_owner() as connection:
        [(kept,)] = connection.execute("select password from w_main.portal_share where password is not null").fetchall()
    assert kept.startswith("$argon2")


def test_openings_are_counted_and_stand_in_the_journal(stand: Stand) -> None:
    made = stand.try_to_share(record=first(stand)).json()
    for _ in range(3):
        stand.see(made["link"])
    [share] = [each for each in stand.owner.get("/api/shares").json()["items"] if each["id"] == made["share"]["id"]]
    assert share["opened"] == 3
    entries = stand.read_of("portals.share", "open")
    assert [each["record"] for each in entries].count(share["id"]) == 3
    assert {each["kind"] for each in entries} == {"portal"}


def test_shares_are_listed_to_their_makers_and_nobody_finds_the_link_again(stand: Stand) -> None:
    _, maker = stand.sharer(read=ALL)
    made = stand.try_to_share(maker, record=first(stand)).json()
    secret = made["link"].partition(".")[2]
    assert [each["id"] for each in maker.get("/api/shares").json()["items"]] == [made["share"]["id"]]
    assert secret not in maker.get("/api/shares").text
    _, other = stand.sharer(read=ALL)
    assert other.get("/api/shares").json()["items"] == []
    assert other.delete(f"/api/shares/{made['share']['id']}").status_code == 404
    assert maker.delete(f"/api/shares/{made['share']['id']}").status_code == 204


def test_secret_fields_sub_tables_and_what_is_not_there_are_not_shared(stand: Stand) -> None:
    for key in ("card", "nothing", "created_by_nobody"):
        refused = stand.try_to_share(record=first(stand), fields=["name", key])
        assert refusals(refused) == {"share.fields.1": "portal_share_field"}
    assert refusals(stand.try_to_share()) == {"share.record": "portal_share_of_one"}
    assert stand.try_to_share(record=10**9).status_code == 404
    assert stand.try_to_share(view="no_such_view").status_code == 404
    assert stand.try_to_share(form="nothing", record=1).status_code == 404


def test_a_reader_of_another_language_sees_places_by_their_names_in_it(stand: Stand) -> None:
    home = {"region": "370203", "detail": "敦化路1号"}
    record = stand.make("visitor", name="远客", region="440300", home=home)
    link, by = stand.share(record=record, fields=["region", "home"]), stand.stranger()
    by.headers = {**by.headers, "Accept-Language": "en"}
    shown = by.post(f"/api/s/{link}").json()
    assert shown["rows"] == [["Guangdong, Shenzhen", "Shandong, Qingdao, Shibei District, 敦化路1号"]]
    assert stand.see(link).json()["rows"] == [["广东省深圳市", "山东省青岛市市北区敦化路1号"]]


def test_what_is_looked_up_is_told_in_the_words_of_where_it_stands(stand: Stand) -> None:
    followed = [
        field("visitor", "link", settings={"form": "visitor"}),
        field("kind", "look_up", settings={"path": "visitor.kind"}),
        field("place", "look_up", settings={"path": "visitor.region"}),
        field("note", "look_up", settings={"path": "visitor.note"}),
    ]
    published(stand.database, read({"key": "pass", "label": {"en": "Pass"}, "fields": followed}))
    visitor = stand.make("visitor", name="转介来的", kind="vip", region="440300", note="老客户介绍")
    record = stand.make("pass", visitor=visitor)
    link, by = stand.share(form="pass", record=record, fields=["kind", "place", "note"]), stand.stranger()
    assert stand.see(link).json()["rows"] == [["Vip", "广东省深圳市", "老客户介绍"]]
    by.headers = {**by.headers, "Accept-Language": "en"}
    assert by.post(f"/api/s/{link}").json()["rows"] == [["Vip", "Guangdong, Shenzhen", "老客户介绍"]]
