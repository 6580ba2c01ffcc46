"""Public forms: what is published, what is told outside, how it comes in, and what keeps abuse away."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from chengwu.kit.db import Database
from tests.http.browser import cheap_hashing
from tests.http.trade import ALL, refusals
from tests.portals.stand import Stand

pytestmark = [pytest.mark.database, pytest.mark.slow]
CONSENT = {"zh-CN": "我同意活动方联系我。", "en": "I agree to be called."}


@pytest.fixture(scope="module")
def stand(database: Database) -> Iterator[Stand]:
    with cheap_hashing():
        yield Stand(database)


def test_a_stranger_fills_in_what_was_chosen_and_it_comes_in_by_the_one_way(stand: Stand) -> None:
    made = stand.publish(consent=CONSENT, thanks={"zh-CN": "已收到。"})
    shown = stand.opened(made["link"])
    assert [each["key"] for each in shown["fields"]] == ["name", "phone", "kind"]
    assert set(shown) == {
        "title",
        "company",
        "colour",
        "logo",
        "cover",
        "closed",
        "intro",
        "thanks",
        "fields",
        "sections",
        "consent",
        "varying",
        "stamp",
    }
    came = stand.send(made["link"], name="王小姐", phone="13800000001", kind="new")
    assert (came.status_code, came.json()) == (200, {"received": True})
    [visitor] = [each for each in stand.visitors() if each["name"] == "王小姐"]
    assert visitor["phone"] and visitor["kind"] == "new"
    with stand.database.as_owner() as connection:
        [(kind, actor, channel, number)] = connection.execute(
            "select actor_kind, actor, channel, record from w_main.journal"
            " where form = 'visitor' and operation = 'create' order by id desc limit 1"
        ).fetchall()
    assert (kind, actor, channel) == ("portal", made["id"], "portal")
    agreed = stand.owner.get(f"/api/forms/visitor/records/{number}/consent").json()
    assert agreed["text"] == CONSENT["zh-CN"]
    assert agreed["at"] and agreed["digest"] == shown["consent"]["zh-CN"]["digest"]


def test_without_the_tick_nothing_comes_in(stand: Stand) -> None:
    made = stand.publish(consent=CONSENT)
    by = stand.stranger()
    stamp = stand.opened(made["link"], by)["stamp"]
    for consent in ("", "0" * 64):
        refused = stand.post(by, made["link"], values={"name": "未勾选"}, stamp=stamp, consent=consent)
        assert refusals(refused) == {"consent": "portal_consent_missing"}
    assert "未勾选" not in [each["name"] for each in stand.visitors()]


def test_what_is_wrong_is_told_by_field_in_the_words_of_the_staff(stand: Stand) -> None:
    made = stand.publish(fields=[{"field": each} for each in ("name", "phone", "guests")])
    refused = stand.send(made["link"], phone="abc", guests="99")
    assert (refused.status_code, refused.json()["key"]) == (422, "portal_not_submitted")
    assert set(refusals(refused)) == {"values.name", "values.phone", "values.guests"}, "all of it at once"
    assert refusals(stand.send(made["link"], guests=2)) == {"values.name": "write_required"}
    checked = stand.send(made["link"], name="七人", guests=7)
    assert "七个人坐不下" in checked.text or "seven" in checked.text


def test_nothing_is_told_of_other_records(stand: Stand) -> None:
    stand.make("visitor", name="先来的人", phone="13800000002")
    made = stand.publish()
    again = stand.send(made["link"], name="后来的人", phone="13800000002")
    assert (again.status_code, again.json()["key"], again.json()["fields"]) == (409, "portal_not_possible", [])
    assert "先来" not in again.text
    looked = stand.stranger().post(
        f"/api/f/{made['link']}/look", values={"name": "后来", "phone": "13800000002"}, changed=["phone"]
    )
    assert looked.json()["problems"] == []


def test_fields_that_were_not_chosen_are_neither_told_nor_taken(stand: Stand) -> None:
    made = stand.publish()
    for key in ("note", "card", "size", "owner_id", "id", "nothing", "created_at"):
        more: dict[str, Any] = {key: 1}
        refused = stand.send(made["link"], name="多填", **more)
        assert refusals(refused) == {f"values.{key}": "portal_field_not_asked"}
    assert "多填" not in [each["name"] for each in stand.visitors()]
    told = stand.stranger().get(f"/api/f/{made['link']}").text
    assert "内部备注" not in told
    assert "证件" not in told


def test_what_cannot_be_asked_outside_is_refused_at_publishing_with_its_place(stand: Stand) -> None:
    def places(*fields: dict[str, Any], **more: Any) -> dict[str, str]:
        return refusals(stand.try_to_publish(fields=list(fields), **more))

    name = {"field": "name"}
    assert places(name, {"field": "card"}) == {"definition.fields.1.sensitive": "portal_field_sensitive"}
    assert places(name, {"field": "size"}) == {"definition.fields.1.field": "portal_field_not_there"}
    assert places(name, {"field": "shop"}) == {"definition.fields.1.options": "portal_options_missing"}
    assert places(name, {"field": "kind", "codes": ["no"]}) == {"definition.fields.1.codes": "portal_codes_unknown"}
    assert places(name, name) == {"definition.fields.1.field": "portal_field_twice"}
    assert places({"field": "phone"}) == {"definition.fields": "portal_field_missing"}
    assert stand.publish(fields=[name, {"field": "card", "sensitive": True}])["open"] is True


def test_a_link_and_a_choice_offer_what_is_listed_and_nothing_else(stand: Stand) -> None:
    here, there = stand.make("customer", name="一店"), stand.make("customer", name="二店")
    fields = [
        {"field": "name"},
        {"field": "shop", "options": [{"id": here, "label": "南门店"}]},
        {"field": "kind", "codes": ["new"]},
    ]
    link = stand.publish(fields=fields)["link"]
    shop = next(each for each in stand.opened(link)["fields"] if each["key"] == "shop")
    assert shop["choices"] == [{"code": str(here), "label": {"": "南门店"}}]
    assert "一店" not in str(shop)
    assert refusals(stand.send(link, name="选店", shop=str(there))) == {"values.shop": "portal_not_offered"}
    assert refusals(stand.send(link, name="选店", shop=there)) == {"values.shop": "portal_not_offered"}
    assert refusals(stand.send(link, name="选店", kind="vip")) == {"values.kind": "portal_not_offered"}
    assert stand.send(link, name="选店", shop=str(here), kind="new").status_code == 200
    assert [each["shop"] for each in stand.visitors() if each["name"] == "选店"] == [here]


def test_what_is_seen_depends_on_what_is_typed(stand: Stand) -> None:
    fields = [{"field": "name"}, {"field": "kind"}, {"field": "why", "required": True}]
    link = stand.publish(fields=fields)["link"]
    assert stand.opened(link)["varying"] is True

    def look(kind: str) -> dict[str, Any]:
        found: dict[str, Any] = stand.stranger().post(f"/api/f/{link}/look", values={"kind": kind}).json()
        return found

    assert look("new")["visible"] == ["name", "kind"]
    assert (look("vip")["visible"][-1], look("vip")["required"]) == ("why", ["name", "why"])
    assert stand.send(link, name="普通", kind="new").status_code == 200
    assert refusals(stand.send(link, name="贵宾", kind="vip")) == {"values.why": "write_required"}


def test_a_place_and_a_period_come_in(stand: Stand) -> None:
    link = stand.publish(fields=[{"field": each} for each in ("name", "region", "home", "stay", "slot")])["link"]
    told = {each["key"]: each for each in stand.opened(link)["fields"]}
    assert told["region"]["settings"] == {"down_to": "city"}
    values: dict[str, Any] = {
        "region": "370200",
        "home": {"region": "370203", "detail": "敦化路1号"},
        "stay": {"start": "2026-12-01", "end": "2026-12-03"},
        "slot": {"start": "2026-12-01T09:00", "end": "2026-12-01T10:30"},
    }
    assert stand.send(link, name="远方来客", **values).status_code == 200
    [came] = [each for each in stand.visitors() if each["name"] == "远方来客"]
    assert came["region"] == "370200"
    assert came["home"] == {"region": "370203", "detail": "敦化路1号", "lat": None, "lng": None}
    assert came["stay"] == values["stay"]
    assert came["slot"] == {"start": "2026-12-01T01:00:00Z", "end": "2026-12-01T02:30:00Z"}, "the clock of the house"


def test_half_a_period_and_places_that_are_none_are_told_at_their_field(stand: Stand) -> None:
    fields: list[dict[str, Any]] = [{"field": each} for each in ("name", "region", "stay", "slot")]
    link = stand.publish(fields=[*fields, {"field": "home", "required": True}])["link"]
    wrong: dict[str, Any] = {
        "region": "999999",
        "home": {"region": None, "detail": "  "},
        "stay": {"start": "2026-12-01", "end": None},
        "slot": {"start": "2026-12-01T09:00", "end": "2026-12-01T08:00"},
    }
    assert refusals(stand.send(link, name="填错了", **wrong)) == {
        "values.region": "field_not_region",
        "values.home": "write_required",
        "values.stay": "field_period_open",
        "values.slot": "field_period_backwards",
    }
    deep = stand.send(link, name="填错了", region="370203", home={"region": "370203", "detail": None})
    assert refusals(deep) == {"values.region": "field_region_too_deep"}
    assert "填错了" not in [each["name"] for each in stand.visitors()]


def test_divisions_are_told_level_by_level_to_whoever_fills_in_a_place(stand: Stand) -> None:
    for key in ("region", "home"):
        link, by = stand.publish(fields=[{"field": "name"}, {"field": key}])["link"], stand.stranger()

        def below(code: str, by: Any = by, link: str = link) -> dict[str, dict[str, Any]]:
            answer = by.get(f"/api/f/{link}/regions", **({"under": code} if code else {}))
            assert (answer.status_code, answer.headers["cache-control"]) == (200, "private, max-age=3600")
            return {each["code"]: each for each in answer.json()["items"]}

        provinces = below("")
        assert len(provinces) == 34
        assert provinces["370000"] == {"code": "370000", "name": "山东省", "english": "Shandong", "more": True}
        assert below("370000")["370200"]["more"] is True
        county = {"code": "370203", "name": "市北区", "english": "Shibei District", "more": False}
        assert below("370200")["370203"] == county
        assert "110105" in below("110000"), "a municipality has districts and no cities"
        assert below("440000")["441900"]["more"] is False
        assert [below(code) for code in ("441900", "370203", "999999", "' or 1=1")] == [{}] * 4
        assert by.get("/api/regions").status_code == 401


def test_divisions_are_told_by_no_form_that_is_over_or_asks_for_no_place(stand: Stand) -> None:
    place = [{"field": "name"}, {"field": "region"}]
    over = stand.publish(fields=place, closes_at=(stand.clock.now() + timedelta(minutes=5)).isoformat())
    ended = stand.publish(fields=place)
    assert stand.owner.delete(f"/api/public-forms/{ended['id']}").status_code == 204
    stand.clock.move(minutes=6)
    links = [stand.publish()["link"], over["link"], ended["link"], "main." + "x" * 43, "nowhere", "%00"]
    answers = [stand.stranger().get(f"/api/f/{link}/regions") for link in links]
    told = {(each.status_code, each.json()["key"], each.json()["detail"]) for each in answers}
    assert [(status, key) for status, key, _ in told] == [(404, "portal_gone")]
    assert {each.headers["cache-control"] for each in answers} == {"no-store"}


def test_a_field_that_only_the_link_says_is_told_as_hidden_and_taken(stand: Stand) -> None:
    link = stand.publish(fields=[{"field": "name"}, {"field": "kind", "hidden": True}])["link"]
    kind = stand.opened(link)["fields"][1]
    assert (kind["hidden"], kind["prefill"]) == (True, True)
    assert stand.send(link, name="海报", kind="vip").status_code == 200
    assert [each["kind"] for each in stand.visitors() if each["name"] == "海报"] == ["vip"]


def test_the_same_key_comes_in_once(stand: Stand) -> None:
    link, by = stand.publish()["link"], stand.stranger()
    for _ in range(3):
        assert stand.send(link, by, "k1", name="重复提交").status_code == 200
    assert [each["name"] for each in stand.visitors()].count("重复提交") == 1


def test_no_more_come_in_than_are_wanted_however_many_send_at_once(stand: Stand) -> None:
    link = stand.publish(most=3)["link"]
    people = [(stand.stranger(), number) for number in range(8)]
    stamp = stand.opened(link)["stamp"]
    told: list[int] = []

    def send(by: Any, number: int) -> None:
        told.append(stand.post(by, link, values={"name": f"抢位{number}"}, stamp=stamp).status_code)

    threads = [threading.Thread(target=send, args=one) for one in people]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(told) == [200] * 3 + [409] * 5
    assert sum(each["name"].startswith("抢位") for each in stand.visitors()) == 3
    assert stand.opened(link)["closed"] is True
    assert stand.opened(link)["fields"] == []


def test_after_its_day_it_is_closed(stand: Stand) -> None:
    link = stand.publish(closes_at=(stand.clock.now() + timedelta(minutes=5)).isoformat())["link"]
    by = stand.stranger()
    stamp = stand.opened(link, by)["stamp"]
    stand.clock.move(minutes=6)
    refused = stand.post(by, link, values={"name": "迟到"}, stamp=stamp)
    assert (refused.status_code, refused.json()["key"]) == (409, "portal_closed")
    assert stand.opened(link)["closed"] is True


def test_machines_are_too_fast_fill_in_what_nobody_sees_and_bring_stamps_of_elsewhere(stand: Stand) -> None:
    link, other, by = stand.publish()["link"], stand.publish()["link"], stand.stranger()
    stamp = by.get(f"/api/f/{link}").json()["stamp"]
    hasty = stand.post(by, link, values={"name": "机器"}, stamp=stamp)
    assert (hasty.status_code, hasty.json()["key"], hasty.headers["retry-after"]) == (429, "portal_hasty", "3")
    stand.clock.move(seconds=10)
    trapped = stand.post(by, link, values={"name": "机器"}, stamp=stamp, website="http://spam")
    assert trapped.json() == {"received": True}, "it is not told that it was seen"
    for bad in (stand.opened(other)["stamp"], "", "!!!", "AAAA"):
        assert stand.post(by, link, values={"name": "机器"}, stamp=bad).json()["key"] == "portal_reopen"
    stand.clock.move(hours=13)
    assert stand.post(by, link, values={"name": "机器"}, stamp=stamp).json()["key"] == "portal_reopen"
    assert "机器" not in [each["name"] for each in stand.visitors()]


def test_an_address_and_a_form_take_so_many_and_a_new_process_knows_it(stand: Stand) -> None:
    link, by = stand.publish()["link"], stand.stranger()
    stamp = stand.opened(link, by)["stamp"]
    told = [stand.post(by, link, values={}, stamp=stamp).status_code for _ in range(22)]
    assert told == [422] * 20 + [429] * 2
    assert stand.post(stand.stranger(), link, values={"name": "别处"}, stamp=stamp).status_code == 200
    with stand.database.as_owner() as connection:
        rows = connection.execute("select subject from w_main.portal_pace").fetchall()
    assert all(len(subject) == 32 for (subject,) in rows), "digests, no addresses"
    stand.clock.move(minutes=11)
    stamp = stand.opened(link, by)["stamp"]
    assert stand.post(by, link, values={"name": "再来"}, stamp=stamp).status_code == 200
    busy = stand.publish(per_hour=2)["link"]
    assert [stand.send(busy, name=f"忙{number}").status_code for number in range(3)] == [200, 200, 429]


def test_links_that_do_not_work_are_told_alike_and_cost_the_same(stand: Stand) -> None:
    ended = stand.publish()
    assert stand.owner.delete(f"/api/public-forms/{ended['id']}").status_code == 204
    links = [ended["link"], "main." + "x" * 43, "nowhere." + "x" * 43, "main", "...", "%00", "main.%00", "main.\u4e2d"]
    by = stand.stranger()
    told, cost = set(), set()
    for link in links:
        answer = by.get(f"/api/f/{link}")
        told.add((answer.status_code, answer.json()["key"], answer.json()["detail"]))
        cost.add(stand.statements(lambda link=link: by.get(f"/api/f/{link}")))
        cost.add(stand.statements(lambda link=link: by.get(f"/api/f/{link}/regions")))
        for path, body in (
            (f"/api/f/{link}", {"values": {}, "stamp": ""}),
            (f"/api/f/{link}/look", {}),
            (f"/api/s/{link}", {}),
        ):
            assert by.post(path, **body).json()["key"] == "portal_gone", path
    assert [(status, key) for status, key, _ in told] == [(404, "portal_gone")]
    assert len(cost) == 1, cost


def test_whoever_publishes_gives_only_what_they_have(stand: Stand) -> None:
    _, maker = stand.sharer(create=True, read=ALL, fields={"phone": "read"})
    refused = stand.try_to_publish(maker)
    assert refusals(refused) == {"definition.fields.1.field": "portal_field_not_there"}
    made = stand.publish(maker, fields=[{"field": "name"}])
    _, other = stand.sharer(read=ALL)
    assert other.get("/api/public-forms").json()["items"] == []
    assert other.delete(f"/api/public-forms/{made['id']}").json()["key"] == "portal_form_not_there"
    assert stand.try_to_publish(other, fields=[{"field": "name"}]).status_code == 403
    _, nobody = stand.somebody("views.share")
    assert nobody.get("/api/public-forms").status_code == 403


def test_a_public_form_changes_under_its_link_and_asks_no_longer_for_what_became_secret(stand: Stand) -> None:
    made = stand.publish()
    definition = {**made["definition"], "fields": [{"field": "name"}]}
    path = f"/api/public-forms/{made['id']}"
    changed = stand.owner.put(path, definition=definition, version=1).json()
    assert (changed["link"], changed["version"]) == (made["link"], 2)
    assert [each["key"] for each in stand.opened(made["link"])["fields"]] == ["name"]
    assert refusals(stand.send(made["link"], name="改后", phone="13800000099")) == {
        "values.phone": "portal_field_not_asked"
    }
    assert stand.owner.put(path, definition=definition, version=1).json()["key"] == "stale_version"
