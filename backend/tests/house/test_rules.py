"""Every house rule is shown a good sample, which it leaves alone, and a bad one, which it names."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from house import ROOT
from house.rules import RULES, complaints, exceptions, sources
from house.rules.rule import Source


@dataclass(frozen=True)
class Sample:
    """One file that keeps a rule or breaks it."""

    rule: str
    path: str
    text: str


RECORDS = "backend/chengwu/records/service.py"
STORE = "backend/chengwu/records/store.py"
HTTP = "backend/chengwu/http/people.py"
TEST = "backend/tests/records/test_service.py"

GOOD = [
    Sample("commit_at_the_door", HTTP, "with database.transaction() as connection:\n    save(connection)"),
    Sample("commit_at_the_door", "backend/chengwu/kit/db/session.py", "connection.commit()"),
    Sample("commit_at_the_door", RECORDS, "save(connection)"),
    Sample("queries_in_store", STORE, "from sqlalchemy import select\nconnection.execute(select(people))"),
    Sample("queries_in_store", RECORDS, "from sqlalchemy import Connection\nstore.people(connection).update({})"),
    Sample("queries_in_store", RECORDS, "flow.execute('approve')"),
    Sample("no_sql_from_text", STORE, "connection.execute('SELECT 1 WHERE name = %s', (name,))"),
    Sample("no_sql_from_text", STORE, "connection.execute(sql.SQL('SELECT * FROM {}').format(sql.Identifier(name)))"),
    Sample("no_sql_from_text", STORE, "connection.execute('SELECT 1 ' + 'FROM people')"),
    Sample("no_sql_from_text", RECORDS, "log(f'{name} was saved')"),
    Sample(
        "routes_declare_their_right",
        HTTP,
        "from litestar import get\n@get('/', opt=needs('people.read'))\ndef people(): ...",
    ),
    Sample("routes_declare_their_right", RECORDS, "@get('/')\ndef people(): ..."),
    Sample("routes_declare_their_right", HTTP, "from functools import cache as get\n@get\ndef people(): ..."),
    Sample("one_clock", "backend/chengwu/kit/clock.py", "from datetime import UTC, datetime\ndatetime.now(UTC)"),
    Sample("one_clock", RECORDS, "import time\ntime.monotonic()\nclock.now()"),
    Sample("one_clock", TEST, "datetime.now(UTC)"),
    Sample("words_in_sentences", RECORDS, '"""A person (人员)."""\nraise NotFound(key="person_missing")  # 人员'),
    Sample("words_in_sentences", TEST, "name = '张三'"),
    Sample("words_in_sentences", "backend/chengwu/cli/commands.py", "help = 'Chengwu 成务'"),
    Sample("words_in_sentences", "backend/chengwu/kit/sentences.py", "DEFAULT = '中文'"),
    Sample("no_sleep_in_tests", TEST, "wait_until(lambda: job.done, seconds=5)"),
    Sample("no_sleep_in_tests", "backend/chengwu/worker/loop.py", "time.sleep(1)"),
    Sample("no_assert_false", TEST, "pytest.fail('a closed form took a record')\nassert done"),
]

BAD = [
    Sample("commit_at_the_door", RECORDS, "connection.commit()"),
    Sample("commit_at_the_door", RECORDS, "with connection.transaction():\n    pass"),
    Sample("commit_at_the_door", STORE, "connection.rollback()"),
    Sample("queries_in_store", RECORDS, "from sqlalchemy import select"),
    Sample("queries_in_store", RECORDS, "from sqlalchemy.sql.expression import insert"),
    Sample("queries_in_store", RECORDS, "import sqlalchemy as sa\nsa.update(people)"),
    Sample("queries_in_store", HTTP, "connection.execute('SELECT 1')"),
    Sample("no_sql_from_text", STORE, "connection.execute(f'SELECT * FROM {name}')"),
    Sample("no_sql_from_text", STORE, "connection.execute('SELECT * FROM ' + name)"),
    Sample("no_sql_from_text", STORE, "connection.execute('SELECT * FROM %s' % name)"),
    Sample("no_sql_from_text", STORE, "connection.execute('SELECT * FROM {}'.format(name))"),
    Sample(
        "no_sql_from_text", STORE, "def rows(name):\n    query = f'SELECT * FROM {name}'\n    connection.execute(query)"
    ),
    Sample("no_sql_from_text", STORE, "text(f'SELECT * FROM {name}')"),
    Sample("routes_declare_their_right", HTTP, "from litestar import get\n@get('/')\ndef people(): ..."),
    Sample("routes_declare_their_right", HTTP, "from litestar import post as add\n@add\nasync def people(): ..."),
    Sample("routes_declare_their_right", HTTP, "from litestar import get\n@get('/', opt={})\ndef people(): ..."),
    Sample("one_clock", RECORDS, "import datetime\ndatetime.datetime.now()"),
    Sample("one_clock", HTTP, "from datetime import datetime\ndatetime.utcnow()"),
    Sample("one_clock", "backend/chengwu/kit/ids.py", "import time\ntime.time()"),
    Sample("words_in_sentences", RECORDS, "raise Refusal('没有这个人')"),
    Sample("words_in_sentences", RECORDS, "f'{count} 人'"),
    Sample("no_sleep_in_tests", TEST, "import time\ntime.sleep(1)"),
    Sample("no_sleep_in_tests", TEST, "page.wait_for_timeout(300)"),
    Sample("no_assert_false", TEST, "assert False, 'not here'"),
]


def found(sample: Sample) -> list[str]:
    """What the sample's rule says of it."""
    return [offence.message for offence in RULES[sample.rule](Source(sample.path, sample.text))]


