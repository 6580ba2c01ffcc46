"""Who is told of what: those concerned, once, and nothing that they may not see."""

from __future__ import annotations

from typing import Any

import pytest

from chengwu.access.model import Who
from chengwu.forms import read
from chengwu.kit.clock import MovableClock
from chengwu.notices import listing
from chengwu.records.model import Asked, Change
from chengwu.records.write import write
from tests.forms.samples import field
from tests.http.browser import Browser
from tests.http.trade import ALL
from tests.notices.office import OWN, SCHEMA, Office
from tests.records.world import published

pytestmark = [pytest.mark.database, pytest.mark.slow]


def told(office: Office, browser: Browser) -> list[tuple[str, int, int]]:
    """Kind, record and count of each notice."""
    office.work()
    return [(each["kind"], each["record"], each["count"]) for each in office.notices(browser)]


def fields(notice: dict[str, Any]) -> list[str]:
    return [each["key"] for each in notice["fields"]]


def follow(browser: Browser, record: int, follows: bool = True) -> dict[str, Any]:
    answer = browser.put(f"/api/forms/purchase/records/{record}/follow", follows=follows)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_whoever_made_a_record_is_told_what_others_changed_of_it_and_nobody_of_their_own_deeds(office: Office) -> None:
    record = office.made_by(office.lin)
    office.changed(office.lin, record, name="布")
    assert told(office, office.lin) == told(office, office.chen) == []
    office.changed(office.chen, record, amount="3")
    [notice] = office.notices(office.lin) if office.work() else []
    assert (notice["kind"], notice["record"], notice["title"], fields(notice)) == ("changed", record, "布", ["amount"])
    assert [each["name"] for each in notice["people"]] == [office.name(office.chen)]
    assert "3" not in str([notice["fields"], notice["title"], notice["text"]]), "no value stands in a notice"
    assert told(office, office.chen) == []


def test_changes_of_one_record_within_an_hour_are_one_notice_until_it_is_read(
    office: Office, clock: MovableClock
) -> None:
    record = office.made_by(office.lin)
    for number in range(3):
        office.changed(office.chen, record, amount=str(number))
    office.changed(office.chen, record, name="新名")
    assert told(office, office.lin) == [("changed", record, 4)]
    [notice] = office.notices(office.lin)
    assert fields(notice) == ["amount", "name"]
    assert office.unread(office.lin) == 1
    assert office.lin.post("/api/notices/read", id=notice["id"]).status_code == 204
    assert office.unread(office.lin) == 0 and office.notices(office.lin)[0]["read"]
    office.changed(office.chen, record, made="2026-01-02")
    assert told(office, office.lin) == [("changed", record, 1)]
    [notice] = office.notices(office.lin, unread=True)
    assert fields(notice) == ["made"], "what was read before is not told again"
    clock.move(seconds=3600)
    office.changed(office.chen, record, amount="9")
    assert told(office, office.lin) == [("changed", record, 1), ("changed", record, 1)]


def test_a_change_of_a_row_names_the_sub_table(office: Office) -> None:
    record = office.made_by(office.lin, lines=[{"item": "a"}])
    office.changed(office.chen, record, lines=[{"item": "b"}])
    office.work()
    assert [fields(each) for each in office.notices(office.lin)] == [["lines"]]


def test_a_field_that_is_called_like_the_column_of_rows_is_named_when_it_changed_only(office: Office) -> None:
    parent = field("parent_id", "link", settings={"form": "company"})
    company = {"key": "company", "label": {"en": "Company"}, "title": "name", "fields": [field("name"), parent]}
    published(office.database, read(company))
    one = office.made_by(office.owner, "company")
    path = f"/api/forms/company/records/{one}/follow"
    them = office.colleague(office.role(company={"read": ALL}))
    assert them.put(path, follows=True).status_code == 200
    office.changed(office.owner, one, "company", name="改名")
    office.work()
    assert [fields(each) for each in office.notices(them)] == [["name"]]


