"""Words that are searched for, in Chinese and other letters, by what the reader may read."""

from __future__ import annotations

import pytest

from chengwu.access.model import Grant
from chengwu.kit.db import Database
from chengwu.kit.errors import Refusal
from tests.records.reading_world import ALL, ME, OWN, World

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def world(database: Database) -> World:
    return World(database, deals=80)


SEARCHES = (
    "为",
    "技",
    "华为",
    "华为技",
    "华为技术",
    "华 技",
    "技术 华为",
    "AB",
    "abc贸",
    "_",
    "a_",
    "%",
    "0%",
    "\\",
    "d\\",
    "张三",
)
MORE = ("50% 华", "ＡＢＣ", "没有的词", "三张", "'", '"; drop', "%%", "__", "  为  ", "(s)", "%(f_1)s")


@pytest.mark.parametrize("words", SEARCHES + MORE)
def test_every_word_has_to_occur(world: World, words: str) -> None:
    plain = words.replace("ＡＢＣ", "ABC").lower().split()

    def found(*fields: str) -> set[int]:
        return {
            number
            for number, deal in world.deals.items()
            if all(any(word in (deal[field] or "").lower() for field in fields) for word in plain)
        }

    full = world.rights(everything=True)
    assert set(world.numbers(full, search=words, limit=500)) == found("name", "note")
    unnoted = world.rights(deal=Grant(read=ALL, fields={"note": "hidden"}))
    assert set(world.numbers(unnoted, search=words, limit=500)) == found("name")
    masked = world.rights(deal=Grant(read=ALL, fields={"name": "masked"}))
    assert set(world.numbers(masked, search=words, limit=500)) == found("note")
    nothing = world.rights(deal=Grant(read=ALL, fields={"name": "masked", "note": "hidden"}))
    assert world.numbers(nothing, search=words) == []
    mine = {number for number, deal in world.deals.items() if deal["owner_id"] == ME}
    partly = world.two_roles({"deal": Grant(read=ALL, fields={"note": "hidden"})}, {"deal": Grant(read=OWN)})
    assert set(world.numbers(partly, search=words, limit=500)) == found("name") | (found("name", "note") & mine)


def test_blanks_alone_find_everything(world: World) -> None:
    assert len(world.numbers(world.rights(everything=True), search="  　 ", limit=500)) == 80


@pytest.mark.parametrize("words", ["x" * 201, "a\0b", "\ud800", " ".join("abcdefghijk")])
def test_what_cannot_be_searched_for_is_refused(world: World, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        world.page(world.rights(everything=True), search=words)
    assert refused.value.fields[0].path == "search"
