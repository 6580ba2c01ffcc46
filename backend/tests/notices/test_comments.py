"""What people say about records: for whoever may read the record, changed by nobody but whoever said it."""

from __future__ import annotations

import pytest

from tests.http.trade import ALL
from tests.notices.office import Office

pytestmark = [pytest.mark.database, pytest.mark.slow]


def test_a_comment_stands_in_the_stream_between_the_changes(office: Office) -> None:
    record = office.made_by(office.lin)
    first = office.says(office.chen, record, "  报价太高\r\n请再谈  ")
    office.changed(office.lin, record, amount="12.50")
    found = office.stream(office.lin, record)["items"]
    assert [next(iter(each)) for each in found] == ["edit", "comment", "edit"]
    assert [each["edit"]["operation"] for each in found if "edit" in each] == ["update", "create"]
    said = found[1]["comment"]
    assert (said["id"], said["text"], said["replies"]) == (first, "报价太高\n请再谈", [])
    assert said["person"] == {"id": office.number(office.chen), "name": office.name(office.chen)}
    assert (said["edited_at"], said["removed"], said["mentions"]) == (None, False, [])


def test_a_stream_goes_on_page_by_page_in_one_statement_each(office: Office) -> None:
    record = office.made_by(office.lin)
    said = [office.says(office.lin, record, f"第{number}条") for number in range(7)]
    met: list[int] = []
    after: str | None = ""
    while after is not None:
        page = office.stream(office.lin, record, limit=3, **({"after": after} if after else {}))
        met += [each["comment"]["id"] for each in page["items"] if "comment" in each]
        after = page["next"]
    assert met == said[::-1]
    bare = office.statements(lambda: office.lin.get("/api/session"))
    one = office.statements(lambda: office.stream(office.lin, record))
    office.says(office.chen, record, "再一条", reply_to=said[0])
    assert office.statements(lambda: office.stream(office.lin, record, limit=200)) == one <= bare + 2


def test_replies_stand_under_what_they_answer_and_have_none_themselves(office: Office) -> None:
    record = office.made_by(office.lin)
    first = office.says(office.lin, record, "谁去?")
    reply = office.says(office.chen, record, "我去", reply_to=first)
    [said] = [each["comment"] for each in office.stream(office.lin, record)["items"] if "comment" in each]
    assert [(each["id"], each["text"]) for each in said["replies"]] == [(reply, "我去")]
    path = f"/api/forms/purchase/records/{record}/comments"
    assert office.lin.post(path, text="x", reply_to=reply).json()["key"] == "comment_not_there"
    other = office.made_by(office.lin)
    answer = office.lin.post(f"/api/forms/purchase/records/{other}/comments", text="x", reply_to=first)
    assert answer.json()["key"] == "comment_not_there", "a reply stands with the record of what it answers"


def test_only_whoever_said_it_changes_it_or_takes_it_back_and_the_journal_keeps_what_stood_there(
    office: Office,
) -> None:
    record = office.made_by(office.lin)
    first = office.says(office.lin, record, "原话")
    office.says(office.chen, record, "收到", reply_to=first)
    path = f"/api/forms/purchase/records/{record}/comments/{first}"
    assert office.chen.patch(path, text="改了").json()["key"] == "comment_not_yours"
    assert office.owner.delete(path).json()["key"] == "comment_not_yours"
    assert office.lin.patch(path, text="改了").status_code == 204
    [said] = [each["comment"] for each in office.stream(office.chen, record)["items"] if "comment" in each]
    assert said["text"] == "改了" and said["edited_at"] is not None
    assert office.lin.delete(path).status_code == 204
    [said] = [each["comment"] for each in office.stream(office.chen, record)["items"] if "comment" in each]
    assert (said["text"], said["removed"], len(said["replies"])) == ("", True, 1), "the reply still answers something"
    assert office.lin.patch(path, text="x").json()["key"] == "comment_not_there"
    with office.database.as_owner() as connection:
        kept = connection.execute(
            "select operation, before ->> 'text', after ->> 'text' from w_main.journal"
            " where record = %s and operation like 'comment%%' order by id",
            [record],
        ).fetchall()
    assert kept == [
        ("comment", None, "原话"),
        ("comment", None, "收到"),
        ("comment_change", "原话", "改了"),
        ("comment_remove", "改了", None),
    ]
    entries = office.owner.get("/api/journal", record=record).json()["items"]
    assert "原话" not in str(entries), "whoever reads the journal is told that something was said, and not what"