def test_following_by_hand_by_saying_something_and_saying_no(office: Office) -> None:
    record = office.made_by(office.lin)
    path = f"/api/forms/purchase/records/{record}/follow"
    assert office.lin.get(path).json() == {"follows": True, "chosen": None}
    assert office.chen.get(path).json() == {"follows": False, "chosen": None}
    assert follow(office.chen, record) == {"follows": True, "chosen": True}
    office.changed(office.lin, record, amount="1")
    assert told(office, office.chen) == [("changed", record, 1)]
    assert follow(office.chen, record, False) == {"follows": False, "chosen": False}
    office.says(office.chen, record, "只说一句")
    assert office.chen.get(path).json()["follows"] is False, "whoever said no does not follow by saying something"
    assert follow(office.lin, record, False)["follows"] is False
    office.fresh()
    office.changed(office.chen, record, amount="2")
    office.says(office.chen, record, "再说")
    assert told(office, office.lin) == [], "they said no, though the record is theirs"
    other = office.made_by(office.lin)
    office.says(office.chen, other, "我也跟")
    assert office.chen.get(f"/api/forms/purchase/records/{other}/follow").json() == {"follows": True, "chosen": True}


def test_a_comment_tells_the_followers_and_a_mention_whoever_is_mentioned_once(office: Office) -> None:
    record = office.made_by(office.lin)
    chen, lin = office.number(office.chen), office.number(office.lin)
    first = office.says(office.chen, record, "看一下")
    assert told(office, office.lin) == [("commented", record, 1)]
    office.says(office.chen, record, f"@[{lin}] 急")
    assert told(office, office.lin) == [("mentioned", record, 1), ("commented", record, 1)]
    [mention, comment] = office.notices(office.lin)
    assert (mention["text"], comment["text"]) == (f"@[{lin}] 急", "看一下")
    assert mention["mentions"] == [{"id": lin, "name": office.name(office.lin)}]
    office.says(office.lin, record, f"@[{chen}] @[{lin}] 好", reply_to=first)
    assert told(office, office.chen) == [("mentioned", record, 1)]
    assert office.lin.delete(f"/api/forms/purchase/records/{record}/comments/{first}").status_code == 403
    assert office.chen.delete(f"/api/forms/purchase/records/{record}/comments/{first}").status_code == 204
    assert told(office, office.lin) == [("mentioned", record, 1)], "what was taken back is told to nobody any more"


def test_who_is_mentioned_only_after_a_change_is_told_then(office: Office) -> None:
    record = office.made_by(office.lin)
    chen = office.number(office.chen)
    said = office.says(office.lin, record, "请看")
    path = f"/api/forms/purchase/records/{record}/comments/{said}"
    assert office.lin.patch(path, text=f"@[{chen}] 请看").status_code == 204
    assert told(office, office.chen) == [("mentioned", record, 1)]
    assert office.lin.patch(path, text=f"@[{chen}] 请看看").status_code == 204
    assert told(office, office.chen) == [("mentioned", record, 1)]


def test_a_new_owner_is_told_that_a_record_is_theirs(office: Office) -> None:
    chen = office.number(office.chen)
    record = office.made_by(office.lin)
    office.changed(office.lin, record, owner_id=chen)
    given = office.made_by(office.lin, owner_id=chen)
    assert sorted(told(office, office.chen)) == [("assigned", record, 1), ("assigned", given, 1)]
    assert told(office, office.lin) == []


def test_what_is_hidden_from_somebody_is_not_named_and_alone_is_no_notice(office: Office) -> None:
    record = office.made_by(office.lin, amount="100", cost="10")
    follow(office.chen, record)
    office.changed(office.lin, record, cost="20")
    assert told(office, office.chen) == []
    office.changed(office.lin, record, cost="30", amount="200")
    office.work()
    [notice] = office.notices(office.chen)
    assert fields(notice) == ["amount"] and "cost" not in str(notice) and "margin" not in str(notice)


