"""Files that are not read: each is refused by its own sentence, in bounded memory, and nothing is left behind."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from chengwu.exchange.errors import EncodingUnknown, UnreadableFile
from chengwu.exchange.reading import limits, open_workbook
from chengwu.kit.sentences import LANGUAGES, tell
from tests.exchange.workbooks import ODD, REFUSED

pytestmark = pytest.mark.slow  # a process of its own for each workbook


def read_all(data: bytes, name: str) -> None:
    with open_workbook(data, name) as book:
        for sheet in book.sheets:
            for _ in sheet.rows():
                pass


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_by_its_own_sentence(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    make, reason = REFUSED[name]
    with pytest.raises(UnreadableFile) as refused:
        read_all(make(), name)
    assert refused.value.reason == reason
    assert refused.value.params == {"name": name}
    assert list(tmp_path.iterdir()) == []
    (field,) = refused.value.fields
    for language in LANGUAGES:
        assert "{" not in tell(field.key, language, **field.params)


@pytest.mark.parametrize("name", [*ODD, *REFUSED])
def test_each_is_made_the_same_twice(name: str) -> None:
    make = ODD[name] if name in ODD else REFUSED[name][0]
    assert make() == make()


@pytest.mark.parametrize("name", sorted(set(ODD) - {"nul.csv"}))
def test_a_file_that_is_cut_anywhere_is_read_in_part_or_refused(name: str) -> None:
    data = ODD[name]()
    for share in (0.5, 0.99):
        try:
            read_all(data[: int(len(data) * share)], name)
        except UnreadableFile as refused:
            assert refused.reason.startswith("exchange_")


def test_a_file_is_measured_before_it_is_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(limits.MOST_BYTES + 1)
    with pytest.raises(UnreadableFile) as refused:
        open_workbook(path, "large.csv")
    assert refused.value.reason == "exchange_too_large"


def test_a_file_that_kills_its_reader_leaves_the_next_one_alone() -> None:
    make, _ = REFUSED["far_apart.xlsx"]
    with pytest.raises(UnreadableFile):
        read_all(make(), "a.xlsx")
    read_all(ODD["kinds.xlsx"](), "b.xlsx")


def test_who_is_asked_for_the_encoding_sees_how_each_would_read() -> None:
    data = REFUSED["taiwan.csv"][0]()
    with pytest.raises(EncodingUnknown) as asked:
        open_workbook(data, "taiwan.csv")
    samples = {choice.encoding: choice.sample for choice in asked.value.candidates}
    assert "陳小姐" in samples["big5"]
    with open_workbook(data, "taiwan.csv", encoding="big5") as book:
        assert [row.cells for row in book.sheets[0].rows()][1] == ("陳小姐", "臺北市中正區重慶南路")


def test_an_encoding_that_is_given_is_held_against_the_whole_file() -> None:
    with pytest.raises(UnreadableFile) as broken:
        open_workbook("a\nb\na,张".encode("gb18030"), "x.csv", encoding="utf-8")
    assert (broken.value.reason, broken.value.facts["line"]) == ("exchange_encoding_broken", 3)
    with pytest.raises(UnreadableFile) as unknown:
        open_workbook(b"a", "x.csv", encoding="klingon")
    assert unknown.value.reason == "exchange_encoding_not_known"
    with pytest.raises(UnreadableFile) as separator:
        open_workbook(b"a", "x.csv", separator="x")
    assert separator.value.reason == "exchange_separator_not_known"


def test_utf8_that_was_cut_in_the_middle_of_a_character_is_named_with_its_line() -> None:
    data = "姓名,备注\n".encode() + "张三,很好的客户\n".encode() * 3 + "李".encode()[:2] + b",x\n"
    with pytest.raises(UnreadableFile) as broken:
        open_workbook(data, "x.csv")
    assert (broken.value.reason, broken.value.facts) == ("exchange_encoding_broken", {"encoding": "UTF-8", "line": 5})


def test_gbk_is_read_as_what_it_grew_into() -> None:
    with open_workbook("名,张𠮷\n".encode("gb18030"), "x.csv", encoding="gbk") as book:
        assert next(iter(book.sheets[0].rows())).cells == ("名", "张𠮷")
