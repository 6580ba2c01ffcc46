"""Who sees a search field in all rows, in some, masked or not at all finds by what is shown in each row and no more."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from typing import Final
from uuid import uuid4

import pytest

from chengwu import workspaces
from chengwu.access.levels import RoleView
from chengwu.access.model import SYSTEM, Grant, Level, Scope, Who
from chengwu.access.rights import Rights
from chengwu.fields.context import Context
from chengwu.forms import FormDefinition, read, service
from chengwu.forms.service import catalogue
from chengwu.jobs import Job
from chengwu.kit.db import By, Database, Session
from chengwu.records import publishing, query
from chengwu.records.model import Change
from chengwu.records.searching import rebuild
from chengwu.records.write import write
from chengwu.regional.region import region
from tests.forms.samples import field
from tests.records.world import SCHEMA, published, stamped

pytestmark = [pytest.mark.database, pytest.mark.slow]

HERE: Final = Context(date(2026, 3, 2))
ALL: Final = (Scope(kind="all"),)
OWN: Final = (Scope(kind="own"),)
ME: Final = 7
OTHER: Final = 8
KEYS: Final = ("no", "name", "phone", "note")
_ROLES = count(3000)

PEOPLE: Final = (
    ("曾国强", "13800001234", "老客户 zgq", True),
    ("曾国藩", "13911115678", "", False),
    ("张三", "13700002222", "z三 来过", False),
    ("张三丰", "", "abc", True),
    ("单雄信", "13611113333", "曾国", False),
    ("尉迟恭", "13500004444", "zhangsan", True),
    ("ABC贸易", "", "50%_x", False),
    ("Zoe Li", "13412341234", "", True),
)
TEXT: Final = ("曾", "国强", "曾国", "三丰", "abc", "贸易", "ABC", "50%", "_", "%", "li", "来过 z三", "强国")
FULL: Final = ("zengguoqiang", "zengguo", "guoqiang", "cengguo", "shanxiongxin", "yuchigong", "abcmaoyi", "qiangguo")
INITIALS: Final = ("zgq", "zg", "zs", "zsf", "sxx", "ycg", "abcmy", "gf", "sz")
MIXED: Final = ("z三", "zguoq", "曾gq", "曾guoqiang", "zheng", "国q", "z国强", "abc贸y", "三feng", "zhs", "zsanf", "z3")
DIGITS: Final = ("1234", "13800001234", "0000", "138 0000", "+86138", "5678 曾国", "1111")
NUMBERS: Final = ("k-000", "k-0003", "k")
WORDS: Final = TEXT + FULL + INITIALS + MIXED + DIGITS + NUMBERS


def contact(*search: str) -> FormDefinition:
    """The form with these search fields."""
    return read(
        {
            "key": "contact",
            "label": {"zh-CN": "联系人"},
            "fields": [
                field("no", "serial", settings={"pattern": "K-{####}"}),
                field("name", settings={"pinyin": True, "person": True, "mask": "person"}),
                field("phone", "phone"),
                field("note", "long_text"),
            ],
            "title": "name",
            "search": list(search),
        }
    )


class Contacts:
    """Contacts, and what is known of each."""

    def __init__(self, database: Database) -> None:
        self.database = database
        published(database, contact(*KEYS))
        self.mine: dict[int, bool] = {}
        self.values: dict[int, dict[str, str]] = {}
        for name, phone, note, mine in PEOPLE:
            self.add(name, phone, note, mine=mine)

    def add(self, name: str, phone: str, note: str, *, mine: bool) -> int:
        values = {key: value for key, value in (("name", name), ("phone", phone), ("note", note)) if value}
        asked = [Change(form="contact", operation="create", values=values)]
        person = ME if mine else OTHER
        who = Who("person", person, person, None, frozenset(), True)
        number = self.database.change(SCHEMA, lambda session: write(session, who, asked)).records[0].id
        self.mine[number] = mine
        self.values[number] = {**values, "no": f"K-{len(self.values) + 1:04}"}
        return number

    def change(self, number: int, **values: str) -> None:
        asked = [Change(form="contact", operation="update", id=number, values=values)]
        self.database.change(SCHEMA, lambda session: write(session, SYSTEM, asked))

    def rights(self, *grants: Grant | None) -> Rights:
        """Of somebody with a role for each grant; with none, of somebody who sees everything."""
        with self.database.reading(SCHEMA) as session:
            made = catalogue(session)
        roles = {next(_ROLES): grant for grant in grants if grant is not None}
        views = tuple(RoleView(made, role, {"contact": grant}) for role, grant in roles.items())
        return Rights(made, Who("person", ME, ME, None, frozenset(roles), not roles), views)

    def found(self, rights: Rights, words: str) -> set[int]:
        """Which are found; a page and its count are one statement, and say the same."""
        with self.database.reading(SCHEMA) as session:
            catalogue(session)
            before = session.statements
            asked = query.Query(form="contact", fields=(), search=words, limit=500, count="exact")
            page = query.page(session, rights, asked, HERE)
            assert session.statements == before + 1
        numbers = {each["id"] for each in json.loads(page.body)["records"]}
        assert page.count == len(numbers)
        return numbers

    def expected(self, words: str, shows: Callable[[int, str], bool]) -> set[int]:
        """What is found by the fields that are shown of each, decided without the database."""
        return {
            number
            for number, values in self.values.items()
            if all(
                any(shows(number, key) and _holds(key, value, word) for key, value in values.items())
                for word in words.lower().split()
            )
        }


def _holds(key: str, value: str, word: str) -> bool:
    value = value.lower()
    if key == "phone":
        return word in f"+86{value}" or any(word in part for part in (value[:3], value[3:7], value[7:]))
    if key != "name":
        return word in value
    names = region().names
    readings = names.readings(value, person=True)
    if word in value or any(word in one.full or word in one.initials for one in readings):
        return True
    return any(_spelt(word, value, said) for said in {tuple(_said(one.spelt)) for one in readings})


def _said(spelt: str) -> Iterator[tuple[str, str]]:
    for one in spelt.split("\v")[1:]:
        yield one[0], one[1:].replace("\t", "") or one[0]


def _spelt(word: str, _value: str, said: tuple[tuple[str, str], ...]) -> bool:
    """Whether the word spells some characters that follow one another, each whole, by its initial or itself."""

    def from_(place: int, rest: str) -> bool:
        if not rest:
            return True
        if place == len(said):
            return False
        character, syllable = said[place]
        whole = any(
            rest.startswith(piece) and from_(place + 1, rest[len(piece) :])
            for piece in {character, syllable, syllable[0]}
        )
        return whole or syllable.startswith(rest)

    return any(from_(place, word) for place in range(len(said)))


@pytest.fixture(scope="module")
def contacts(database: Database) -> Contacts:
    return Contacts(database)


SIGHTS: Final[dict[str, tuple[Level, Level | None]]] = {
    "all": ("read", None),
    "own": ("hidden", "read"),
    "masked, own": ("masked", "read"),
    "masked": ("masked", None),
    "hidden": ("hidden", None),
}
"""The level in all rows, and in own ones where that is another."""


@pytest.mark.parametrize("phone", SIGHTS)
@pytest.mark.parametrize("name", SIGHTS)
def test_what_is_found_is_what_is_shown(contacts: Contacts, name: str, phone: str) -> None:
    levels = {"name": SIGHTS[name], "phone": SIGHTS[phone]}
    everywhere = {key: level for key, (level, _) in levels.items()}
    own = {key: own or level for key, (level, own) in levels.items()}
    rights = contacts.rights(Grant(read=ALL, fields=everywhere, also=(Grant(read=OWN, fields=own),)))

    def shows(number: int, key: str) -> bool:
        return key not in levels or (own if contacts.mine[number] else everywhere)[key] == "read"

    for words in WORDS:
        assert contacts.found(rights, words) == contacts.expected(words, shows), words


def test_who_sees_everything_finds_by_everything(contacts: Contacts) -> None:
    found = {words: contacts.found(contacts.rights(), words) for words in WORDS}
    assert found == {words: contacts.expected(words, lambda *_: True) for words in WORDS}
    unfound = {words for words in WORDS if not found[words]}
    assert unfound == {"强国", "qiangguo", "sz", "zheng", "z3", "zhs"}


def test_two_roles_show_what_one_of_them_shows(contacts: Contacts) -> None:
    rights = contacts.rights(
        Grant(read=ALL, others="hidden", fields={"name": "read"}),
        Grant(read=OWN, others="hidden", fields={"note": "read"}),
    )
    for words in WORDS:
        expected = contacts.expected(
            words, lambda number, key: key == "name" or (key == "note" and contacts.mine[number])
        )
        assert contacts.found(rights, words) == expected, words


def test_nothing_is_found_where_no_search_field_is_shown(contacts: Contacts) -> None:
    rights = contacts.rights(Grant(read=ALL, fields=dict.fromkeys(KEYS, "hidden")))
    assert all(contacts.found(rights, words) == set() for words in WORDS)


def test_what_is_hidden_makes_no_difference(contacts: Contacts) -> None:
    """Whatever pieces a hidden cell adds to a search text: no word is found by them, nor by half of them."""
    rights = contacts.rights(Grant(read=ALL, fields={"phone": "hidden", "note": "masked"}))
    asked = (*WORDS, "zhq", "q强", "1234zgq", "y78")
    before = {words: contacts.found(rights, words) for words in asked}
    those = [number for number in contacts.values if contacts.values[number].get("phone")]
    kept = {number: dict(contacts.values[number]) for number in those}
    for number in those:
        contacts.change(
            number, phone="13912340000", note="曾国强 zengguoqiang zgq 张三 z三 zhq hq q强 强q 1234zgq y78 abcmy"
        )
    try:
        assert {words: contacts.found(rights, words) for words in asked} == before
    finally:
        for number in those:
            contacts.change(number, phone=kept[number]["phone"], note=kept[number].get("note", ""))


def test_a_change_of_one_field_keeps_how_the_others_are_spoken(contacts: Contacts) -> None:
    rights = contacts.rights(Grant(read=ALL, fields={"phone": "hidden"}))
    number = contacts.add("欧阳修", "13812345678", "", mine=True)
    contacts.change(number, note="醉翁")
    for who in (rights, contacts.rights()):
        assert (
            contacts.found(who, "oyx")
            == contacts.found(who, "ouyangxiu 醉翁")
            == contacts.found(who, "欧yx")
            == {number}
        )
    gone = [Change(form="contact", operation="delete", id=number)]
    contacts.database.change(SCHEMA, lambda session: write(session, SYSTEM, gone))
    del contacts.values[number]


def _texts(database: Database) -> dict[int, str]:
    with database.as_owner() as connection:
        return dict(connection.execute("select id, _search from w_main.contact").fetchall())


def test_a_text_of_former_fields_is_never_taken_for_others(fresh: Database) -> None:
    contacts = Contacts(fresh)
    only_phone = contacts.rights(Grant(read=ALL, others="hidden", fields={"phone": "read"}))
    by_phone = contacts.found(only_phone, "0000")
    assert by_phone and contacts.found(only_phone, "曾") == set()
    # The definitions are there, and no text was written anew yet.
    published(fresh, contact("no", "phone", "name", "note"))
    only_phone = contacts.rights(Grant(read=ALL, others="hidden", fields={"phone": "read"}))
    assert contacts.found(only_phone, "曾") == set() == contacts.found(only_phone, "0000")
    everything = contacts.rights()
    assert contacts.found(everything, "zgq") == contacts.expected("zgq", lambda *_: True)
    fresh.change(SCHEMA, lambda session: rebuild(session, catalogue(session), "contact"))
    assert contacts.found(only_phone, "0000") == by_phone
    assert contacts.found(only_phone, "曾") == set()


def test_a_record_that_comes_back_is_found_by_the_fields_of_now(fresh: Database) -> None:
    contacts = Contacts(fresh)
    number = contacts.add("欧阳娜", "13912345678", "旧", mine=False)
    gone = [Change(form="contact", operation="delete", id=number)]
    fresh.change(SCHEMA, lambda session: write(session, SYSTEM, gone))
    with fresh.reading(SCHEMA) as session:
        there = catalogue(session).form("contact").form
    drafts = fresh.change(SCHEMA, lambda session: _draft(session, contact("phone", "name")))
    publishing.publish(fresh, SCHEMA, drafts, By())
    stamped(fresh)
    assert there.search == KEYS
    back = [Change(form="contact", operation="restore", id=number)]
    fresh.change(SCHEMA, lambda session: write(session, SYSTEM, back))
    only_name = contacts.rights(Grant(read=ALL, others="hidden", fields={"name": "read"}))
    assert contacts.found(only_name, "oyn") == {number} == contacts.found(contacts.rights(), "5678 oyn")
    assert contacts.found(contacts.rights(), "旧") == set()
    assert {text.count("\f") for text in _texts(fresh).values()} == {2}


def test_a_job_writes_texts_of_an_earlier_release_anew(fresh: Database) -> None:
    contacts = Contacts(fresh)
    with fresh.as_owner() as connection:
        connection.execute("update w_main.contact set _search = lower(name) || E'\\n' || coalesce(phone, '')")
        connection.execute("update w_main.alembic_version set version_num = '0009'")
    with workspaces.service.shaping(fresh, SCHEMA) as (alchemy, _):
        workspaces.migrations.upgrade(alchemy, SCHEMA, until="0010")
    only_name = contacts.rights(Grant(read=ALL, others="hidden", fields={"name": "read"}))
    assert contacts.found(only_name, "曾国") == set()
    assert contacts.found(contacts.rights(), "曾国") == {1, 2}
    with fresh.as_owner() as connection:
        job = connection.execute("select kind, arguments from w_main.job where kind = 'records.recompute'").fetchone()
    assert job is not None and job[1] == {"fields": [], "searched": ["contact"]}
    asked = Job(1, job[0], job[1], 0, None, 1, uuid4(), fresh.clock.now())
    fresh.change(SCHEMA, lambda session: publishing.recompute().run(session, asked))
    assert contacts.found(only_name, "zgq") == {1}
    assert contacts.found(only_name, "0000") == set()


def _draft(session: Session, definition: FormDefinition) -> dict[str, int]:
    there = {form.key: form.version for form in service.every(session)}
    return {definition.key: service.save_draft(session, definition, there[definition.key]).version}