def test_rights_are_those_of_whoever_reads_at_that_moment(office: Office) -> None:
    role = office.role(purchase={"read": ALL, "update": ALL, "create": True})
    them = office.colleague(role)
    record = office.made_by(office.lin, amount="100")
    follow(them, record)
    office.changed(office.lin, record, amount="200")
    office.says(office.lin, record, "悄悄话")
    assert len(told(office, them)) == 2 and office.unread(them) == 2

    def grant(version: int, **given: Any) -> None:
        changed = office.owner.post("/api/forms/purchase/grants", role=role, grant=given, version=version)
        assert changed.status_code == 200, changed.text

    grant(1, read=ALL, fields={"amount": "hidden"})
    assert told(office, them) == [("commented", record, 1)] and office.unread(them) == 1
    grant(2, read=[{"kind": "formula", "formula": "amount > 1000"}])
    assert (told(office, them), office.unread(them)) == ([], 0)
    assert them.get("/api/me/followed").json()["items"] == []
    office.changed(office.lin, record, name="以后")
    office.says(office.lin, record, "以后")
    grant(3, read=ALL)
    assert len(told(office, them)) == 2, "of what came meanwhile nothing was kept for them"


def test_a_cell_that_is_shown_in_some_records_only_is_named_in_those_only(office: Office) -> None:
    grant = {
        "read": OWN, "update": OWN, "create": True,
        "also": [{"read": ALL, "others": "read", "fields": {"amount": "hidden"}}],
    }  # fmt: skip
    them = office.colleague(office.role(purchase=grant))
    theirs, other = office.made_by(them), office.made_by(office.lin)
    follow(them, other)
    for record in (theirs, other):
        office.changed(office.lin, record, amount="5", made="2026-02-03")
    office.work()
    named = {each["record"]: fields(each) for each in office.notices(them)}
    assert named == {theirs: ["amount", "made"], other: ["made"]}


def test_thousands_of_records_at_once_are_one_notice_for_each_follower_in_a_fixed_number_of_statements(
    office: Office,
) -> None:
    made: list[int] = []
    for start in range(0, 3000, 1000):
        changes = [
            {"form": "purchase", "operation": "create", "values": {"name": f"n{start + each}"}} for each in range(1000)
        ]
        answer = office.lin.post("/api/records/changes", changes=changes)
        assert answer.status_code == 200, answer.text
        made += [each["id"] for each in answer.json()["records"]]
    assert told(office, office.lin) == []
    for record in made[:8]:
        follow(office.chen, record)
    few = [{"form": "purchase", "operation": "update", "id": each, "values": {"amount": "1"}} for each in made[:1]]
    many = [{"form": "purchase", "operation": "update", "id": each, "values": {"amount": "2"}} for each in made]
    assert office.owner.post("/api/records/changes", changes=few).status_code == 200
    [short] = office.work()
    office.fresh()
    assert office.owner.post("/api/records/changes", changes=many).status_code == 200
    [long] = office.work()
    assert long == short <= 14
    assert told(office, office.lin) == [("changed", 0, 3000)]
    assert told(office, office.chen) == [("changed", 0, 8)]
    [notice] = office.notices(office.lin)
    assert (fields(notice), notice["title"], office.unread(office.lin)) == (["amount"], "", 1)
    with office.database.as_owner() as connection:
        assert connection.execute("select count(*) from w_main.notice").fetchone() == (2,)


def test_a_list_takes_as_many_statements_however_many_notices_there_are(office: Office) -> None:
    first = office.made_by(office.lin)
    office.changed(office.chen, first, amount="1")
    office.work()
    one = office.statements(lambda: office.notices(office.lin))
    count = office.statements(lambda: office.unread(office.lin))
    for _ in range(12):
        office.changed(office.chen, office.made_by(office.lin), amount="1")
    office.work()
    assert len(office.notices(office.lin)) == 13
    assert office.statements(lambda: office.notices(office.lin)) == one
    assert office.statements(lambda: office.unread(office.lin)) == count


