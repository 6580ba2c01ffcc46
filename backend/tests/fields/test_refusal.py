"""Refusals: the sentence names the field, the fault and an example."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import chengwu.fields
from chengwu.fields.refusal import Unacceptable, excerpt
from chengwu.kit.sentences import placeholders

SENTENCES = tomllib.loads((Path(chengwu.fields.__file__).parent / "sentences.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("key", sorted(set(SENTENCES) - {"field_says"}))
def test_each_sentence_has_a_place_for_the_field_and_an_example(key: str) -> None:
    assert key.startswith("field_")
    for sentence in SENTENCES[key].values():
        assert {"field", "example"} <= placeholders(sentence)


def test_a_sentence_of_the_country_gets_the_name_of_the_field_in_front() -> None:
    told = Unacceptable("credit_code_check", example="91350100M000100Y43").tell("税号", "zh-CN")
    assert told.startswith("“税号”")
    assert "91350100M000100Y43" in told


def test_the_form_gives_path_and_label() -> None:
    at = Unacceptable("field_not_whole", example=12, given="x").at("lines.0.count", "数量")
    assert (at.path, at.key) == ("lines.0.count", "field_not_whole")
    assert at.params == {"field": "数量", "example": "12", "given": "x"}


def test_an_excerpt_is_short_whatever_was_given() -> None:
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    for raw in (deep, 10**6000, "x" * 10**6, {"a": "\x00"}):
        assert len(excerpt(raw)) <= 40
        assert excerpt(raw).isprintable()