@pytest.mark.parametrize("sample", GOOD, ids=lambda sample: f"{sample.rule}: {sample.text[:40]}")
def test_what_keeps_a_rule_is_left_alone(sample: Sample) -> None:
    assert found(sample) == []


@pytest.mark.parametrize("sample", BAD, ids=lambda sample: f"{sample.rule}: {sample.text[:40]}")
def test_what_breaks_a_rule_is_named_once(sample: Sample) -> None:
    assert len(found(sample)) == 1


def test_every_rule_has_both_samples() -> None:
    assert {sample.rule for sample in GOOD} == {sample.rule for sample in BAD} == set(RULES)


def test_every_rule_is_one_file_of_its_name() -> None:
    files = {path.stem for path in (ROOT / "house" / "rules").glob("*.py")} - {"__init__", "__main__", "rule"}
    assert files == set(RULES)


@pytest.mark.slow  # the check has a step of its own for it
def test_this_repository_keeps_the_rules_but_for_its_counted_exceptions() -> None:
    assert list(complaints(sources(), exceptions())) == []


def _two_offences() -> Iterator[Source]:
    yield Source(TEST, "time.sleep(1)\ntime.sleep(2)")


def test_an_exception_covers_as_many_places_as_it_counts() -> None:
    assert list(complaints(_two_offences(), {"no_sleep_in_tests": {TEST: 2}})) == []


def test_one_place_more_than_counted_is_told_with_all_places() -> None:
    said = list(complaints(_two_offences(), {"no_sleep_in_tests": {TEST: 1}}))
    assert [line.partition(" ")[0] for line in said] == [f"{TEST}:1:", f"{TEST}:2:"]


def test_an_exception_that_is_no_longer_needed_has_to_be_lowered() -> None:
    (said,) = complaints(_two_offences(), {"no_sleep_in_tests": {TEST: 3}})
    assert "allows 3, 2 are needed" in said


def test_an_exception_for_a_file_that_is_gone_has_to_go() -> None:
    (said,) = complaints(iter(()), {"one_clock": {"backend/chengwu/gone.py": 1}})
    assert "0 are needed" in said


def test_an_exception_to_an_unknown_rule_is_told() -> None:
    (said,) = complaints(iter(()), {"no_goto": {TEST: 1}})
    assert "[no_goto] is not a rule" in said