def test_notices_go_on_page_by_page_and_are_read_together_or_by_record(office: Office, clock: MovableClock) -> None:
    records = [office.made_by(office.lin) for _ in range(5)]
    for record in records:
        office.changed(office.chen, record, amount="1")
        office.work()
        clock.move(seconds=1)
    met: list[int] = []
    page = office.lin.get("/api/notices", limit=2).json()
    met += [each["record"] for each in page["items"]]
    while page["next"]:
        page = office.lin.get("/api/notices", limit=2, after=page["next"]).json()
        met += [each["record"] for each in page["items"]]
    assert met == records[::-1]
    assert office.lin.post("/api/notices/read", form="purchase", record=records[0]).status_code == 204
    assert office.unread(office.lin) == 4
    until = office.notices(office.lin)[1]["at"]
    assert office.lin.post("/api/notices/read", until=until).status_code == 204
    assert [each["record"] for each in office.notices(office.lin, unread=True)] == records[-1:]
    assert office.lin.post("/api/notices/read").status_code == 204
    assert office.unread(office.lin) == 0
    other = office.notices(office.lin)[0]["id"]
    assert office.chen.post("/api/notices/read", id=other).status_code == 404, "nobody reads for somebody else"
    assert office.lin.get("/api/notices", after="eHg").status_code == 400


def test_records_that_somebody_follows_stand_where_something_last_happened_first(
    office: Office, clock: MovableClock
) -> None:
    them = office.colleague(office.role(purchase={"read": ALL}))
    one, two, three = (office.made_by(office.lin, name=name) for name in ("一", "二", "三"))
    for record in (one, two, three):
        follow(them, record)
        clock.move(seconds=1)
    office.changed(office.lin, one, amount="1")
    office.work()
    follow(them, two, False)
    items = them.get("/api/me/followed").json()["items"]
    assert [(each["record"], each["title"], each["unread"]) for each in items] == [(one, "一", 1), (three, "三", 0)]


def test_notices_are_kept_for_ninety_days(office: Office) -> None:
    record = office.made_by(office.lin)
    office.changed(office.chen, record, amount="1")
    assert len(told(office, office.lin)) == 1
    for days, forgotten in ((89, 0), (2, 1)):
        with office.database.as_owner() as connection:
            connection.execute("update w_main.notice set at = at - make_interval(days => %s)", [days])
        assert office.database.change(SCHEMA, listing.forget_old) == forgotten


def test_a_quiet_import_and_a_demo_tell_nobody(office: Office) -> None:
    record, chen = office.made_by(office.lin), office.number(office.chen)
    follow(office.chen, record)
    office.work()
    who = Who("person", office.number(office.owner), office.number(office.owner), everything=True)
    for asked in (Asked("quiet_import"), Asked("import", demo=True)):
        given = Change(form="purchase", operation="create", values={"name": "新", "owner_id": chen})
        changes = [Change(form="purchase", operation="update", id=record, values={"name": asked.channel}), given]
        office.database.change(SCHEMA, lambda session, c=changes, a=asked: write(session, who, c, a))  # type: ignore[misc]
    assert office.work() == [] and office.notices(office.chen) == []
    office.database.change(SCHEMA, lambda session: write(session, who, [given], Asked("import")))
    assert len(office.work()) == 1 and [each["kind"] for each in office.notices(office.chen)] == ["assigned"]


def test_somebody_who_left_is_told_nothing(office: Office) -> None:
    them = office.colleague(office.role(purchase={"read": ALL}))
    record = office.made_by(office.lin)
    follow(them, record)
    number = office.number(them)
    assert office.owner.post(f"/api/people/{number}/leave").status_code == 200
    office.changed(office.lin, record, amount="7")
    office.work()
    with office.database.as_owner() as connection:
        rows = connection.execute("select count(*) from w_main.notice where person = %s", [number]).fetchone()
    assert rows == (0,)