def test_what_was_taken_back_without_a_reply_is_gone(office: Office) -> None:
    record = office.made_by(office.lin)
    first = office.says(office.lin, record, "写错了")
    assert office.lin.delete(f"/api/forms/purchase/records/{record}/comments/{first}").status_code == 204
    assert [each for each in office.stream(office.lin, record)["items"] if "comment" in each] == []


def test_nobody_reads_or_says_anything_about_a_record_that_is_not_theirs_to_read(office: Office) -> None:
    record = office.made_by(office.lin)
    office.says(office.lin, record, "机密")
    path = f"/api/forms/purchase/records/{record}"
    for answer in (
        office.narrow.get(f"{path}/stream"),
        office.narrow.post(f"{path}/comments", text="x"),
        office.narrow.get(f"{path}/follow"),
        office.narrow.put(f"{path}/follow", follows=True),
    ):
        assert (answer.status_code, "机密" in answer.text) == (404, False)
    own = office.made_by(office.narrow)
    assert office.says(office.narrow, own, "我的") > 0


def test_only_those_are_mentioned_who_may_read_the_record_and_others_are_refused_by_name(office: Office) -> None:
    record = office.made_by(office.lin)
    chen, narrow = office.number(office.chen), office.number(office.narrow)
    office.says(office.lin, record, f"@[{chen}] 请看")
    answer = office.lin.post(f"/api/forms/purchase/records/{record}/comments", text=f"@[{chen}] @[{narrow}] 请看")
    [refused] = answer.json()["fields"]
    assert (answer.status_code, refused["path"], refused["key"]) == (422, "text", "comment_mentions_blind")
    assert office.name(office.narrow) in refused["detail"] and office.name(office.chen) not in refused["detail"]
    nobody = office.lin.post(f"/api/forms/purchase/records/{record}/comments", text="@[99999999] 请看")
    assert nobody.status_code == 422
    [said] = [each["comment"] for each in office.stream(office.lin, record)["items"] if "comment" in each]
    assert said["mentions"] == [{"id": chen, "name": office.name(office.chen)}]


def test_whom_one_may_mention_is_found_by_name_and_as_it_is_spoken(office: Office) -> None:
    record = office.made_by(office.lin)
    invited = office.owner.post("/api/people", name="单雨桐", login="shan@example.cn").json()["person"]["id"]
    path = f"/api/forms/purchase/records/{record}/mentionable"

    def found(text: str) -> list[int]:
        return [each["id"] for each in office.lin.get(path, text=text).json()["items"]]

    assert found("雨桐") == found("shanyu") == [], "she may not read the record"
    version = office.owner.get(f"/api/people/{invited}").json()["version"]
    roles = [office.role(purchase={"read": ALL})]
    assert office.owner.patch(f"/api/people/{invited}", version=version, roles=roles).status_code == 200
    assert found("雨桐") == found("shanyutong") == found("syt") == [invited]
    everybody = found("")
    assert office.number(office.chen) in everybody and office.number(office.narrow) not in everybody
    assert office.narrow.get(path).status_code == 404


def test_a_comment_has_words_and_not_too_many(office: Office) -> None:
    record = office.made_by(office.lin)
    path = f"/api/forms/purchase/records/{record}/comments"
    for text, key in (
        (" \n ", "comment_empty"),
        ("长" * 10_001, "comment_too_long"),
        (" ".join(f"@[{number}]" for number in range(1, 30)), "comment_too_many_mentions"),
    ):
        answer = office.lin.post(path, text=text)
        assert (answer.status_code, answer.json()["fields"][0]["key"]) == (422, key)
    hostile = "<script>alert(1)</script>\x00 %s %(here_id)s {schema} ' \""
    office.says(office.lin, record, hostile)
    [said] = [each["comment"] for each in office.stream(office.lin, record)["items"] if "comment" in each]
    assert said["text"] == hostile.replace("\x00", "")


def test_comments_come_back_with_a_record_that_was_deleted(office: Office) -> None:
    record = office.made_by(office.lin)
    office.says(office.lin, record, "留着")
    path = f"/api/forms/purchase/records/{record}"
    version = office.lin.get(path).json()["version"]
    assert office.lin.delete(f"{path}?version={version}").status_code == 200
    assert office.lin.post(f"{path}/comments", text="x").status_code == 404
    assert office.lin.post(f"{path}/restore").status_code == 200
    assert "留着" in str(office.stream(office.chen, record))
